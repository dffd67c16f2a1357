// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/login/loginfixture.h"
#include "tests/support/rawserver.h"

#include <QElapsedTimer>

using namespace Sessionscope;
using namespace Sessionscope::Test;

namespace {

const QByteArray form = "<h1>Hello</h1><form method=post action=/in><input name=u><input type=password name=p></form>";

RawAnswer html(const QByteArray &body, const QByteArray &headers = {})
{
    return RawAnswer::ok(body, "Content-Type: text/html; charset=utf-8\r\n" + headers);
}

RawAnswer redirect(const QByteArray &location, const QByteArray &headers = {}, int status = 302)
{
    return RawAnswer("HTTP/1.1 " + QByteArray::number(status) + " Moved\r\nLocation: " + location + "\r\n" + headers
        + "Content-Length: 0\r\n\r\n");
}

LoginSettings alice(const QString &url)
{
    return loginAt(QUrl(url), QStringLiteral("alice"), QStringLiteral("wonder"));
}

int posts(const RawServer &server)
{
    int count = 0;
    for (const RawRequest &request : server.requests())
        count += request.octets.startsWith("POST ") ? 1 : 0;
    return count;
}

} // namespace

//! Logins at servers that behave oddly, or badly.
class TestFormLogin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksAsABrowserDoes();
    void twoPages_nameFirst();
    void samlForms_areSentOn();
    void successConditions_decide_data();
    void successConditions_decide();
    void anErrorPageWithoutForm_isCheckedAgain();
    void otherOrigins_needAYes();
    void redirects_carryThePasswordNowhereElse();
    void saysWhatItFoundInstead_data();
    void saysWhatItFoundInstead();
    void aTruncatedPage_isNoAnswer();
    void aHugePage_isRefused();
    void tenThousandInputs_areSent();
    void templatesOfThePage_meanNothing();
    void anEchoedPassword_isNotQuoted();
    void cancelling_endsOnce();
    void anExpiredSession_startsAnew();

private:
    SystemClock m_clock;
};

void TestFormLogin::asksAsABrowserDoes()
{
    RawServer server({html(form), redirect("/"), html("Welcome")});
    Session session(m_clock);
    SessionSettings settings;
    settings.headers = {{QStringLiteral("X-Requested-With"), QStringLiteral("XMLHttpRequest")},
        {QStringLiteral("Accept"), QStringLiteral("application/json")}};
    session.setSettings(settings);
    const LoginRun run = logIn(session, alice(server.url()));
    QCOMPARE(run.outcome(), LoginOutcome::LoggedIn);
    const auto requests = server.requests();
    QCOMPARE(requests.size(), 3);
    QVERIFY(requests.at(0).header("Accept").startsWith("text/html"));
    QVERIFY(requests.at(0).header("X-Requested-With").isNull());
    QCOMPARE(requests.at(1).requestLine(), QByteArray("POST /in HTTP/1.1"));
    QCOMPARE(requests.at(1).body(), QByteArray("u=alice&p=wonder"));
    QCOMPARE(requests.at(1).header("Referer"), server.url().toLatin1());
    QCOMPARE(requests.at(1).header("Origin"), server.url(QString()).toLatin1());
}

void TestFormLogin::twoPages_nameFirst()
{
    RawServer server([](const RawRequest &request) {
        if (request.target() == "/")
            return html("<form method=post action=/who><input name=user autocomplete=username></form>");
        if (request.target() == "/who")
            return html("<form method=post action=/in><input name=user readonly value=alice><input type=password "
                        "name=p><input type=hidden name=step value=2></form>");
        return redirect(request.target() == "/in" ? "/home" : "/");
    });
    Session session(m_clock);
    LoginSettings settings = alice(server.url());
    settings.successText = QStringLiteral("never");
    const LoginRun run = logIn(session, settings);
    QCOMPARE(server.requests().at(1).body(), QByteArray("user=alice"));
    QCOMPARE(server.requests().at(2).body(), QByteArray("user=alice&p=wonder&step=2"));
    // /home leads back to the first page, which asks for the name.
    QCOMPARE(run.outcome(), LoginOutcome::Failed);
}

