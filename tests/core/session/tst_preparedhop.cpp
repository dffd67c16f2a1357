// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/preparedhop.h"
#include "tests/support/wirenames.h"

#include <QTest>

using namespace Sessionscope;
using namespace Sessionscope::Test;
using Code = HopNote::Code;

namespace {

const QDateTime now({2026, 1, 1}, {12, 0}, Qt::UTC);

Field field(const char *name, const char *value, bool enabled = true)
{
    return {QString::fromUtf8(name), QString::fromUtf8(value), enabled};
}

Request get(const char *url = "http://h/a")
{
    Request request;
    request.url = QString::fromUtf8(url);
    return request;
}

std::optional<QString> noVariables(const QString &)
{
    return std::nullopt;
}

CookieContext host()
{
    CookieContext context;
    context.url = QUrl(QStringLiteral("http://h/"));
    return context;
}

QList<QByteArray> names(const HeaderList &headers)
{
    QList<QByteArray> all;
    for (const Header &header : headers)
        all.append(header.name);
    return all;
}

bool has(const QList<HopNote> &notes, Code code)
{
    return std::any_of(notes.begin(), notes.end(), [code](const HopNote &note) { return note.code == code; });
}

} // namespace

class TestPreparedHop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void defaultHeaders_comeInTheirOrder();
    void everyHeader_hasItsPlace();
    void requestHeaders_replaceThoseOfTheSession_inPlace();
    void removedHeaders_areLeftOut();
    void headersThatQtAddsItself_areKeptNeutral_data();
    void headersThatQtAddsItself_areKeptNeutral();
    void duplicates_areJoined_data();
    void duplicates_areJoined();
    void params_areMerged_asRequestsDoes();
    void contentLength_isTrue_data();
    void contentLength_isTrue();
    void contentType_isChosen_data();
    void contentType_isChosen();
    void multipartTypes_getTheirBoundary();
    void credentials_areChosen_data();
    void credentials_areChosen();
    void apiKeys_goWhereTheyShould_data();
    void apiKeys_goWhereTheyShould();
    void apiKeysOfTheSession_goBesideATypedAuthorization();
    void jarCookies_goAndAreExplained();
    void typedCookies_replaceThoseOfTheJar();
    void switchedOffJars_sendNothing();
    void typedHosts_goFirst();
    void referer_losesFragmentAndUserInfo_data();
    void referer_losesFragmentAndUserInfo();
    void methods_areNormalised_data();
    void methods_areNormalised();
    void impossibleRequests_areErrors_data();
    void impossibleRequests_areErrors();
    void options_overrideSettings();
    void theHead_isWrittenOut();
    void proxyCredentials_goToTheProxyAlone_data();
    void proxyCredentials_goToTheProxyAlone();
    void systemProxy_isNamedAndAskedAsAProxy();
    void preparing_changesNothing();

private:
    Result<PreparedHop> prepare(const Request &request)
    {
        return prepareHop(request, m_settings, noVariables, *m_jar, now);
    }

    SessionSettings m_settings;
    std::unique_ptr<CookieJar> m_jar;
};

void TestPreparedHop::init()
{
    m_settings = {};
    m_jar = std::make_unique<CookieJar>();
}

void TestPreparedHop::defaultHeaders_comeInTheirOrder()
{
    const auto hop = prepare(get("http://h:81/a"));
    QVERIFY(hop);
    QCOMPARE(hop->headers,
        wireNames(HeaderList{{"Host", "h:81"}, {"User-Agent", "Sessionscope/" SESSIONSCOPE_VERSION}, {"Accept", "*/*"},
            {"Accept-Encoding", "gzip, deflate, br, zstd"}, {"Accept-Language", "*"}, {"Connection", "keep-alive"}}));
}

void TestPreparedHop::everyHeader_hasItsPlace()
{
    m_settings.headers = {field("X-Session", "1")};
    m_jar->receive({"a=1"}, host(), now);
    Request request = get();
    request.method = "POST";
    request.headers = {field("X-Own", "2")};
    request.body.kind = Body::Kind::Form;
    request.body.fields = {field("f", "v")};
    request.auth = {AuthSettings::Kind::Bearer, {}, {}, QStringLiteral("t"), {}, {}, true};
    const auto hop = prepare(request);
    QVERIFY(hop);
    QCOMPARE(names(hop->headers).mid(5),
        wireNames(QList<QByteArray>{
            "Connection", "X-Session", "X-Own", "Content-Type", "Content-Length", "Cookie", "Authorization"}));
}

