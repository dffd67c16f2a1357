// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/login/loginfixture.h"
#include "tests/support/springserver.h"
#include "tests/ui/login/loginhand.h"
#include "tests/ui/mainwindow/windowfixture.h"
#include "tests/ui/support/pictures.h"
#include "ui/login/logindialog.h"

#include <QCheckBox>

using namespace Sessionscope;
using namespace Sessionscope::Test;

//! What a session in the window meets at a real Spring Security 6 that allows each user one session: tokens that die
//! at the login, another login that ends the session, too many requests.
class TestWindowSpring : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aCsrfToken_isFreshEachSend_data() { byEach(); }
    void aCsrfToken_isFreshEachSend();
    void aSessionEndedByAnotherLogin_isLoggedInAgain_data() { byEach(); }
    void aSessionEndedByAnotherLogin_isLoggedInAgain();
    void tooManyRequests_areNoWrongPassword_data() { byEach(); }
    void tooManyRequests_areNoWrongPassword();

private:
    static void byEach();
    void logIn(const LoginHand &hand) const;
    void logInElsewhere() const;
    QString at(const char *path) const { return m_spring.url(QString::fromLatin1(path)).toString(); }

    SpringServer m_spring;
};

void TestWindowSpring::initTestCase()
{
    QCoreApplication::setOrganizationName(QStringLiteral("sessionscope"));
    QCoreApplication::setApplicationName(QStringLiteral("windowspringtest"));
    if (const QString reason = SpringServer::unavailableReason(); !reason.isEmpty())
        QSKIP(qPrintable(reason));
    QVERIFY2(m_spring.start(QStringLiteral("one-session")), qPrintable(m_spring.errorText()));
}

void TestWindowSpring::byEach()
{
    QTest::addColumn<By>("by");
    QTest::newRow("by mouse") << By::Mouse;
    QTest::newRow("by keyboard") << By::Keyboard;
}

void TestWindowSpring::logIn(const LoginHand &hand) const
{
    QVERIFY(hand.openAt(at("/api/me")));
    QVERIFY(hand.logIn(QStringLiteral("bob"), QStringLiteral("pässwörd")));
    QCOMPARE(hand.verdict(), QStringLiteral("Logged in as bob"));
}

void TestWindowSpring::logInElsewhere() const
{
    SystemClock clock;
    Session elsewhere(clock);
    const LoginSettings bob = loginAt(QUrl(at("/api/me")), QStringLiteral("bob"), QStringLiteral("pässwörd"));
    QCOMPARE(Test::logIn(elsewhere, bob).outcome(), LoginOutcome::LoggedIn);
}

void TestWindowSpring::aCsrfToken_isFreshEachSend()
{
    QFETCH(By, by);
    Window window;
    const LoginHand hand(window.window, by);
    // A stranger's page gives the token, and the login is the death of it.
    Request page;
    page.name = QStringLiteral("page");
    page.url = at("/logout");
    page.headers = {{QStringLiteral("Accept"), QStringLiteral("text/html"), true}};
    window.window.compose(page);
    QVERIFY(hand.use(&window.window) && hand.send());
    logIn(hand);
    QVERIFY(!QTest::currentTestFailed() && hand.close());
    Request order;
    order.method = "POST";
    order.url = at("/api/orders");
    order.headers = {{QStringLiteral("Accept"), QStringLiteral("application/json"), true},
        {QStringLiteral("X-CSRF-TOKEN"), QStringLiteral("{{page.response.form._csrf}}"), true}};
    window.window.compose(order);
    QVERIFY(hand.send());
    QCOMPARE(hand.trail(), (QStringList{QStringLiteral("200 GET /logout"), QStringLiteral("201 POST /api/orders")}));
    // Alive now, so that the next one needs no page.
    QVERIFY(hand.send());
    QCOMPARE(hand.trail(), (QStringList{QStringLiteral("201 POST /api/orders")}));
}

void TestWindowSpring::aSessionEndedByAnotherLogin_isLoggedInAgain()
{
    QFETCH(By, by);
    Window window;
    const LoginHand hand(window.window, by);
    logIn(hand);
    logInElsewhere();
    if (QTest::currentTestFailed())
        return;
    // "This session has been expired" is no login, and no failed one.
    QVERIFY(hand.use(hand.dialog()));
    QVERIFY(hand.logIn(QStringLiteral("bob"), QStringLiteral("pässwörd")));
    QCOMPARE(hand.verdict(), QStringLiteral("Logged in as bob"));
    QCOMPARE(hand.trail().first(), QStringLiteral("200 GET /api/me"));
    QCOMPARE(hand.trail().filter(QLatin1String("POST")).size(), 1);
    QVERIFY(hand.press(hand.dialog()->findChild<QCheckBox *>(QStringLiteral("again"))));
    QVERIFY(hand.close());
    logInElsewhere();
    QVERIFY(hand.use(&window.window) && hand.send());
    QCOMPARE(hand.trail().first(), QStringLiteral("200 GET /api/me"));
    QCOMPARE(hand.trail().last(), QStringLiteral("200 GET /api/me"));
    QCOMPARE(hand.trail().filter(QLatin1String("POST /login")).size(), 1);
    const SessionLog &log = window.window.session()->log();
    QVERIFY(log.at(log.size() - 1)->response->body.contains("\"bob\""));
}

void TestWindowSpring::tooManyRequests_areNoWrongPassword()
{
    QFETCH(By, by);
    Window window;
    const LoginHand hand(window.window, by);
    QVERIFY(hand.openAt(at("/public/limited")));
    // Every third one is let through.
    QVERIFY(hand.logIn(QStringLiteral("bob"), QStringLiteral("pässwörd")));
    if (hand.verdict().contains(QLatin1String("no login form")))
        QVERIFY(hand.logIn(QStringLiteral("bob"), QStringLiteral("pässwörd")));
    QCOMPARE(hand.verdict(), QStringLiteral("The server has had too many requests (429)"));
    QVERIFY2(hand.advice().startsWith(QLatin1String("Wait 1 second")), qPrintable(hand.advice()));
    QCOMPARE(hand.trail(), QStringList{QStringLiteral("429 GET /public/limited")});
    keepPictures(window.theme, *hand.dialog(), QStringLiteral("login-too-many"));
}

QTEST_MAIN(TestWindowSpring)
#include "tst_windowspring.moc"
