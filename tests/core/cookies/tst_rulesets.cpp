// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/cookies/cookiejar.h"
#include "core/cookies/rulesets.h"
#include "core/texts/texts.h"

#include <QTest>

using namespace Sessionscope;

namespace {

const QDateTime now(QDate(2026, 6, 15), QTime(12, 0), Qt::UTC);

CookieContext to(const char *url, const char *method = "GET", SiteContext site = SiteContext::SameSite)
{
    CookieContext context;
    context.url = QUrl(QString::fromLatin1(url));
    context.method = method;
    context.site = site;
    return context;
}

QStringList told(const QList<RuleSetDifference> &differences)
{
    QStringList sentences;
    for (const RuleSetDifference &difference : differences)
        sentences += Texts::ruleSetDifference(difference);
    return sentences;
}

} // namespace

// The expectations were measured: curl 7.88.1 and requests 2.34.2 against a server on loopback.
class TestRuleSets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void explainsASetCookieLine_data();
    void explainsASetCookieLine();
    void explainsARequest_data();
    void explainsARequest();
    void whatIfAnotherSiteStartedIt();
    void theSessionsOwnSwitch_isNoHabitOfOthers();
    void overlayingASecureCookie_onlyRequestsAllows();
    void curlTakesFiftyLines_ofOneAnswer();
};

void TestRuleSets::explainsASetCookieLine_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QStringList>("sentences");
    const auto row = [](const char *title, const QByteArray &line, const char *url, const QStringList &sentences) {
        QTest::newRow(title) << line << QString::fromLatin1(url) << sentences;
    };
    const char *http = "http://www.example.com/";
    const auto s = [](const char *text) { return QString::fromUtf8(text); };
    const QString tookSecure =
        s("requests would store it: it takes Secure cookies over http, and sends them over https only");
    const QString noList = s("requests would store it: it has no list of public suffixes");
    const QString noPrefix = s("requests would store it: it does not hold the name's prefix to its promise");
    const QString curlNoPrefix = s("curl would store it: it does not hold the name's prefix to its promise");
    row("an ordinary cookie", "a=1; Path=/; HttpOnly", http, {});
    row("Secure over http", "a=1; Secure", http, {tookSecure});
    row("Secure on localhost", "a=1; Secure", "http://localhost/",
        {s("a browser would store it: it trusts http to localhost like https"),
            s("curl would store it: it trusts http to localhost like https"), tookSecure});
    row("Secure below localhost", "a=1; Secure", "http://foo.localhost/",
        {s("a browser would store it: it trusts http to foo.localhost like https"), tookSecure});
    row("Domain=localhost", "a=1; Domain=localhost", "http://localhost/",
        {s("requests would store it and never send it: a Domain without a dot (localhost) matches no request there")});
    row("a public suffix with a dot", "a=1; Domain=co.uk", "http://x.co.uk/", {noList});
    row("a private suffix", "a=1; Domain=github.io", "http://x.github.io/", {noList});
    row("a public suffix without a dot", "a=1; Domain=com", http, {});
    row("another Domain", "a=1; Domain=example.org", http, {});
    row("__Secure- broken", "__Secure-a=1", http, {noPrefix});
    row("__Host- broken", "__host-a=1", http, {noPrefix});
    row("__Host- with an unsaid Path", "__Host-a=1; Secure", "https://www.example.com/", {curlNoPrefix, noPrefix});
    row("__Http- broken", "__Http-a=1", http, {curlNoPrefix, noPrefix});
    row("SameSite=None without Secure", "a=1; SameSite=None", http,
        {s("curl would store it: it takes SameSite=None without Secure"),
            s("requests would store it: it takes SameSite=None without Secure")});
    row("a token without a name", "token", http, {s("curl would reject it: it takes no cookie without a name")});
    row("an equals sign without a name", "=v", http,
        {s("curl would reject it: it takes no cookie without a name"),
            s("requests would reject it: it takes no cookie without a name")});
    row("a quoted value", "a=\"x y\"", http, {});
    row("a quoted value with quotes inside", "a=\"x\\\"y\"", http,
        {s("requests would store it altered: it drops \\\" inside a quoted value")});
    row("a tab inside", "a=x\ty", http, {s("curl would reject it: it takes no tab inside a cookie")});
    row("a control character", "a=x\x01y", http,
        {s("requests would store it: it does not look for control characters")});
    row("too large", "a=" + QByteArray(4096, 'x'), http, {s("requests would store it: it has no limit of size")});
    row("Max-Age in words", "a=1; Max-Age=abc", http,
        {s("curl would reject it: it drops a cookie whose Max-Age is no number (abc)"),
            s("requests would reject it: it drops a cookie whose Max-Age is no number (abc)")});
    row("Max-Age in quotes", "a=1; Max-Age=\"60\"", http,
        {s("requests would reject it: it drops a cookie whose Max-Age is no number (\"60\")")});
    row("Max-Age with a fraction", "a=1; Max-Age=1.5", http,
        {s("requests would reject it: it drops a cookie whose Max-Age is no number (1.5)")});
    row("an empty Domain", "a=1; Domain=", http,
        {s("requests would reject it: it drops a cookie whose Domain is empty")});
    row("an empty Path", "a=1; Path=", http, {});
    row("a Path without equals sign", "a=1; Path", http,
        {s("requests would reject it: it drops a cookie whose Path is empty")});
    row("the Port of another service", "a=1; Port=1", http,
        {s("requests would reject it: it obeys the Port attribute (1)")});
    row("the Port of this one", "a=1; Port=80", http, {});
    row("two habits at once", "__Secure-a=1; Domain=co.uk", "http://x.co.uk/", {noList});
    row("a habit, and a rule it has too", "__Secure-a=1; Domain=example.org", http, {});
}

