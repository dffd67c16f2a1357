// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/cookies/cookiejar.h"
#include "core/texts/texts.h"

#include <QSignalSpy>
#include <QTest>

using namespace Sessionscope;

namespace {

const QDateTime now(QDate(2026, 6, 15), QTime(12, 0), Qt::UTC);

CookieContext to(const char *url, const QByteArray &method = "GET")
{
    CookieContext context;
    context.url = QUrl(QString::fromUtf8(url));
    context.method = method;
    return context;
}

QStringList told(const QList<CookieEvent> &events)
{
    QStringList sentences;
    for (const CookieEvent &event : events)
        sentences += Texts::cookieEvent(event);
    return sentences;
}

} // namespace

class TestCookieJar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void storesAndSendsBack_octetForOctet();
    void sendsLongerPathsFirst_thenOlderCookies();
    void sendsNoDomainCookie_ofAPublicSuffix();
    void keepsSeveralCookiesOfOneName_onDifferentPaths();
    void keepsTheCreationTime_onReplacement();
    void tellsRefreshedNewAndChangedApart_data();
    void tellsRefreshedNewAndChangedApart();
    void setAndDeleteInOneAnswer_leavesNothing();
    void cookiesOfUnrelatedDomains_getNoEvent();
    void cookiesOfSiblingHosts_areWithheld();
    void anExpiredCookie_isWithheldOnceAndThenGone();
    void aPlainConnection_cannotOverlayASecureCookie();
    void aSecureCookieForLoopback_namesTheSwitch();
    void tellsWhyInOneSentence();
    void portsShareTheirCookies();
    void sendsLinesAbove16KiloOctets();
    void theQtInterface_followsTheSameRules();
    void changedIsEmitted_onlyWhenSomethingChanged();
};

void TestCookieJar::storesAndSendsBack_octetForOctet()
{
    CookieJar jar;
    const QByteArray value = "\"a b\"%41\xff,x=y";
    jar.receive({"n=" + value + "; Path=/"}, to("https://example.com/"), now);
    QCOMPARE(jar.select(to("https://example.com/x"), now).header, "n=" + value);
}

void TestCookieJar::sendsLongerPathsFirst_thenOlderCookies()
{
    CookieJar jar;
    jar.receive({"a=1; Path=/", "b=2; Path=/x", "c=3; Path=/x", "d=4; Path=/"}, to("https://example.com/"), now);
    jar.receive({"e=5; Path=/x"}, to("https://example.com/"), now.addMSecs(-1));
    QCOMPARE(jar.select(to("https://example.com/x/y"), now).header, QByteArray("e=5; b=2; c=3; a=1; d=4"));
}

void TestCookieJar::sendsNoDomainCookie_ofAPublicSuffix()
{
    CookieJar jar;
    Cookie cookie;
    cookie.name = "a";
    cookie.value = "1";
    cookie.domain = QStringLiteral("co.uk");
    cookie.hostOnly = false;
    jar.put(cookie);
    const CookieSelection selection = jar.select(to("https://shop.co.uk/"), now);
    QVERIFY(selection.header.isEmpty());
    QCOMPARE(selection.events.first().reason, CookieReason::PublicSuffix);
    QCOMPARE(cookieClause(selection.events.first()), QLatin1String("5.8.3"));
    // A cookie of the suffix's own host is no danger to others.
    cookie.hostOnly = true;
    jar.put(cookie);
    QCOMPARE(jar.select(to("https://co.uk/"), now).header, QByteArray("a=1"));
}

void TestCookieJar::keepsSeveralCookiesOfOneName_onDifferentPaths()
{
    CookieJar jar;
    jar.receive({"JSESSIONID=1; Path=/", "JSESSIONID=2; Path=/shop", "JSESSIONID=3; Path=/; Domain=example.com"},
        to("https://example.com/"), now);
    QCOMPARE(jar.size(), 3);
    QCOMPARE(
        jar.select(to("https://example.com/shop"), now).header, QByteArray("JSESSIONID=2; JSESSIONID=1; JSESSIONID=3"));
}

void TestCookieJar::keepsTheCreationTime_onReplacement()
{
    CookieJar jar;
    jar.receive({"a=1", "b=1"}, to("https://example.com/"), now);
    jar.receive({"a=2"}, to("https://example.com/"), now.addSecs(9));
    QCOMPARE(jar.select(to("https://example.com/"), now.addSecs(10)).header, QByteArray("a=2; b=1"));
    QCOMPARE(jar.cookies().first().created, now);
}

