// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/transport/hopsender.h"
#include "tests/support/rawserver.h"
#include "tests/support/serverprocess.h"
#include "tests/support/testcertificates.h"
#include "tests/support/wirenames.h"

#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace Sessionscope;
using namespace Sessionscope::Test;

class TestTransportProxy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void plainHttp_goesInAbsoluteForm();
    void tinyproxy_serves_data();
    void tinyproxy_serves();
    void socks5_serves_data();
    void socks5_serves();
    void socks5_resolvesTheName();
    void deadProxy_isNamed_data();
    void deadProxy_isNamed();
    void deniedTunnel_saysSo();
    void refusedCredentials_areNotOfferedForEver_data();
    void refusedCredentials_areNotOfferedForEver();
    void proxyThatSaysNothing_meetsTheConnectLimit();
    void environment_isNotAskedByItself();

private:
    quint16 startTinyproxy(ServerProcess &process, const QByteArray &lines);

    QTemporaryDir m_folder;
    TestCertificates m_certificates;
    TlsIdentity m_identity;
};

static PreparedHop through(
    PreparedHop hop, ProxySettings::Kind kind, quint16 port, const QString &user = {}, const QString &password = {})
{
    hop.proxy = {kind, QStringLiteral("127.0.0.1"), port, user, password};
    // As finishHop() does: a proxy that reads the request itself gets the credentials in it.
    if (kind == ProxySettings::Kind::Http && hop.url.scheme() == QLatin1String("http") && !user.isEmpty())
        hop.headers.append("Proxy-Authorization", "Basic " + (user + QLatin1Char(':') + password).toUtf8().toBase64());
    return hop;
}

static RawAnswer hello(const RawRequest &)
{
    return RawAnswer::ok("hello");
}

void TestTransportProxy::initTestCase()
{
    m_identity = m_certificates.issue(QStringLiteral("good"), QStringLiteral("IP:127.0.0.1,DNS:localhost"));
    if (!m_certificates.isValid())
        QSKIP("openssl is not installed");
}

void TestTransportProxy::plainHttp_goesInAbsoluteForm()
{
    RawServer proxy(hello);
    Sender sender;
    const PreparedHop hop = through(hopTo(QStringLiteral("http://example.test/a?b"), "POST", "body"),
        ProxySettings::Kind::Http, proxy.port(), QStringLiteral("u"), QStringLiteral("p"));
    const HopResult result = sender.send(hop);
    QCOMPARE(failureName(result), QStringLiteral("none"));
    QCOMPARE(result.proxy, QStringLiteral("127.0.0.1:%1").arg(proxy.port()));
    QByteArray expected = "POST http://example.test/a?b HTTP/1.1\r\n";
    for (const Header &header : hop.headers)
        expected += wireName(header.name) + ": " + header.value + "\r\n";
    expected += "\r\nbody";
    QCOMPARE(proxy.requests().first().octets, expected);
    QVERIFY(sender.send(hop).connectionReused);
}

quint16 TestTransportProxy::startTinyproxy(ServerProcess &process, const QByteArray &lines)
{
    const QString program = findProgram(QStringLiteral("tinyproxy"));
    const quint16 port = freePort();
    QFile file(m_folder.filePath(QStringLiteral("tinyproxy%1.conf").arg(port)));
    if (program.isEmpty() || !file.open(QIODevice::WriteOnly))
        return 0;
    file.write("Port " + QByteArray::number(port) + "\nListen 127.0.0.1\nTimeout 30\nAllow 127.0.0.1\n" + lines);
    file.close();
    return process.start(program, {QStringLiteral("-d"), QStringLiteral("-c"), file.fileName()}, port) ? port : 0;
}

void TestTransportProxy::tinyproxy_serves_data()
{
    QTest::addColumn<bool>("tls");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("failure");
    for (const auto *method : {"GET", "POST"}) {
        for (const bool tls : {false, true}) {
            const char *scheme = tls ? "https" : "http";
            const QString refused = errorCodeName(ErrorCode::ProxyAuthenticationRequired);
            QTest::addRow("%s over %s, right password", method, scheme)
                << tls << QStringLiteral("right") << QByteArray(method) << QStringLiteral("none");
            QTest::addRow("%s over %s, no password", method, scheme)
                << tls << QString() << QByteArray(method) << refused;
        }
    }
}

