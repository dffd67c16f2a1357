// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/cookies/cookiejar.h"
#include "core/cookies/cookierules.h"

#include <QTest>

#include <set>

using namespace Sessionscope;

namespace {

const QDateTime now(QDate(2026, 6, 15), QTime(12, 0), Qt::UTC);

CookieContext to(const QString &url, const QByteArray &method = "GET")
{
    CookieContext context;
    context.url = QUrl(url);
    context.method = method;
    return context;
}

CookieRules::Decision decide(const QByteArray &line, const CookieContext &context)
{
    return CookieRules::decide(parseSetCookie(line), CookieRules::factsOf(context), now, {});
}

} // namespace

class TestCookieRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void canonicalHost_data();
    void canonicalHost();
    void decidesOnASetCookieLine_data();
    void decidesOnASetCookieLine();
    void settlesDomainAndPath_data();
    void settlesDomainAndPath();
    void settlesTheExpiry_data();
    void settlesTheExpiry();
    void limitsNameAndValue_to4096Octets();
    void sameSiteDecides_onlyAcrossSites_data();
    void sameSiteDecides_onlyAcrossSites();
    void setsSameSiteCookies_onlyInTopLevelNavigations();
    void serializes_data();
    void serializes();
    void everyReason_hasAStableIdAndAClause();
    void theIdsOfTheReasons_areThosePublished();
};

void TestCookieRules::canonicalHost_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("host");
    QTest::newRow("capitals") << QStringLiteral("http://LocalHost/") << QStringLiteral("localhost");
    QTest::newRow("IDN") << QStringLiteral("http://Bücher.example/") << QStringLiteral("xn--bcher-kva.example");
    QTest::newRow("IPv6") << QStringLiteral("http://[::1]:8080/") << QStringLiteral("::1");
    QTest::newRow("a port is no part") << QStringLiteral("http://h:81/") << QStringLiteral("h");
}

void TestCookieRules::canonicalHost()
{
    QFETCH(QString, url);
    QTEST(CookieRules::factsOf(to(url)).host, "host");
}