void TestPreparedHop::requestHeaders_replaceThoseOfTheSession_inPlace()
{
    m_settings.headers = {field("X-A", "session"), field("X-B", "session"), field("X-Off", "1", false)};
    Request request = get();
    request.headers = {field("x-a", "own"), field("user-agent", "mine"), field("X-C", "1"), field("X-D", "1", false)};
    const auto hop = prepare(request);
    QVERIFY(hop);
    QCOMPARE(names(hop->headers),
        wireNames(QList<QByteArray>{
            "Host", "user-agent", "Accept", "Accept-Encoding", "Accept-Language", "Connection", "x-a", "X-B", "X-C"}));
    QCOMPARE(hop->headers.first("X-A"), std::optional<QByteArray>("own"));
    QCOMPARE(hop->headers.first("User-Agent"), std::optional<QByteArray>("mine"));
}

void TestPreparedHop::removedHeaders_areLeftOut()
{
    m_settings.headers = {field("X-A", "1")};
    Request request = get();
    request.removedHeaders = {QStringLiteral("accept"), QStringLiteral("x-a")};
    const auto hop = prepare(request);
    QVERIFY(hop);
    QVERIFY(!hop->headers.contains("Accept"));
    QVERIFY(!hop->headers.contains("X-A"));
    QVERIFY(hop->notes.isEmpty());
}

void TestPreparedHop::headersThatQtAddsItself_areKeptNeutral_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("User-Agent") << QByteArray("User-Agent") << QByteArray("Sessionscope/" SESSIONSCOPE_VERSION);
    QTest::newRow("Accept-Encoding") << QByteArray("Accept-Encoding") << QByteArray("identity");
    QTest::newRow("Accept-Language") << QByteArray("Accept-Language") << QByteArray("*");
    QTest::newRow("Connection") << QByteArray("Connection") << QByteArray("keep-alive");
}

void TestPreparedHop::headersThatQtAddsItself_areKeptNeutral()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    Request removing = get();
    removing.removedHeaders = {QString::fromLatin1(name)};
    Request emptying = get();
    emptying.headers = {{QString::fromLatin1(name), {}}};
    for (const Request &request : {removing, emptying}) {
        const auto hop = prepare(request);
        QVERIFY(hop);
        QCOMPARE(hop->headers.first(name), std::optional(value));
        QCOMPARE(hop->notes, (QList<HopNote>{{Code::HeaderKept, QString::fromLatin1(name)}}));
    }
}

void TestPreparedHop::duplicates_areJoined_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("lists by comma") << QByteArray("X-A") << QByteArray("1, 2");
    QTest::newRow("cookies by semicolon") << QByteArray("Cookie") << QByteArray("1; 2");
    QTest::newRow("single things by the last one") << QByteArray("Referer") << QByteArray("2");
}

void TestPreparedHop::duplicates_areJoined()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    Request request = get();
    request.headers = {field(name.constData(), "1"), field(name.toLower().constData(), "2")};
    const auto hop = prepare(request);
    QVERIFY(hop);
    QCOMPARE(hop->headers.all(name), (QList<QByteArray>{value}));
}

void TestPreparedHop::params_areMerged_asRequestsDoes()
{
    m_settings.params = {field("shared", "1"), field("both", "session")};
    Request request = get("http://h/a?own=0#f");
    request.params = {field("both", "x y"), field("both", "z"), field("off", "1", false)};
    const auto hop = prepare(request);
    QVERIFY(hop);
    QCOMPARE(hop->target, QByteArray("/a?own=0&shared=1&both=x+y&both=z"));
    QCOMPARE(hop->url.fragment(), QStringLiteral("f"));
}

void TestPreparedHop::contentLength_isTrue_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("typed");
    QTest::addColumn<QByteArray>("length");
    const auto row = [](const char *name, const char *method, const char *body, const char *typed, const char *length) {
        QTest::newRow(name) << QByteArray(method) << QByteArray(body) << QByteArray(typed) << QByteArray(length);
    };
    row("GET without a body has none", "GET", "", "", "none");
    row("POST without a body says 0", "POST", "", "", "0");
    row("PUT without a body says 0", "PUT", "", "", "0");
    row("DELETE without a body says 0", "DELETE", "", "", "0");
    row("OPTIONS without a body has none", "OPTIONS", "", "", "none");
    row("GET with a body says it", "GET", "abc", "", "3");
    row("a typed length is corrected", "POST", "abc", "100", "3");
    row("a typed length without a body is corrected", "GET", "", "5", "0");
}

