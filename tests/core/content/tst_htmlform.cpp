// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/content/htmlform.h"
#include "core/content/htmlpage.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Sessionscope;

namespace {

HtmlPage pageOf(const QByteArray &html)
{
    return readHtmlPage(html, "text/html; charset=utf-8");
}

QString summary(const FieldList &fields)
{
    QStringList list;
    for (const auto &field : fields)
        list.append(field.name + QLatin1Char('=') + field.value);
    return list.join(QLatin1Char('|'));
}

} // namespace

class TestHtmlForm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sends_data();
    void sends();
    void goesTo_data();
    void goesTo();
    void readsSpringsLoginPage();
    void keepsFormsApart();
    void decodesByTheCharsetOfTheMeta();
    void survivesHostilePages_data();
    void survivesHostilePages();
};

void TestHtmlForm::sends_data()
{
    QTest::addColumn<QByteArray>("html");
    QTest::addColumn<QString>("fields");
    const auto row = [](const char *name, const char *html, const char *fields) {
        QTest::newRow(name) << QByteArray(html) << QString::fromUtf8(fields);
    };
    row("an input without a type is text", "<form><input name=u value=x></form>", "u=x");
    row("nothing nameless", "<form><input value=x><input name='' value=y><input name=a></form>", "a=");
    row("nothing disabled", "<form><input name=a disabled><input name=b></form>", "b=");
    row("a disabled fieldset but for its legend",
        "<form><fieldset disabled><legend><input name=a></legend><legend><input name=c></legend><input "
        "name=b></fieldset></form>",
        "a=");
    row("checked boxes only", "<form><input type=checkbox name=a checked><input type=checkbox name=b></form>", "a=on");
    row("a box with an empty value", "<form><input type=checkbox name=a checked value=''></form>", "a=");
    row("the last checked radio button",
        "<form><input type=radio name=r value=1 checked><input type=radio name=r value=2 checked></form>", "r=2");
    row("a select without a choice shows its first option",
        "<form><select name=s><option disabled>x<option>y<option>z</select></form>", "s=y");
    row("a select with a choice", "<form><select name=s><option>y<option value=9 selected>z</select></form>", "s=9");
    row("a multiple select",
        "<form><select multiple name=s><option selected>y<optgroup><option selected>z</optgroup></select></form>",
        "s=y|s=z");
    row("a multiple select without a choice", "<form><select multiple name=s><option>y</select></form>", "");
    row("the named submit button", "<form><input name=a><button name=b value=1>Go</button></form>", "a=|b=1");
    row("only the first of two buttons",
        "<form><input type=submit name=b value=1><input type=submit name=c value=2></form>", "b=1");
    row("a plain button never", "<form><input type=button name=b value=1><button type=reset name=c></button></form>",
        "");
    row("an image button", "<form><input type=image name=i></form>", "i.x=0|i.y=0");
    row("a textarea loses its first line end and sends CRLF", "<form><textarea name=t>\na\nb</textarea></form>",
        "t=a\r\nb");
    row("entities are decoded once", "<form><input name=a value='&amp;lt;&quot;&#43;'></form>", "a=&lt;\"+");
    row("a hidden input after the password",
        "<form><input type=password name=p><input type=hidden name=_csrf "
        "value=tok></form>",
        "p=|_csrf=tok");
    row("form= from outside",
        "<input form=f name=a value=1><form id=f><input name=b value=2></form><input form=f name=c value=3>",
        "a=1|b=2|c=3");
    row("form= to another form", "<form id=f><input name=a form=g></form><form id=g></form>", "");
    row("a form in a table", "<table><form action=x><tr><td><input name=a value=1></td></tr></form></table>", "a=1");
    row("a form closed by its parent", "<div><form><input name=a></div><input name=b></form><input name=c>", "a=|b=");
    row("no control outside of forms", "<input name=z><form><input name=a></form><input name=y>", "a=");
    row("_charset_ tells the encoding", "<form><input type=hidden name=_charset_></form>", "_charset_=UTF-8");
    row("a comment is no control", "<form><!-- <input name=x> --><input name=a></form>", "a=");
}

void TestHtmlForm::sends()
{
    QFETCH(QByteArray, html);
    const HtmlPage page = pageOf(html);
    QVERIFY(!page.forms.isEmpty());
    const HtmlForm &form = page.forms.first();
    QTEST(summary(HtmlForms::entries(form, HtmlForms::defaultButton(form))), "fields");
}

void TestHtmlForm::goesTo_data()
{
    QTest::addColumn<QByteArray>("html");
    QTest::addColumn<QString>("target");
    const auto row = [](const char *name, const char *html, const char *target) {
        QTest::newRow(name) << QByteArray(html) << QString::fromLatin1(target);
    };
    row("no action is the page itself", "<form></form>", "GET http://h/app/login?next=1");
    row("an empty action too", "<base href=/other/><form method=POST action=''></form>",
        "POST http://h/app/login?next=1");
    row("a relative action", "<form method=post action=check></form>", "POST http://h/app/check");
    row("an absolute path with a session id", "<form method=post action='/j_security_check;jsessionid=AB'></form>",
        "POST http://h/j_security_check;jsessionid=AB");
    row("only a query", "<form method=post action='?go=1'></form>", "POST http://h/app/login?go=1");
    row("under a base", "<base href='http://b/x/'><form action=y></form>", "GET http://b/x/y");
    row("an unknown method is GET", "<form method=put action=/a></form>", "GET http://h/a");
    row("blanks around the action", "<form action='  /a '></form>", "GET http://h/a");
    row("a fragment is not sent", "<form action='/a#frag'></form>", "GET http://h/a");
    row("the button's own action", "<form action=/a><button formaction=/b formmethod=post></button></form>",
        "POST http://h/b");
}

