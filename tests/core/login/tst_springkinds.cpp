// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/inspect/doctor.h"
#include "core/login/csrfrefresher.h"
#include "tests/core/login/loginfixture.h"
#include "tests/core/session/sessionfixture.h"
#include "tests/support/springserver.h"

using namespace Sessionscope;
using namespace Sessionscope::Test;

//! The ways a Spring Security 6 can be set up that change what a login and a CSRF token look like. Each starts its
//! server once.
class TestSpringKinds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void maskedCsrfCookie_withoutFixationProtection();
    void scriptCsrfCookie_withSpringSession();
    void rememberMe();

private:
    LoginRun bob(Session &session, const SpringServer &spring, const char *password = "pässwörd") const;
    static Request get(const SpringServer &spring, const char *path, const char *accept = "text/html");
    static Request post(const SpringServer &spring, const char *header = nullptr, const char *token = nullptr);
    static QList<QByteArray> cookieNames(const Session &session);
    static void useCsrfCookie(Session &session);

    SystemClock m_clock;
};

void TestSpringKinds::initTestCase()
{
    if (const QString reason = SpringServer::unavailableReason(); !reason.isEmpty())
        QSKIP(qPrintable(reason));
}

LoginRun TestSpringKinds::bob(Session &session, const SpringServer &spring, const char *password) const
{
    return logIn(
        session, loginAt(spring.url(QStringLiteral("/api/me")), QStringLiteral("bob"), QString::fromUtf8(password)));
}

Request TestSpringKinds::get(const SpringServer &spring, const char *path, const char *accept)
{
    Request request = Test::request("GET", spring.url(QString::fromLatin1(path)).toString());
    request.headers = {field("Accept", accept)};
    return request;
}

Request TestSpringKinds::post(const SpringServer &spring, const char *header, const char *token)
{
    Request request = get(spring, "/api/orders", "application/json");
    request.method = "POST";
    if (header)
        request.headers.append(field(header, token));
    return request;
}

QList<QByteArray> TestSpringKinds::cookieNames(const Session &session)
{
    QList<QByteArray> names;
    for (const Cookie &cookie : session.jar().cookies())
        names.append(cookie.name);
    std::sort(names.begin(), names.end());
    return names;
}

void TestSpringKinds::useCsrfCookie(Session &session)
{
    SessionSettings settings = session.settings();
    settings.csrfHeaders = true;
    session.setSettings(settings);
}

void TestSpringKinds::maskedCsrfCookie_withoutFixationProtection()
{
    SpringServer spring;
    QVERIFY2(spring.start(QStringLiteral("csrf-xor,no-fixation-protection")), qPrintable(spring.errorText()));
    Session session(m_clock);
    const LoginRun wrong = bob(session, spring, "wrong");
    QVERIFY2(wrong.outcome() == LoginOutcome::Failed, qPrintable(wrong.trail()));
    const LoginRun right = bob(session, spring);
    QVERIFY2(right.outcome() == LoginOutcome::LoggedIn, qPrintable(right.trail()));
    // The verdict does not need a new id: there was none.
    QVERIFY(!right.evidence(LoginEvidence::Code::SessionIdChanged));
    const LoginRun wrongAgain = bob(session, spring, "wrong");
    QVERIFY2(wrongAgain.outcome() == LoginOutcome::Failed, qPrintable(wrongAgain.trail()));

    Session other(m_clock);
    CsrfRefresher refresher(other);
    Request csrf = get(spring, "/csrf", "application/json");
    csrf.name = QStringLiteral("csrf");
    sendAndWait(other, csrf);
    QCOMPARE(bob(other, spring).outcome(), LoginOutcome::LoggedIn);
    // The token of before the login is dead, which the jar shows: its cookie was deleted.
    const Sent fresh = sendAndWait(other, post(spring, "X-XSRF-TOKEN", "{{csrf.response.body.$.token}}"));
    QCOMPARE(fresh.hops.size(), 2);
    QVERIFY(has(*fresh.hops.at(0), HopNote::Code::CsrfPage));
    QCOMPARE(fresh.hops.at(1)->response->status, 201);
    // The cookie's value as it is is not what this server wants, and the doctor says so.
    useCsrfCookie(other);
    const Sent raw = sendAndWait(other, post(spring));
    QCOMPARE(raw.hops.size(), 1);
    QVERIFY(has(*raw.hops.at(0), HopNote::Code::CsrfHeaderAdded));
    QCOMPARE(raw.hops.at(0)->response->status, 403);
    const QList<Inspect::Finding> findings = Inspect::diagnose(other.log().snapshot());
    QVERIFY(std::any_of(findings.begin(), findings.end(), [&other](const Inspect::Finding &finding) {
        return finding.code == Inspect::FindingCode::CsrfRawCookie && finding.fix == Inspect::FixCode::SendMaskedToken
            && finding.entry == other.log().size() - 1;
    }));
}