void TestPreparedHop::contentLength_isTrue()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, typed);
    QFETCH(QByteArray, length);
    Request request = get();
    request.method = method;
    request.body.kind = Body::Kind::Raw;
    request.body.raw = body;
    if (!typed.isEmpty())
        request.headers = {field("content-length", typed.constData())};
    const auto hop = prepare(request);
    QVERIFY(hop);
    QCOMPARE(hop->headers.first("Content-Length").value_or("none"), length);
}

void TestPreparedHop::contentType_isChosen_data()
{
    QTest::addColumn<QByteArray>("session");
    QTest::addColumn<QByteArray>("typed");
    QTest::addColumn<QByteArray>("ofBody");
    QTest::addColumn<QByteArray>("sent");
    const auto row = [](const char *name, const char *session, const char *typed, const char *body, const char *sent) {
        QTest::newRow(name) << QByteArray(session) << QByteArray(typed) << QByteArray(body) << QByteArray(sent);
    };
    row("the form's own", "", "", "", "application/x-www-form-urlencoded");
    row("the body's choice", "", "", "a/body", "a/body");
    row("a typed header wins", "", "a/typed", "a/body", "a/typed");
    row("the session's header wins over the default", "a/session", "", "", "a/session");
    row("the body's choice wins over the session's", "a/session", "", "a/body", "a/body");
}

void TestPreparedHop::contentType_isChosen()
{
    QFETCH(QByteArray, session);
    QFETCH(QByteArray, typed);
    QFETCH(QByteArray, ofBody);
    QFETCH(QByteArray, sent);
    Request request = get();
    request.method = "POST";
    request.body.kind = Body::Kind::Form;
    request.body.fields = {field("a", "b")};
    request.body.contentType = ofBody;
    if (!session.isEmpty())
        m_settings.headers = {field("Content-Type", session.constData())};
    if (!typed.isEmpty())
        request.headers = {field("Content-Type", typed.constData())};
    const auto hop = prepare(request);
    QVERIFY(hop);
    QCOMPARE(hop->headers.all("Content-Type"), (QList<QByteArray>{sent}));
}

void TestPreparedHop::multipartTypes_getTheirBoundary()
{
    Request request = get();
    request.method = "POST";
    request.headers = {field("Content-Type", "multipart/form-data")};
    request.body.kind = Body::Kind::Multipart;
    Part part;
    part.name = QStringLiteral("a");
    request.body.parts = {part};
    const auto hop = prepare(request);
    QVERIFY(hop);
    const QByteArray type = hop->headers.first("Content-Type").value();
    QVERIFY(type.startsWith("multipart/form-data; boundary="));
    QVERIFY(hop->body.segments.first().bytes.startsWith(QByteArray("--" + type.mid(type.indexOf('=') + 1) + "\r\n")));
}

void TestPreparedHop::credentials_areChosen_data()
{
    QTest::addColumn<AuthSettings::Kind>("own");
    QTest::addColumn<AuthSettings::Kind>("session");
    QTest::addColumn<QByteArray>("typed");
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("sent");
    using Kind = AuthSettings::Kind;
    const QByteArray plain = "http://h/";
    const QByteArray withUser = "http://url:pw@h/";
    QTest::newRow("nothing") << Kind::Inherit << Kind::Inherit << QByteArray() << plain << QByteArray();
    QTest::newRow("the session's") << Kind::Inherit << Kind::Bearer << QByteArray() << plain
                                   << QByteArray("Bearer session");
    QTest::newRow("the request's wins") << Kind::Bearer << Kind::Bearer << QByteArray() << plain
                                        << QByteArray("Bearer own");
    QTest::newRow("none switches the session's off")
        << Kind::None << Kind::Bearer << QByteArray() << plain << QByteArray();
    QTest::newRow("a typed header wins over the session's")
        << Kind::Inherit << Kind::Bearer << QByteArray("typed") << plain << QByteArray("typed");
    QTest::newRow("the request's wins over a typed header")
        << Kind::Bearer << Kind::Inherit << QByteArray("typed") << plain << QByteArray("Bearer own");
    QTest::newRow("the URL's") << Kind::Inherit << Kind::Inherit << QByteArray() << withUser
                               << QByteArray("Basic dXJsOnB3");
    QTest::newRow("the session's wins over the URL's")
        << Kind::Inherit << Kind::Bearer << QByteArray() << withUser << QByteArray("Bearer session");
    QTest::newRow("a typed header wins over the URL's")
        << Kind::Inherit << Kind::Inherit << QByteArray("typed") << withUser << QByteArray("typed");
}