void TestCookieRules::decidesOnASetCookieLine_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *title, const QByteArray &line, const char *url, const char *reason) {
        QTest::newRow(title) << line << QString::fromUtf8(url) << QString::fromLatin1(reason);
    };
    const char *https = "https://www.example.com/";
    const char *http = "http://www.example.com/";
    row("a plain cookie", "a=1", http, "");
    row("nameless", "token", http, "");
    row("valueless", "a=", http, "");
    row("neither name nor value", "=", http, "empty");
    row("an empty line", "", http, "empty");
    row("only blanks", " \t= \t; Path=/", http, "empty");
    row("a control character", "a=\x07", http, "control-character");
    row("a control character in an attribute", "a=1; Path=/\x07", http, "control-character");
    row("Secure over https", "a=1; Secure", https, "");
    row("Secure over http", "a=1; Secure", http, "secure-over-http");
    row("the parent's Domain", "a=1; Domain=example.com", http, "");
    row("another Domain", "a=1; Domain=example.org", http, "domain-mismatch");
    row("a child's Domain", "a=1; Domain=x.www.example.com", http, "domain-mismatch");
    row("a public suffix", "a=1; Domain=com", http, "public-suffix");
    row("a private suffix", "a=1; Domain=github.io", "http://a.github.io/", "public-suffix");
    row("a suffix's own host", "a=1; Domain=github.io", "http://github.io/", "");
    row("localhost's own Domain", "a=1; Domain=localhost", "http://localhost/", "");
    row("a suffix with the root's dot", "a=1; Domain=com.", "http://www.example.com./", "public-suffix");
    row("a Domain beyond ASCII",
        "a=1; Domain=b\xc3\xbc"
        "cher.example",
        "http://bücher.example/", "domain-not-ascii");
    row("the same Domain as A-label", "a=1; Domain=xn--bcher-kva.example", "http://bücher.example/", "");
    row("an IP address as its own Domain", "a=1; Domain=127.0.0.1", "http://127.0.0.1/", "");
    row("a part of an IP address", "a=1; Domain=0.0.1", "http://127.0.0.1/", "domain-mismatch");
    row("SameSite=None without Secure", "a=1; SameSite=None", https, "same-site-none-without-secure");
    row("SameSite=None with Secure", "a=1; SameSite=None; Secure", https, "");
    row("__Secure- with Secure", "__Secure-a=1; Secure", https, "");
    row("__Secure- without", "__Secure-a=1", https, "prefix-secure");
    row("__secure- in another case", "__sEcUrE-a=1", https, "prefix-secure");
    row("__Secure- without its hyphen", "__Secure=1", https, "");
    row("__Host- as it should be", "__Host-a=1; Secure; Path=/", https, "");
    row("__Host- without Secure", "__Host-a=1; Path=/", https, "prefix-host");
    row("__Host- without Path", "__Host-a=1; Secure", https, "prefix-host");
    row("__Host- with another Path", "__Host-a=1; Secure; Path=/x", https, "prefix-host");
    row("__Host- with a Domain", "__Host-a=1; Secure; Path=/; Domain=example.com", https, "prefix-host");
    row("__Host- with an empty Domain", "__Host-a=1; Secure; Path=/; Domain=", https, "");
    row("__HOST- in another case", "__HOST-a=1", https, "prefix-host");
    row("__Http- as it should be", "__Http-a=1; Secure; HttpOnly", https, "");
    row("__Http- without HttpOnly", "__Http-a=1; Secure", https, "prefix-http");
    row("__Http- without Secure", "__Http-a=1; HttpOnly", https, "prefix-http");
    row("__Host-Http- as it should be", "__Host-Http-a=1; Secure; HttpOnly; Path=/", https, "");
    row("__Host-Http- without HttpOnly", "__Host-Http-a=1; Secure; Path=/", https, "prefix-host-http");
    row("__Host-Http- without Path", "__Host-Http-a=1; Secure; HttpOnly", https, "prefix-host-http");
    row("a nameless look-alike of __Secure-", "=__Secure-a=1; Secure", https, "nameless-prefix");
    row("a nameless look-alike of __Host-", "__host-a; Secure; Path=/", https, "nameless-prefix");
    row("a nameless look-alike of __Http-", "=__Http-a", https, "nameless-prefix");
    row("a nameless look-alike of __Host-Http-", "=__Host-Http-a", https, "nameless-prefix");
    row("a prefix in the value of a named cookie", "a=__Host-b", https, "");
}

void TestCookieRules::decidesOnASetCookieLine()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, url);
    const CookieRules::Decision decision = decide(line, to(url));
    QTEST(decision.rejection ? QString(cookieReasonInfo(decision.rejection->reason).id) : QString(), "reason");
}

void TestCookieRules::settlesDomainAndPath_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("domain");
    QTest::addColumn<bool>("hostOnly");
    QTest::addColumn<QByteArray>("path");
    const auto row = [](const char *title, const QByteArray &line, const char *url, const char *domain, bool hostOnly,
                         const QByteArray &path) {
        QTest::newRow(title) << line << QString::fromLatin1(url) << QString::fromLatin1(domain) << hostOnly << path;
    };
    const char *url = "https://www.example.com/app/login?x=/y/z";
    row("nothing said", "a=1", url, "www.example.com", true, "/app");
    row("a Domain", "a=1; Domain=example.com", url, "example.com", false, "/app");
    row("a Domain with a dot", "a=1; Domain=.example.com", url, "example.com", false, "/app");
    row("the host itself as Domain", "a=1; Domain=www.example.com", url, "www.example.com", false, "/app");
    row("an empty Domain", "a=1; Domain=", url, "www.example.com", true, "/app");
    row("a suffix's own host", "a=1; Domain=github.io", "https://github.io/", "github.io", true, "/");
    row("a Path", "a=1; Path=/x/", url, "www.example.com", true, "/x/");
    row("a Path elsewhere", "a=1; Path=/elsewhere", url, "www.example.com", true, "/elsewhere");
    row("a relative Path", "a=1; Path=x", url, "www.example.com", true, "/app");
    row("an empty Path", "a=1; Path=", url, "www.example.com", true, "/app");
    row("an escape in the path, as it goes out", "a=1", "https://h/a%2fb/c", "h", true, "/a%2Fb");
}

