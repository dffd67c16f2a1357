// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/cookies/netscapefile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Sessionscope;
using Problem = NetscapeFile::BrokenLine::Problem;
Q_DECLARE_METATYPE(NetscapeFile::BrokenLine::Problem)

namespace {

const QDateTime now(QDate(2026, 6, 15), QTime(12, 0), Qt::UTC);

Cookie cookie(const QByteArray &name, const QByteArray &value)
{
    Cookie result;
    result.name = name;
    result.value = value;
    result.domain = QStringLiteral("example.com");
    result.created = now;
    result.lastAccess = now;
    return result;
}

} // namespace

class TestNetscapeFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatCurlWrites();
    void writesAndReadsBack_everythingTheFormatKnows();
    void namesBrokenLines_andKeepsTheOthers_data();
    void namesBrokenLines_andKeepsTheOthers();
    void countsExpiredCookies_insteadOfKeepingThem();
    void aTabInANameOrPath_isReportedNotWritten();
    void theFileIsForItsOwnerAlone();
};

void TestNetscapeFile::readsWhatCurlWrites()
{
    const QByteArray text = "\xef\xbb\xbf# Netscape HTTP Cookie File\r\n\r\n"
                            "#HttpOnly_localhost\tFALSE\t/shop\tFALSE\t0\tJSESSIONID\tE84B\r\n"
                            ".Example.COM\tTRUE\t/\tTRUE\t1893456000\ttheme\tdark=1\tx\n"
                            "b\xc3\xbc"
                            "cher.example\tFALSE\t/\tFALSE\t1893456000.75\tempty";
    const NetscapeFile::Content content = NetscapeFile::parse(text, now);
    QCOMPARE(content.broken, QList<NetscapeFile::BrokenLine>());
    QCOMPARE(content.cookies.size(), 3);
    const Cookie &session = content.cookies.at(0);
    QVERIFY(session.httpOnly && session.hostOnly && !session.secure && !session.expires);
    QCOMPARE(session.path, QByteArray("/shop"));
    const Cookie &theme = content.cookies.at(1);
    QVERIFY(!theme.httpOnly && !theme.hostOnly && theme.secure);
    QCOMPARE(theme.domain, QStringLiteral("example.com"));
    QCOMPARE(theme.value, QByteArray("dark=1\tx"));
    QCOMPARE(*theme.expires, QDateTime(QDate(2030, 1, 1), QTime(0, 0), Qt::UTC));
    QCOMPARE(content.cookies.at(2).domain, QStringLiteral("xn--bcher-kva.example"));
    QCOMPARE(content.cookies.at(2).value, QByteArray());
}

void TestNetscapeFile::writesAndReadsBack_everythingTheFormatKnows()
{
    Cookie domainCookie = cookie("a", "1 \"quoted\" \xff");
    domainCookie.hostOnly = false;
    domainCookie.secure = true;
    domainCookie.expires = QDateTime(QDate(2027, 1, 1), QTime(0, 0), Qt::UTC);
    Cookie httpOnly = cookie("", "nameless");
    httpOnly.httpOnly = true;
    httpOnly.path = "/x y";
    const QList<Cookie> cookies{domainCookie, httpOnly, cookie("empty", "")};
    const NetscapeFile::Content content = NetscapeFile::parse(NetscapeFile::format(cookies), now);
    QCOMPARE(content.cookies, cookies);
    QVERIFY(content.broken.isEmpty());
}

void TestNetscapeFile::namesBrokenLines_andKeepsTheOthers_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<NetscapeFile::BrokenLine::Problem>("problem");
    QTest::newRow("spaces instead of tabs") << QByteArray("h FALSE / FALSE 0 a 1") << Problem::FieldCount;
    QTest::newRow("five fields") << QByteArray("h\tFALSE\t/\tFALSE\t0") << Problem::FieldCount;
    QTest::newRow("no domain") << QByteArray("\tFALSE\t/\tFALSE\t0\ta\t1") << Problem::Domain;
    QTest::newRow("a domain with a slash") << QByteArray("a/b\tFALSE\t/\tFALSE\t0\ta\t1") << Problem::Domain;
    QTest::newRow("a flag of one letter") << QByteArray("h\tT\t/\tFALSE\t0\ta\t1") << Problem::Flag;
    QTest::newRow("a Secure flag of one digit") << QByteArray("h\tTRUE\t/\t1\t0\ta\t1") << Problem::Flag;
    QTest::newRow("a relative path") << QByteArray("h\tTRUE\tx\tTRUE\t0\ta\t1") << Problem::Path;
    QTest::newRow("a date as words") << QByteArray("h\tTRUE\t/\tTRUE\tMonday\ta\t1") << Problem::Expiry;
    QTest::newRow("a control character") << QByteArray("h\tTRUE\t/\tTRUE\t0\ta\t\x01") << Problem::ControlCharacter;
    QTest::newRow("neither name nor value") << QByteArray("h\tTRUE\t/\tTRUE\t0\t\t") << Problem::Empty;
}

void TestNetscapeFile::namesBrokenLines_andKeepsTheOthers()
{
    QFETCH(QByteArray, line);
    QFETCH(NetscapeFile::BrokenLine::Problem, problem);
    const QByteArray good = "h\tFALSE\t/\tFALSE\t0\tgood\t1\n";
    const QByteArray text = "# comment\n" + good + line + '\n' + good;
    const NetscapeFile::Content content = NetscapeFile::parse(text, now);
    QCOMPARE(content.broken, (QList<NetscapeFile::BrokenLine>{{3, problem}}));
    QCOMPARE(content.cookies.size(), 2);
}

void TestNetscapeFile::countsExpiredCookies_insteadOfKeepingThem()
{
    const NetscapeFile::Content content = NetscapeFile::parse("h\tFALSE\t/\tFALSE\t1\told\t1\n", now);
    QCOMPARE(content.expired, 1);
    QVERIFY(content.cookies.isEmpty() && content.broken.isEmpty());
}

void TestNetscapeFile::aTabInANameOrPath_isReportedNotWritten()
{
    QList<CookieKey> left;
    Cookie elsewhere = cookie("d", "3");
    elsewhere.path = "/x\ty";
    const QByteArray text = NetscapeFile::format({cookie("a\tb", "1"), elsewhere, cookie("c", "2")}, &left);
    QCOMPARE(left, (QList<CookieKey>{cookie("a\tb", "1").key(), elsewhere.key()}));
    QCOMPARE(NetscapeFile::parse(text, now).cookies, QList<Cookie>{cookie("c", "2")});
}

void TestNetscapeFile::theFileIsForItsOwnerAlone()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("jar.txt"));
    QVERIFY(NetscapeFile::write(path, {cookie("a", "1")}).has_value());
    QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
        QFile::Permissions());
    const Result<NetscapeFile::Content> content = NetscapeFile::read(path, now);
    QVERIFY(content.has_value());
    QCOMPARE(content->cookies, QList<Cookie>{cookie("a", "1")});
    QCOMPARE(NetscapeFile::read(folder.filePath(QStringLiteral("none")), now).error().code, ErrorCode::FileNotFound);
}

QTEST_GUILESS_MAIN(TestNetscapeFile)
#include "tst_netscapefile.moc"