void TestPreparedHop::credentials_areChosen()
{
    QFETCH(AuthSettings::Kind, own);
    QFETCH(AuthSettings::Kind, session);
    QFETCH(QByteArray, typed);
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, sent);
    m_settings.auth.kind = session;
    m_settings.auth.token = QStringLiteral("session");
    Request request = get(url.constData());
    request.auth.kind = own;
    request.auth.token = QStringLiteral("own");
    if (!typed.isEmpty())
        request.headers = {field("authorization", typed.constData())};
    const auto hop = prepare(request);
    QVERIFY(hop);
    QCOMPARE(hop->headers.first("Authorization").value_or(QByteArray()), sent);
    QVERIFY(hop->url.userInfo().isEmpty());
}

void TestPreparedHop::apiKeys_goWhereTheyShould_data()
{
    QTest::addColumn<AuthSettings::Place>("place");
    QTest::addColumn<QByteArray>("part");
    QTest::newRow("header") << AuthSettings::Place::Header << QByteArray("\r\nkey: v&1\r\n");
    QTest::newRow("query") << AuthSettings::Place::Query << QByteArray("GET /a?key=v%261 HTTP");
    QTest::newRow("cookie") << AuthSettings::Place::Cookie
                            << QByteArray("\r\n" + wireName("Cookie") + ": a=1; key=v&1\r\n");
}

void TestPreparedHop::apiKeys_goWhereTheyShould()
{
    QFETCH(AuthSettings::Place, place);
    QFETCH(QByteArray, part);
    m_jar->receive({"a=1"}, host(), now);
    Request request = get();
    request.auth = {AuthSettings::Kind::ApiKey, {}, {}, QStringLiteral("v&1"), QStringLiteral("key"), place, true};
    const auto hop = prepare(request);
    QVERIFY(hop);
    QVERIFY2(wireHead(*hop).contains(part), wireHead(*hop).constData());
}

void TestPreparedHop::apiKeysOfTheSession_goBesideATypedAuthorization()
{
    m_settings.auth = {AuthSettings::Kind::ApiKey, {}, {}, QStringLiteral("k"), QStringLiteral("X-Key"),
        AuthSettings::Place::Header, true};
    Request request = get();
    request.headers = {field("Authorization", "typed")};
    const auto hop = prepare(request);
    QVERIFY(hop);
    QCOMPARE(hop->headers.first("X-Key"), std::optional<QByteArray>("k"));
    QCOMPARE(hop->headers.first("Authorization"), std::optional<QByteArray>("typed"));
}

void TestPreparedHop::jarCookies_goAndAreExplained()
{
    m_jar->receive({"a=1", "b=2; Path=/other"}, host(), now);
    const auto hop = prepare(get());
    QVERIFY(hop);
    QCOMPARE(hop->headers.first("Cookie"), std::optional<QByteArray>("a=1"));
    QCOMPARE(hop->cookieEvents.size(), 2);
}

void TestPreparedHop::typedCookies_replaceThoseOfTheJar()
{
    m_jar->receive({"a=1"}, host(), now);
    Request request = get();
    request.headers = {field("Cookie", "mine=1")};
    const auto hop = prepare(request);
    QVERIFY(hop);
    QCOMPARE(hop->headers.all("Cookie"), (QList<QByteArray>{"mine=1"}));
    QCOMPARE(hop->cookieEvents.size(), 1);
    QCOMPARE(hop->cookieEvents.first().action, CookieAction::Withheld);
    QCOMPARE(hop->cookieEvents.first().reason, CookieReason::CookieHeaderTyped);
    QVERIFY(has(hop->notes, Code::CookieHeaderOverridden));
}

void TestPreparedHop::switchedOffJars_sendNothing()
{
    m_jar->receive({"a=1"}, host(), now);
    Request request = get();
    request.options.useCookieJar = false;
    const auto hop = prepare(request);
    QVERIFY(hop);
    QVERIFY(!hop->headers.contains("Cookie"));
    QCOMPARE(hop->cookieEvents.first().reason, CookieReason::JarSwitchedOff);
    QVERIFY(has(hop->notes, Code::JarNotUsed));
}

