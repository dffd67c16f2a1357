// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/login/browserrequest.h"
#include "core/login/loginform.h"

#include <QTest>

using namespace Sessionscope;

namespace {

const QUrl pageUrl(QStringLiteral("http://example.test/app/login?next=1"));

QString summary(const std::optional<LoginForm> &form)
{
    if (!form)
        return QStringLiteral("none");
    return QStringLiteral("%1 %2|%3|%4")
        .arg(QString::fromLatin1(form->submission.method), form->submission.url.toString(), form->userFieldName(),
            form->passwordFieldName());
}

HtmlPage page(const QByteArray &html)
{
    return readHtmlPage(html, "text/html; charset=utf-8");
}

} // namespace

class TestLoginForm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheForm_data();
    void findsTheForm();
    void overridesHold_data();
    void overridesHold();
    void carriesOver_whatABrowserWould();
    void sendsOctets_asTheFormWants_data();
    void sendsOctets_asTheFormWants();
    void permitsOrigins_data();
    void permitsOrigins();
};

void TestLoginForm::findsTheForm_data()
{
    QTest::addColumn<QByteArray>("html");
    QTest::addColumn<QString>("found");
    const auto row = [](const char *name, const char *html, const char *found) {
        QTest::newRow(name) << QByteArray(html) << QString::fromUtf8(found);
    };
    row("name and password", "<form method=post action=/in><input name=u><input type=password name=p></form>",
        "POST http://example.test/in|u|p");
    row("search and language forms before it",
        "<form action=/s><input type=search name=q></form><form><select name=l></select></form>"
        "<form method=post action=in><input name=u><input type=password name=p></form>",
        "POST http://example.test/app/in|u|p");
    row("the nearest text before the password counts",
        "<form method=post><input name=tenant><input type=email name=u><input type=password name=p><input name=after>"
        "</form>",
        "POST http://example.test/app/login?next=1|u|p");
    row("a hidden field between them is none",
        "<form method=post><input name=u><input type=hidden name=x><input type=password name=p></form>",
        "POST http://example.test/app/login?next=1|u|p");
    row("a disabled field before the password is none",
        "<form method=post><input name=u><input name=v disabled><input type=password name=p></form>",
        "POST http://example.test/app/login?next=1|u|p");
    row("a type nobody knows is text", "<form><input type=username name=u><input type=password name=p></form>",
        "GET http://example.test/app/login?next=1|u|p");
    row("no name at all", "<form method=post><input type=password name=p></form>",
        "POST http://example.test/app/login?next=1||p");
    row("two passwords are a registration",
        "<form method=post><input name=u><input type=password name=p><input type=password name=q></form>", "none");
    row("a registration beside the login",
        "<form method=post action=/register><input name=a><input type=password name=b></form>"
        "<form method=post action=/in><input name=u><input type=password name=p></form>",
        "POST http://example.test/in|u|p");
    row("a nameless password would never be sent", "<form method=post><input name=u><input type=password></form>",
        "none");
    row("the session id in the action stays",
        "<form method=post action='j_security_check;jsessionid=AB12'><input name=j_username>"
        "<input type=password name=j_password></form>",
        "POST http://example.test/app/j_security_check;jsessionid=AB12|j_username|j_password");
    row("an action that is only a query",
        "<form method=post action='?x=1'><input name=u><input type=password name=p></form>",
        "POST http://example.test/app/login?x=1|u|p");
    row("the button's own action wins",
        "<form method=get action=/no><input name=u><input type=password name=p><button formaction=/yes "
        "formmethod=post></form>",
        "POST http://example.test/yes|u|p");
    row("name first, known by autocomplete",
        "<form method=post action=/next><input name=x autocomplete=username></form>",
        "POST http://example.test/next|x|");
    row("name first, known by name and action",
        "<form method=post action=/login/identifier><input type=email name=email></form>",
        "POST http://example.test/login/identifier|email|");
    row("a newsletter is no login", "<form method=post action=/newsletter><input type=email name=email></form>",
        "none");
    row("a search is no login", "<form action=/search><input name=q></form>", "none");
    row("a search for users is no login", "<form action=/find><input name=username></form>", "none");
}

void TestLoginForm::findsTheForm()
{
    QFETCH(QByteArray, html);
    QTEST(summary(LoginForms::find(page(html), pageUrl)), "found");
}

void TestLoginForm::overridesHold_data()
{
    QTest::addColumn<QByteArray>("html");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("found");
    const QByteArray odd = "<form method=post action=/a><input name=u><input name=pin><input name=z></form>";
    const QByteArray usual = "<form method=post action=/a><input name=t><input name=u><input type=password name=p>"
                             "</form>";
    QTest::newRow("a password in a text field") << odd << "u"
                                                << "pin"
                                                << "POST http://example.test/a|u|pin";
    QTest::newRow("another user field") << usual << "t"
                                        << ""
                                        << "POST http://example.test/a|t|p";
    QTest::newRow("a field that is not there") << usual << "nobody"
                                               << ""
                                               << "none";
    QTest::newRow("a password field that is not there") << usual << ""
                                                        << "nobody"
                                                        << "none";
    QTest::newRow("only the password, the name is found") << odd << ""
                                                          << "pin"
                                                          << "POST http://example.test/a|u|pin";
    QTest::newRow("the first of two pages has only the name")
        << QByteArray("<form method=post action=/a><input name=u></form>") << "u"
        << "p"
        << "POST http://example.test/a|u|";
    QTest::newRow("the second of two pages has only the password")
        << QByteArray("<form method=post action=/b><input type=password name=p></form>") << "u"
        << "p"
        << "POST http://example.test/b||p";
}