void TestFormLogin::samlForms_areSentOn()
{
    const QByteArray onwards =
        "<body onload='document.forms[0].submit()'><form method=post action=%><input type=hidden "
        "name=SAMLResponse value='{{$uuid}}'></form>";
    RawServer server([onwards](const RawRequest &request) {
        if (request.target() == "/")
            return request.header("Cookie").contains("in=1") ? html("Welcome")
                                                             : html(QByteArray(onwards).replace('%', "/idp"));
        if (request.target() == "/idp")
            return html(form);
        if (request.target() == "/in")
            return html(QByteArray(onwards).replace('%', "/acs"));
        return redirect("/", "Set-Cookie: in=1; Path=/\r\n");
    });
    Session session(m_clock);
    const LoginRun run = logIn(session, alice(server.url()));
    QVERIFY2(run.outcome() == LoginOutcome::LoggedIn, qPrintable(run.trail()));
    QCOMPARE(run.trail(), QStringLiteral("200 GET /, 200 POST /idp, 200 POST /in, 302 POST /acs, 200 GET /"));
    QCOMPARE(server.requests().at(3).body(), QByteArray("SAMLResponse=%7B%7B%24uuid%7D%7D"));
}

void TestFormLogin::successConditions_decide_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("failureTarget");
    QTest::addColumn<bool>("idMustChange");
    QTest::addColumn<LoginOutcome>("outcome");
    const QString none;
    QTest::newRow("a text that is there") << "Hello you" << none << none << false << LoginOutcome::LoggedIn;
    QTest::newRow("a text that is not there") << "Nobody" << none << none << false << LoginOutcome::Failed;
    QTest::newRow("a page that opens") << none << "/open" << none << false << LoginOutcome::LoggedIn;
    QTest::newRow("a page that does not") << none << "/closed" << none << false << LoginOutcome::Failed;
    QTest::newRow("both, of which one fails") << "Hello you"
                                              << "/closed" << none << false << LoginOutcome::Failed;
    QTest::newRow("the target that means failure")
        << "Hello you" << none << "/home?x=1" << false << LoginOutcome::Failed;
    QTest::newRow("another target") << "Hello you" << none << "/home" << false << LoginOutcome::LoggedIn;
    QTest::newRow("an id that should change") << "Hello you" << none << none << true << LoginOutcome::Failed;
}

void TestFormLogin::successConditions_decide()
{
    RawServer server([](const RawRequest &request) {
        if (request.target() == "/in")
            return redirect("/home?x=1");
        if (request.target().startsWith("/home"))
            return html("<p>Hello you</p>");
        if (request.target() == "/closed")
            return RawAnswer("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n");
        return request.target() == "/open" ? RawAnswer::ok("{}") : html(form);
    });
    QFETCH(QString, text);
    QFETCH(QString, url);
    QFETCH(QString, failureTarget);
    QFETCH(bool, idMustChange);
    Session session(m_clock);
    LoginSettings settings = alice(server.url());
    settings.successText = text;
    settings.successUrl = url;
    settings.failureTarget = failureTarget;
    settings.sessionIdMustChange = idMustChange;
    QTEST(logIn(session, settings).outcome(), "outcome");
}

void TestFormLogin::anErrorPageWithoutForm_isCheckedAgain()
{
    RawServer server([](const RawRequest &request) {
        return request.target() == "/in" ? html("<h1>Wrong: wonder</h1>") : html(form);
    });
    Session session(m_clock);
    const LoginRun run = logIn(session, alice(server.url()));
    QCOMPARE(run.outcome(), LoginOutcome::Failed);
    QCOMPARE(run.trail(), QStringLiteral("200 GET /, 200 POST /in, 200 GET /"));
    QVERIFY(run.evidence(LoginEvidence::Code::FormStillThere));
}