void TestPreparedHop::typedHosts_goFirst()
{
    Request request = get();
    request.headers = {field("X", "1"), field("host", "virtual")};
    const auto hop = prepare(request);
    QVERIFY(hop);
    QCOMPARE(hop->headers.at(0), (Header{wireName("Host"), "virtual"}));
    QCOMPARE(hop->headers.all("Host").size(), 1);
    QCOMPARE(hop->url.host(), QStringLiteral("h"));
}

void TestPreparedHop::referer_losesFragmentAndUserInfo_data()
{
    QTest::addColumn<QByteArray>("typed");
    QTest::addColumn<QByteArray>("sent");
    QTest::newRow("plain") << QByteArray("http://h/a?b") << QByteArray("http://h/a?b");
    QTest::newRow("fragment") << QByteArray("http://h/a#b") << QByteArray("http://h/a");
    QTest::newRow("user info") << QByteArray("http://u:p@h/a@b") << QByteArray("http://h/a@b");
    QTest::newRow("an at sign in the path") << QByteArray("http://h/a@b") << QByteArray("http://h/a@b");
}

void TestPreparedHop::referer_losesFragmentAndUserInfo()
{
    QFETCH(QByteArray, typed);
    QFETCH(QByteArray, sent);
    Request request = get();
    request.headers = {field("Referer", typed.constData())};
    QCOMPARE(prepare(request).value().headers.first("Referer"), std::optional(sent));
}

void TestPreparedHop::methods_areNormalised_data()
{
    QTest::addColumn<QByteArray>("typed");
    QTest::addColumn<QByteArray>("sent");
    QTest::newRow("get") << QByteArray("get") << QByteArray("GET");
    QTest::newRow("Head") << QByteArray("Head") << QByteArray("HEAD");
    QTest::newRow("patch stays, as in Fetch") << QByteArray("patch") << QByteArray("patch");
    QTest::newRow("others stay") << QByteArray("PurgE") << QByteArray("PurgE");
}

void TestPreparedHop::methods_areNormalised()
{
    QFETCH(QByteArray, typed);
    QFETCH(QByteArray, sent);
    Request request = get();
    request.method = typed;
    QCOMPARE(prepare(request).value().method, sent);
}

void TestPreparedHop::impossibleRequests_areErrors_data()
{
    QTest::addColumn<Request>("request");
    QTest::addColumn<ErrorCode>("code");
    const auto row = [](const char *name, ErrorCode code, const auto &change) {
        Request request = get();
        change(request);
        QTest::newRow(name) << request << code;
    };
    row("a line break in a value", ErrorCode::InvalidHeader,
        [](Request &r) { r.headers = {field("X", "a\r\nEvil: 1")}; });
    row("a blank in a name", ErrorCode::InvalidHeader, [](Request &r) { r.headers = {field("X Y", "a")}; });
    row("no name", ErrorCode::InvalidHeader, [](Request &r) { r.headers = {field("", "a")}; });
    row("a transfer coding", ErrorCode::InvalidHeader,
        [](Request &r) { r.headers = {field("transfer-encoding", "chunked")}; });
    row("credentials for a proxy", ErrorCode::InvalidHeader,
        [](Request &r) { r.headers = {field("Proxy-Authorization", "Basic x")}; });
    row("a blank in the method", ErrorCode::InvalidMethod, [](Request &r) { r.method = "GET /x"; });
    row("no method", ErrorCode::InvalidMethod, [](Request &r) { r.method = ""; });
    row("CONNECT", ErrorCode::InvalidMethod, [](Request &r) { r.method = "CONNECT"; });
    row("a body for HEAD", ErrorCode::InvalidMethod, [](Request &r) {
        r.method = "HEAD";
        r.body.kind = Body::Kind::Raw;
        r.body.raw = "x";
    });
    row("another scheme", ErrorCode::UnsupportedScheme, [](Request &r) { r.url = QStringLiteral("ftp://h/"); });
    row("no URL", ErrorCode::InvalidUrl, [](Request &r) { r.url.clear(); });
    row("an unknown variable", ErrorCode::UnknownVariable, [](Request &r) { r.url = QStringLiteral("http://{{x}}/"); });
    row("a missing file", ErrorCode::FileNotFound, [](Request &r) {
        r.body.kind = Body::Kind::File;
        r.body.filePath = QStringLiteral("/nowhere/at/all");
    });
    row("a line break in a token", ErrorCode::InvalidHeader, [](Request &r) {
        r.auth.kind = AuthSettings::Kind::Bearer;
        r.auth.token = QStringLiteral("a\nb");
    });
    row("a line break in a content type", ErrorCode::InvalidHeader, [](Request &r) {
        r.body.kind = Body::Kind::Raw;
        r.body.contentType = "a/b\r\nX: y";
    });
}