void TestCookieRules::settlesDomainAndPath()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, url);
    const CookieRules::Decision decision = decide(line, to(url));
    QVERIFY(!decision.rejection);
    QTEST(decision.cookie.domain, "domain");
    QTEST(decision.cookie.hostOnly, "hostOnly");
    QTEST(decision.cookie.path, "path");
}

void TestCookieRules::settlesTheExpiry_data()
{
    QTest::addColumn<QByteArray>("attributes");
    QTest::addColumn<QString>("expires");
    const auto row = [](const char *title, const QByteArray &attributes, const char *expires) {
        QTest::newRow(title) << attributes << QString::fromLatin1(expires);
    };
    row("none: a session cookie", "", "");
    row("Max-Age", "Max-Age=60", "2026-06-15T12:01:00Z");
    row("Max-Age goes before Expires", "Max-Age=60; Expires=1 Jan 2020 0:0:0", "2026-06-15T12:01:00Z");
    row("an invalid Max-Age lets Expires count", "Max-Age=x; Expires=1 Jul 2026 0:0:0", "2026-07-01T00:00:00Z");
    row("Max-Age zero", "Max-Age=0", "1601-01-01T00:00:00Z");
    row("400 days are the limit of Max-Age", "Max-Age=34560001", "2027-07-20T12:00:00Z");
    row("exactly 400 days", "Max-Age=34560000", "2027-07-20T12:00:00Z");
    row("a Max-Age beyond all bounds", "Max-Age=99999999999999999999", "2027-07-20T12:00:00Z");
    row("400 days are the limit of Expires", "Expires=1 Jan 2030 0:0:0", "2027-07-20T12:00:00Z");
}

void TestCookieRules::settlesTheExpiry()
{
    QFETCH(QByteArray, attributes);
    const Cookie cookie = decide("a=1;" + attributes, to(QStringLiteral("https://h/"))).cookie;
    QTEST(cookie.expires ? cookie.expires->toString(Qt::ISODate) : QString(), "expires");
}

void TestCookieRules::limitsNameAndValue_to4096Octets()
{
    const CookieContext context = to(QStringLiteral("https://h/"));
    const QByteArray name(1000, 'n');
    QVERIFY(!decide(name + '=' + QByteArray(3096, 'v'), context).rejection);
    const CookieRules::Decision tooLarge = decide(name + '=' + QByteArray(3097, 'v'), context);
    QCOMPARE(tooLarge.rejection, (CookieRules::Verdict{CookieReason::TooLarge, QStringLiteral("4097")}));
}

void TestCookieRules::sameSiteDecides_onlyAcrossSites_data()
{
    QTest::addColumn<SameSite>("sameSite");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<bool>("topLevel");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *title, SameSite sameSite, const char *method, bool topLevel, const char *reason) {
        QTest::newRow(title) << sameSite << QByteArray(method) << topLevel << QString::fromLatin1(reason);
    };
    row("None on a POST", SameSite::None, "POST", false, "matches");
    row("Strict on a GET", SameSite::Strict, "GET", true, "same-site-strict-cross-site");
    row("Lax on a GET", SameSite::Lax, "GET", true, "matches");
    row("Lax on a HEAD", SameSite::Lax, "HEAD", true, "matches");
    row("Lax on a POST", SameSite::Lax, "POST", true, "same-site-lax-cross-site");
    row("Lax on a DELETE", SameSite::Lax, "DELETE", true, "same-site-lax-cross-site");
    row("Lax on a GET inside a page", SameSite::Lax, "GET", false, "same-site-lax-cross-site");
    row("nothing said on a GET", SameSite::Default, "GET", true, "matches");
    row("nothing said on a POST", SameSite::Default, "POST", true, "same-site-lax-cross-site");
}

