// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/login/logout.h"
#include "core/login/relogin.h"
#include "tests/core/login/loginfixture.h"
#include "tests/support/springserver.h"

using namespace Sessionscope;
using namespace Sessionscope::Test;

//! Sessions that end, and are ended, at a real Spring Security 6 that allows a user one session and keeps its CSRF
//! token in a cookie.
class TestReloginSpring : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aDeadSession_isReplaced_andTheRequestRepeated();
    void anApiRequest_answeredWith401_isRepeated();
    void aRedirectToTheLogin_thatIsNotFollowed_isNoticed();
    void anExpiredSession_isReplaced();
    void withoutPermission_nothingIsDone();
    void unsafeRequests_areRepeatedOnlyWhenAllowed();
    void aWrongPassword_isTriedOnce();
    void severalAtOnce_shareOneLogin();
    void loggingOut_isProved();
    void csrfCookies_goBackInTheirHeader();

private:
    struct Result
    {
        SendOutcome outcome;
        QString trail;
        ExchangePtr last;
    };
    Result wait(Session &session, SendJob *job) const;
    LoginSettings bob() const;
    void killSession(Session &session) const;
    Request get(const QString &path, const char *accept = "text/html,*/*;q=0.8") const;

    SpringServer m_spring;
    SystemClock m_clock;
};

void TestReloginSpring::initTestCase()
{
    if (const QString reason = SpringServer::unavailableReason(); !reason.isEmpty())
        QSKIP(qPrintable(reason));
    QVERIFY2(m_spring.start(QStringLiteral("one-session,csrf-plain")), qPrintable(m_spring.errorText()));
}

