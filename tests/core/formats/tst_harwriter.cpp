// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/formats/harwriter.h"

#include "sampleexchange.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace Sessionscope;

namespace {

QJsonArray entriesOf(const QByteArray &har)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(har, &error);
    if (error.error != QJsonParseError::NoError)
        qWarning("%s", qPrintable(error.errorString()));
    return document[QStringLiteral("log")][QStringLiteral("entries")].toArray();
}

QJsonObject entryOf(const Exchange &exchange)
{
    return entriesOf(Har::toJson({shared(exchange)}, Har::Secrets::Keep)).first().toObject();
}

} // namespace

class TestHarWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasTheFieldsThatHar12Demands();
    void keepsHeadersAsOnTheWire();
    void writesOneHeaderPerSetCookieLine();
    void explainsEachCookie();
    void writesAFailedExchange_withStatusZero();
    void writesBinaryBodies_inBase64();
    void urlIsWhatWasOnTheWire();
    void masksSecrets_whenAsked();
    void fileIsForItsOwnerAlone();
};

void TestHarWriter::hasTheFieldsThatHar12Demands()
{
    const QJsonObject log =
        QJsonDocument::fromJson(Har::toJson({}, Har::Secrets::Keep))[QStringLiteral("log")].toObject();
    QCOMPARE(log[QLatin1String("version")].toString(), QStringLiteral("1.2"));
    QCOMPARE(log[QLatin1String("creator")][QLatin1String("name")].toString(), QStringLiteral("Sessionscope"));
    const QJsonObject entry = entryOf(fullExchange());
    for (const char *name : {"startedDateTime", "time", "request", "response", "cache", "timings"})
        QVERIFY2(entry.contains(QLatin1String(name)), name);
    for (const char *name :
        {"method", "url", "httpVersion", "cookies", "headers", "queryString", "postData", "headersSize", "bodySize"})
        QVERIFY2(entry[QLatin1String("request")].toObject().contains(QLatin1String(name)), name);
    for (const char *name : {"status", "statusText", "httpVersion", "cookies", "headers", "content", "redirectURL",
             "headersSize", "bodySize"})
        QVERIFY2(entry[QLatin1String("response")].toObject().contains(QLatin1String(name)), name);
    for (const char *name : {"send", "wait", "receive"})
        QVERIFY2(entry[QLatin1String("timings")][QLatin1String(name)].toDouble(-1) >= 0, name);
    QCOMPARE(entry[QLatin1String("timings")][QLatin1String("connect")].toDouble(), 3.555);
    QCOMPARE(entry[QLatin1String("timings")][QLatin1String("ssl")].toDouble(), 3.333);
    QCOMPARE(entry[QLatin1String("startedDateTime")].toString(), QStringLiteral("2026-03-04T05:06:07.089Z"));
    QCOMPARE(entry[QLatin1String("request")][QLatin1String("queryString")][0][QLatin1String("value")].toString(),
        QStringLiteral("/a b"));
    QCOMPARE(entry[QLatin1String("_trail")].toInt(), 3);
    QCOMPARE(entry[QLatin1String("_hop")].toInt(), 2);
    QCOMPARE(entry[QLatin1String("_tls")][QLatin1String("chain")].toArray().size(), 1);
    QCOMPARE(entry[QLatin1String("_connection")][QLatin1String("reused")].toBool(), true);
}

void TestHarWriter::keepsHeadersAsOnTheWire()
{
    const QJsonArray headers = entryOf(fullExchange())[QLatin1String("request")][QLatin1String("headers")].toArray();
    QStringList names;
    for (const QJsonValue &header : headers)
        names.append(header[QLatin1String("name")].toString());
    QCOMPARE(names,
        (QStringList{QStringLiteral("Host"), QStringLiteral("X-Order"), QStringLiteral("x-order"),
            QStringLiteral("Cookie"), QStringLiteral("Content-Type"), QStringLiteral("X-Latin"),
            QStringLiteral("X-Empty")}));
}