void TestRuleSets::explainsASetCookieLine()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, url);
    CookieContext context;
    context.url = QUrl(url);
    CookieJar jar;
    const QList<CookieEvent> events = jar.receive({line}, context, now);
    QTEST(told(RuleSets::differences(events, {}, context, now)), "sentences");
}

void TestRuleSets::explainsARequest_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<CookieContext>("setBy");
    QTest::addColumn<CookieContext>("request");
    QTest::addColumn<int>("age");
    QTest::addColumn<QStringList>("sentences");
    const auto row = [](const char *title, const QByteArray &line, const CookieContext &setBy,
                         const CookieContext &request, int age, const QStringList &sentences) {
        QTest::newRow(title) << line << setBy << request << age << sentences;
    };
    const CookieContext https = to("https://example.com/");
    const CookieContext post = to("https://example.com/", "POST", SiteContext::CrossSite);
    const QString curlIgnores = QStringLiteral("curl would send it: it knows no SameSite");
    const QString requestsIgnores = QStringLiteral("requests would send it: it knows no SameSite");
    row("an ordinary cookie", "a=1", https, https, 300, {});
    row("host-only, asked by a subdomain", "a=1", https, to("https://www.example.com/"), 300,
        {QStringLiteral(
            "requests would send it: it sends cookies without Domain to the subdomains of example.com too")});
    row("host-only, asked by a sibling", "a=1", to("https://a.example.com/"), to("https://b.example.com/"), 300, {});
    row("a Path with a slash at its end", "a=1; Path=/foo/", https, to("https://example.com/foo"), 300,
        {QStringLiteral("curl would send it: it ignores the slash at the end of Path=/foo/")});
    row("a Path that is only a beginning", "a=1; Path=/foo", https, to("https://example.com/foobar"), 300, {});
    row("Secure over http", "a=1; Secure", https, to("http://example.com/"), 300, {});
    row("Secure on 127.0.0.1", "a=1; Secure", to("https://127.0.0.1/"), to("http://127.0.0.1/"), 300,
        {QStringLiteral("a browser would send it: it trusts http to 127.0.0.1 like https"),
            QStringLiteral("curl would send it: it trusts http to 127.0.0.1 like https")});
    row("SameSite=Lax on a cross-site POST", "a=1; SameSite=Lax", https, post, 300, {curlIgnores, requestsIgnores});
    row("SameSite=Strict on a cross-site GET", "a=1; SameSite=Strict", https,
        to("https://example.com/", "GET", SiteContext::CrossSite), 300, {curlIgnores, requestsIgnores});
    row("no SameSite, a minute old, on a cross-site POST", "a=1", https, post, 60,
        {QStringLiteral(
             "a browser would send it: Chromium lets a cookie without SameSite go with a cross-site POST for "
             "two minutes"),
            curlIgnores, requestsIgnores});
    row("no SameSite, two minutes old, on a cross-site POST", "a=1", https, post, 120, {curlIgnores, requestsIgnores});
}