void TestFormLogin::otherOrigins_needAYes()
{
    RawServer other({redirect("/x"), html("In")});
    const QByteArray away = QByteArray(form).replace("/in", other.url(QStringLiteral("/in")).toLatin1());
    RawServer server([away](const RawRequest &) { return html(away); });
    Session session(m_clock);
    LoginSettings settings = alice(server.url());
    const LoginRun refused = logIn(session, settings);
    QCOMPARE(refused.outcome(), LoginOutcome::OtherOrigin);
    QCOMPARE(refused.report.verdict.detail, other.url(QString()));
    QVERIFY(other.requests().isEmpty());
    settings.allowedOrigin = other.url(QString());
    settings.successText = QStringLiteral("In");
    QCOMPARE(logIn(session, settings).outcome(), LoginOutcome::LoggedIn);
    QCOMPARE(other.requests().at(0).body(), QByteArray("u=alice&p=wonder"));
}

void TestFormLogin::redirects_carryThePasswordNowhereElse()
{
    RawServer other({html("Gotcha")});
    const QByteArray away = other.url(QStringLiteral("/take")).toLatin1();
    RawServer server(
        [away](const RawRequest &request) { return request.target() == "/in" ? redirect(away, {}, 307) : html(form); });
    Session session(m_clock);
    const LoginRun run = logIn(session, alice(server.url()));
    QCOMPARE(run.outcome(), LoginOutcome::OtherOrigin);
    QVERIFY(other.requests().isEmpty());
    QCOMPARE(posts(server), 1);
}

void TestFormLogin::saysWhatItFoundInstead_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<LoginOutcome>("outcome");
    const auto ok = [](const QByteArray &body) -> QByteArray {
        return "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: " + QByteArray::number(body.size())
            + "\r\n\r\n" + body;
    };
    QTest::newRow("no form") << ok("<p>Hello") << LoginOutcome::NoForm;
    QTest::newRow("a registration") << ok("<form><input type=password name=a><input type=password name=b></form>")
                                    << LoginOutcome::NoForm;
    QTest::newRow("Basic") << QByteArray("HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"x\"\r\n"
                                         "Content-Length: 0\r\n\r\n")
                           << LoginOutcome::BasicChallenge;
    QTest::newRow("Digest") << QByteArray("HTTP/1.1 401 No\r\nWWW-Authenticate: Digest realm=\"x\", nonce=\"1\"\r\n"
                                          "Content-Length: 0\r\n\r\n")
                            << LoginOutcome::DigestChallenge;
    QTest::newRow("too many requests") << QByteArray("HTTP/1.1 429 No\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n")
                                       << LoginOutcome::TooManyRequests;
    QTest::newRow("an error") << QByteArray("HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n") << LoginOutcome::ErrorPage;
    QTest::newRow("scripts") << ok("<div id=app></div><script src=a.js></script>") << LoginOutcome::ScriptPage;
    QTest::newRow("a script redirect") << ok("<script>location='/x'</script>") << LoginOutcome::ScriptRedirect;
    QTest::newRow("a form to nowhere on the web")
        << ok("<form method=post action='javascript:x()'><input type=password name=p></form>")
        << LoginOutcome::InsecureTarget;
}

void TestFormLogin::saysWhatItFoundInstead()
{
    QFETCH(QByteArray, answer);
    RawServer server([answer](const RawRequest &) { return RawAnswer(answer); });
    Session session(m_clock);
    const LoginRun run = logIn(session, alice(server.url()));
    QTEST(run.outcome(), "outcome");
    QCOMPARE(run.finishes, 1);
    QCOMPARE(posts(server), 0);
}

