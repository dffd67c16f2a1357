// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demoserver.h"

#include <QElapsedTimer>
#include <QHostAddress>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>

using namespace Sessionscope;

namespace {

// Sends raw octets and collects what comes until \a expected has arrived.
QByteArray talk(const QUrl &server, const QByteArray &octets, const QByteArray &expected)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), static_cast<quint16>(server.port()));
    if (!socket.waitForConnected(5000)) {
        return {};
    }
    socket.write(octets);
    QByteArray received;
    while (!received.contains(expected) && socket.waitForReadyRead(5000)) {
        received += socket.readAll();
    }
    return received;
}

} // namespace

class TestDemoServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheOrderOfSetCookieLines();
    void answersHeadWithoutABody();
    void servesTwoRequestsOnOneConnection();
    void takesItsTime_andEndsWhileSomebodyWaits();
    void listensOnLoopbackAlone();
    void endsWithItsOwner();
    void saysWhenThePortIsTaken();
};

void TestDemoServer::keepsTheOrderOfSetCookieLines()
{
    DemoServer server;
    const auto url = server.start({});
    QVERIFY(url.has_value());
    const QByteArray answer = talk(*url, "GET /login HTTP/1.1\r\nHost: localhost\r\n\r\n", "</html>");
    QVERIFY2(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer.constData());
    qsizetype last = 0;
    for (const QByteArray name : {"JSESSIONID=", "basket=", "lang=", "track="}) {
        const qsizetype place = answer.indexOf(QByteArray("\r\nSet-Cookie: " + name));
        QVERIFY2(place > last, name.constData());
        last = place;
    }
}

void TestDemoServer::answersHeadWithoutABody()
{
    DemoServer server;
    const auto url = server.start({});
    QVERIFY(url.has_value());
    const QByteArray answer = talk(*url,
        "HEAD /v3/api-docs HTTP/1.1\r\nHost: localhost\r\n\r\nGET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "HTTP/1.1 302");
    QVERIFY(answer.startsWith("HTTP/1.1 200 OK\r\n"));
    QVERIFY(!answer.contains("openapi"));
}

void TestDemoServer::servesTwoRequestsOnOneConnection()
{
    DemoServer server;
    const auto url = server.start({});
    QVERIFY(url.has_value());
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), static_cast<quint16>(url->port()));
    QVERIFY(socket.waitForConnected(5000));
    for (int i = 0; i < 2; ++i) {
        socket.write("GET /api/me HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n");
        QByteArray received;
        while (!received.contains("Content-Length: 0\r\n\r\n") && socket.waitForReadyRead(5000)) {
            received += socket.readAll();
        }
        QVERIFY2(received.startsWith("HTTP/1.1 302"), received.constData());
    }
}

void TestDemoServer::takesItsTime_andEndsWhileSomebodyWaits()
{
    QTcpSocket socket;
    QElapsedTimer timer;
    {
        DemoServer server;
        const auto url = server.start({});
        QVERIFY(url.has_value());
        const QByteArray page = talk(*url, "GET /login HTTP/1.1\r\nHost: localhost\r\n\r\n", "</html>");
        const QByteArray id = page.mid(page.indexOf("JSESSIONID=") + 11, 32);
        const QByteArray csrf = page.mid(page.indexOf("type=\"hidden\" value=\"") + 21, 96);
        const QByteArray form = "username=bob&password=builder&_csrf=" + csrf;
        const QByteArray answer = talk(*url,
            "POST /login HTTP/1.1\r\nHost: localhost\r\nCookie: JSESSIONID=" + id
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                + QByteArray::number(form.size()) + "\r\n\r\n" + form,
            "Content-Length: 0\r\n\r\n");
        const QByteArray newId = answer.mid(answer.indexOf("JSESSIONID=") + 11, 32);
        const QByteArray report = "\r\nHost: localhost\r\nCookie: JSESSIONID=" + newId + "\r\n\r\n";
        timer.start();
        QVERIFY(talk(*url, "GET /api/reports/daily?delay=200 HTTP/1.1" + report, "\"total\":").contains("200 OK"));
        QVERIFY(timer.elapsed() >= 200);
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), static_cast<quint16>(url->port()));
        QVERIFY(socket.waitForConnected(5000));
        socket.write("GET /api/reports/daily?delay=60000 HTTP/1.1" + report);
        QVERIFY(socket.waitForBytesWritten(5000));
        timer.restart();
    }
    QVERIFY(timer.elapsed() < 5000);
}

void TestDemoServer::listensOnLoopbackAlone()
{
    DemoServer server;
    const auto url = server.start({});
    QVERIFY(url.has_value());
    QCOMPARE(url->host(), QStringLiteral("localhost"));
    // Any other address of 127/8 would answer too if the server listened on all of them.
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QStringLiteral("127.0.0.2")), static_cast<quint16>(url->port()));
    QVERIFY(!socket.waitForConnected(2000));
}

void TestDemoServer::endsWithItsOwner()
{
    auto server = std::make_unique<DemoServer>();
    const auto url = server->start({});
    QVERIFY(url.has_value());
    server.reset();
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), static_cast<quint16>(url->port()));
    QVERIFY(!socket.waitForConnected(2000));
}

void TestDemoServer::saysWhenThePortIsTaken()
{
    DemoServer first;
    const auto url = first.start({});
    QVERIFY(url.has_value());
    DemoServer second;
    const auto taken = second.start({static_cast<quint16>(url->port()), std::chrono::seconds(60)});
    QVERIFY(!taken);
    QCOMPARE(taken.error().code, ErrorCode::NetworkUnreachable);
}

QTEST_GUILESS_MAIN(TestDemoServer)
#include "tst_demoserver.moc"