void TestCookieJar::tellsRefreshedNewAndChangedApart_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<CookieReason>("reason");
    QTest::addColumn<QString>("detail");
    QTest::newRow("the same again") << QByteArray("a=1; Max-Age=60") << CookieReason::Refreshed << QString();
    QTest::newRow("a later end") << QByteArray("a=1; Max-Age=600") << CookieReason::Refreshed << QString();
    QTest::newRow("another value") << QByteArray("a=2; Max-Age=60") << CookieReason::NewValue << QString();
    QTest::newRow("HttpOnly appears") << QByteArray("a=1; Max-Age=60; HttpOnly") << CookieReason::AttributesChanged
                                      << QStringLiteral("HttpOnly");
    QTest::newRow("several attributes change")
        << QByteArray("a=1; Secure; SameSite=Lax") << CookieReason::AttributesChanged
        << QStringLiteral("Secure, SameSite, Expires");
}

void TestCookieJar::tellsRefreshedNewAndChangedApart()
{
    QFETCH(QByteArray, line);
    CookieJar jar;
    jar.receive({"a=1; Max-Age=60"}, to("https://example.com/"), now);
    const CookieEvent event = jar.receive({line}, to("https://example.com/"), now).first();
    QCOMPARE(event.action, CookieAction::Replaced);
    QTEST(event.reason, "reason");
    QTEST(event.detail, "detail");
    QCOMPARE(event.previousValue, QByteArray("1"));
    QCOMPARE(event.line, line);
}

void TestCookieJar::setAndDeleteInOneAnswer_leavesNothing()
{
    CookieJar jar;
    const QList<CookieEvent> events =
        jar.receive({"a=1", "a=; Max-Age=0", "a=; Max-Age=0"}, to("https://example.com/"), now);
    QCOMPARE(events.at(0).action, CookieAction::Stored);
    QCOMPARE(events.at(1).action, CookieAction::Deleted);
    QCOMPARE(events.at(1).previousValue, QByteArray("1"));
    QCOMPARE(events.at(2).reason, CookieReason::AlreadyExpired);
    QCOMPARE(jar.size(), 0);
}

void TestCookieJar::cookiesOfUnrelatedDomains_getNoEvent()
{
    CookieJar jar;
    jar.receive({"a=1"}, to("https://example.org/"), now);
    jar.receive({"b=1"}, to("https://alice.github.io/"), now);
    QCOMPARE(jar.select(to("https://example.com/"), now).events.size(), 0);
    QCOMPARE(jar.select(to("https://bob.github.io/"), now).events.size(), 0);
}

void TestCookieJar::cookiesOfSiblingHosts_areWithheld()
{
    CookieJar jar;
    jar.receive({"a=1"}, to("https://a.example.com/"), now);
    jar.receive({"p=1"}, to("https://example.com/"), now);
    const CookieSelection selection = jar.select(to("https://b.example.com/"), now);
    QCOMPARE(told(selection.events),
        (QStringList{QStringLiteral("a was withheld: Domain is a.example.com, not b.example.com"),
            QStringLiteral("p was withheld: it belongs to example.com alone (no Domain), not to b.example.com")}));
    QVERIFY(selection.header.isEmpty());
}

void TestCookieJar::anExpiredCookie_isWithheldOnceAndThenGone()
{
    CookieJar jar;
    jar.receive({"a=1; Max-Age=5"}, to("https://example.com/"), now);
    QCOMPARE(jar.select(to("https://example.com/"), now.addSecs(5)).header, QByteArray("a=1"));
    const CookieSelection late = jar.select(to("https://example.com/"), now.addMSecs(5001));
    QCOMPARE(late.events.first().reason, CookieReason::Expired);
    jar.markSent(late, now.addSecs(6));
    QCOMPARE(jar.size(), 0);
}

void TestCookieJar::aPlainConnection_cannotOverlayASecureCookie()
{
    CookieJar jar;
    jar.receive({"a=1; Secure; Path=/login"}, to("https://b.example.com/"), now);
    const auto reason = [&jar](const char *line) {
        return jar.receive({line}, to("http://a.example.com/"), now).first().reason;
    };
    QCOMPARE(reason("a=2; Domain=example.com; Path=/login"), CookieReason::OverlaysSecure);
    QCOMPARE(reason("a=2; Domain=example.com; Path=/login/en"), CookieReason::OverlaysSecure);
    QCOMPARE(reason("a=2; Domain=example.com; Path=/"), CookieReason::New);
    QCOMPARE(reason("a=2; Path=/login"), CookieReason::New);
}

