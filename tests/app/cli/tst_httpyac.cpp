// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/httpfile.h"
#include "tests/app/cli/sessionscopeprocess.h"
#include "tests/support/rawserver.h"

#include <QDir>
#include <QProcess>
#include <QSet>
#include <QTest>

using namespace Sessionscope;
using namespace Sessionscope::Test;

namespace {

const QString data = QStringLiteral(SESSIONSCOPE_SOURCE_DIR "/tests/data/http/");

RawAnswer answer(const RawRequest &request)
{
    if (request.target() == "/login")
        return RawAnswer::ok("{\"token\":\"T\"}", "Content-Type: application/json\r\nSet-Cookie: SID=1\r\n");
    if (request.target() == "/moved")
        return RawAnswer("HTTP/1.1 302 Found\r\nLocation: /there\r\nContent-Length: 0\r\n\r\n");
    return RawAnswer::ok();
}

QStringList targets(const QList<RawRequest> &requests)
{
    QStringList all;
    for (const RawRequest &request : requests)
        all.append(QString::fromLatin1(request.requestLine()));
    return all;
}

//! Without what README.md of the files says of the end of multipart bodies.
QByteArray comparable(QByteArray body)
{
    if (body.endsWith("--\r\n"))
        body.chop(2);
    return body;
}

} // namespace

//! The same .http files, sent by httpyac and by this program, as a raw socket sees them.
class TestHttpyac : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void sendsTheSameOctets_data();
    void sendsTheSameOctets();
    void headersGoOut_asWritten();
    void endsMultipart_asBrowsersDo();
    void takesAnswers_inTheWordsOfRestClient();

private:
    QList<RawRequest> byHttpyac(const QString &file) const
    {
        RawServer server(answer);
        QProcess process;
        // It finds files by their names in the folder alone.
        process.setWorkingDirectory(data);
        process.start(QStringLiteral("node"),
            {m_httpyac, QStringLiteral("send"), file, QStringLiteral("--all"), QStringLiteral("--var"),
                QStringLiteral("host=") + server.url(QString())});
        process.waitForFinished(60'000);
        return server.requests();
    }
    static QList<RawRequest> byOurs(const QString &file, int *exit = nullptr)
    {
        RawServer server(answer);
        SessionscopeProcess process;
        const CliResult result = process.run({QStringLiteral("run"), data + file, QStringLiteral("--var"),
            QStringLiteral("host=") + server.url(QString())});
        if (exit)
            *exit = result.exit;
        return server.requests();
    }

    QString m_httpyac;
};

void TestHttpyac::initTestCase()
{
    QProcess folder;
    folder.start(QStringLiteral(SESSIONSCOPE_SOURCE_DIR "/tests/servers/httpyac/folder"), QStringList());
    QVERIFY(folder.waitForFinished(300'000));
    const QString said = QString::fromUtf8(folder.readAllStandardOutput()).trimmed();
    if (folder.exitCode() == 77)
        QSKIP(qPrintable(said));
    QCOMPARE(folder.exitCode(), 0);
    m_httpyac = said + QStringLiteral("/node_modules/httpyac/bin/httpyac.js");
    QVERIFY2(QFile::exists(m_httpyac), qPrintable(m_httpyac));
}

void TestHttpyac::sendsTheSameOctets_data()
{
    QTest::addColumn<int>("requests");
    QTest::newRow("plain.http") << 5;
    QTest::newRow("bodies.http") << 7;
    QTest::newRow("auth.http") << 3;
    QTest::newRow("flow.http") << 3;
}

void TestHttpyac::sendsTheSameOctets()
{
    QFETCH(int, requests);
    const QString file = QString::fromLatin1(QTest::currentDataTag());
    const QList<RawRequest> theirs = byHttpyac(file);
    int exit = -1;
    const QList<RawRequest> ours = byOurs(file, &exit);
    QCOMPARE(exit, 0);
    QCOMPARE(ours.size(), requests);
    QCOMPARE(targets(ours), targets(theirs));
    const Result<HttpFile> written = HttpFiles::read(data + file);
    QVERIFY(written);
    const QList<qsizetype> blocks = written->requestBlocks();
    QCOMPARE(blocks.size(), requests);
    for (int i = 0; i < requests; ++i) {
        const QByteArray about = ours.at(i).requestLine();
        QVERIFY2(comparable(ours.at(i).body()) == theirs.at(i).body(),
            QByteArray(about + ": " + ours.at(i).body() + "\n" + theirs.at(i).body()).constData());
        QStringList names{QStringLiteral("Host"), QStringLiteral("Cookie"), QStringLiteral("Content-Type"),
            QStringLiteral("Authorization")};
        for (const Field &header : written->blocks.at(blocks.at(i)).request->request.headers)
            names.append(header.name);
        for (const QString &name : std::as_const(names)) {
            // Each run had a server with a port of its own.
            const QByteArray mine = ours.at(i).header(name.toLatin1());
            const QByteArray other = theirs.at(i).header(name.toLatin1());
            if (name == QLatin1String("Host"))
                QCOMPARE(mine.left(mine.indexOf(':')), other.left(other.indexOf(':')));
            else
                QVERIFY2(
                    mine == other, QByteArray(about + ", " + name.toUtf8() + ": " + mine + " | " + other).constData());
        }
    }
}

void TestHttpyac::headersGoOut_asWritten()
{
    const QByteArray ours = byOurs(QStringLiteral("plain.http")).value(2).head();
    const QByteArray theirs = byHttpyac(QStringLiteral("plain.http")).value(2).head();
    QVERIFY2(ours.contains("X-First: 1\r\nx-second: spaces around\r\n"), ours.constData());
    QVERIFY2(theirs.contains("x-first: 1\r\n"), theirs.constData());
}

void TestHttpyac::endsMultipart_asBrowsersDo()
{
    QVERIFY(byOurs(QStringLiteral("bodies.http")).value(6).body().endsWith("--frontier--\r\n"));
    QVERIFY(byHttpyac(QStringLiteral("bodies.http")).value(6).body().endsWith("--frontier--"));
}

void TestHttpyac::takesAnswers_inTheWordsOfRestClient()
{
    const QList<RawRequest> ours = byOurs(QStringLiteral("answer-restclient.http"));
    const QList<RawRequest> theirs = byHttpyac(QStringLiteral("answer-httpyac.http"));
    QCOMPARE(targets(ours), targets(theirs));
    QCOMPARE(ours.value(1).header("Authorization"), "Bearer T");
    QCOMPARE(theirs.value(1).header("Authorization"), "Bearer T");
    // In the other's words the request is not sent, rather than without its token.
    int exit = 0;
    QCOMPARE(targets(byOurs(QStringLiteral("answer-httpyac.http"), &exit)).size(), 1);
    QCOMPARE(exit, 3);
}

QTEST_GUILESS_MAIN(TestHttpyac)
#include "tst_httpyac.moc"