void TestRuleSets::explainsARequest()
{
    QFETCH(QByteArray, line);
    QFETCH(CookieContext, setBy);
    QFETCH(CookieContext, request);
    QFETCH(int, age);
    CookieJar jar;
    QCOMPARE(jar.receive({line}, setBy, now).first().action, CookieAction::Stored);
    const QDateTime later = now.addSecs(age);
    const CookieSelection selection = jar.select(request, later);
    QCOMPARE(selection.events.size(), 1);
    QTEST(told(RuleSets::differences(selection.events, jar.cookies(), request, later)), "sentences");
}

void TestRuleSets::whatIfAnotherSiteStartedIt()
{
    CookieJar jar;
    jar.receive({"a=1; SameSite=Lax"}, to("https://example.com/"), now);
    const CookieSelection sent = jar.select(to("https://example.com/", "POST"), now);
    QCOMPARE(sent.header, QByteArray("a=1"));
    const CookieContext crossSite = to("https://example.com/", "POST", SiteContext::CrossSite);
    QCOMPARE(told(RuleSets::differences(sent.events, jar.cookies(), crossSite, now)),
        QStringList{QStringLiteral("a browser would withhold it: SameSite=Lax on a cross-site POST")});
}

void TestRuleSets::theSessionsOwnSwitch_isNoHabitOfOthers()
{
    CookieContext context = to("http://localhost/");
    context.trustworthyLoopback = true;
    CookieJar jar;
    jar.receive({"a=1; Secure"}, context, now);
    const CookieSelection sent = jar.select(context, now);
    QCOMPARE(told(RuleSets::differences(sent.events, jar.cookies(), context, now)),
        QStringList{QStringLiteral("requests would withhold it: it does not trust http to this host like https")});
}

void TestRuleSets::overlayingASecureCookie_onlyRequestsAllows()
{
    CookieJar jar;
    jar.receive({"a=1; Secure; Path=/"}, to("https://example.com/"), now);
    const QList<Cookie> before = jar.cookies();
    const CookieContext http = to("http://example.com/");
    const QList<CookieEvent> events = jar.receive({"a=2; Path=/"}, http, now);
    QCOMPARE(told(RuleSets::differences(events, before, http, now)),
        QStringList{QStringLiteral("requests would store it: it lets http overlay a Secure cookie")});
}

void TestRuleSets::curlTakesFiftyLines_ofOneAnswer()
{
    QList<QByteArray> lines;
    for (int i = 0; i < 51; ++i)
        lines += "c" + QByteArray::number(i) + "=1";
    CookieJar jar;
    const CookieContext context = to("https://example.com/");
    const QList<RuleSetDifference> differences =
        RuleSets::differences(jar.receive(lines, context, now), {}, context, now);
    QCOMPARE(differences.size(), 1);
    QCOMPARE(differences.first().event, 50);
    QCOMPARE(told(differences),
        QStringList{QStringLiteral("curl would reject it: it takes 50 Set-Cookie lines of one answer")});
}

QTEST_GUILESS_MAIN(TestRuleSets)
#include "tst_rulesets.moc"