void TestCookieRules::sameSiteDecides_onlyAcrossSites()
{
    QFETCH(SameSite, sameSite);
    QFETCH(QByteArray, method);
    QFETCH(bool, topLevel);
    Cookie cookie;
    cookie.name = "a";
    cookie.domain = QStringLiteral("h");
    cookie.sameSite = sameSite;
    CookieContext context = to(QStringLiteral("https://h/"), method);
    context.topLevelNavigation = topLevel;
    QCOMPARE(CookieRules::travels(cookie, CookieRules::factsOf(context), now).reason, CookieReason::Matches);
    context.site = SiteContext::CrossSite;
    const CookieReason reason = CookieRules::travels(cookie, CookieRules::factsOf(context), now).reason;
    QTEST(QString(cookieReasonInfo(reason).id), "reason");
}

void TestCookieRules::setsSameSiteCookies_onlyInTopLevelNavigations()
{
    CookieContext context = to(QStringLiteral("https://h/"));
    context.site = SiteContext::CrossSite;
    QVERIFY(!decide("a=1; SameSite=Strict", context).rejection);
    context.topLevelNavigation = false;
    for (const char *line : {"a=1", "a=1; SameSite=Lax", "a=1; SameSite=Strict"})
        QCOMPARE(decide(line, context).rejection->reason, CookieReason::SameSiteSetCrossSite);
    QVERIFY(!decide("a=1; SameSite=None; Secure", context).rejection);
}

void TestCookieRules::serializes_data()
{
    QTest::addColumn<QList<QByteArray>>("lines");
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("named") << QList<QByteArray>{"a=1", "b=2"} << QByteArray("a=1; b=2");
    QTest::newRow("nameless") << QList<QByteArray>{"token", "b=2"} << QByteArray("token; b=2");
    QTest::newRow("valueless") << QList<QByteArray>{"a=", "b="} << QByteArray("a=; b=");
    QTest::newRow("nameless ones replace each other") << QList<QByteArray>{"x", "=y"} << QByteArray("y");
}

void TestCookieRules::serializes()
{
    QFETCH(QList<QByteArray>, lines);
    CookieJar jar;
    jar.receive(lines, to(QStringLiteral("https://h/")), now);
    QTEST(jar.select(to(QStringLiteral("https://h/")), now).header, "header");
}

void TestCookieRules::everyReason_hasAStableIdAndAClause()
{
    static const QRegularExpression kebab(QStringLiteral("^[a-z]+(-[a-z]+)*$"));
    static const QRegularExpression section(QStringLiteral("^5(\\.\\d+)+$"));
    std::set<QString> ids;
    for (const CookieReasonInfo &info : cookieReasons()) {
        QVERIFY2(kebab.match(info.id).hasMatch(), info.id.data());
        QVERIFY2(section.match(info.clause).hasMatch(), info.id.data());
        QVERIFY(!info.text.isEmpty());
        QVERIFY2(ids.insert(info.id).second, "an id is used twice");
    }
}

void TestCookieRules::theIdsOfTheReasons_areThosePublished()
{
    // HAR files and what other programs read name them: one may be added, none may change.
    const QList<QByteArray> published{"matches", "host-only-mismatch", "domain-mismatch", "path-mismatch",
        "secure-over-http", "same-site-strict-cross-site", "same-site-lax-cross-site", "expired", "jar-switched-off",
        "cookie-header-typed", "new", "refreshed", "new-value", "attributes-changed", "expired-by-server", "evicted",
        "control-character", "empty", "too-large", "public-suffix", "domain-not-ascii", "overlays-secure",
        "same-site-none-without-secure", "same-site-set-cross-site", "prefix-secure", "prefix-host", "prefix-http",
        "prefix-host-http", "nameless-prefix", "already-expired"};
    QList<QByteArray> ids;
    for (const CookieReasonInfo &info : cookieReasons())
        ids += QByteArray(info.id.data(), info.id.size());
    QCOMPARE(ids, published);
}

QTEST_GUILESS_MAIN(TestCookieRules)
#include "tst_cookierules.moc"