void TestTransportProxy::tinyproxy_serves()
{
    QFETCH(bool, tls);
    QFETCH(QString, password);
    QFETCH(QByteArray, method);
    QFETCH(QString, failure);
    ServerProcess tinyproxy;
    const quint16 port = startTinyproxy(tinyproxy, "BasicAuth user right\n");
    if (port == 0)
        QSKIP("tinyproxy is not installed or does not start");
    RawServer server(hello, tls ? std::optional(m_identity) : std::nullopt);
    Sender sender;
    PreparedHop hop = through(hopTo(server.url(), method, method == "POST" ? "body" : ""), ProxySettings::Kind::Http,
        port, password.isEmpty() ? QString() : QStringLiteral("user"), password);
    hop.tls.caFile = m_certificates.authorityFile();
    const HopResult result = sender.send(hop);
    QCOMPARE(failureName(result), failure);
    QCOMPARE(result.proxy, QStringLiteral("127.0.0.1:%1").arg(port));
    if (failure != QLatin1String("none")) {
        QCOMPARE(result.failure->error.subject, result.proxy);
        QCOMPARE(server.requests().size(), 0);
        return;
    }
    QCOMPARE(result.response->body, QByteArray("hello"));
    QCOMPARE(server.requests().size(), 1);
    // What the proxy is told never reaches the origin.
    QVERIFY(server.requests().first().header("Proxy-Authorization").isNull());
    if (tls)
        QVERIFY(sender.send(hop).connectionReused);
}

void TestTransportProxy::socks5_serves_data()
{
    QTest::addColumn<bool>("tls");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("failure");
    QTest::newRow("http, right password") << false << QStringLiteral("right") << QStringLiteral("none");
    QTest::newRow("https, right password") << true << QStringLiteral("right") << QStringLiteral("none");
    QTest::newRow("wrong password") << false << QStringLiteral("wrong")
                                    << errorCodeName(ErrorCode::ProxyAuthenticationRequired);
}

void TestTransportProxy::socks5_serves()
{
    QFETCH(bool, tls);
    QFETCH(QString, password);
    QFETCH(QString, failure);
    const QString program = findProgram(QStringLiteral("microsocks"));
    if (program.isEmpty())
        QSKIP("microsocks is not installed");
    const quint16 port = freePort();
    ServerProcess socks;
    QVERIFY(socks.start(program,
        {QStringLiteral("-i"), QStringLiteral("127.0.0.1"), QStringLiteral("-p"), QString::number(port),
            QStringLiteral("-u"), QStringLiteral("user"), QStringLiteral("-P"), QStringLiteral("right")},
        port));
    RawServer server(hello, tls ? std::optional(m_identity) : std::nullopt);
    Sender sender;
    PreparedHop hop = through(
        hopTo(server.url(), "POST", "body"), ProxySettings::Kind::Socks5, port, QStringLiteral("user"), password);
    hop.tls.caFile = m_certificates.authorityFile();
    const HopResult result = sender.send(hop);
    QCOMPARE(failureName(result), failure);
    if (failure == QLatin1String("none")) {
        QCOMPARE(server.requests().first().body(), QByteArray("body"));
        QVERIFY(sender.send(hop).connectionReused);
    }
}

void TestTransportProxy::socks5_resolvesTheName()
{
    // Not HTTP, but framed alike: a method request of SOCKS5 ends where this server looks for a head's end, so the name
    // is looked for in what a bare socket server receives.
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QByteArray received;
    connect(&server, &QTcpServer::newConnection, this, [&] {
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [&, socket] {
            const QByteArray octets = socket->readAll();
            received += octets;
            // RFC 1928 3 and 6: no authentication; then "host unreachable".
            socket->write(
                octets.size() <= 4 ? QByteArray("\x05\x00", 2) : QByteArray("\x05\x04\x00\x01\0\0\0\0\0\0", 10));
        });
    });
    Sender sender;
    const HopResult result = sender.send(through(
        hopTo(QStringLiteral("http://only-the-proxy-knows.test/")), ProxySettings::Kind::Socks5, server.serverPort()));
    QVERIFY(result.failure);
    // RFC 1928 5: address type 3 is a name.
    QVERIFY2(received.contains("\x03\x19only-the-proxy-knows.test"), received.toHex().constData());
}

