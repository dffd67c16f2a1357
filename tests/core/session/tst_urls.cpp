// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/environmentproxy.h"
#include "core/session/preparedhop.h"
#include "core/session/urls.h"
#include "core/session/validation.h"

#include <QTest>

using namespace Sessionscope;

class TestUrls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void typedTexts_becomeUrls_data();
    void typedTexts_becomeUrls();
    void typedTexts_areRefused_data();
    void typedTexts_areRefused();
    void userInfo_isTakenOut();
    void errors_holdNoPassword();
    void targets_areWhatQtWrites_data();
    void targets_areWhatQtWrites();
    void locations_areResolved_data();
    void locations_areResolved();
    void locations_areRefused_data();
    void locations_areRefused();
    void hostHeaders_nameOnlyUnusualPorts_data();
    void hostHeaders_nameOnlyUnusualPorts();
    void origins_differBySchemeHostAndPort();
    void environmentProxies_data();
    void environmentProxies();
    void headersAndMethods_areChecked_data();
    void headersAndMethods_areChecked();
};

void TestUrls::typedTexts_becomeUrls_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("base");
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("url");
    const auto row = [](const char *name, const char *typed, const char *base, const char *query, const char *url) {
        QTest::newRow(name) << QString::fromUtf8(typed) << QString::fromUtf8(base) << QByteArray(query)
                            << QByteArray(url);
    };
    row("a whole URL", "https://example.com/a?b#c", "", "", "https://example.com/a?b#c");
    row("no scheme means http", "example.com/a", "", "", "http://example.com/a");
    row("host and port are no scheme", "localhost:8080/a", "", "", "http://localhost:8080/a");
    row("host and port alone", "localhost:8080", "", "", "http://localhost:8080");
    row("an IPv6 address", "[::1]:8080/a", "", "", "http://[::1]:8080/a");
    row("a word is a host without a base", "server/x", "", "", "http://server/x");
    row("a word is a path with a base", "orders/1", "http://h/api", "", "http://h/api/orders/1");
    row("an absolute path joins the base", "/orders", "http://h/api/", "", "http://h/api/orders");
    row("a host ignores the base", "example.com/x", "http://h/api", "", "http://example.com/x");
    row("a query joins the base", "?a=1", "http://h/api", "", "http://h/api?a=1");
    row("nothing is the base itself", "", "h:81/api", "", "http://h:81/api");
    row("scheme-relative", "//h/x", "", "", "http://h/x");
    row("surrounding blanks go", "  http://h/a  ", "", "", "http://h/a");
    row("capital schemes", "HTTP://H/A", "", "", "http://h/A");
    row("IDN becomes A-labels", "http://bücher.example/ü", "", "", "http://xn--bcher-kva.example/%C3%BC");
    row("inner blanks are escaped", "http://h/a b", "", "", "http://h/a%20b");
    row("escapes stay", "http://h/a%2Fb%20c?d=%26", "", "", "http://h/a%2Fb%20c?d=%26");
    row("a stray percent does not escape the others", "http://h/100%/a%20b", "", "", "http://h/100%25/a%20b");
    row("the default port is not told", "http://h:80/", "", "", "http://h/");
    row("the other scheme's port is", "https://h:80/", "", "", "https://h:80/");
    row("params become the query", "http://h/a", "", "x=1+2", "http://h/a?x=1+2");
    row("params join a query before the fragment", "http://h/a?b=1#f", "", "x=1", "http://h/a?b=1&x=1#f");
    row("params join an empty query", "http://h/a?", "", "x=1", "http://h/a?x=1");
    row("jsessionid stays", "http://h/a;jsessionid=1A?x", "", "", "http://h/a;jsessionid=1A?x");
}

void TestUrls::typedTexts_becomeUrls()
{
    QFETCH(QString, typed);
    QFETCH(QString, base);
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, url);
    const auto result = Urls::fromTyped(typed, base, query);
    QVERIFY2(result, qPrintable(result ? QString() : result.error().detail));
    QCOMPARE(result->url.toEncoded(QUrl::FullyEncoded), url);
}

