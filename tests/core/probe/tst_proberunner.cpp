// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/probe/auditvisit.h"
#include "tests/support/rawserver.h"

#include <QTest>

using namespace Sessionscope;
using namespace Sessionscope::Inspect;

namespace {

ProbePlan planOf(const Test::RawServer &server, int steps, int pauseMs = 0)
{
    ProbePlan plan;
    for (int i = 0; i < steps; ++i) {
        ProbeStep step;
        step.client = QStringLiteral("client");
        step.name = QString::number(i);
        step.url = QUrl(server.url(QStringLiteral("/") + QString::number(i)));
        step.pauseMs = pauseMs;
        plan.steps.append(step);
    }
    plan.target.cookie.name = "SESSION";
    plan.target.cookie.domain = QStringLiteral("127.0.0.1");
    plan.madeUpId = "0011223344556677";
    return plan;
}

} // namespace

//! How probes are sent; the octets are looked at on the server.
class TestProbeRunner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void jarAndCredentials_stayAtHome();
    void ids_goWhereThePlanSays();
    void cancel_endsAPause();
    void cancel_endsARequest();
    void failure_stopsItsClientOnly();
    void passwordGoes_whereThePersonSaidYes();

private:
    ProbeOutcome run(const ProbePlan &plan);

    SystemClock m_clock;
    std::unique_ptr<Session> m_session;
};

void TestProbeRunner::init()
{
    m_session = std::make_unique<Session>(m_clock);
    SessionSettings settings;
    settings.auth.kind = AuthSettings::Kind::Bearer;
    settings.auth.token = QStringLiteral("secret");
    settings.headers = {{QStringLiteral("X-Tenant"), QStringLiteral("north")},
        {QStringLiteral("X-Api-Key"), QStringLiteral("secret")},
        {QStringLiteral("Cookie"), QStringLiteral("a=secret")}};
    m_session->setSettings(settings);
    Cookie mine;
    mine.name = "SESSION";
    mine.value = "mine-and-secret";
    mine.domain = QStringLiteral("127.0.0.1");
    m_session->jar().put(mine);
}