TestReloginSpring::Result TestReloginSpring::wait(Session &session, SendJob *job) const
{
    Result result;
    int finishes = 0;
    QObject::connect(job, &SendJob::finished, &session, [&](const SendOutcome &outcome) {
        result.outcome = outcome;
        ++finishes;
    });
    QSignalSpy gone(job, &QObject::destroyed);
    if (!gone.wait(30'000) || finishes != 1)
        qWarning("it ended %d times", finishes);
    QStringList hops;
    for (const ExchangePtr &hop : session.log().snapshot()) {
        if (hop->trail == result.outcome.trail)
            hops.append(QStringLiteral("%1 %2 %3")
                            .arg(QString::number(hop->response ? hop->response->status : 0),
                                QString::fromLatin1(hop->request.method), QString::fromLatin1(hop->request.target)));
    }
    result.trail = hops.join(QStringLiteral(", "));
    result.last = session.log().find(result.outcome.last);
    return result;
}

LoginSettings TestReloginSpring::bob() const
{
    LoginSettings login =
        loginAt(m_spring.url(QStringLiteral("/api/me")), QStringLiteral("bob"), QStringLiteral("pässwörd"));
    login.again = true;
    return login;
}

Request TestReloginSpring::get(const QString &path, const char *accept) const
{
    Request request;
    request.url = m_spring.url(path).toString();
    request.headers = {{QStringLiteral("Accept"), QString::fromLatin1(accept)}};
    return request;
}

//! As a day later: the server has forgotten the id.
void TestReloginSpring::killSession(Session &session) const
{
    const auto cookies = session.jar().cookies();
    for (Cookie cookie : cookies) {
        cookie.value = cookie.name == "JSESSIONID" ? QByteArray("0123456789ABCDEF0123456789ABCDEF") : cookie.value;
        session.jar().put(cookie);
    }
}

void TestReloginSpring::aDeadSession_isReplaced_andTheRequestRepeated()
{
    Session session(m_clock);
    QCOMPARE(logIn(session, bob()).outcome(), LoginOutcome::LoggedIn);
    killSession(session);
    Relogin relogin(session);
    relogin.setSettings(bob());
    const Result result = wait(session, session.send(get(QStringLiteral("/api/orders"))));
    QCOMPARE(result.outcome.state, SendOutcome::State::Completed);
    QCOMPARE(result.trail,
        QStringLiteral("302 GET /api/orders, 200 GET /login, 302 GET /api/me, 200 GET /login, 302 POST /login, "
                       "200 GET /api/me?continue, 200 GET /api/orders"));
    QVERIFY(result.last->response->body.contains("item 1"));
    QVERIFY(result.last->notes.contains({HopNote::Code::Repeated, QStringLiteral("logged in again")}));
}

void TestReloginSpring::anApiRequest_answeredWith401_isRepeated()
{
    Session session(m_clock);
    Relogin relogin(session);
    relogin.setSettings(bob());
    const Result result = wait(session, session.send(get(QStringLiteral("/api/me"), "application/json")));
    QVERIFY2(result.trail.startsWith(QLatin1String("401 GET /api/me, ")), qPrintable(result.trail));
    QCOMPARE(result.last->response->status, 200);
}

void TestReloginSpring::aRedirectToTheLogin_thatIsNotFollowed_isNoticed()
{
    Session session(m_clock);
    SessionSettings settings;
    settings.followRedirects = false;
    session.setSettings(settings);
    Relogin relogin(session);
    relogin.setSettings(bob());
    // The first time only its name tells what stands at /login, the second time the log does.
    for (int i = 0; i < 2; ++i) {
        const Result result = wait(session, session.send(get(QStringLiteral("/api/orders"))));
        QVERIFY2(result.trail.startsWith(QLatin1String("302 GET /api/orders, ")), qPrintable(result.trail));
        QVERIFY2(result.trail.endsWith(QLatin1String("200 GET /api/orders")), qPrintable(result.trail));
        killSession(session);
    }
}

void TestReloginSpring::anExpiredSession_isReplaced()
{
    Session session(m_clock);
    Session other(m_clock);
    QCOMPARE(logIn(session, bob()).outcome(), LoginOutcome::LoggedIn);
    QCOMPARE(logIn(other, bob()).outcome(), LoginOutcome::LoggedIn);
    Relogin relogin(session);
    relogin.setSettings(bob());
    const Result result = wait(session, session.send(get(QStringLiteral("/api/me"))));
    QVERIFY2(result.trail.startsWith(QLatin1String("200 GET /api/me, ")), qPrintable(result.trail));
    QVERIFY2(result.last->response->body.contains("bob"), result.last->response->body.constData());
}

void TestReloginSpring::withoutPermission_nothingIsDone()
{
    Session session(m_clock);
    Relogin relogin(session);
    LoginSettings login = bob();
    login.again = false;
    relogin.setSettings(login);
    QCOMPARE(wait(session, session.send(get(QStringLiteral("/api/me")))).trail,
        QStringLiteral("302 GET /api/me, 200 GET /login"));
}

void TestReloginSpring::unsafeRequests_areRepeatedOnlyWhenAllowed()
{
    Session session(m_clock);
    SessionSettings settings;
    settings.csrfHeaders = true;
    session.setSettings(settings);
    Relogin relogin(session);
    LoginSettings login = bob();
    relogin.setSettings(login);
    // With its CSRF token the request lacks nothing but the login.
    wait(session, session.send(get(QStringLiteral("/csrf"))));
    Request post = get(QStringLiteral("/api/orders"), "application/json");
    post.method = "POST";
    const Result refused = wait(session, session.send(post));
    QVERIFY2(!refused.trail.contains(QLatin1String(", ")), qPrintable(refused.trail));
    QCOMPARE(refused.last->response->status, 401);
    login.repeatUnsafe = true;
    relogin.setSettings(login);
    const Result allowed = wait(session, session.send(post));
    QCOMPARE(allowed.trail.count(QLatin1String("POST /api/orders")), 2);
}

void TestReloginSpring::aWrongPassword_isTriedOnce()
{
    Session session(m_clock);
    Relogin relogin(session);
    LoginSettings login = bob();
    login.password = QStringLiteral("wrong");
    relogin.setSettings(login);
    QVERIFY(wait(session, session.send(get(QStringLiteral("/api/me")))).trail.contains(QLatin1String("POST /login")));
    QVERIFY(relogin.isRefused());
    const Result second = wait(session, session.send(get(QStringLiteral("/api/me"))));
    QCOMPARE(second.trail, QStringLiteral("302 GET /api/me, 200 GET /login"));
    relogin.setSettings(bob());
    QCOMPARE(wait(session, session.send(get(QStringLiteral("/api/me")))).last->response->status, 200);
}

void TestReloginSpring::severalAtOnce_shareOneLogin()
{
    Session session(m_clock);
    Relogin relogin(session);
    relogin.setSettings(bob());
    QList<SendOutcome> outcomes;
    for (int i = 0; i < 3; ++i) {
        connect(session.send(get(QStringLiteral("/api/me"))), &SendJob::finished, &session,
            [&](const SendOutcome &outcome) { outcomes.append(outcome); });
    }
    QTRY_COMPARE_WITH_TIMEOUT(outcomes.size(), 3, 30'000);
    int logins = 0;
    for (const ExchangePtr &hop : session.log().snapshot())
        logins += hop->request.method == "POST" ? 1 : 0;
    QCOMPARE(logins, 1);
    for (const SendOutcome &outcome : outcomes)
        QVERIFY(session.log().find(outcome.last)->response->body.contains("bob"));
}

void TestReloginSpring::loggingOut_isProved()
{
    Session session(m_clock);
    QCOMPARE(logIn(session, bob()).outcome(), LoginOutcome::LoggedIn);
    LogoutSettings settings{
        m_spring.url(QStringLiteral("/logout")).toString(), m_spring.url(QStringLiteral("/api/me")).toString()};
    Logout logout(session, settings);
    QSignalSpy finished(&logout, &Logout::finished);
    logout.start();
    QVERIFY(finished.wait(20'000));
    const auto report = finished.at(0).at(0).value<LogoutReport>();
    QCOMPARE(report.outcome, LogoutOutcome::LoggedOut);
    QCOMPARE(session.log().find(report.sent)->request.method, QByteArray("POST"));
    QVERIFY(session.log().find(report.proof)->request.headers.first("Cookie").value_or("").contains("JSESSIONID="));
    QCOMPARE(finished.count(), 1);
}

void TestReloginSpring::csrfCookies_goBackInTheirHeader()
{
    Session session(m_clock);
    QCOMPARE(logIn(session, bob()).outcome(), LoginOutcome::LoggedIn);
    // The token's cookie is deleted at login and comes with the next page that shows one.
    wait(session, session.send(get(QStringLiteral("/csrf"))));
    Request post = get(QStringLiteral("/api/orders"), "application/json");
    post.method = "POST";
    QCOMPARE(wait(session, session.send(post)).last->response->status, 403);
    SessionSettings settings;
    settings.csrfHeaders = true;
    session.setSettings(settings);
    const Result sent = wait(session, session.send(post));
    QCOMPARE(sent.last->response->status, 201);
    QVERIFY(sent.last->request.headers.contains("X-XSRF-TOKEN"));
    QVERIFY(sent.last->notes.contains({HopNote::Code::CsrfHeaderAdded, QStringLiteral("X-XSRF-TOKEN")}));
}

QTEST_GUILESS_MAIN(TestReloginSpring)
#include "tst_reloginspring.moc"
