// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Makes a HAR of COUNT exchanges (100,000 unless told) in the manner of an application under test: logins, a session
// cookie, JSON answers, some failures. Then reads and inspects it, as `sessionscope inspect` does, and prints time and
// memory.

#include "core/formats/harreader.h"
#include "core/inspect/inspection.h"
#include "core/texts/inspectreport.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTextStream>

using namespace Sessionscope;

namespace {

QByteArray header(const QByteArray &name, const QByteArray &value)
{
    return "{\"name\":\"" + name + "\",\"value\":\"" + value + "\"}";
}

QByteArray entry(int i, const QDateTime &start)
{
    // A login in every 1,000 requests, a failure in every 500.
    const QByteArray id = QByteArray::number(1'000'000 + i / 1000).rightJustified(32, 'A');
    const bool login = i % 1000 == 0;
    const bool fails = i % 500 == 250;
    const QByteArray path = login ? QByteArray("/login") : QByteArray("/api/orders/" + QByteArray::number(i % 5000));
    const QByteArray set = login ? "," + header("Set-Cookie", "JSESSIONID=" + id + "; Path=/; HttpOnly; SameSite=Lax")
            + "," + header("Location", "/")
                                 : QByteArray();
    QByteArray body;
    for (int item = 0; item < 8; ++item)
        body += "{\\\"id\\\":" + QByteArray::number(i + item) + ",\\\"item\\\":\\\"something to order\\\"},";
    return "{\"startedDateTime\":\"" + start.addMSecs(i * 40LL).toString(Qt::ISODateWithMs).toLatin1()
        + "\",\"time\":12,\"request\":{\"method\":\"" + (login ? "POST" : "GET")
        + "\",\"url\":\"https://shop.example.com" + path + "\",\"httpVersion\":\"HTTP/1.1\",\"headers\":["
        + header("Host", "shop.example.com") + "," + header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64)") + ","
        + header("Accept", "application/json") + "," + header("Cookie", "lang=en; JSESSIONID=" + id) + ","
        + header("Content-Type", "application/x-www-form-urlencoded") + "]"
        + (login ? ",\"postData\":{\"mimeType\":\"application/x-www-form-urlencoded\",\"text\":\"username=alice&"
                   "password=secret\"}"
                 : "")
        + ",\"bodySize\":30},\"response\":{\"status\":"
        + (login        ? "302"
                : fails ? "403"
                        : "200")
        + ",\"statusText\":\"\",\"httpVersion\":\"HTTP/1.1\",\"headers\":[" + header("Content-Type", "application/json")
        + "," + header("Cache-Control", "no-store") + set
        + "],\"content\":{\"size\":400,\"mimeType\":\"application/json\",\"text\":\"[" + body + "0]\"},"
        + "\"bodySize\":400},\"timings\":{\"send\":0,\"wait\":11,\"receive\":1}}";
}

qint64 statusKiB(const QByteArray &name)
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith(name))
            return line.mid(name.size()).simplified().split(' ').value(0).toLongLong();
    }
    return 0;
}

bool make(const QString &path, int count)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    const QDateTime start = QDateTime::fromSecsSinceEpoch(1'700'000'000, Qt::UTC);
    file.write("{\"log\":{\"version\":\"1.2\",\"creator\":{\"name\":\"bench\",\"version\":\"1\"},\"entries\":[");
    for (int i = 0; i < count; ++i)
        file.write((i > 0 ? "," : "") + entry(i, start));
    return file.write("]}}") > 0;
}

} // namespace

int main(int argc, char **argv)
{
    QTextStream out(stdout);
    const int count = argc > 1 ? QByteArray(argv[1]).toInt() : 100'000;
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("bench.har"));
    if (!make(path, count))
        return 1;
    QElapsedTimer timer;
    timer.start();
    auto archive = Har::read(path);
    if (!archive)
        return 1;
    const qint64 read = timer.restart();
    QList<ExchangePtr> log;
    log.reserve(archive->exchanges.size());
    for (Exchange &exchange : archive->exchanges)
        log.append(std::make_shared<const Exchange>(std::move(exchange)));
    archive->exchanges.clear();
    const Inspect::Inspection inspection = Inspect::inspect(std::move(log));
    const qint64 inspected = timer.restart();
    const QByteArray json = QJsonDocument(Texts::reportJson(inspection)).toJson();
    out << inspection.log.size() << " exchanges, " << QFile(path).size() / 1'000'000 << " MB: read " << read
        << " ms, inspected " << inspected << " ms, report " << timer.elapsed() << " ms (" << json.size() / 1000
        << " kB, " << inspection.findings.size() << " findings); peak " << statusKiB("VmHWM:") / 1024 << " MiB resident"
        << Qt::endl;
    return inspection.findings.isEmpty() ? 1 : 0;
}