void TestTransportProxy::deadProxy_isNamed_data()
{
    QTest::addColumn<ProxySettings>("proxy");
    QTest::addColumn<ErrorCode>("code");
    using Kind = ProxySettings::Kind;
    const QString here = QStringLiteral("127.0.0.1");
    const QString nowhere = QStringLiteral("nowhere.invalid");
    QTest::newRow("HTTP, refused") << ProxySettings{Kind::Http, here, 1, {}, {}} << ErrorCode::ProxyRefused;
    QTest::newRow("SOCKS5, refused") << ProxySettings{Kind::Socks5, here, 1, {}, {}} << ErrorCode::ProxyRefused;
    QTest::newRow("HTTP, unknown") << ProxySettings{Kind::Http, nowhere, 1, {}, {}} << ErrorCode::ProxyNotFound;
    QTest::newRow("SOCKS5, unknown") << ProxySettings{Kind::Socks5, nowhere, 1, {}, {}} << ErrorCode::ProxyNotFound;
}

void TestTransportProxy::deadProxy_isNamed()
{
    QFETCH(ProxySettings, proxy);
    QFETCH(ErrorCode, code);
    for (const auto *url : {"http://127.0.0.1:2/", "https://127.0.0.1:2/"}) {
        for (const auto *method : {"GET", "POST"}) {
            Sender sender;
            PreparedHop hop = hopTo(QString::fromLatin1(url), method);
            hop.proxy = proxy;
            const HopResult result = sender.send(hop);
            QCOMPARE(failureName(result), errorCodeName(code));
            QCOMPARE(result.failure->error.subject, proxy.host + QStringLiteral(":1"));
        }
    }
}

void TestTransportProxy::deniedTunnel_saysSo()
{
    RawServer proxy([](const RawRequest &) { return RawAnswer("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n"); });
    Sender sender;
    const HopResult result =
        sender.send(through(hopTo(QStringLiteral("https://example.test/")), ProxySettings::Kind::Http, proxy.port()));
    QCOMPARE(failureName(result), errorCodeName(ErrorCode::ProxyRefused));
    QCOMPARE(result.failure->error.subject, result.proxy);
    QVERIFY(result.failure->error.detail.contains(QLatin1String("denied")));
    QCOMPARE(proxy.requests().size(), 1);
}

void TestTransportProxy::refusedCredentials_areNotOfferedForEver_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("method");
    QTest::newRow("GET over http") << QStringLiteral("http://example.test/") << QByteArray("GET");
    QTest::newRow("POST over http") << QStringLiteral("http://example.test/") << QByteArray("POST");
    QTest::newRow("GET over https") << QStringLiteral("https://example.test/") << QByteArray("GET");
}

void TestTransportProxy::refusedCredentials_areNotOfferedForEver()
{
    QFETCH(QString, url);
    QFETCH(QByteArray, method);
    RawServer proxy([](const RawRequest &) {
        return RawAnswer("HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 4\r\n\r\nbody");
    });
    Sender sender;
    const HopResult result = sender.send(through(hopTo(url, method, method == "POST" ? "x" : ""),
        ProxySettings::Kind::Http, proxy.port(), QStringLiteral("user"), QStringLiteral("wrong")));
    QCOMPARE(failureName(result), errorCodeName(ErrorCode::ProxyAuthenticationRequired));
    QVERIFY2(proxy.requests().size() <= 3, QByteArray::number(proxy.requests().size()).constData());
}

void TestTransportProxy::proxyThatSaysNothing_meetsTheConnectLimit()
{
    // When a proxy closes instead of answering CONNECT, Qt waits on in silence.
    RawServer proxy([](const RawRequest &) { return RawAnswer::silence(RawAnswer::End::Close); });
    Sender sender;
    PreparedHop hop = through(hopTo(QStringLiteral("https://example.test/")), ProxySettings::Kind::Http, proxy.port());
    hop.limits.connect = std::chrono::milliseconds(300);
    const HopResult result = sender.send(hop);
    QCOMPARE(failureName(result), errorCodeName(ErrorCode::ProxyTimeout));
    QCOMPARE(result.failure->error.subject, result.proxy);
}

void TestTransportProxy::environment_isNotAskedByItself()
{
    qputenv("http_proxy", "http://127.0.0.1:1");
    RawServer server({RawAnswer::ok("direct")});
    Sender sender;
    const HopResult result = sender.send(hopTo(server.url()));
    qunsetenv("http_proxy");
    QCOMPARE(failureName(result), QStringLiteral("none"));
    QVERIFY(result.proxy.isEmpty());
}

QTEST_GUILESS_MAIN(TestTransportProxy)
#include "tst_transportproxy.moc"