void TestSpringKinds::scriptCsrfCookie_withSpringSession()
{
    SpringServer spring;
    QVERIFY2(spring.start(QStringLiteral("csrf-spa,spring-session")), qPrintable(spring.errorText()));
    Session session(m_clock);
    CsrfRefresher refresher(session);
    const LoginRun wrong = bob(session, spring, "wrong");
    QVERIFY2(wrong.outcome() == LoginOutcome::Failed, qPrintable(wrong.trail()));
    const LoginRun right = bob(session, spring);
    QVERIFY2(right.outcome() == LoginOutcome::LoggedIn, qPrintable(right.trail()));
    QVERIFY(right.evidence(LoginEvidence::Code::SessionIdChanged));
    QVERIFY(cookieNames(session).contains("SESSION"));
    QVERIFY(!cookieNames(session).contains("JSESSIONID"));

    useCsrfCookie(session);
    // As after a login whose last answer deleted the cookie: the refusal brings a new one.
    for (const Cookie &cookie : session.jar().cookies()) {
        if (cookie.name == "XSRF-TOKEN")
            session.jar().remove(cookie.key());
    }
    const Sent refused = sendAndWait(session, post(spring));
    QCOMPARE(refused.hops.size(), 2);
    QCOMPARE(refused.hops.at(0)->response->status, 403);
    QVERIFY(refused.hops.at(1)->notes.contains({HopNote::Code::Repeated, QStringLiteral("csrf-cookie")}));
    QCOMPARE(refused.hops.at(1)->response->status, 201);
    // From then on, and after any GET, it works at once.
    QCOMPARE(sendAndWait(session, post(spring)).hops.size(), 1);
    sendAndWait(session, get(spring, "/api/me"));
    const Sent sent = sendAndWait(session, post(spring));
    QCOMPARE(sent.hops.size(), 1);
    QCOMPARE(sent.hops.at(0)->response->status, 201);
}

void TestSpringKinds::rememberMe()
{
    SpringServer spring;
    QVERIFY2(spring.start(QStringLiteral("remember-me")), qPrintable(spring.errorText()));
    Session session(m_clock);
    CsrfRefresher refresher(session);
    // The page is got by a stranger, its token is used by bob.
    Request page = get(spring, "/logout");
    page.name = QStringLiteral("page");
    sendAndWait(session, page);
    const LoginRun right = bob(session, spring);
    QVERIFY2(right.outcome() == LoginOutcome::LoggedIn, qPrintable(right.trail()));
    QVERIFY(cookieNames(session).contains("remember-me"));
    const Sent sent = sendAndWait(session, post(spring, "X-CSRF-TOKEN", "{{page.response.form._csrf}}"));
    QCOMPARE(sent.hops.size(), 2);
    QVERIFY(has(*sent.hops.at(0), HopNote::Code::CsrfPage));
    QCOMPARE(sent.hops.at(1)->response->status, 201);

    // The old session and its remember-me cookie are set aside, so that a wrong password is told.
    const LoginRun wrong = bob(session, spring, "wrong");
    QVERIFY2(wrong.outcome() == LoginOutcome::Failed, qPrintable(wrong.trail()));

    // A bad cookie is deleted in the answer, and the jar follows.
    Session stranger(m_clock);
    stranger.jar().receive({"remember-me=Ym9iOjE6YmFk; Path=/"}, {spring.baseUrl()}, m_clock.now());
    const Sent forgotten = sendAndWait(stranger, get(spring, "/api/me"));
    QVERIFY(!cookieNames(stranger).contains("remember-me"));
    const auto &events = forgotten.hops.at(0)->cookieEvents;
    QVERIFY(std::any_of(events.begin(), events.end(),
        [](const CookieEvent &event) { return event.name == "remember-me" && event.action == CookieAction::Deleted; }));
    QCOMPARE(bob(stranger, spring).outcome(), LoginOutcome::LoggedIn);
}

QTEST_GUILESS_MAIN(TestSpringKinds)
#include "tst_springkinds.moc"