void TestCookieJar::aSecureCookieForLoopback_namesTheSwitch()
{
    CookieJar jar;
    CookieContext context = to("http://localhost:8080/");
    QCOMPARE(told(jar.receive({"a=1; Secure"}, context, now)).first(),
        QStringLiteral("a was rejected: it is Secure, and the connection to localhost is plain http; the switch "
                       "“Trustworthy loopback” lets it pass, as browsers do"));
    context.trustworthyLoopback = true;
    QCOMPARE(jar.receive({"a=1; Secure"}, context, now).first().action, CookieAction::Stored);
    QCOMPARE(jar.select(context, now).header, QByteArray("a=1"));
    context.trustworthyLoopback = false;
    QCOMPARE(jar.select(context, now).events.first().reason, CookieReason::SecureOverHttp);
    QCOMPARE(told(jar.select(context, now).events).first(),
        QStringLiteral("a was withheld: it is Secure, and the connection to localhost is plain http; the switch "
                       "“Trustworthy loopback” lets it pass, as browsers do"));
    QCOMPARE(cookieClause(jar.select(context, now).events.first()), QLatin1String("5.8.3"));
}

void TestCookieJar::tellsWhyInOneSentence()
{
    CookieJar jar;
    const CookieContext context = to("http://localhost/login");
    QCOMPARE(told(jar.receive({"basket=1; Path=/shop", "track=1; Domain=example.com"}, context, now)),
        (QStringList{QStringLiteral("basket was stored: the jar had no cookie of this name, domain and path"),
            QStringLiteral("track was rejected: Domain is example.com, not localhost")}));
    QCOMPARE(told(jar.select(context, now).events),
        QStringList{QStringLiteral("basket was withheld: its Path /shop does not cover /login")});
}

void TestCookieJar::portsShareTheirCookies()
{
    CookieJar jar;
    jar.receive({"a=1"}, to("http://localhost:8080/"), now);
    QCOMPARE(jar.select(to("http://localhost:9090/"), now).header, QByteArray("a=1"));
    QCOMPARE(jar.receive({"a=2"}, to("http://localhost/"), now).first().action, CookieAction::Replaced);
    QCOMPARE(jar.size(), 1);
}

void TestCookieJar::sendsLinesAbove16KiloOctets()
{
    CookieJar jar;
    QList<QByteArray> lines;
    for (int i = 0; i < 50; ++i)
        lines += "c" + QByteArray::number(i) + '=' + QByteArray(4000, 'v');
    jar.receive(lines, to("https://example.com/"), now);
    QCOMPARE(jar.select(to("https://example.com/"), now).header, lines.join("; "));
}

void TestCookieJar::theQtInterface_followsTheSameRules()
{
    CookieJar jar;
    QNetworkCookie secure("s", "1");
    secure.setSecure(true);
    QVERIFY(!jar.setCookiesFromUrl({secure}, QUrl(QStringLiteral("http://example.com/"))));
    QVERIFY(jar.setCookiesFromUrl({secure, QNetworkCookie("t", "2")}, QUrl(QStringLiteral("https://example.com/"))));
    QCOMPARE(jar.cookiesForUrl(QUrl(QStringLiteral("https://example.com/"))).size(), 2);
    QCOMPARE(jar.cookiesForUrl(QUrl(QStringLiteral("http://example.com/"))), QList{QNetworkCookie("t", "2")});
}

void TestCookieJar::changedIsEmitted_onlyWhenSomethingChanged()
{
    CookieJar jar;
    QSignalSpy changed(&jar, &CookieJar::changed);
    jar.receive({"a=1; Secure"}, to("http://example.com/"), now);
    QCOMPARE(changed.size(), 0);
    jar.receive({"a=1", "b=1"}, to("http://example.com/"), now);
    QCOMPARE(changed.size(), 1);
    jar.markSent(jar.select(to("http://example.com/"), now), now.addSecs(3));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(jar.cookies().first().lastAccess, now.addSecs(3));
}

QTEST_GUILESS_MAIN(TestCookieJar)
#include "tst_cookiejar.moc"