ProbeOutcome TestProbeRunner::run(const ProbePlan &plan)
{
    ProbeRunner runner(*m_session, m_clock, plan);
    QSignalSpy finished(&runner, &ProbeRunner::finished);
    runner.start();
    if (!finished.wait(20'000))
        qWarning("the probes did not end");
    QCoreApplication::processEvents();
    return finished.size() == 1 ? finished.first().first().value<ProbeOutcome>() : ProbeOutcome();
}

void TestProbeRunner::jarAndCredentials_stayAtHome()
{
    const Test::RawServer server(
        [](const Test::RawRequest &) { return Test::RawAnswer::ok("x", "Set-Cookie: SESSION=theirs\r\n"); });
    const QList<Cookie> before = m_session->jar().cookies();
    const ProbeOutcome outcome = run(planOf(server, 2));
    QVERIFY(outcome.state == ProbeOutcome::State::Completed && outcome.failures.isEmpty());
    const QList<Test::RawRequest> got = server.requests();
    QCOMPARE(got.size(), 2);
    QVERIFY(!got.at(0).octets.contains("secret") && !got.at(1).octets.contains("secret"));
    QCOMPARE(got.at(0).header("X-Tenant"), QByteArray("north"));
    QCOMPARE(got.at(1).header("Cookie"), QByteArray("SESSION=theirs"));
    QCOMPARE(m_session->jar().cookies(), before);
    QCOMPARE(m_session->log().size(), 2);
    QCOMPARE(m_session->log().at(1)->hopNumber(), QStringLiteral("1.2"));
    QCOMPARE(
        probeMark(*m_session->log().at(1)), std::optional(ProbeMark{1, QStringLiteral("client"), QStringLiteral("1")}));
    run(planOf(server, 1));
    QCOMPARE(probeMark(*m_session->log().at(2))->run, 2);
}

void TestProbeRunner::ids_goWhereThePlanSays()
{
    const Test::RawServer server(
        [](const Test::RawRequest &) { return Test::RawAnswer::ok("x", "Set-Cookie: SESSION=theirs\r\n"); });
    ProbePlan plan = planOf(server, 4);
    plan.steps[1].cookies = ProbeCookies::MadeUpOnly;
    plan.steps[2].cookies = ProbeCookies::None;
    plan.steps[2].fromElsewhere = true;
    run(plan);
    const QList<Test::RawRequest> got = server.requests();
    QCOMPARE(got.size(), 4);
    QCOMPARE(got.at(1).header("Cookie"), QByteArray("SESSION=0011223344556677"));
    QVERIFY(got.at(2).header("Cookie").isNull() && got.at(2).header("X-Tenant").isNull());
    QVERIFY(got.at(2).header("User-Agent") != got.at(1).header("User-Agent"));
    QCOMPARE(got.at(3).header("Cookie"), QByteArray("SESSION=theirs"));
}

void TestProbeRunner::cancel_endsAPause()
{
    const Test::RawServer server([](const Test::RawRequest &) { return Test::RawAnswer::ok("x"); });
    ProbeRunner runner(*m_session, m_clock, planOf(server, 2, 3'600'000));
    QSignalSpy finished(&runner, &ProbeRunner::finished);
    QSignalSpy progressed(&runner, &ProbeRunner::progressed);
    runner.start();
    QVERIFY(progressed.wait(5'000));
    runner.cancel();
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(finished.first().first().value<ProbeOutcome>().state == ProbeOutcome::State::Cancelled);
    QCOMPARE(server.requests().size(), 0);
}

void TestProbeRunner::cancel_endsARequest()
{
    const Test::RawServer server([](const Test::RawRequest &) { return Test::RawAnswer::silence(); });
    ProbeRunner runner(*m_session, m_clock, planOf(server, 2));
    QSignalSpy finished(&runner, &ProbeRunner::finished);
    runner.start();
    QTRY_COMPARE(server.requests().size(), 1);
    runner.cancel();
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(finished.first().first().value<ProbeOutcome>().state == ProbeOutcome::State::Cancelled);
    // What went out stays in the log.
    QCOMPARE(m_session->log().size(), 1);
    QVERIFY(m_session->log().at(0)->state == ExchangeState::Cancelled);
}

void TestProbeRunner::failure_stopsItsClientOnly()
{
    const Test::RawServer server([](const Test::RawRequest &request) {
        return request.target() == "/0" ? Test::RawAnswer::silence(Test::RawAnswer::End::Close)
                                        : Test::RawAnswer::ok("x");
    });
    ProbePlan plan = planOf(server, 3);
    plan.steps[2].client = QStringLiteral("other");
    const ProbeOutcome outcome = run(plan);
    QVERIFY(outcome.state == ProbeOutcome::State::Completed);
    QCOMPARE(outcome.failures.size(), 1);
    QCOMPARE(outcome.failures.first().first, 0);
    const QList<Test::RawRequest> got = server.requests();
    QVERIFY(std::none_of(got.begin(), got.end(), [](const Test::RawRequest &one) { return one.target() == "/1"; }));
    QCOMPARE(got.last().target(), QByteArray("/2"));
}

void TestProbeRunner::passwordGoes_whereThePersonSaidYes()
{
    const Test::RawServer server([](const Test::RawRequest &) {
        return Test::RawAnswer::ok("<form method=post action=/elsewhere><input name=u><input name=p type=password>",
            "Content-Type: text/html\r\n");
    });
    ProbePlan plan = planOf(server, 2);
    plan.target.userField = QStringLiteral("u");
    plan.target.user = QStringLiteral("alice");
    plan.target.passwordField = QStringLiteral("p");
    plan.target.password = QStringLiteral("wonder");
    plan.steps[1].method = "POST";
    plan.steps[1].body = ProbeBody::Login;
    QCOMPARE(run(plan).failures.size(), 1);
    QCOMPARE(server.requests().size(), 1);
    plan.steps[1].url = QUrl(server.url(QStringLiteral("/elsewhere")));
    QCOMPARE(run(plan).failures.size(), 0);
    QCOMPARE(server.requests().last().body(), QByteArray("u=alice&p=wonder"));
}

QTEST_GUILESS_MAIN(TestProbeRunner)
#include "tst_proberunner.moc"
