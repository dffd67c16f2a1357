// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/cookies/cookiejar.h"
#include "core/import/cookieadmission.h"
#include "core/texts/texts.h"
#include "tests/core/import/cookiefixture.h"

#include <QTest>

using namespace Sessionscope;
using namespace Sessionscope::Test;

//! Cookies of texts, and what the rules say of them.
class TestCookieImport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTexts_data();
    void readsTexts();
    void refusesWhatHasNoCookies_data();
    void refusesWhatHasNoCookies();
    void judgesByTheRules_data();
    void judgesByTheRules();
    void neverOffersMoreThanAJarHolds();
    void theLastOneOfAnIdentityCounts();
};

void TestCookieImport::readsTexts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("format");
    QTest::addColumn<QStringList>("cookies");
    QTest::addColumn<QStringList>("broken");
    const auto row = [](const char *what, const QByteArray &text, const char *format, const QStringList &cookies,
                         const QStringList &broken = {}) {
        QTest::newRow(what) << text << QString::fromLatin1(format) << cookies << broken;
    };
    row("Netscape",
        "# Netscape HTTP Cookie "
        "File\n#HttpOnly_.h.example\tTRUE\t/\tTRUE\t1900000000\ta\tb\nh.example\tFALSE\t/x\tFALSE\t0\tc\td\n"
        "broken\th.example\tTRUE\t/\tMAYBE\t0\tc\n",
        "Netscape cookie file",
        {QStringLiteral("a=b .h.example / secure httponly default 2030-03-17T17:46:40Z"),
            QStringLiteral("c=d h.example /x default session")},
        {QStringLiteral("line 4: a flag is neither TRUE nor FALSE")});
    row("EditThisCookie",
        R"([{"domain":".h.example","expirationDate":1900000000.5,"hostOnly":false,"httpOnly":true,"name":"a","path":"/",
           "sameSite":"no_restriction","secure":true,"session":false,"storeId":"0","value":"b","id":1},
           {"domain":"h.example","hostOnly":true,"httpOnly":false,"name":"c","path":"/x","sameSite":"unspecified",
           "secure":false,"session":true,"storeId":"0","value":"d","id":2}])",
        "JSON list of cookies",
        {QStringLiteral("a=b .h.example / secure httponly none 2030-03-17T17:46:40Z"),
            QStringLiteral("c=d h.example /x default session")});
    row("Cookie-Editor",
        R"([{"domain":"h.example","hostOnly":true,"httpOnly":false,"name":"a","path":"/","sameSite":"strict","secure":true,
           "session":true,"storeId":null,"value":"b"},{"domain":"h.example","name":"n","value":"1","sameSite":null}])",
        "JSON list of cookies",
        {QStringLiteral("a=b h.example / secure strict session"), QStringLiteral("n=1 h.example / default session")});
    row("Playwright",
        R"({"cookies":[{"name":"a","value":"b","domain":"h.example","path":"/","expires":-1,"httpOnly":false,"secure":false,
           "sameSite":"Lax"}],"origins":[]})",
        "JSON list of cookies", {QStringLiteral("a=b h.example / lax session")});
    row("a list with holes", R"([7,{"name":"a","value":"b"},{"name":"a","value":"b","domain":"bad host"},
           {"name":"p","value":"1","domain":"h.example","partitionKey":{"topLevelSite":"x"}},{"domain":"h.example","name":"ok"}])",
        "JSON list of cookies", {QStringLiteral("ok= h.example / default session")},
        {QStringLiteral("entry 1: it is no object"), QStringLiteral("entry 2a: its domain is no host name"),
            QStringLiteral("entry 3a: its domain is no host name"),
            QStringLiteral("entry 4p: it belongs to a partition of its browser")});
    row("a Cookie header", "Cookie: a=1; b=x=y; c=", "Cookie header",
        {QStringLiteral("a=1 page.example / default session"), QStringLiteral("b=x=y page.example / default session"),
            QStringLiteral("c= page.example / default session")});
    row("its value alone", "a=1", "Cookie header", {QStringLiteral("a=1 page.example / default session")});
    row("an archive",
        R"({"log":{"version":"1.2","entries":[{"startedDateTime":"2026-11-24T10:00:00Z","request":{"method":"GET",
           "url":"http://h.example/x/y","headers":[{"name":"Cookie","value":"old=1; a=0"}]},"response":{"status":200,
           "headers":[{"name":"Set-Cookie","value":"a=b; Path=/; HttpOnly"},{"name":"Set-Cookie","value":"s=1; Secure"}]}}]}})",
        "HTTP archive",
        {QStringLiteral("a=b h.example / httponly default session"),
            QStringLiteral("old=1 h.example / default session")},
        {QStringLiteral("s: the rules rejected it there: secure-over-http")});
}

void TestCookieImport::readsTexts()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, format);
    QFETCH(QStringList, cookies);
    QFETCH(QStringList, broken);
    const auto file = CookieFiles::parse(text, QUrl(QStringLiteral("https://page.example/x")), now);
    QVERIFY2(file, qPrintable(file ? QString() : file.error().detail));
    QCOMPARE(file->format, format);
    QCOMPARE(shown(*file), cookies);
    QCOMPARE(faults(*file), broken);
}

