// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/session.h"
#include "tests/support/rawserver.h"
#include "tests/support/serverprocess.h"
#include "tests/support/testcertificates.h"
#include "tests/ui/login/loginhand.h"
#include "tests/ui/mainwindow/windowfixture.h"
#include "tests/ui/support/pictures.h"
#include "ui/login/logindialog.h"

#include <QAbstractButton>
#include <QElapsedTimer>

using namespace Sessionscope;
using namespace Sessionscope::Test;

namespace {

const QByteArray form = "<h1>Shop</h1><form method=post action=/in><input name=u><input type=password name=p>"
                        "<button>Log in</button></form>";

RawAnswer html(const QByteArray &body, const QByteArray &headers = {})
{
    return RawAnswer::ok(body, "Content-Type: text/html; charset=utf-8\r\n" + headers);
}

RawAnswer redirect(const QByteArray &to, const QByteArray &headers = {}, int status = 302)
{
    return RawAnswer("HTTP/1.1 " + QByteArray::number(status) + " Go\r\nLocation: " + to + "\r\n" + headers
        + "Content-Length: 0\r\n\r\n");
}

//! Its form; what comes after the password is \a answer.
RawServer::Handler afterPassword(const RawAnswer &answer)
{
    return [answer](const RawRequest &request) { return request.target() == "/in" ? answer : html(form); };
}

int posts(const RawServer &server)
{
    int count = 0;
    for (const RawRequest &request : server.requests())
        count += request.octets.startsWith("POST ") ? 1 : 0;
    return count;
}

} // namespace

//! Pages that are neither a login that works nor a wrong password, servers that behave badly, and servers that are
//! after the password: in the window, by mouse and by keyboard.
class TestDialogOutcomes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void saysWhatCameOfIt_data();
    void saysWhatCameOfIt();
    void nobodyThere_isNoWrongPassword_data() { byEach(); }
    void nobodyThere_isNoWrongPassword();
    void samlForms_areSentOn_stepByStep_data() { byEach(); }
    void samlForms_areSentOn_stepByStep();
    void aHugePage_isRefusedInTime_data() { byEach(); }
    void aHugePage_isRefusedInTime();
    void tenThousandInputs_areSent_data() { byEach(); }
    void tenThousandInputs_areSent();
    void aSlowPage_endsAtTheLimit_data() { byEach(); }
    void aSlowPage_endsAtTheLimit();
    void aSlowPage_canBeCancelled_data() { byEach(); }
    void aSlowPage_canBeCancelled();
    void anotherOrigin_getsThePasswordOnlyAfterAYes_data() { byEach(); }
    void anotherOrigin_getsThePasswordOnlyAfterAYes();
    void aRedirectElsewhere_carriesNoPassword_data() { byEach(); }
    void aRedirectElsewhere_carriesNoPassword();
    void fromHttpsToHttp_neverGoes_data() { byEach(); }
    void fromHttpsToHttp_neverGoes();

private:
    static void byEach();
    static bool logIn(const LoginHand &hand, const RawServer &server);
};

void TestDialogOutcomes::initTestCase()
{
    QCoreApplication::setOrganizationName(QStringLiteral("sessionscope"));
    QCoreApplication::setApplicationName(QStringLiteral("dialogoutcometest"));
}

void TestDialogOutcomes::byEach()
{
    QTest::addColumn<By>("by");
    QTest::newRow("by mouse") << By::Mouse;
    QTest::newRow("by keyboard") << By::Keyboard;
}

bool TestDialogOutcomes::logIn(const LoginHand &hand, const RawServer &server)
{
    return hand.openAt(server.url()) && hand.logIn(QStringLiteral("alice"), QStringLiteral("wönder + l%nd"));
}

