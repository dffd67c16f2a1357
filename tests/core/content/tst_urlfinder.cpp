// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/content/urlfinder.h"

#include <QTest>

using namespace Sessionscope;

class TestUrlFinder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsUrls_data();
    void findsUrls();
    void findsUrls_inStringsOfJson_data();
    void findsUrls_inStringsOfJson();
    void isQuick_whereColonsAreMany();
};

static QString found(const QByteArray &text, UrlFinder::Coding coding)
{
    QStringList all;
    qsizetype from = 0;
    while (const auto span = UrlFinder::next(text, from, coding)) {
        all.append(UrlFinder::decoded(text.mid(span->start, span->length), coding));
        from = span->start + span->length;
    }
    return all.join(QLatin1Char('|'));
}

void TestUrlFinder::findsUrls_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("urls");
    const auto row = [](const char *name, const QByteArray &text, const char *urls) {
        QTest::newRow(name) << text << QString::fromUtf8(urls);
    };
    row("in a sentence", "See http://h/a, or (https://h/b?c=d). Or http://h/e!",
        "http://h/a|https://h/b?c=d|http://h/e");
    row("brackets of its own", "http://h/a_(b) (http://h/c)", "http://h/a_(b)|http://h/c");
    row("in quotes", "\"http://h/a\" 'http://h/b', `http://h/c`", "http://h/a|http://h/b|http://h/c");
    row("in markup", "<a href=\"http://h/a?b=1&amp;c=2\">http://h/d</a>", "http://h/a?b=1&c=2|http://h/d");
    row("in escaped markup", "&lt;http://h/a&gt; &quot;http://h/b&quot;", "http://h/a|http://h/b");
    row("upper case", "HTTPS://H/a", "HTTPS://H/a");
    row("an address in IPv6", "http://[::1]:8080/a", "http://[::1]:8080/a");
    row("characters beyond ASCII", "http://h/caf\xc3\xa9 x", "http://h/caf\xc3\xa9");
    row("a template", "http://h/{id}{?q}", "http://h/{id}{?q}");
    row("one within another's query", "http://h/?to=http://g/", "http://h/?to=http://g/");
    row("other schemes", "ftp://h/ file:///x shttp://h/ http:/h mailto:a@h", "");
    row("no host", "http:// http:///a http://\"", "");
    row("longer than anybody follows", "http://h/" + QByteArray(9'000, 'a') + " http://h/b", "http://h/b");
    row("nothing", "", "");
}

void TestUrlFinder::findsUrls()
{
    QFETCH(QByteArray, text);
    QTEST(found(text, UrlFinder::Coding::Plain), "urls");
}

void TestUrlFinder::findsUrls_inStringsOfJson_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("urls");
    const auto row = [](const char *name, const char *text, const char *urls) {
        QTest::newRow(name) << QByteArray(text) << QString::fromUtf8(urls);
    };
    row("as it is", R"("a": "http://h/a", "b": "http://h/b")", "http://h/a|http://h/b");
    row("escaped slashes", R"("http:\/\/h\/a\/b")", "http://h/a/b");
    row("an escaped ampersand", R"("http://h/a?b=1\u0026c=2")", "http://h/a?b=1&c=2");
    row("an escaped line break ends it", R"("http://h/a\nhttp://h/b")", "http://h/a|http://h/b");
    row("escaped quotes end it", R"("say \"http://h/a\" and \u0022http://h/b\u0022")", "http://h/a|http://h/b");
    row("markup is no markup here", R"("http://h/a?b=1&amp;c=2")", "http://h/a?b=1&amp;c=2");
}

void TestUrlFinder::findsUrls_inStringsOfJson()
{
    QFETCH(QByteArray, text);
    QTEST(found(text, UrlFinder::Coding::Json), "urls");
}

void TestUrlFinder::isQuick_whereColonsAreMany()
{
    // Every one of these costs a look at no more than `longest` octets.
    QCOMPARE(found(QByteArray("http:").repeated(200'000), UrlFinder::Coding::Plain), QString());
}

QTEST_APPLESS_MAIN(TestUrlFinder)
#include "tst_urlfinder.moc"
