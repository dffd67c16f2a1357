// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/session/preparedhopfixture.h"

using namespace Sessionscope;
using namespace Sessionscope::Test;
using Code = HopNote::Code;

class TestPreparedHop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void params_areMerged_asRequestsDoes();
    void credentials_areChosen_data();
    void credentials_areChosen();
    void apiKeys_goWhereTheyShould_data();
    void apiKeys_goWhereTheyShould();
    void apiKeysOfTheSession_goBesideATypedAuthorization();
    void jarCookies_goAndAreExplained();
    void typedCookies_replaceThoseOfTheJar();
    void switchedOffJars_sendNothing();
    void methods_areNormalised_data();
    void methods_areNormalised();
    void impossibleRequests_areErrors_data();
    void impossibleRequests_areErrors();
    void options_overrideSettings();
    void crossSiteRequests_withholdWhatBrowsersWould();
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

void TestPreparedHop::crossSiteRequests_withholdWhatBrowsersWould()
{
    m_jar->receive({"lax=1; SameSite=Lax", "strict=1; SameSite=Strict"}, host(), now);
    Request request = get();
    request.method = "POST";
    QCOMPARE(prepare(request)->headers.first("Cookie"), QByteArray("lax=1; strict=1"));
    m_settings.site = SiteContext::CrossSite;
    const auto hop = prepare(request);
    QVERIFY(!hop->headers.contains("Cookie"));
    QCOMPARE(hop->cookieEvents.at(0).reason, CookieReason::SameSiteLaxCrossSite);
    QCOMPARE(hop->cookieEvents.at(1).reason, CookieReason::SameSiteStrictCrossSite);
    // One request may count otherwise.
    request.options.site = SiteContext::SameSite;
    QVERIFY(prepare(request)->headers.contains("Cookie"));
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