void TestDialogOutcomes::saysWhatCameOfIt_data()
{
    QTest::addColumn<RawAnswer>("answer");
    QTest::addColumn<QString>("verdict");
    QTest::addColumn<QString>("advice");
    QTest::addColumn<By>("by");
    const auto row = [](const char *name, const RawAnswer &answer, const char *verdict, const char *advice) {
        for (const By by : {By::Mouse, By::Keyboard})
            QTest::addRow("%s, %s", name, by == By::Mouse ? "by mouse" : "by keyboard")
                << answer << QString::fromUtf8(verdict) << QString::fromUtf8(advice) << by;
    };
    row("a second factor",
        html("<form method=post action=/2><label>Code<input name=otp autocomplete=one-time-code></label>"
             "<button>Verify</button></form>"),
        "The server asks for a second factor", "Log in with a browser, or with an account that has none.");
    row("a consent page",
        html("<form name=consent_form method=post action=/oauth2/authorize><input type=hidden name=client_id value=a>"
             "<input type=hidden name=state value=b><input type=checkbox name=scope value=read></form>"),
        "The server asks you to agree to something first", "Agree once in a browser, then log in again.");
    row("a password that is too old",
        html("<form method=post action=/new><input type=password name=old><input type=password name=new1>"
             "<input type=password name=new2></form>"),
        "The server wants a new password", "Set one in a browser, then log in again.");
    row("too many requests",
        RawAnswer("HTTP/1.1 429 Too Many Requests\r\nRetry-After: 30\r\nContent-Length: 0\r\n\r\n"),
        "The server has had too many requests (429)", "Wait 30 seconds before you try again.");
    row("a page cut off",
        RawAnswer(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n<p>Wel", RawAnswer::End::Close),
        "ended too early",
        "6 of 5000 octets arrived; what arrived is kept. Look into the server's log, then try again.");
    row("a connection that breaks", RawAnswer::silence(RawAnswer::End::Reset),
        "closed the connection, or its answer did not begin as HTTP does",
        "The request was not sent again, because the server may have acted on it. Is this the port of an HTTP server, "
        "and is https meant? Look into the server's log.");
}

void TestDialogOutcomes::saysWhatCameOfIt()
{
    QFETCH(RawAnswer, answer);
    QFETCH(QString, verdict);
    QFETCH(QString, advice);
    QFETCH(By, by);
    RawServer server(afterPassword(answer));
    Window window;
    const LoginHand hand(window.window, by);
    QVERIFY(logIn(hand, server));
    QVERIFY2(hand.verdict().contains(verdict), qPrintable(hand.verdict()));
    QCOMPARE(hand.advice(), advice);
    QCOMPARE(posts(server), 1);
    QCOMPARE(hand.trail(), hand.hops());
    QVERIFY(!wordsOf(&window.window).contains(QLatin1String("l%nd")));
    keepPictures(
        window.theme, *hand.dialog(), QStringLiteral("outcome ") + QString::fromLatin1(QTest::currentDataTag()));
}

void TestDialogOutcomes::nobodyThere_isNoWrongPassword()
{
    QFETCH(By, by);
    Window window;
    const LoginHand hand(window.window, by);
    const quint16 port = freePort();
    QVERIFY(hand.openAt(QStringLiteral("http://127.0.0.1:%1/login").arg(port)));
    QVERIFY(hand.logIn(QStringLiteral("alice"), QStringLiteral("wonder")));
    QCOMPARE(hand.verdict(), QStringLiteral("Could not connect to 127.0.0.1:%1").arg(port));
    QCOMPARE(hand.advice(), QStringLiteral("Connection refused. Is the server running?"));
    QVERIFY(!hand.words().contains(QLatin1String("No form was found")));
    keepPictures(window.theme, *hand.dialog(), QStringLiteral("outcome nobody"));
}

void TestDialogOutcomes::samlForms_areSentOn_stepByStep()
{
    QFETCH(By, by);
    const QByteArray onwards =
        "<body onload='document.forms[0].submit()'><form method=post action=%><input type=hidden "
        "name=SAMLResponse value=PHNhbWw+c2VjcmV0PC9zYW1sPg></form>";
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
    Window window;
    const LoginHand hand(window.window, by);
    QVERIFY(logIn(hand, server));
    QCOMPARE(hand.verdict(), QStringLiteral("Logged in as alice"));
    QCOMPARE(hand.trail(),
        (QStringList{QStringLiteral("200 GET /"), QStringLiteral("200 POST /idp"), QStringLiteral("200 POST /in"),
            QStringLiteral("302 POST /acs"), QStringLiteral("200 GET /")}));
    QCOMPARE(hand.hops(), hand.trail());
    const QString steps = hand.trailSentences().join(QLatin1Char('\n'));
    QVERIFY2(steps.contains(QLatin1String("form sent on")), qPrintable(steps));
    QCOMPARE(server.requests().at(3).body(), QByteArray("SAMLResponse=PHNhbWw%2Bc2VjcmV0PC9zYW1sPg"));
    QVERIFY(!hand.words().contains(QLatin1String("PHNhbWw")));
    QVERIFY(!wordsOf(&window.window).contains(QLatin1String("PHNhbWw")));
    keepPictures(window.theme, *hand.dialog(), QStringLiteral("outcome saml"));
}

void TestDialogOutcomes::aHugePage_isRefusedInTime()
{
    QFETCH(By, by);
    const QByteArray huge = form + QByteArray(50 * 1024 * 1024, 'x');
    RawServer server([huge](const RawRequest &) { return html(huge); });
    Window window;
    const LoginHand hand(window.window, by);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(logIn(hand, server));
    QVERIFY2(timer.elapsed() < 25'000, qPrintable(QString::number(timer.elapsed())));
    QVERIFY2(
        hand.verdict().startsWith(QLatin1String("The page is too large to be read whole")), qPrintable(hand.verdict()));
    QCOMPARE(posts(server), 0);
    keepPictures(window.theme, *hand.dialog(), QStringLiteral("outcome huge"));
}

void TestDialogOutcomes::tenThousandInputs_areSent()
{
    QFETCH(By, by);
    QByteArray many = "<form method=post action=/in><input name=u><input type=password name=p>";
    for (int i = 0; i < 9'998; ++i)
        many += "<input type=hidden name=f" + QByteArray::number(i) + " value=v>";
    many += "</form>";
    RawServer server([many](const RawRequest &request) {
        if (request.target() == "/in")
            return redirect("/", "Set-Cookie: in=1\r\n");
        return request.header("Cookie").contains("in=1") ? html("<p>Welcome</p>") : html(many);
    });
    Window window;
    const LoginHand hand(window.window, by);
    QVERIFY(logIn(hand, server));
    QCOMPARE(hand.verdict(), QStringLiteral("Logged in as alice"));
    QVERIFY(hand.words().contains(QLatin1String("with 10000 fields")));
    QVERIFY(hand.words().contains(QLatin1String("and 9994 more")));
    QVERIFY(server.requests().at(1).body().endsWith("&f9997=v"));
}

void TestDialogOutcomes::aSlowPage_endsAtTheLimit()
{
    QFETCH(By, by);
    RawAnswer drops("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n");
    for (int i = 0; i < 600; ++i)
        drops.pieces.append({"x", 100});
    RawServer server([drops](const RawRequest &) { return drops; });
    Window window;
    SessionSettings settings = window.window.session()->settings();
    settings.limits.total = std::chrono::milliseconds(1500);
    window.window.session()->setSettings(settings);
    const LoginHand hand(window.window, by);
    QVERIFY(logIn(hand, server));
    QVERIFY2(hand.verdict().contains(QLatin1String("1.5 s")), qPrintable(hand.verdict()));
    QCOMPARE(posts(server), 0);
    keepPictures(window.theme, *hand.dialog(), QStringLiteral("outcome slow"));
}

void TestDialogOutcomes::aSlowPage_canBeCancelled()
{
    QFETCH(By, by);
    RawServer server([](const RawRequest &) { return RawAnswer::silence(); });
    Window window;
    const LoginHand hand(window.window, by);
    QVERIFY(hand.openAt(server.url()));
    QSignalSpy ended(hand.dialog(), &LoginDialog::loginFinished);
    QVERIFY(hand.press(hand.dialog()->findChild<QAbstractButton *>(QStringLiteral("detectForm"))));
    QTRY_COMPARE(server.requests().size(), 1);
    keepPictures(window.theme, *hand.dialog(), QStringLiteral("outcome busy"));
    if (by == By::Keyboard)
        QTest::keyClick(hand.dialog(), Qt::Key_Escape);
    else
        QVERIFY(hand.press(hand.dialog()->findChild<QAbstractButton *>(QStringLiteral("logIn"))));
    QVERIFY(!ended.isEmpty() || ended.wait(10'000));
    QCOMPARE(hand.verdict(), QStringLiteral("The login was cancelled"));
    QVERIFY(hand.dialog()->isVisible());
}

void TestDialogOutcomes::anotherOrigin_getsThePasswordOnlyAfterAYes()
{
    QFETCH(By, by);
    RawServer other([](const RawRequest &request) {
        return request.octets.startsWith("POST ") ? html("<p>Welcome</p>", "Set-Cookie: sid=1\r\n") : html("<p>Hi</p>");
    });
    const QByteArray away = QByteArray(form).replace("/in", other.url(QStringLiteral("/in")).toUtf8());
    RawServer server([away](const RawRequest &) { return html(away); });
    Window window;
    const LoginHand hand(window.window, by);
    QVERIFY(logIn(hand, server));
    QVERIFY2(hand.verdict().startsWith(QLatin1String("The password would go to another origin, ")),
        qPrintable(hand.verdict()));
    QVERIFY(other.requests().isEmpty());
    keepPictures(window.theme, *hand.dialog(), QStringLiteral("outcome origin"));
    // Pressing Log in once more is no yes.
    QVERIFY(hand.logIn(QStringLiteral("alice"), QStringLiteral("wonder")));
    QVERIFY(other.requests().isEmpty());
    QCOMPARE(hand.offer(), QStringLiteral("Send it to ") + other.url(QString()));
    QVERIFY(hand.act());
    QCOMPARE(posts(other), 1);
    QCOMPARE(posts(server), 0);
    QVERIFY(hand.words().contains(QStringLiteral("The password may go to %1 too").arg(other.url(QString()))));
    keepPictures(window.theme, *hand.dialog(), QStringLiteral("outcome origin allowed"));
    // The yes can be taken back.
    auto *revoke = hand.dialog()->findChild<QAbstractButton *>(QStringLiteral("revokeOrigin"));
    QVERIFY(hand.press(revoke));
    QVERIFY(hand.logIn(QStringLiteral("alice"), QStringLiteral("wonder")));
    QCOMPARE(posts(other), 1);
}

void TestDialogOutcomes::aRedirectElsewhere_carriesNoPassword()
{
    QFETCH(By, by);
    RawServer other([](const RawRequest &) { return html("<p>Thanks</p>"); });
    RawServer server(afterPassword(redirect(other.url(QStringLiteral("/take")).toLatin1(), {}, 307)));
    Window window;
    const LoginHand hand(window.window, by);
    QVERIFY(logIn(hand, server));
    QVERIFY2(hand.verdict().startsWith(QLatin1String("The password would go to another origin, ")),
        qPrintable(hand.verdict()));
    QVERIFY(other.requests().isEmpty());
    QCOMPARE(posts(server), 1);
}

void TestDialogOutcomes::fromHttpsToHttp_neverGoes()
{
    QFETCH(By, by);
    TestCertificates certificates;
    if (!certificates.isValid())
        QSKIP("openssl is missing");
    RawServer plain([](const RawRequest &) { return html("<p>Thanks</p>"); });
    const QByteArray down = QByteArray(form).replace("/in", plain.url(QStringLiteral("/in")).toUtf8());
    RawServer server([down](const RawRequest &) { return html(down); },
        certificates.issue(QStringLiteral("shop"), QStringLiteral("IP:127.0.0.1")));
    Window window;
    SessionSettings settings = window.window.session()->settings();
    settings.tls.caFile = certificates.authorityFile();
    window.window.session()->setSettings(settings);
    const LoginHand hand(window.window, by);
    QVERIFY(logIn(hand, server));
    QVERIFY2(hand.verdict().contains(QLatin1String("without encryption. It was not sent")), qPrintable(hand.verdict()));
    // There is no yes to this.
    QCOMPARE(hand.offer(), QString());
    QVERIFY(plain.requests().isEmpty());
    QCOMPARE(posts(server), 0);
    keepPictures(window.theme, *hand.dialog(), QStringLiteral("outcome insecure"));
}

QTEST_MAIN(TestDialogOutcomes)
#include "tst_dialogoutcomes.moc"
