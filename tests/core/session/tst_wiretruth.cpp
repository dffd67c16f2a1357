// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/formats/harwriter.h"
#include "tests/core/session/sessionfixture.h"
#include "tests/support/serverprocess.h"
#include "tests/support/testcertificates.h"
#include "tests/support/wirenames.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

using namespace Sessionscope;
using namespace Sessionscope::Test;

namespace {

//! The octets an archive of \a exchange claims to have been sent.
QByteArray archived(const ExchangePtr &exchange)
{
    const QJsonObject request = QJsonDocument::fromJson(Har::toJson(
        {exchange}, Har::Secrets::Keep))[QLatin1String("log")][QLatin1String("entries")][0][QLatin1String("request")]
                                    .toObject();
    const QByteArray url = request[QLatin1String("url")].toString().toLatin1();
    QByteArray octets = request[QLatin1String("method")].toString().toLatin1() + ' '
        + url.mid(url.indexOf('/', url.indexOf("//") + 2)) + ' '
        + request[QLatin1String("httpVersion")].toString().toLatin1() + "\r\n";
    const QJsonArray headers = request[QLatin1String("headers")].toArray();
    for (const QJsonValue &header : headers)
        octets += header[QLatin1String("name")].toString().toUtf8() + ": "
            + header[QLatin1String("value")].toString().toUtf8() + "\r\n";
    const QJsonValue body = request[QLatin1String("postData")];
    const QByteArray text = body[QLatin1String("text")].toString().toUtf8();
    const bool coded = body[QLatin1String("_encoding")].toString() == QLatin1String("base64");
    return octets + "\r\n" + (coded ? QByteArray::fromBase64(text) : text);
}

} // namespace

// Whatever an exchange shows equals, octet for octet, what a raw socket received.
class TestWireTruth : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyBodyAndMethod_isRecordedAsSent_data();
    void everyBodyAndMethod_isRecordedAsSent();
    void previewEqualsWhatIsSent();
    void archive_saysWhatWasSent();
    void everyHop_isRecordedAsSent();
    void unusualRequests_areRecordedAsSent_data();
    void unusualRequests_areRecordedAsSent();
    void largeFiles_areStreamedWhole();
    void requestsToProxies_areRecordedAsSent();
    void requestsOverTls_areRecordedAsSent();
    void requestsOverHttp2_areRecordedAsSuch();

private:
    QTemporaryDir m_dir;
    SystemClock m_clock;
};