void TestUrls::typedTexts_areRefused_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("nothing") << QString() << ErrorCode::InvalidUrl;
    QTest::newRow("a path without a base") << QStringLiteral("/a") << ErrorCode::InvalidUrl;
    QTest::newRow("no host") << QStringLiteral("http:///a") << ErrorCode::InvalidUrl;
    QTest::newRow("a host with a blank") << QStringLiteral("http://a b/") << ErrorCode::InvalidUrl;
    QTest::newRow("a port too large") << QStringLiteral("http://h:99999/") << ErrorCode::InvalidUrl;
    QTest::newRow("port zero") << QStringLiteral("http://h:0/") << ErrorCode::InvalidUrl;
    QTest::newRow("a line break") << QStringLiteral("http://h/\r\nX: y") << ErrorCode::InvalidUrl;
    QTest::newRow("files") << QStringLiteral("file:///etc/passwd") << ErrorCode::UnsupportedScheme;
    QTest::newRow("ftp") << QStringLiteral("ftp://h/") << ErrorCode::UnsupportedScheme;
    QTest::newRow("javascript") << QStringLiteral("javascript:alert(1)") << ErrorCode::UnsupportedScheme;
    QTest::newRow("mailto") << QStringLiteral("mailto:a@b.c") << ErrorCode::UnsupportedScheme;
}

void TestUrls::typedTexts_areRefused()
{
    QFETCH(QString, typed);
    QFETCH(ErrorCode, code);
    const auto result = Urls::fromTyped(typed);
    QVERIFY(!result);
    QCOMPARE(result.error().code, code);
    QVERIFY(!result.error().detail.isEmpty());
}

void TestUrls::userInfo_isTakenOut()
{
    const auto result = Urls::fromTyped(QStringLiteral("http://al%40ice:p%3Aw@h/x"));
    QVERIFY(result);
    QCOMPARE(result->user, QStringLiteral("al@ice"));
    QCOMPARE(result->password, QStringLiteral("p:w"));
    QCOMPARE(result->url, QUrl(QStringLiteral("http://h/x")));
    const auto bare = Urls::fromTyped(QStringLiteral("alice:secret@h/x"));
    QVERIFY(bare);
    QCOMPARE(bare->password, QStringLiteral("secret"));
}

void TestUrls::errors_holdNoPassword()
{
    for (const char *typed : {"ftp://u:secret@h/?token=secret", "http://u:secret@a b/", "http://u:secret@/"}) {
        const auto result = Urls::fromTyped(QString::fromLatin1(typed));
        QVERIFY(!result);
        QVERIFY2(!result.error().subject.contains(QLatin1String("secret")), typed);
        QVERIFY2(!result.error().detail.contains(QLatin1String("secret")), typed);
    }
}

void TestUrls::targets_areWhatQtWrites_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("target");
    const auto row = [](const char *name, const char *url, const char *target) {
        QTest::newRow(name) << QByteArray(url) << QByteArray(target);
    };
    row("no path is /", "http://h", "/");
    row("no path with a query", "http://h?a=b", "/?a=b");
    row("the fragment stays home", "http://h/a#b", "/a");
    row("user info stays home", "http://u:p@h/a", "/a");
    row("dot segments are resolved", "http://h/a/../b/./c", "/b/c");
    row("unreserved escapes are decoded", "http://h/%41%2F%7e", "/A%2F~");
    row("braces are escaped", "http://h/{a}|^", "/%7Ba%7D%7C%5E");
    row("queries keep their separators", "http://h/?a=1&b=%26&c=a+b;d", "/?a=1&b=%26&c=a+b;d");
}

void TestUrls::targets_areWhatQtWrites()
{
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, target);
    QCOMPARE(requestTarget(QUrl(QString::fromLatin1(url))), target);
}

