// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/content/uritemplate.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Sessionscope;

class TestUriTemplate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void expands_data();
    void expands();
    void tellsVariables();
    void leavesWhatOnlyResemblesAnExpression_data();
    void leavesWhatOnlyResemblesAnExpression();
    void leavesOverlongExpressions();
    void readsHostileText_inOnePass_data();
    void readsHostileText_inOnePass();
};

//! Examples of RFC 6570, 3.2, that need texts alone.
void TestUriTemplate::expands_data()
{
    QTest::addColumn<QString>("expanded");
    const auto row = [](const char *text, const char *expanded) {
        QTest::newRow(text) << QString::fromLatin1(expanded);
    };
    row("{var}", "value");
    row("{hello}", "Hello%20World%21");
    row("{half}", "50%25");
    row("O{empty}X", "OX");
    row("O{undef}X", "OX");
    row("{x,y}", "1024,768");
    row("{x,hello,y}", "1024,Hello%20World%21,768");
    row("?{x,empty}", "?1024,");
    row("?{x,undef}", "?1024");
    row("?{undef,y}", "?768");
    row("{var:3}", "val");
    row("{var:30}", "value");
    row("{+hello}", "Hello%20World!");
    row("{+half}", "50%25");
    row("{base}index", "http%3A%2F%2Fexample.com%2Fhome%2Findex");
    row("{+base}index", "http://example.com/home/index");
    row("{+path}/here", "/foo/bar/here");
    row("{+x,hello,y}", "1024,Hello%20World!,768");
    row("{+path:6}/here", "/foo/b/here");
    row("{#path}", "#/foo/bar");
    row("X{#empty}", "X#");
    row("X{#undef}", "X");
    row("{.who}", ".fred");
    row("X{.undef}", "X");
    row("{.x,y}", ".1024.768");
    row("{/who,who}", "/fred/fred");
    row("{/var:1,var}", "/v/value");
    row("{;x,y,empty}", ";x=1024;y=768;empty");
    row("{;hello:5}", ";hello=Hello");
    row("{?x,y}", "?x=1024&y=768");
    row("{?x,y,empty}", "?x=1024&y=768&empty=");
    row("{?x,y,undef}", "?x=1024&y=768");
    row("{?var:3}", "?var=val");
    row("?fixed=yes{&x}", "?fixed=yes&x=1024");
    row("{&x,y,empty}", "&x=1024&y=768&empty=");
    row("{?who*}", "?who=fred");
    row("/orders{?undef}", "/orders");
}

void TestUriTemplate::expands()
{
    const QHash<QString, QString> values{{QStringLiteral("var"), QStringLiteral("value")},
        {QStringLiteral("hello"), QStringLiteral("Hello World!")}, {QStringLiteral("half"), QStringLiteral("50%")},
        {QStringLiteral("empty"), QString()}, {QStringLiteral("x"), QStringLiteral("1024")},
        {QStringLiteral("y"), QStringLiteral("768")}, {QStringLiteral("path"), QStringLiteral("/foo/bar")},
        {QStringLiteral("base"), QStringLiteral("http://example.com/home/")},
        {QStringLiteral("who"), QStringLiteral("fred")}};
    QTEST(UriTemplate::expanded(QString::fromLatin1(QTest::currentDataTag()), values), "expanded");
}

void TestUriTemplate::tellsVariables()
{
    const QList<UriTemplate::Variable> expected{{QStringLiteral("id"), QChar()},
        {QStringLiteral("page"), QLatin1Char('?')}, {QStringLiteral("size"), QLatin1Char('?')}};
    QCOMPARE(UriTemplate::variables(QStringLiteral("/orders/{id}/{id:3}{?page,size*}")), expected);
    QVERIFY(UriTemplate::isTemplate(QStringLiteral("/{a}")));
}

void TestUriTemplate::leavesWhatOnlyResemblesAnExpression_data()
{
    QTest::addColumn<int>("nothing");
    for (const char *text :
        {"/a", "{", "}", "{}", "{a b}", "{a:x}", "{a:0}", "{{a}", "{{a}}", "/{{a}}/b", "/{\"a\":1}", "{?a", "{,}"})
        QTest::newRow(text) << 0;
}

void TestUriTemplate::leavesWhatOnlyResemblesAnExpression()
{
    const QString text = QString::fromLatin1(QTest::currentDataTag());
    QVERIFY(!UriTemplate::isTemplate(text));
    QCOMPARE(UriTemplate::expanded(text, {{QStringLiteral("a"), QStringLiteral("1")}}), text);
}

void TestUriTemplate::leavesOverlongExpressions()
{
    const QString longest = QString(256, u'a');
    QVERIFY(UriTemplate::isTemplate(QString(u'{' + longest + u'}')));
    QVERIFY(!UriTemplate::isTemplate(QString(u'{' + longest + QStringLiteral("a}"))));
}

void TestUriTemplate::readsHostileText_inOnePass_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("all open and one closes") << QString(QStringLiteral("{a").repeated(1'000'000) + u' ' + u'}');
    QTest::newRow("all close") << QString(u'{' + QStringLiteral("a }").repeated(1'000'000));
    QTest::newRow("none closes") << QStringLiteral("{a").repeated(1'000'000);
}

void TestUriTemplate::readsHostileText_inOnePass()
{
    QFETCH(const QString, text);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!UriTemplate::isTemplate(text));
    // Takes milliseconds; minutes when each brace leads through the rest of the text.
    QVERIFY2(timer.elapsed() < 5'000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_APPLESS_MAIN(TestUriTemplate)
#include "tst_uritemplate.moc"
