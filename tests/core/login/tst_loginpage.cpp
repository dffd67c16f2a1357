// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/login/loginpage.h"

#include <QTest>

using namespace Sessionscope;

namespace {

Exchange answer(int status, const QByteArray &body, const HeaderList &headers = {{"Content-Type", "text/html"}})
{
    Exchange exchange;
    exchange.request.url = QUrl(QStringLiteral("http://example.test/login"));
    exchange.response = ReceivedResponse{};
    exchange.response->status = status;
    exchange.response->headers = headers;
    exchange.response->body = body;
    return exchange;
}

} // namespace

class TestLoginPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void classifies_data();
    void classifies();
    void knowsChallenges_data();
    void knowsChallenges();
    void quotesWhatIsNew_data();
    void quotesWhatIsNew();
};

void TestLoginPage::classifies_data()
{
    using Kind = LoginPageKind;
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char *name, int status, const char *body, Kind kind, const char *detail = "") {
        QTest::newRow(name) << status << QByteArray(body) << kind << QString::fromLatin1(detail);
    };
    const char *login = "<form method=post><input name=u><input type=password name=p></form>";
    row("a login form", 200, login, Kind::LoginForm);
    row("a login form in the body of a 401", 401, login, Kind::LoginForm);
    row("a login form in the body of a 403", 403, login, Kind::LoginForm);
    row("a login form with 429 is a limit", 429, login, Kind::TooManyRequests);
    row("the name first", 200, "<form action=/login><input name=username></form>", Kind::NameForm);
    row("SAML on its way", 200,
        "<body onload='document.forms[0].submit()'><form method=post action=https://idp/sso><input type=hidden "
        "name=SAMLRequest value=x><noscript><input type=submit></noscript></form>",
        Kind::SelfPosting);
    row("hidden inputs and a script that sends them", 200,
        "<form method=post action=/x id=f><input type=hidden name=code value=1></form>"
        "<script>document.getElementById('f').submit()</script>",
        Kind::SelfPosting);
    row("a logout form is not sent on", 200,
        "<form method=post action=/logout><input type=hidden name=_csrf value=1>"
        "<button>Log out</button></form>",
        Kind::Content);
    row("a consent page", 200,
        "<form name=consent_form method=post action=/oauth2/authorize><input type=hidden name=client_id value=a>"
        "<input type=hidden name=state value=b><input type=checkbox name=scope value=read></form>",
        Kind::Consent);
    row("a cookie banner is no consent page", 200,
        "<form action=/cookie-consent><button name=accept>OK</button></form><p>Hello", Kind::Content);
    row("a one-time code", 200, "<form method=post><input name=x autocomplete=one-time-code></form>",
        Kind::SecondFactor);
    row("a code by its name", 200, "<form method=post><input name=otp><button>Go</button></form>", Kind::SecondFactor);
    row("a voucher code is no second factor", 200,
        "<form method=post><input name=voucher><input name=code><input name=zip></form>", Kind::Content);
    row("a new password", 200,
        "<form method=post><input type=password name=a><input type=password name=b><input type=password name=c></form>",
        Kind::ChangePassword);
    row("Spring's expired session", 200, "This session has been expired (possibly due to multiple concurrent logins).",
        Kind::SessionExpired);
    row("a page that is not there", 404, "<p>Not found", Kind::ErrorPage, "404");
    row("a script that leads on", 200, "<script>window.location.href = '/sso/start';</script>", Kind::ScriptRedirect,
        "/sso/start");
    row("a script that replaces", 200, "<script>location.replace(\"/x\")</script>", Kind::ScriptRedirect, "/x");
    row("a refresh", 200, "<meta http-equiv=refresh content='0; URL=/next'>", Kind::ScriptRedirect, "/next");
    row("a comparison is no redirect", 200,
        "<script>if (location.href == 'a') b()</script><p>"
        "Some page with enough words to read on it, so that nobody takes it for an empty one that scripts fill, "
        "and it goes on for a while with more words than two hundred characters hold, as pages do that people read "
        "with their own eyes.",
        Kind::Content);
    row("drawn by scripts", 200, "<div id=root></div><script src=/app.js></script>", Kind::ScriptPage);
    row("a password without a name, and scripts", 200, "<form><input type=password></form><script>f()</script>",
        Kind::ScriptPage);
    row("words", 200, "<h1>Welcome</h1>", Kind::Content);
}

void TestLoginPage::classifies()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    const bool plain = body.startsWith("This session");
    const LoginPage page =
        LoginPages::read(answer(status, body, {{"Content-Type", plain ? "text/plain" : "text/html; charset=utf-8"}}));
    QTEST(page.kind, "kind");
    QTEST(page.detail, "detail");
}

void TestLoginPage::knowsChallenges_data()
{
    using Kind = LoginPageKind;
    QTest::addColumn<QByteArray>("challenge");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("detail");
    QTest::newRow("Basic") << QByteArray("Basic realm=\"Tomcat Manager\"") << Kind::BasicChallenge << "Tomcat Manager";
    QTest::newRow("Digest goes before Basic")
        << QByteArray("Basic realm=\"a\", Digest realm=\"b\", nonce=\"1\"") << Kind::DigestChallenge << "b";
    QTest::newRow("Bearer") << QByteArray("Bearer") << Kind::OtherChallenge << "bearer";
}

void TestLoginPage::knowsChallenges()
{
    QFETCH(QByteArray, challenge);
    const LoginPage page = LoginPages::read(answer(401, {}, {{"WWW-Authenticate", challenge}}));
    QTEST(page.kind, "kind");
    QTEST(page.detail, "detail");
}

void TestLoginPage::quotesWhatIsNew_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("words");
    const QByteArray form = "<h1>Please sign in</h1>%<label>User</label>";
    QTest::newRow("a message in between")
        << QByteArray(form).replace("%", "") << QByteArray(form).replace("%", "<p>Bad credentials</p>")
        << "Bad credentials";
    QTest::newRow("nothing new") << form << form << "";
    QTest::newRow("another page") << form << QByteArray("<h1>Sorry</h1>") << "Sorry";
    QTest::newRow("a long page is cut") << form << QByteArray("word ").repeated(100)
                                        << QStringLiteral("word ").repeated(40).left(199).trimmed() + QChar(0x2026);
}

void TestLoginPage::quotesWhatIsNew()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QTEST(LoginPages::newWords(readHtmlPage(before, "text/html"), readHtmlPage(after, "text/html")), "words");
}

QTEST_APPLESS_MAIN(TestLoginPage)
#include "tst_loginpage.moc"