void TestHtmlForm::goesTo()
{
    QFETCH(QByteArray, html);
    const HtmlPage page = pageOf(html);
    const HtmlForm &form = page.forms.first();
    const auto submission = HtmlForms::submission(
        form, page, QUrl(QStringLiteral("http://h/app/login?next=1#top")), HtmlForms::defaultButton(form));
    QTEST(QString(QString::fromLatin1(submission.method) + QLatin1Char(' ') + submission.url.toString()), "target");
}

void TestHtmlForm::readsSpringsLoginPage()
{
    const HtmlPage page = pageOf(R"(<!DOCTYPE html><html><head><title>Please
 sign in</title><meta name="_csrf" content="T&amp;1"><meta name="_csrf_header" content="X-CSRF-TOKEN"></head><body>
<form class="login-form" method="post" action="/login"><h2>Please sign in</h2><div class="alert">Bad credentials</div>
<p><label for="username">Username</label><input type="text" id="username" name="username" required autofocus></p>
<p><input type="password" id="password" name="password" placeholder="Password" required></p>
<input name="_csrf" type="hidden" value="x-Y_z"/><button type="submit">Sign in</button></form>
<script>var a = "<div>";</script></body></html>)");
    QCOMPARE(page.title, QStringLiteral("Please sign in"));
    QCOMPARE(page.meta(u"_csrf_header"), std::optional(QStringLiteral("X-CSRF-TOKEN")));
    QCOMPARE(page.meta(u"_CSRF"), std::optional(QStringLiteral("T&1")));
    QCOMPARE(page.fieldValue(u"_csrf"), std::optional(QStringLiteral("x-Y_z")));
    QVERIFY(!page.fieldValue(u"nothing"));
    QCOMPARE(page.forms.size(), 1);
    QCOMPARE(page.forms.first().method, QStringLiteral("post"));
    QCOMPARE(page.forms.first().fields.at(1).placeholder, QStringLiteral("Password"));
    QVERIFY(page.text.contains(QStringLiteral("Bad credentials")));
    QVERIFY(!page.text.contains(QStringLiteral("var a")));
    QCOMPARE(page.scriptCount, 1);
    QVERIFY(!page.truncated);
}

void TestHtmlForm::keepsFormsApart()
{
    const HtmlPage page = pageOf("<table><form id=a><tr><td><input name=a1></form></table>"
                                 "<table><form id=b><tr><td><input name=b1></form></table><form id=c></form>");
    QCOMPARE(page.forms.size(), 3);
    QCOMPARE(page.forms.at(0).fields.size(), 1);
    QCOMPARE(page.forms.at(1).fields.first().name, QStringLiteral("b1"));
    QVERIFY(page.forms.at(2).fields.isEmpty());
}

void TestHtmlForm::decodesByTheCharsetOfTheMeta()
{
    const HtmlPage page = readHtmlPage(
        "<meta charset=iso-8859-1><form accept-charset='ISO-8859-1 utf-8'><input name=a value='\xFC'></form>",
        "text/html");
    QCOMPARE(page.fieldValue(u"a"), std::optional(QStringLiteral("\u00FC")));
    QCOMPARE(HtmlForms::submission(page.forms.first(), page, QUrl(QStringLiteral("http://h/")), -1).charset,
        QByteArray("iso-8859-1"));
}

void TestHtmlForm::survivesHostilePages_data()
{
    QTest::addColumn<QByteArray>("html");
    QTest::addColumn<bool>("truncated");
    const QByteArray form = "<form><input name=a value=1></form>";
    QByteArray attributes = "<a";
    for (int i = 0; i < 100'000; ++i)
        attributes += " a" + QByteArray::number(i) + "=1";
    QTest::newRow("a million open elements") << form + QByteArray("<div>").repeated(1'000'000) << true;
    QTest::newRow("a million open formatting elements") << form + QByteArray("<b><p>").repeated(1'000'000) << true;
    QTest::newRow("a hundred thousand attributes") << form + attributes + ">" << true;
    QTest::newRow("fifty megabytes") << form + QByteArray(50 * 1024 * 1024, 'x') << true;
    QTest::newRow("a hundred thousand inputs")
        << form + "<form>" + QByteArray("<input name=b>").repeated(100'000) << true;
    QTest::newRow("ten thousand inputs") << form + "<form>" + QByteArray("<input name=b>").repeated(10'000) << false;
    QTest::newRow("ten thousand unclosed paragraphs") << form + QByteArray("<p>x").repeated(10'000) << false;
    QTest::newRow("octets of every kind") << form + QByteArray("<\0\xFF&#x110000;<!--", 16) << false;
}

void TestHtmlForm::survivesHostilePages()
{
    QFETCH(QByteArray, html);
    QElapsedTimer timer;
    timer.start();
    const HtmlPage page = pageOf(html);
    QTEST(page.truncated, "truncated");
    QCOMPARE(page.fieldValue(u"a"), std::optional(QStringLiteral("1")));
    QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_APPLESS_MAIN(TestHtmlForm)
#include "tst_htmlform.moc"