void TestWireTruth::everyBodyAndMethod_isRecordedAsSent_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<Body>("body");
    QFile file(m_dir.filePath(QStringLiteral("data.txt")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("file\r\ncontent");
    file.close();

    Body raw;
    raw.kind = Body::Kind::Raw;
    raw.contentType = "application/octet-stream";
    raw.raw = QByteArray("a\0b\r\n\r\nc\xff", 9);
    Body untyped = raw;
    untyped.contentType.clear();
    Body empty;
    empty.kind = Body::Kind::Raw;
    Body form;
    form.kind = Body::Kind::Form;
    form.fields = {field("user", "älice"), field("a b", "c&d=e+f")};
    Body multipart;
    multipart.kind = Body::Kind::Multipart;
    multipart.parts = {{QStringLiteral("a"), "1", {}, {}, {}, true},
        {QStringLiteral("f"), {}, file.fileName(), {}, {}, true},
        {QStringLiteral("b"), "2", {}, {}, "text/plain", true}};
    Body whole;
    whole.kind = Body::Kind::File;
    whole.filePath = file.fileName();
    const QList<std::pair<const char *, Body>> bodies{{"no body", {}}, {"an empty body", empty}, {"raw", raw},
        {"raw without a type", untyped}, {"form", form}, {"multipart", multipart}, {"file", whole}};
    for (const char *method : {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND", "post"}) {
        for (const auto &[name, body] : bodies)
            QTest::addRow("%s with %s", method, name) << QByteArray(method) << body;
    }
    QTest::newRow("HEAD") << QByteArray("HEAD") << Body();
}

void TestWireTruth::everyBodyAndMethod_isRecordedAsSent()
{
    QFETCH(QByteArray, method);
    QFETCH(Body, body);
    RawServer server([&](const RawRequest &) {
        return method == "HEAD" ? RawAnswer("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n") : RawAnswer::ok("hello");
    });
    Session session(m_clock);
    Request sent = request(method, server.url(QStringLiteral("/x?y=1#z")));
    sent.body = body;
    const Sent result = sendAndWait(session, sent);
    QCOMPARE(result.outcome.state, SendOutcome::State::Completed);
    QCOMPARE(result.finishes, 1);
    QCOMPARE(server.requests().size(), 1);
    QCOMPARE(result.hops.size(), 1);
    QCOMPARE(recorded(*result.hops.first()), server.requests().first().octets);
    QCOMPARE(archived(result.hops.first()), server.requests().first().octets);
    QCOMPARE(result.hops.first()->request.bodySize, server.requests().first().body().size());
    QCOMPARE(result.hops.first()->response->body, method == "HEAD" ? QByteArray() : QByteArray("hello"));
}

void TestWireTruth::previewEqualsWhatIsSent()
{
    RawServer server([](const RawRequest &) { return RawAnswer::ok({}, "Set-Cookie: sid=1\r\n"); });
    Session session(m_clock);
    Request sent = request("POST", server.url());
    sent.body.kind = Body::Kind::Multipart;
    sent.body.parts = {{QStringLiteral("a"), "1", {}, {}, {}, true}};
    sent.auth = {AuthSettings::Kind::Basic, QStringLiteral("ü"), QStringLiteral("p"), {}, {}, {}, true};
    sendAndWait(session, sent);
    const auto preview = session.preview(sent);
    QVERIFY(preview);
    sendAndWait(session, sent);
    QCOMPARE(wireHead(*preview) + readBody(preview->body, 1000).value(), server.requests().last().octets);
    QCOMPARE(server.requests().last().header("Cookie"), QByteArray("sid=1"));
}

void TestWireTruth::archive_saysWhatWasSent()
{
    RawServer server([](const RawRequest &) { return RawAnswer::ok("x", "Set-Cookie: sid=1\r\n"); });
    Session session(m_clock);
    Request sent = request("PUT", server.url(QStringLiteral("/a?b")));
    sent.headers = {field("X-oWn", "Aa"), field("X-Empty", ""), field("If-None-Match", "\"1\"")};
    sendAndWait(session, sent);
    const Sent result = sendAndWait(session, sent);
    QCOMPARE(result.outcome.state, SendOutcome::State::Completed);
    const QJsonObject entry = QJsonDocument::fromJson(
        Har::toJson(result.hops, Har::Secrets::Keep))[QLatin1String("log")][QLatin1String("entries")][0]
                                  .toObject();
    const QJsonObject archived = entry[QLatin1String("request")].toObject();
    QByteArray head = archived[QLatin1String("method")].toString().toLatin1() + " /a?b "
        + archived[QLatin1String("httpVersion")].toString().toLatin1() + "\r\n";
    const QJsonArray headers = archived[QLatin1String("headers")].toArray();
    for (const QJsonValue &header : headers)
        head += header[QLatin1String("name")].toString().toUtf8() + ": "
            + header[QLatin1String("value")].toString().toUtf8() + "\r\n";
    QCOMPARE(QByteArray(head + "\r\n"), server.requests().last().head());
    QCOMPARE(entry[QLatin1String("response")][QLatin1String("httpVersion")].toString(), QStringLiteral("HTTP/1.x"));
}

void TestWireTruth::everyHop_isRecordedAsSent()
{
    RawServer server(QList<RawAnswer>{redirect(307, "/b", "Set-Cookie: a=1\r\n"),
        redirect(302, "/c;jsessionid=0F?x=%2F", "Set-Cookie: b=2; Path=/\r\nSet-Cookie: a=3\r\n"), redirect(303, "d"),
        RawAnswer::ok("end")});
    Session session(m_clock);
    Request sent = request("POST", server.url(QStringLiteral("/a#frag")));
    sent.body.kind = Body::Kind::Form;
    sent.body.fields = {field("x", "y")};
    const Sent result = sendAndWait(session, sent);
    QCOMPARE(result.outcome.state, SendOutcome::State::Completed);
    const auto received = server.requests();
    QCOMPARE(received.size(), 4);
    QCOMPARE(result.hops.size(), 4);
    for (int i = 0; i < 4; ++i) {
        QCOMPARE(recorded(*result.hops.at(i)), received.at(i).octets);
        QCOMPARE(archived(result.hops.at(i)), received.at(i).octets);
        QCOMPARE(result.hops.at(i)->hopNumber(), QStringLiteral("1.%1").arg(i + 1));
    }
    QCOMPARE(received.at(1).requestLine(), QByteArray("POST /b HTTP/1.1"));
    QCOMPARE(received.at(1).header("Cookie"), QByteArray("a=1"));
    QCOMPARE(received.at(2).requestLine(), QByteArray("GET /c;jsessionid=0F?x=%2F HTTP/1.1"));
    QCOMPARE(received.at(2).header("Cookie"), QByteArray("a=3; b=2"));
    QCOMPARE(received.at(3).requestLine(), QByteArray("GET /d HTTP/1.1"));
    QCOMPARE(result.hops.last()->request.url.fragment(), QStringLiteral("frag"));
    QVERIFY(has(*result.hops.at(0), HopNote::Code::RedirectFollowed));
    QVERIFY(has(*result.hops.at(2), HopNote::Code::MethodChanged));
    QVERIFY(has(*result.hops.at(2), HopNote::Code::BodyDropped));
}

void TestWireTruth::unusualRequests_areRecordedAsSent_data()
{
    QTest::addColumn<Request>("change");
    QTest::addColumn<QByteArray>("line");
    const auto row = [](const char *name, const QByteArray &line, const auto &change) {
        Request made;
        change(made);
        QTest::newRow(name) << made << line;
    };
    row("a typed host", "Host: virtual.example", [](Request &r) { r.headers = {field("Host", "virtual.example")}; });
    row("empty values", "X-Empty: ", [](Request &r) { r.headers = {field("X-Empty", "")}; });
    row("values beyond ASCII", "X-U: \xc3\xbc", [](Request &r) { r.headers = {field("X-U", "ü")}; });
    row("case of names", "x-lOwEr: 1", [](Request &r) { r.headers = {field("x-lOwEr", "1")}; });
    row("joined duplicates", "X-A: 1, 2", [](Request &r) { r.headers = {field("X-A", "1"), field("X-A", "2")}; });
    row("a typed cookie", "Cookie: a=1", [](Request &r) { r.headers = {field("Cookie", "a=1")}; });
    row("no Accept", "Connection: keep-alive", [](Request &r) { r.removedHeaders = {QStringLiteral("Accept")}; });
    row("no User-Agent", "User-Agent: Sessionscope/" SESSIONSCOPE_VERSION,
        [](Request &r) { r.removedHeaders = {QStringLiteral("User-Agent")}; });
    row("no Accept-Encoding", "Accept-Encoding: identity",
        [](Request &r) { r.removedHeaders = {QStringLiteral("Accept-Encoding")}; });
    row("closing connections", "connection: close", [](Request &r) { r.headers = {field("connection", "close")}; });
    row("an odd target", "GET /%7Ba%7D/A%2F%2520?q=%7Cx%7C HTTP/1.1",
        [](Request &r) { r.url = QStringLiteral("/{a}/%41%2f%2520?q=|x|"); });
    row("a stray percent", "GET /100%25/a%20b?c=%25 HTTP/1.1",
        [](Request &r) { r.url = QStringLiteral("/100%/a%20b?c=%"); });
    row("dots and double slashes", "GET /b//c HTTP/1.1", [](Request &r) { r.url = QStringLiteral("/a/../b//c"); });
    row("a leading double slash", "", [](Request &r) {
        r.url = QStringLiteral("/./"
                               "/x");
    });
    row("params", "GET /?a+b=%C3%BC%2B&c= HTTP/1.1", [](Request &r) {
        r.params = {field("a b", "ü+"), field("c", "")};
    });
    row("an own length", "Content-Length: 3", [](Request &r) {
        r.method = "POST";
        r.headers = {field("Content-Length", "77")};
        r.body.kind = Body::Kind::Raw;
        r.body.raw = "abc";
    });
}

void TestWireTruth::unusualRequests_areRecordedAsSent()
{
    QFETCH(Request, change);
    QFETCH(QByteArray, line);
    RawServer server([](const RawRequest &) { return RawAnswer::ok(); });
    Session session(m_clock);
    Request sent = change;
    sent.url = server.url(change.url.isEmpty() ? QStringLiteral("/") : change.url);
    const Sent result = sendAndWait(session, sent);
    QCOMPARE(result.outcome.state, SendOutcome::State::Completed);
    const QByteArray octets = server.requests().first().octets;
    QCOMPARE(recorded(*result.hops.first()), octets);
    if (!line.isEmpty())
        QVERIFY2(
            QByteArray("\r\n" + octets).contains(QByteArray("\r\n" + wireLine(line) + "\r\n")), octets.constData());
}

void TestWireTruth::largeFiles_areStreamedWhole()
{
    QFile file(m_dir.filePath(QStringLiteral("large")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QByteArray content(20'000'003, 'x');
    for (qsizetype i = 0; i < content.size(); i += 997)
        content[i] = static_cast<char>('a' + i % 23);
    file.write(content);
    file.close();
    RawServer server([](const RawRequest &) { return RawAnswer::ok(); });
    Session session(m_clock);
    Request sent = request("POST", server.url());
    sent.body.kind = Body::Kind::File;
    sent.body.filePath = file.fileName();
    const Sent result = sendAndWait(session, sent);
    QCOMPARE(result.outcome.state, SendOutcome::State::Completed);
    QVERIFY(server.requests().first().body() == content);
    const Exchange &exchange = *result.hops.first();
    QCOMPARE(exchange.request.bodySize, content.size());
    QVERIFY(content.startsWith(exchange.request.body));
    QCOMPARE(exchange.request.body.size(), 16 * 1024 * 1024);
}

void TestWireTruth::requestsToProxies_areRecordedAsSent()
{
    RawServer proxy([](const RawRequest &request) {
        return request.number == 1 ? redirect(302, "/next") : RawAnswer::ok("through");
    });
    Session session(m_clock);
    SessionSettings settings;
    settings.proxy.kind = ProxySettings::Kind::Http;
    settings.proxy.host = QStringLiteral("127.0.0.1");
    settings.proxy.port = proxy.port();
    settings.proxy.user = QStringLiteral("me");
    settings.proxy.password = QStringLiteral("pw");
    session.setSettings(settings);
    const Sent result = sendAndWait(session, request("GET", QStringLiteral("http://example.test:8080/a?b=1#c")));
    QCOMPARE(result.outcome.state, SendOutcome::State::Completed);
    QCOMPARE(result.hops.size(), 2);
    // RFC 9112 3.2.2: a proxy is asked in absolute-form.
    QCOMPARE(proxy.requests().first().requestLine(), QByteArray("GET http://example.test:8080/a?b=1 HTTP/1.1"));
    QCOMPARE(recorded(*result.hops.first()), proxy.requests().first().octets);
    QCOMPARE(recorded(*result.hops.last()), proxy.requests().last().octets);
    QCOMPARE(proxy.requests().first().header("Proxy-Authorization"), QByteArray("Basic bWU6cHc="));
    QCOMPARE(result.hops.last()->proxy, QStringLiteral("127.0.0.1:%1").arg(proxy.port()));
}

void TestWireTruth::requestsOverTls_areRecordedAsSent()
{
    TestCertificates certificates;
    if (!certificates.isValid())
        QSKIP("openssl is not installed");
    RawServer plain([](const RawRequest &) { return RawAnswer::ok("plain"); });
    const QByteArray down = plain.url(QStringLiteral("/down")).toLatin1();
    RawServer server(
        [&](const RawRequest &) { return redirect(307, down, "Set-Cookie: s=1; Secure\r\nSet-Cookie: p=1\r\n"); },
        certificates.issue(QStringLiteral("server"), QStringLiteral("IP:127.0.0.1")));
    Session session(m_clock);
    SessionSettings settings;
    settings.tls.caFile = certificates.authorityFile();
    session.setSettings(settings);
    Request sent = request("POST", server.url());
    sent.headers = {field("Referer", "https://user:pw@h/page#part"), field("Authorization", "typed")};
    sent.body.kind = Body::Kind::Raw;
    sent.body.raw = "body";
    const Sent result = sendAndWait(session, sent);
    QCOMPARE(result.outcome.state, SendOutcome::State::Completed);
    QCOMPARE(recorded(*result.hops.first()), server.requests().first().octets);
    QCOMPARE(recorded(*result.hops.last()), plain.requests().first().octets);
    QVERIFY(result.hops.first()->tls.has_value());
    QCOMPARE(server.requests().first().header("Referer"), QByteArray("https://h/page"));
    QVERIFY(plain.requests().first().header("Referer").isNull());
    QVERIFY(plain.requests().first().header("Authorization").isNull());
    QCOMPARE(plain.requests().first().header("Cookie"), QByteArray("p=1"));
    QCOMPARE(plain.requests().first().body(), QByteArray("body"));
}

void TestWireTruth::requestsOverHttp2_areRecordedAsSuch()
{
    const QString nginx = findProgram(QStringLiteral("nginx"));
    TestCertificates certificates;
    if (nginx.isEmpty() || !certificates.isValid())
        QSKIP("nginx or openssl is not installed");
    certificates.issue(QStringLiteral("server"), QStringLiteral("IP:127.0.0.1"));
    const quint16 port = freePort();
    const QString folder = certificates.folder();
    QFile file(folder + QStringLiteral("/h2.conf"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QStringLiteral("daemon off; master_process off; pid %1/h2.pid; error_log %1/h2.log;\n"
                              "events {}\nhttp { access_log off; client_body_temp_path %1/b; proxy_temp_path %1/p;\n"
                              "fastcgi_temp_path %1/f; uwsgi_temp_path %1/u; scgi_temp_path %1/s;\n"
                              "server { listen 127.0.0.1:%2 ssl http2; ssl_certificate %1/server.pem;\n"
                              "ssl_certificate_key %1/server.key;\n"
                              "location / { return 200 '$server_protocol|$http_connection|$http_x_own'; } } }\n")
                   .arg(folder)
                   .arg(port)
                   .toUtf8());
    file.close();
    ServerProcess process;
    if (!process.start(nginx,
            {QStringLiteral("-e"), folder + QStringLiteral("/h2.log"), QStringLiteral("-c"), file.fileName()}, port))
        QSKIP("nginx does not start");
    Session session(m_clock);
    Request sent = request("GET", QStringLiteral("https://127.0.0.1:%1/").arg(port));
    sent.headers = {field("X-Own", "1")};
    sent.options.verifyTls = false;
    sent.options.httpVersion = HttpVersion::Http2;
    const Sent result = sendAndWait(session, sent);
    QCOMPARE(result.outcome.state, SendOutcome::State::Completed);
    const Exchange &exchange = *result.hops.first();
    QCOMPARE(exchange.response->body, QByteArray("HTTP/2.0||1"));
    QCOMPARE(exchange.request.protocol, QByteArray("HTTP/2"));
    QVERIFY(!exchange.request.headers.contains("Host"));
    QVERIFY(!exchange.request.headers.contains("Connection"));
    QVERIFY(exchange.notes.contains(HopNote{HopNote::Code::Http2Rewritten, {}}));
    for (const Header &header : exchange.request.headers)
        QCOMPARE(header.name, header.name.toLower());
}

QTEST_GUILESS_MAIN(TestWireTruth)
#include "tst_wiretruth.moc"