void TestUrls::locations_areResolved_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QByteArray>("url");
    const auto row = [](const char *name, const QByteArray &location, const char *url) {
        QTest::newRow(name) << location << QByteArray(url);
    };
    row("absolute", "https://other.example/x", "https://other.example/x#f");
    row("scheme-relative", "//other.example/x", "http://other.example/x#f");
    row("absolute path", "/x?y", "http://h:8080/x?y#f");
    row("relative path", "c", "http://h:8080/a/c#f");
    row("dot segments", "../c", "http://h:8080/c#f");
    row("a query alone", "?y", "http://h:8080/a/b?y#f");
    row("empty is the page itself", "", "http://h:8080/a/b?q=1#f");
    row("its own fragment wins", "/x#g", "http://h:8080/x#g");
    row("a fragment alone", "#g", "http://h:8080/a/b?q=1#g");
    row("an empty fragment is one too", "/x#", "http://h:8080/x#");
    row("blanks inside", "/a b?c d", "http://h:8080/a%20b?c%20d#f");
    row("blanks around", "  /x  ", "http://h:8080/x#f");
    row("UTF-8 octets", "/\xc3\xbc", "http://h:8080/%C3%BC#f");
    row("octets that are no UTF-8", "/\xfc", "http://h:8080/%FC#f");
    row("IDN",
        "http://b\xc3\xbc"
        "cher.example/",
        "http://xn--bcher-kva.example/#f");
    row("escapes stay", "/a%2Fb%20c?next=%2Fx%3Fy", "http://h:8080/a%2Fb%20c?next=%2Fx%3Fy#f");
    row("a stray percent", "/100%?a=%20", "http://h:8080/100%25?a=%20#f");
    row("jsessionid is kept", "/x;jsessionid=0F", "http://h:8080/x;jsessionid=0F#f");
    row("user info is dropped", "http://u:p@other.example/", "http://other.example/#f");
    row("the default port is dropped", "http://h:80/", "http://h/#f");
}

void TestUrls::locations_areResolved()
{
    QFETCH(QByteArray, location);
    QFETCH(QByteArray, url);
    const auto result = Urls::fromLocation(location, QUrl(QStringLiteral("http://h:8080/a/b?q=1#f")));
    QVERIFY(result);
    QCOMPARE(result->toEncoded(QUrl::FullyEncoded), url);
}

void TestUrls::locations_areRefused_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::newRow("file") << QByteArray("file:///etc/passwd");
    QTest::newRow("javascript") << QByteArray("javascript:alert(1)");
    QTest::newRow("data") << QByteArray("data:text/html,x");
    QTest::newRow("no host") << QByteArray("http:///x");
    QTest::newRow("a host that looks like a scheme") << QByteArray("localhost:8080/x");
    QTest::newRow("an impossible host") << QByteArray("http://a b/");
    QTest::newRow("an impossible port") << QByteArray("http://h:99999/");
}

void TestUrls::locations_areRefused()
{
    QFETCH(QByteArray, location);
    const auto result = Urls::fromLocation(location, QUrl(QStringLiteral("http://h/")));
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::BadRedirect);
    QVERIFY(!result.error().detail.isEmpty());
}

void TestUrls::hostHeaders_nameOnlyUnusualPorts_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("host");
    QTest::newRow("http on 80") << QStringLiteral("http://h:80/") << QByteArray("h");
    QTest::newRow("http on 443") << QStringLiteral("http://h:443/") << QByteArray("h:443");
    QTest::newRow("https on 443") << QStringLiteral("https://h:443/") << QByteArray("h");
    QTest::newRow("IPv6") << QStringLiteral("http://[::1]:81/") << QByteArray("[::1]:81");
    QTest::newRow("IDN") << QStringLiteral("http://bücher.example/") << QByteArray("xn--bcher-kva.example");
}

void TestUrls::hostHeaders_nameOnlyUnusualPorts()
{
    QFETCH(QString, url);
    QFETCH(QByteArray, host);
    QCOMPARE(Urls::hostHeader(QUrl(url)), host);
}

void TestUrls::origins_differBySchemeHostAndPort()
{
    const QUrl url(QStringLiteral("http://h/a"));
    QVERIFY(Urls::sameOrigin(url, QUrl(QStringLiteral("http://H:80/b"))));
    QVERIFY(!Urls::sameOrigin(url, QUrl(QStringLiteral("https://h/a"))));
    QVERIFY(!Urls::sameOrigin(url, QUrl(QStringLiteral("http://h:81/a"))));
    QVERIFY(!Urls::sameOrigin(url, QUrl(QStringLiteral("http://x.h/a"))));
}