void TestPreparedHop::impossibleRequests_areErrors()
{
    QFETCH(Request, request);
    QFETCH(ErrorCode, code);
    const auto hop = prepare(request);
    QVERIFY(!hop);
    QCOMPARE(hop.error().code, code);
}

void TestPreparedHop::options_overrideSettings()
{
    m_settings.tls.caFile = QStringLiteral("ca.pem");
    Request request = get();
    request.options.verifyTls = false;
    request.options.httpVersion = HttpVersion::Http2;
    request.options.limits = TimeLimits{};
    request.options.limits->total = std::chrono::seconds(3);
    const auto hop = prepare(request);
    QVERIFY(hop);
    QVERIFY(!hop->tls.verify);
    QCOMPARE(hop->tls.caFile, QStringLiteral("ca.pem"));
    QCOMPARE(hop->version, HttpVersion::Http2);
    QCOMPARE(hop->limits.total, std::chrono::milliseconds(3000));
}

void TestPreparedHop::theHead_isWrittenOut()
{
    PreparedHop hop;
    hop.method = "GET";
    hop.target = "/a?b";
    hop.headers = {{"Host", "h"}, {"X", ""}};
    QCOMPARE(wireHead(hop), QByteArray("GET /a?b HTTP/1.1\r\nHost: h\r\nX: \r\n\r\n"));
}

void TestPreparedHop::proxyCredentials_goToTheProxyAlone_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<ProxySettings::Kind>("kind");
    QTest::addColumn<bool>("sent");
    QTest::addColumn<QByteArray>("target");
    using Kind = ProxySettings::Kind;
    QTest::newRow("http through an HTTP proxy")
        << QByteArray("http://h:81/a?b#c") << Kind::Http << true << QByteArray("http://h:81/a?b");
    QTest::newRow("https tunnels") << QByteArray("https://h/a") << Kind::Http << false << QByteArray("/a");
    QTest::newRow("SOCKS is no HTTP") << QByteArray("http://h/a") << Kind::Socks5 << false << QByteArray("/a");
    QTest::newRow("no proxy") << QByteArray("http://h/a") << Kind::Direct << false << QByteArray("/a");
}

void TestPreparedHop::proxyCredentials_goToTheProxyAlone()
{
    QFETCH(QByteArray, url);
    QFETCH(ProxySettings::Kind, kind);
    QFETCH(bool, sent);
    QFETCH(QByteArray, target);
    m_settings.proxy = {kind, QStringLiteral("proxy"), 3128, QStringLiteral("u"), QStringLiteral("p")};
    const auto hop = prepare(get(url.constData()));
    QVERIFY(hop);
    QCOMPARE(hop->headers.contains("Proxy-Authorization"), sent);
    QCOMPARE(hop->target, target);
}

void TestPreparedHop::systemProxy_isNamedAndAskedAsAProxy()
{
    m_settings.proxy.kind = ProxySettings::Kind::System;
    qputenv("http_proxy", "http://u:p@proxy.test:3128");
    const auto hop = prepare(get("http://h.test/a"));
    qunsetenv("http_proxy");
    const auto direct = prepare(get("http://h.test/a"));
    QVERIFY(hop && direct);
    QCOMPARE(hop->proxy.kind, ProxySettings::Kind::Http);
    QCOMPARE(hop->proxy.host, QStringLiteral("proxy.test"));
    QCOMPARE(hop->target, QByteArray("http://h.test/a"));
    QCOMPARE(hop->headers.first("Proxy-Authorization"), QByteArray("Basic dTpw"));
    QCOMPARE(direct->proxy, ProxySettings{});
    QCOMPARE(direct->target, QByteArray("/a"));
}

void TestPreparedHop::preparing_changesNothing()
{
    m_jar->receive({"a=1"}, host(), now);
    const auto before = m_jar->cookies();
    const auto first = prepare(get());
    const auto second = prepare(get());
    QCOMPARE(wireHead(*first), wireHead(*second));
    QCOMPARE(m_jar->cookies(), before);
}

QTEST_GUILESS_MAIN(TestPreparedHop)
#include "tst_preparedhop.moc"
