// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/cookies/cookierules.h"
#include "core/cookies/publicsuffix.h"

#include <QTest>

using namespace Sessionscope;

//! Hosts, domains and paths (5.1.3 and 5.1.4 of the draft), and public suffixes.
class TestCookieMatching : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void domainMatches_data();
    void domainMatches();
    void pathMatches_data();
    void pathMatches();
    void defaultPath_data();
    void defaultPath();
    void publicSuffixAndSite_data();
    void publicSuffixAndSite();
    void loopback_data();
    void loopback();
};

void TestCookieMatching::domainMatches_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("domain");
    QTest::addColumn<bool>("matches");
    const auto row = [](const char *title, const char *host, const char *domain, bool matches) {
        QTest::newRow(title) << QString::fromLatin1(host) << QString::fromLatin1(domain) << matches;
    };
    row("itself", "example.com", "example.com", true);
    row("a subdomain", "a.b.example.com", "example.com", true);
    row("a parent", "example.com", "a.example.com", false);
    row("a look-alike without the dot", "badexample.com", "example.com", false);
    row("an IPv4 address", "127.0.0.1", "127.0.0.1", true);
    row("the end of an IPv4 address", "127.0.0.1", "0.0.1", false);
    row("an IPv6 address", "::1", "::1", true);
    row("the end of an IPv6 address", "::ffff:1.2.3.4", "3.4", false);
    row("four numbers that are no address", "1.2.3.400", "3.400", true);
    row("nothing", "example.com", "", false);
    row("only a dot", "example.com.", ".", false);
}

void TestCookieMatching::domainMatches()
{
    QFETCH(QString, host);
    QFETCH(QString, domain);
    QTEST(CookieRules::domainMatches(host, domain), "matches");
}

void TestCookieMatching::pathMatches_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("cookie");
    QTest::addColumn<bool>("matches");
    const auto row = [](const char *title, const QByteArray &request, const QByteArray &cookie, bool matches) {
        QTest::newRow(title) << request << cookie << matches;
    };
    row("itself", "/shop", "/shop", true);
    row("below", "/shop/cart", "/shop", true);
    row("below, with the slash", "/shop/cart", "/shop/", true);
    row("without the slash that the cookie has", "/shop", "/shop/", false);
    row("a longer word", "/shopping", "/shop", false);
    row("above", "/", "/shop", false);
    row("the root covers all", "/x", "/", true);
    row("another case", "/Shop", "/shop", false);
    row("escapes are not decoded", "/a%62", "/ab", false);
}

void TestCookieMatching::pathMatches()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, cookie);
    QTEST(CookieRules::pathMatches(request, cookie), "matches");
}

void TestCookieMatching::defaultPath_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("path");
    const auto row = [](const char *title, const QByteArray &request, const QByteArray &path) {
        QTest::newRow(title) << request << path;
    };
    row("empty", "", "/");
    row("without a slash in front", "x/y", "/");
    row("the root", "/", "/");
    row("one segment", "/login", "/");
    row("two segments", "/app/login", "/app");
    row("a slash at the end", "/app/login/", "/app/login");
    row("two slashes", "//x", "/");
}

void TestCookieMatching::defaultPath()
{
    QFETCH(QByteArray, request);
    QTEST(CookieRules::defaultPath(request), "path");
}

void TestCookieMatching::publicSuffixAndSite_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("isSuffix");
    QTest::addColumn<QString>("site");
    const auto row = [](const char *host, bool isSuffix, const char *site) {
        QTest::newRow(host) << QString::fromLatin1(host) << isSuffix << QString::fromLatin1(site);
    };
    row("com", true, "com");
    row("www.example.co.uk", false, "example.co.uk");
    row("co.uk", true, "co.uk");
    row("github.io", true, "github.io");
    row("alice.github.io", false, "alice.github.io");
    row("b.alice.github.io", false, "alice.github.io");
    row("localhost", true, "localhost");
    row("app.localhost", false, "app.localhost");
    row("a.app.localhost", false, "app.localhost");
    row("www.ck", false, "www.ck");
    row("anything.ck", true, "anything.ck");
    row("127.0.0.1", false, "127.0.0.1");
    row("::1", false, "::1");
    row("www.example.com.", false, "example.com.");
    row("xn--55qx5d.cn", true, "xn--55qx5d.cn");
}

void TestCookieMatching::publicSuffixAndSite()
{
    QFETCH(QString, host);
    QTEST(PublicSuffix::isPublicSuffix(host), "isSuffix");
    QTEST(PublicSuffix::site(host), "site");
}

void TestCookieMatching::loopback_data()
{
    QTest::addColumn<bool>("is");
    for (const char *host : {"localhost", "localhost.", "app.localhost", "127.0.0.1", "127.1.2.3", "::1"})
        QTest::newRow(host) << true;
    for (const char *host : {"notlocalhost", "localhost.example", "128.0.0.1", "127.0.0.1.example", "::2", "127.1"})
        QTest::newRow(host) << false;
}

void TestCookieMatching::loopback()
{
    QFETCH(bool, is);
    QCOMPARE(CookieRules::isLoopback(QString::fromLatin1(QTest::currentDataTag())), is);
}

QTEST_GUILESS_MAIN(TestCookieMatching)
#include "tst_cookiematching.moc"