void TestLoginForm::overridesHold()
{
    QFETCH(QByteArray, html);
    QFETCH(QString, user);
    QFETCH(QString, password);
    LoginSettings settings;
    settings.userField = user;
    settings.passwordField = password;
    QTEST(summary(LoginForms::find(page(html), pageUrl, settings)), "found");
}

void TestLoginForm::carriesOver_whatABrowserWould()
{
    const HtmlPage html =
        page("<input type=hidden name=far form=f value=1><form id=f method=post action=/in>"
             "<input name=user value=old><input type=password name=pw>"
             "<input type=hidden name=_csrf value='a&amp;amp;b'><input type=checkbox name=keep checked>"
             "<input type=checkbox name=not><select name=lang><option>de<option selected>en</select>"
             "<input name=off disabled value=x><input value=nameless>"
             "<button name=go value=1>Go</button><button name=no>No</button></form>");
    const auto form = LoginForms::find(html, pageUrl);
    QVERIFY(form);
    QCOMPARE(form->csrfField, QStringLiteral("_csrf"));
    const FormSubmission sent = LoginForms::filled(*form, html, QStringLiteral("alice"), QStringLiteral("p w"));
    QStringList pairs;
    for (const Field &field : sent.fields)
        pairs.append(field.name + QLatin1Char('=') + field.value);
    QCOMPARE(
        pairs.join(QLatin1Char('|')), QStringLiteral("far=1|user=alice|pw=p w|_csrf=a&amp;b|keep=on|lang=en|go=1"));
    QCOMPARE(form->carriedOver().size(), 5);
}

void TestLoginForm::sendsOctets_asTheFormWants_data()
{
    QTest::addColumn<QString>("charset");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QByteArray>("octets");
    QTest::newRow("UTF-8 by default") << QString() << QStringLiteral("ä€") << QByteArray("p=%C3%A4%E2%82%AC");
    QTest::newRow("what must be escaped")
        << QString() << QStringLiteral(" +/=&%?#{{x}}~*") << QByteArray("p=+%2B%2F%3D%26%25%3F%23%7B%7Bx%7D%7D%7E*");
    QTest::newRow("latin1 is windows-1252")
        << QStringLiteral("ISO-8859-1") << QStringLiteral("ä€Ω") << QByteArray("p=%E4%80%26%23937%3B");
    QTest::newRow("a charset nobody knows")
        << QStringLiteral("x-none") << QStringLiteral("ä") << QByteArray("p=%C3%A4");
}

void TestLoginForm::sendsOctets_asTheFormWants()
{
    QFETCH(QString, charset);
    QFETCH(QString, value);
    const HtmlPage html =
        page("<form method=post accept-charset='" + charset.toLatin1() + "'><input type=password name=p></form>");
    const auto form = LoginForms::find(html, pageUrl);
    QVERIFY(form);
    const Request request =
        BrowserRequests::submission(LoginForms::filled(*form, html, {}, value), pageUrl, TimeLimits());
    QTEST(request.body.raw, "octets");
}

void TestLoginForm::permitsOrigins_data()
{
    using LoginForms::Permission;
    QTest::addColumn<QString>("start");
    QTest::addColumn<QString>("page");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("allowed");
    QTest::addColumn<Permission>("permission");
    const auto row = [](const char *name, const char *start, const char *from, const char *target, const char *allowed,
                         Permission permission) {
        QTest::newRow(name) << QString::fromLatin1(start) << QString::fromLatin1(from) << QString::fromLatin1(target)
                            << QString::fromLatin1(allowed) << permission;
    };
    row("the same", "http://a/x", "http://a/y", "http://a/z", "", Permission::Allowed);
    row("another host", "http://a/", "http://a/", "http://b/", "", Permission::OtherOrigin);
    row("another port", "http://a/", "http://a/", "http://a:81/", "", Permission::OtherOrigin);
    row("a page reached by redirect is not what was chosen", "http://a/", "http://b/", "http://b/", "",
        Permission::OtherOrigin);
    row("allowed by name", "https://a/", "https://a/", "https://b/", "https://b", Permission::Allowed);
    row("allowing one allows no other", "https://a/", "https://a/", "https://c/", "https://b", Permission::OtherOrigin);
    row("to http, even when allowed", "https://a/", "https://a/", "http://b/", "http://b", Permission::Insecure);
    row("to http from a page that came by https", "http://a/", "https://a/", "http://a/", "", Permission::Insecure);
    row("up to https", "http://a/", "https://a/", "https://a/", "", Permission::Allowed);
    row("up to https on another port", "http://a/", "http://a/", "https://a:8443/", "", Permission::OtherOrigin);
    row("a script", "http://a/", "http://a/", "javascript:void(0)", "", Permission::Insecure);
    row("a letter", "http://a/", "http://a/", "mailto:me@a", "", Permission::Insecure);
}

void TestLoginForm::permitsOrigins()
{
    QFETCH(QString, start);
    QFETCH(QString, page);
    QFETCH(QString, target);
    QFETCH(QString, allowed);
    QTEST(LoginForms::permission(QUrl(start), QUrl(page), QUrl(target), allowed), "permission");
}

QTEST_APPLESS_MAIN(TestLoginForm)
#include "tst_loginform.moc"