void TestUrls::environmentProxies_data()
{
    QTest::addColumn<QStringList>("environment");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("proxy");
    const auto row = [](const char *name, const QStringList &environment, const char *url, const char *proxy) {
        QTest::newRow(name) << environment << QString::fromLatin1(url) << QString::fromLatin1(proxy);
    };
    row("none", {}, "http://h/", "");
    row("http_proxy for http", {QStringLiteral("http_proxy=http://p:3128")}, "http://h/", "http p:3128");
    row("http_proxy not for https", {QStringLiteral("http_proxy=http://p:3128")}, "https://h/", "");
    row("capitals too", {QStringLiteral("HTTPS_PROXY=p:3128")}, "https://h/", "http p:3128");
    row("all_proxy for what is left", {QStringLiteral("ALL_PROXY=socks5h://p")}, "https://h/", "socks p:1080");
    row("no_proxy exempts the host", {QStringLiteral("all_proxy=http://p:1"), QStringLiteral("no_proxy=x, h")},
        "http://h/", "");
    row("no_proxy exempts subdomains", {QStringLiteral("all_proxy=http://p:1"), QStringLiteral("NO_PROXY=.h.example")},
        "http://a.h.example/", "");
    row("no_proxy does not exempt look-alikes",
        {QStringLiteral("all_proxy=http://p:1"), QStringLiteral("NO_PROXY=h.example")}, "http://ah.example/",
        "http p:1");
    row("no_proxy may name a port", {QStringLiteral("all_proxy=http://p:1"), QStringLiteral("NO_PROXY=h:81")},
        "http://h:82/", "http p:1");
    row("a star exempts everything", {QStringLiteral("all_proxy=http://p:1"), QStringLiteral("NO_PROXY=*")},
        "http://h/", "");
}

void TestUrls::environmentProxies()
{
    QFETCH(QStringList, environment);
    QFETCH(QString, url);
    QFETCH(QString, proxy);
    QProcessEnvironment variables;
    for (const QString &entry : environment)
        variables.insert(entry.section(QLatin1Char('='), 0, 0), entry.section(QLatin1Char('='), 1));
    const ProxySettings found = environmentProxy(QUrl(url), variables);
    QString text;
    if (found.kind != ProxySettings::Kind::Direct)
        text = QStringLiteral("%1 %2:%3")
                   .arg(found.kind == ProxySettings::Kind::Http ? QStringLiteral("http") : QStringLiteral("socks"),
                       found.host)
                   .arg(found.port);
    QCOMPARE(text, proxy);
}

void TestUrls::headersAndMethods_areChecked_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isMethod");
    QTest::addColumn<bool>("isName");
    QTest::addColumn<bool>("isValue");
    QTest::newRow("a word") << QByteArray("X-Foo") << true << true << true;
    QTest::newRow("nothing") << QByteArray("") << false << false << true;
    QTest::newRow("every token character") << QByteArray("!#$%&'*+-.^_`|~09azAZ") << true << true << true;
    QTest::newRow("a blank") << QByteArray("A B") << false << false << true;
    QTest::newRow("a colon") << QByteArray("A:") << false << false << true;
    QTest::newRow("CR") << QByteArray("A\rB") << false << false << false;
    QTest::newRow("LF") << QByteArray("A\nB") << false << false << false;
    QTest::newRow("NUL") << QByteArray("A\0B", 3) << false << false << false;
    QTest::newRow("beyond ASCII") << QByteArray("\xc3\xbc") << false << false << true;
    QTest::newRow("CONNECT") << QByteArray("connect") << false << true << true;
}

void TestUrls::headersAndMethods_areChecked()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, isMethod);
    QFETCH(bool, isName);
    QFETCH(bool, isValue);
    QCOMPARE(Validation::method(text).has_value(), isMethod);
    QCOMPARE(Validation::headerName(text).has_value(), isName);
    QCOMPARE(Validation::headerValue("X", text).has_value(), isValue);
}

QTEST_GUILESS_MAIN(TestUrls)
#include "tst_urls.moc"