void TestFormLogin::aTruncatedPage_isNoAnswer()
{
    RawServer server([](const RawRequest &) {
        return RawAnswer(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n" + form, RawAnswer::End::Close);
    });
    Session session(m_clock);
    const LoginRun run = logIn(session, alice(server.url()));
    QCOMPARE(run.outcome(), LoginOutcome::NoAnswer);
    QVERIFY(run.report.verdict.error);
    QCOMPARE(run.report.verdict.error->code, ErrorCode::BodyTruncated);
    QCOMPARE(posts(server), 0);
}

void TestFormLogin::aHugePage_isRefused()
{
    const QByteArray huge = form + QByteArray(50 * 1024 * 1024, 'x');
    RawServer server([huge](const RawRequest &) { return html(huge); });
    Session session(m_clock);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(logIn(session, alice(server.url())).outcome(), LoginOutcome::PageTooLarge);
    QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(posts(server), 0);
}

void TestFormLogin::tenThousandInputs_areSent()
{
    QByteArray many = "<form method=post action=/in><input name=u><input type=password name=p>";
    for (int i = 0; i < 10'000; ++i)
        many += "<input type=hidden name=f" + QByteArray::number(i) + " value=v>";
    many += "</form>";
    RawServer server({html(many), redirect("/"), html("Welcome")});
    Session session(m_clock);
    QCOMPARE(logIn(session, alice(server.url())).outcome(), LoginOutcome::LoggedIn);
    QVERIFY(server.requests().at(1).body().endsWith("&f9999=v"));
}

void TestFormLogin::templatesOfThePage_meanNothing()
{
    qputenv("SESSIONSCOPE_TEST_SECRET", "hush");
    const QByteArray nosy = "<form method=post enctype=multipart/form-data action='/in?{{$uuid}}'><input type=password "
                            "name=p><input type=hidden name=x value='{{$processEnv SESSIONSCOPE_TEST_SECRET}}'></form>";
    RawServer server({html(nosy), redirect("/"), html("Welcome")});
    Session session(m_clock);
    LoginSettings settings = alice(server.url());
    settings.password = QStringLiteral("a{{$uuid}}b");
    logIn(session, settings);
    const RawRequest sent = server.requests().at(1);
    QVERIFY(!sent.octets.contains("hush"));
    QVERIFY(sent.body().contains("{{$processEnv SESSIONSCOPE_TEST_SECRET}}"));
    QVERIFY(sent.body().contains("a{{$uuid}}b"));
}

void TestFormLogin::anEchoedPassword_isNotQuoted()
{
    RawServer server([](const RawRequest &request) {
        return html(request.target() == "/in" ? "<p>wonder is wrong</p>" + form : form);
    });
    Session session(m_clock);
    const LoginRun run = logIn(session, alice(server.url()));
    QCOMPARE(run.outcome(), LoginOutcome::Failed);
    const LoginEvidence *said = run.evidence(LoginEvidence::Code::ServerSaid);
    QVERIFY(said);
    QCOMPARE(said->detail, QStringLiteral("•••• is wrong"));
}

void TestFormLogin::cancelling_endsOnce()
{
    RawServer server({RawAnswer::silence()});
    Session session(m_clock);
    FormLogin login(session, alice(server.url()), FormLogin::Mode::LogIn);
    QSignalSpy finished(&login, &FormLogin::finished);
    login.start();
    QTRY_COMPARE(server.requests().size(), 1);
    login.cancel();
    login.cancel();
    QVERIFY(finished.wait(5000));
    QCoreApplication::processEvents();
    QCOMPARE(finished.count(), 1);
    QCOMPARE(finished.at(0).at(0).value<LoginReport>().verdict.outcome, LoginOutcome::Cancelled);
}

void TestFormLogin::anExpiredSession_startsAnew()
{
    RawServer server({RawAnswer::ok("This session has been expired (possibly due to multiple concurrent logins)"),
        html(form), redirect("/"), html("Welcome")});
    Session session(m_clock);
    const LoginRun run = logIn(session, alice(server.url()));
    QCOMPARE(run.outcome(), LoginOutcome::LoggedIn);
    QCOMPARE(run.trail(), QStringLiteral("200 GET /, 200 GET /, 302 POST /in, 200 GET /"));
}

QTEST_GUILESS_MAIN(TestFormLogin)
#include "tst_formlogin.moc"