void TestCookieImport::refusesWhatHasNoCookies_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QUrl>("page");
    QTest::addColumn<ErrorCode>("code");
    const QUrl page(QStringLiteral("http://h/"));
    QTest::newRow("nothing") << QByteArray() << page << ErrorCode::SyntaxError;
    QTest::newRow("prose") << QByteArray("hello there") << page << ErrorCode::SyntaxError;
    QTest::newRow("a header for nobody") << QByteArray("a=1") << QUrl() << ErrorCode::SyntaxError;
    QTest::newRow("another object") << QByteArray("{\"a\":1}") << page << ErrorCode::Unsupported;
    QTest::newRow("broken JSON") << QByteArray("[{") << page << ErrorCode::FileBroken;
    QTest::newRow("nested without end") << QByteArray(100'000, '[') << page << ErrorCode::FileBroken;
}

void TestCookieImport::refusesWhatHasNoCookies()
{
    QFETCH(QByteArray, text);
    QFETCH(QUrl, page);
    QFETCH(ErrorCode, code);
    const auto file = CookieFiles::parse(text, page, now);
    QVERIFY(!file);
    QCOMPARE(file.error().code, code);
}

void TestCookieImport::judgesByTheRules_data()
{
    QTest::addColumn<Cookie>("cookie");
    QTest::addColumn<CookieAction>("action");
    QTest::addColumn<CookieReason>("reason");
    Cookie plain;
    plain.name = "a";
    plain.value = "b";
    plain.domain = QStringLiteral("h.example");
    plain.created = now.addDays(-1);
    const auto row = [&plain](const char *what, CookieAction action, CookieReason reason, auto change) {
        Cookie cookie = plain;
        change(cookie);
        QTest::newRow(what) << cookie << action << reason;
    };
    using A = CookieAction;
    using R = CookieReason;
    row("a plain one", A::Stored, R::New, [](Cookie &) {});
    row("one that is there, with a new value", A::Replaced, R::NewValue, [](Cookie &c) { c.name = "known"; });
    row("one that is there, the same", A::Replaced, R::Refreshed, [](Cookie &c) {
        c.name = "known";
        c.value = "1";
    });
    row("expired", A::Rejected, R::AlreadyExpired, [](Cookie &c) { c.expires = now.addSecs(-1); });
    row("of a public suffix", A::Rejected, R::PublicSuffix, [](Cookie &c) {
        c.domain = QStringLiteral("co.uk");
        c.hostOnly = false;
    });
    row("of an address, said to hold below it", A::Stored, R::New, [](Cookie &c) {
        c.domain = QStringLiteral("127.0.0.1");
        c.hostOnly = false;
    });
    row("too large", A::Rejected, R::TooLarge, [](Cookie &c) { c.value = QByteArray(4096, 'x'); });
    row("a control character", A::Rejected, R::ControlCharacter, [](Cookie &c) { c.value = "a\nb"; });
    row("a semicolon", A::Rejected, R::ControlCharacter, [](Cookie &c) { c.value = "a;b"; });
    row("neither name nor value", A::Rejected, R::Empty, [](Cookie &c) {
        c.name.clear();
        c.value.clear();
    });
    row("SameSite=None without Secure", A::Rejected, R::SameSiteNoneWithoutSecure,
        [](Cookie &c) { c.sameSite = SameSite::None; });
    row("__Host- of a whole domain", A::Rejected, R::PrefixHost, [](Cookie &c) {
        c.name = "__Host-a";
        c.secure = true;
        c.hostOnly = false;
    });
    row("__Secure- without Secure", A::Rejected, R::PrefixSecure, [](Cookie &c) { c.name = "__Secure-a"; });
    row("Secure, of a host without TLS", A::Stored, R::New, [](Cookie &c) { c.secure = true; });
}

void TestCookieImport::judgesByTheRules()
{
    QFETCH(Cookie, cookie);
    QFETCH(CookieAction, action);
    QFETCH(CookieReason, reason);
    Cookie known;
    known.name = "known";
    known.value = "1";
    known.domain = QStringLiteral("h.example");
    const QList<CookieAdmission> verdicts = CookieAdmissions::judge({cookie}, {known}, now);
    QCOMPARE(verdicts.size(), 1);
    QCOMPARE(cookieActionName(verdicts.constFirst().event.action), cookieActionName(action));
    QCOMPARE(cookieReasonInfo(verdicts.constFirst().event.reason).id, cookieReasonInfo(reason).id);
    QVERIFY(Texts::cookieEvent(verdicts.constFirst().event).contains(cookieActionName(action))
        || action != CookieAction::Rejected);
    QCOMPARE(verdicts.constFirst().before.has_value(), action == CookieAction::Replaced);
}

void TestCookieImport::neverOffersMoreThanAJarHolds()
{
    QByteArray text = "# Netscape HTTP Cookie File\n";
    for (int i = 0; i < CookieFiles::maxCookies + 5; ++i)
        text += "h" + QByteArray::number(i) + ".example\tFALSE\t/\tFALSE\t0\ta\tb\n";
    const auto file = CookieFiles::parse(text, {}, now);
    QVERIFY(file);
    QCOMPARE(file->cookies.size(), CookieFiles::maxCookies);
    QCOMPARE(faults(*file), QStringList{QStringLiteral("5 further: a jar does not hold that many")});
}

void TestCookieImport::theLastOneOfAnIdentityCounts()
{
    Cookie cookie;
    cookie.name = "a";
    cookie.value = "1";
    cookie.domain = QStringLiteral("h.example");
    cookie.created = now;
    cookie.expires = now.addDays(4000);
    Cookie later = cookie;
    later.value = "2";
    const QList<CookieAdmission> verdicts = CookieAdmissions::judge({cookie, later}, {}, now);
    QCOMPARE(cookieActionName(verdicts.at(1).event.action), cookieActionName(CookieAction::Replaced));
    QCOMPARE(verdicts.at(1).before->value, QByteArray("1"));
    QCOMPARE(verdicts.at(0).cookie.expires, std::optional(now.addDays(400)));
}

QTEST_GUILESS_MAIN(TestCookieImport)
#include "tst_cookieimport.moc"