void TestHarWriter::writesOneHeaderPerSetCookieLine()
{
    const QJsonObject response = entryOf(fullExchange())[QLatin1String("response")].toObject();
    QCOMPARE(response[QLatin1String("headers")][1][QLatin1String("value")].toString(),
        QStringLiteral("JSESSIONID=FEDCBA9876543210; Path=/; HttpOnly"));
    QCOMPARE(response[QLatin1String("headers")][2][QLatin1String("name")].toString(), QStringLiteral("Set-Cookie"));
    QCOMPARE(response[QLatin1String("cookies")].toArray().size(), 2);
    QCOMPARE(response[QLatin1String("cookies")][0][QLatin1String("httpOnly")].toBool(), true);
    QCOMPARE(response[QLatin1String("cookies")][1][QLatin1String("domain")].toString(), QStringLiteral("com"));
}

void TestHarWriter::explainsEachCookie()
{
    const QJsonArray events = entryOf(fullExchange())[QLatin1String("_cookieEvents")].toArray();
    QCOMPARE(events.size(), 4);
    QCOMPARE(events[1][QLatin1String("action")].toString(), QStringLiteral("withheld"));
    QCOMPARE(events[1][QLatin1String("reason")].toString(), QStringLiteral("path-mismatch"));
    QVERIFY(!events[1][QLatin1String("clause")].toString().isEmpty());
    QCOMPARE(events[3][QLatin1String("reason")].toString(), QStringLiteral("public-suffix"));
    QCOMPARE(events[3][QLatin1String("hostOnly")].toBool(true), false);
}

void TestHarWriter::writesAFailedExchange_withStatusZero()
{
    const QJsonObject entry = entryOf(failedExchange());
    QCOMPARE(entry[QLatin1String("response")][QLatin1String("status")].toInt(-1), 0);
    QCOMPARE(entry[QLatin1String("_error")][QLatin1String("code")].toString(), QStringLiteral("connection-refused"));
    QCOMPARE(entry[QLatin1String("_error")][QLatin1String("phase")].toString(), QStringLiteral("connecting"));
}

void TestHarWriter::writesBinaryBodies_inBase64()
{
    const QJsonObject entry = entryOf(fullExchange());
    const QJsonValue content = entry[QLatin1String("response")][QLatin1String("content")];
    QCOMPARE(content[QLatin1String("encoding")].toString(), QStringLiteral("base64"));
    QCOMPARE(
        QByteArray::fromBase64(content[QLatin1String("text")].toString().toLatin1()), fullExchange().response->body);
    QVERIFY(
        !entry[QLatin1String("request")][QLatin1String("postData")].toObject().contains(QLatin1String("_encoding")));
}

void TestHarWriter::urlIsWhatWasOnTheWire()
{
    const QJsonObject entry = entryOf(fullExchange());
    QCOMPARE(entry[QLatin1String("request")][QLatin1String("url")].toString(),
        QStringLiteral("http://localhost:8080/login?next=%2Fa%20b&x"));
    QCOMPARE(entry[QLatin1String("_effectiveUrl")].toString(),
        QStringLiteral("http://localhost:8080/login?next=%2Fa%20b&x#frag"));
}

void TestHarWriter::masksSecrets_whenAsked()
{
    const QByteArray har = Har::toJson({shared(fullExchange())}, Har::Secrets::Mask);
    QCOMPARE(entriesOf(har).size(), 1);
    for (const char *secret : {"0123456789ABCDEF", "FEDCBA9876543210", "s%26cret1"})
        QVERIFY2(!har.contains(secret), secret);
    QVERIFY(har.contains("username=alice"));
    QVERIFY(har.contains("Path=/; HttpOnly"));
}

void TestHarWriter::fileIsForItsOwnerAlone()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a.har"));
    QVERIFY(Har::write(path, {shared(fullExchange())}, Har::Secrets::Keep));
    const auto others =
        QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;
    QVERIFY(!(QFileInfo(path).permissions() & others));
    QCOMPARE(Har::write(folder.path(), {}, Har::Secrets::Keep).error().code, ErrorCode::FileUnwritable);
}

QTEST_APPLESS_MAIN(TestHarWriter)
#include "tst_harwriter.moc"
