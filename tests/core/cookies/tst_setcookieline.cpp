// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/cookies/setcookieline.h"

#include <QTest>

using namespace Sessionscope;

namespace {

// Takes the sum of octets that QStringBuilder makes of a "+".
SetCookieLine said(const QByteArray &line)
{
    return parseSetCookie(line);
}

} // namespace

class TestSetCookieLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsNameAndValue_asOctets_data();
    void readsNameAndValue_asOctets();
    void readsAttributes_theLastValidOneWins_data();
    void readsAttributes_theLastValidOneWins();
    void ignoresAttributeValues_beyond1024Octets();
    void findsControlOctets_butNotTabs_data();
    void findsControlOctets_butNotTabs();
};

void TestSetCookieLine::readsNameAndValue_asOctets_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    const auto row = [](const char *title, const QByteArray &line, const QByteArray &name, const QByteArray &value) {
        QTest::newRow(title) << line << name << value;
    };
    row("a plain pair", "a=b", "a", "b");
    row("the first equals sign separates", "a=b=c", "a", "b=c");
    row("spaces and tabs around go", " \ta \t= \tb\t ;x", "a", "b");
    row("spaces inside stay", "a b=c d", "a b", "c d");
    row("quotes are part of the value", "a=\"b c\"", "a", "\"b c\"");
    row("a semicolon ends even a quoted value", "a=\"b;c\"", "a", "\"b");
    row("commas do not separate cookies", "a=1, b=2", "a", "1, b=2");
    row("percent signs stay", "a=%3B%20", "a", "%3B%20");
    row("octets beyond ASCII stay", "\xc3\xa4=\xff\xfe", "\xc3\xa4", "\xff\xfe");
    row("no equals sign: nameless", "token", "", "token");
    row("nothing before the equals sign: nameless", "=token", "", "token");
    row("an equals sign in a nameless value", "==x", "", "=x");
    row("an empty value", "a=", "a", "");
    row("nothing", "", "", "");
    row("only attributes", "; Path=/", "", "");
}

void TestSetCookieLine::readsNameAndValue_asOctets()
{
    QFETCH(QByteArray, line);
    const SetCookieLine parsed = parseSetCookie(line);
    QTEST(parsed.name, "name");
    QTEST(parsed.value, "value");
}

void TestSetCookieLine::readsAttributes_theLastValidOneWins_data()
{
    QTest::addColumn<QByteArray>("attributes");
    QTest::addColumn<SetCookieLine>("expected");
    const auto row = [](const char *title, const QByteArray &attributes, const auto &set) {
        SetCookieLine expected;
        expected.name = "a";
        expected.value = "b";
        set(expected);
        QTest::newRow(title) << attributes << expected;
    };
    using Line = SetCookieLine;
    const QDateTime year2030(QDate(2030, 1, 1), QTime(0, 0), Qt::UTC);
    row("Max-Age", "Max-Age=60", [](Line &l) { l.maxAge = 60; });
    row("names without regard to case", "mAX-aGE=60;SECURE;hTTPoNLY", [](Line &l) {
        l.maxAge = 60;
        l.secure = l.httpOnly = true;
    });
    row("spaces around names and values", " Max-Age = 60 ", [](Line &l) { l.maxAge = 60; });
    row("a negative Max-Age", "Max-Age=-5", [](Line &l) { l.maxAge = -5; });
    row("a Max-Age of zero", "Max-Age=0", [](Line &l) { l.maxAge = 0; });
    row("a plus sign is no Max-Age", "Max-Age=+5", [](Line &) {});
    row("a bare minus is no Max-Age", "Max-Age=-", [](Line &) {});
    row("a fraction is no Max-Age", "Max-Age=1.5", [](Line &) {});
    row("a quoted number is no Max-Age", "Max-Age=\"60\"", [](Line &) {});
    row("an empty Max-Age is ignored", "Max-Age=", [](Line &) {});
    row("a Max-Age beyond 64 bits saturates", "Max-Age=99999999999999999999999",
        [](Line &l) { l.maxAge = 1'000'000'000'000; });
    row("the last Max-Age wins", "Max-Age=1; Max-Age=2", [](Line &l) { l.maxAge = 2; });
    row("an invalid later Max-Age leaves the earlier one", "Max-Age=1; Max-Age=x", [](Line &l) { l.maxAge = 1; });
    row("Expires", "Expires=Tue, 01 Jan 2030 00:00:00 GMT", [&](Line &l) { l.expires = year2030; });
    row("an invalid later Expires leaves the earlier one", "Expires=1 Jan 2030 0:0:0; Expires=never",
        [&](Line &l) { l.expires = year2030; });
    row("Domain, lowercased", "Domain=EXAMPLE.com", [](Line &l) { l.domain = "example.com"; });
    row("one leading dot goes", "Domain=..example.com", [](Line &l) { l.domain = ".example.com"; });
    row("a later empty Domain wins", "Domain=example.com; Domain=", [](Line &l) { l.domain = ""; });
    row("Path as written", "Path=/X%2f y", [](Line &l) { l.path = "/X%2f y"; });
    row("a later invalid Path wins", "Path=/x; Path=y", [](Line &l) { l.path = "y"; });
    row("a Secure with a value", "Secure=false", [](Line &l) { l.secure = true; });
    row("SameSite without regard to case", "SameSite=sTRICT", [](Line &l) { l.sameSite = SameSite::Strict; });
    row("SameSite=Lax", "SameSite=Lax", [](Line &l) { l.sameSite = SameSite::Lax; });
    row("SameSite=None", "SameSite=None", [](Line &l) { l.sameSite = SameSite::None; });
    row("an unknown SameSite is Default", "SameSite=Strict; SameSite=x",
        [](Line &l) { l.sameSite = SameSite::Default; });
    row("unknown attributes are ignored", "Partitioned; Priority=High; ;=;", [](Line &) {});
}

void TestSetCookieLine::readsAttributes_theLastValidOneWins()
{
    QFETCH(QByteArray, attributes);
    QTEST(said("a=b;" + attributes), "expected");
}

void TestSetCookieLine::ignoresAttributeValues_beyond1024Octets()
{
    const QByteArray longest = '/' + QByteArray(1023, 'p');
    QCOMPARE(said("a=b; Path=" + longest).path, std::optional(longest));
    QCOMPARE(said("a=b; Path=" + longest + 'p').path, std::optional<QByteArray>());
    QCOMPARE(said("a=b; Path=/x; Path=" + longest + 'p').path, std::optional<QByteArray>("/x"));
    QVERIFY(!said("a=b; Secure=" + QByteArray(1025, 'x')).secure);
}

void TestSetCookieLine::findsControlOctets_butNotTabs_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("found");
    QTest::newRow("a tab inside the value") << QByteArray("a=b\tc") << false;
    QTest::newRow("NUL in the name") << QByteArray("a\0=b", 4) << true;
    QTest::newRow("0x08") << QByteArray("a=\x08") << true;
    QTest::newRow("0x0a") << QByteArray("a=b\nc") << true;
    QTest::newRow("0x1f in an attribute") << QByteArray("a=b; Path=/\x1f") << true;
    QTest::newRow("0x7f") << QByteArray("a=\x7f") << true;
    QTest::newRow("0x80") << QByteArray("a=\x80") << false;
}

void TestSetCookieLine::findsControlOctets_butNotTabs()
{
    QFETCH(QByteArray, line);
    QFETCH(bool, found);
    QCOMPARE(parseSetCookie(line).controlCharacter.has_value(), found);
}

QTEST_GUILESS_MAIN(TestSetCookieLine)
#include "tst_setcookieline.moc"
