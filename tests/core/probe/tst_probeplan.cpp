// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/formats/harreader.h"
#include "core/inspect/active/probeplan.h"
#include "core/inspect/inspection.h"
#include "core/inspect/logindex.h"
#include "core/record/probemark.h"
#include "core/texts/probetexts.h"

#include <QTest>

using namespace Sessionscope;
using Inspect::CheckClue;
using Inspect::CheckCode;

namespace {

Inspect::ProbeTarget recorded(const char *name)
{
    const auto archive = Har::read(
        QStringLiteral(SESSIONSCOPE_SOURCE_DIR "/tests/data/har/") + QLatin1String(name) + QStringLiteral(".har"));
    QList<ExchangePtr> log;
    if (archive) {
        for (const Exchange &exchange : archive->exchanges)
            log.append(std::make_shared<const Exchange>(exchange));
    }
    return Inspect::probeTarget(Inspect::LogIndex(log));
}

Inspect::ProbePlan planFor(const char *name, const QList<CheckCode> &checks)
{
    Inspect::ProbeOptions options;
    options.random = QByteArray::fromHex("00112233445566778899aabbccddeeff");
    return Inspect::planProbes(recorded(name), checks, options);
}

} // namespace

//! What would be sent, read from recorded logs.
class TestProbePlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheTarget_ofASpringLogin();
    void readsTheTarget_ofATomcatLogin();
    void lists_data();
    void lists();
    void sharesOneLogin();
    void tells_whatIsMissing();
    void tells_whatNoClientCanRepeat();
    void sendsAFormAgain_onlyAfterSayingSo();
    void planHidesThePassword();
    void marks_areReadAsWritten();
};

void TestProbePlan::readsTheTarget_ofASpringLogin()
{
    const Inspect::ProbeTarget target = recorded("audit-spring-well");
    QCOMPARE(target.loginPage.path(), QStringLiteral("/login"));
    QCOMPARE(target.loginUrl.path(), QStringLiteral("/login"));
    QCOMPARE(target.user, QStringLiteral("alice"));
    QCOMPARE(target.passwordField, QStringLiteral("password"));
    QVERIFY(!target.privatePage.isEmpty());
    QCOMPARE(target.logout.url.path(), QStringLiteral("/logout"));
    QCOMPARE(target.logout.method, QByteArray("POST"));
    QCOMPARE(target.logout.tokenName, QByteArray("_csrf"));
    QVERIFY(!target.logout.tokenPage.isEmpty());
    QCOMPARE(target.cookie.name, QByteArray("JSESSIONID"));
}

void TestProbePlan::readsTheTarget_ofATomcatLogin()
{
    const Inspect::ProbeTarget target = recorded("audit-tomcat");
    QCOMPARE(target.loginPage.path(), QStringLiteral("/examples/jsp/security/protected/index.jsp"));
    QVERIFY(target.loginUrl.path().endsWith(QLatin1String("j_security_check")));
    QCOMPARE(target.userField, QStringLiteral("j_username"));
    QCOMPARE(target.cookie.path, QByteArray("/examples"));
    QVERIFY(target.logout.url.isEmpty());
}

void TestProbePlan::lists_data()
{
    QTest::addColumn<CheckCode>("code");
    QTest::addColumn<QStringList>("steps");
    const QStringList login{QStringLiteral("GET page"), QStringLiteral("GET /login"), QStringLiteral("POST /login"),
        QStringLiteral("GET page")};
    const QStringList page{QStringLiteral("GET page")};
    const QStringList logout{QStringLiteral("GET token"), QStringLiteral("POST /logout")};
    QTest::newRow("rotation is seen in the login") << CheckCode::RotationAtLogin << login;
    QTest::newRow("the old id opens the page or not") << CheckCode::OldIdAfterLogin << login + page;
    QTest::newRow("so does a made-up one") << CheckCode::Fixation << login + page;
    QTest::newRow("and a second client") << CheckCode::SecondClient << login + page;
    QTest::newRow("logout") << CheckCode::LogoutEnds << login + logout + page;
    QTest::newRow("logout without its token") << CheckCode::CsrfEnforced << login + logout + page;
    QTest::newRow("two failing logins") << CheckCode::ErrorMessages
                                        << QStringList{QStringLiteral("GET /login"), QStringLiteral("POST /login"),
                                               QStringLiteral("GET /login"), QStringLiteral("POST /login")};
    QTest::newRow("a pause") << CheckCode::IdleLimit << login + page;
}

void TestProbePlan::lists()
{
    QFETCH(CheckCode, code);
    QFETCH(QStringList, steps);
    const Inspect::ProbePlan plan = planFor("audit-spring-well", {code});
    QStringList listed;
    for (const Inspect::ProbeStep &step : plan.steps) {
        const QString place = step.url == plan.target.privatePage ? QStringLiteral("page")
            : step.name == QLatin1String("token-page")            ? QStringLiteral("token")
                                                                  : step.url.path();
        listed.append(QString::fromLatin1(step.method) + QLatin1Char(' ') + place);
    }
    QCOMPARE(listed, steps);
}

void TestProbePlan::sharesOneLogin()
{
    const Inspect::ProbePlan plan = planFor("audit-spring-well", Inspect::activeChecks());
    // Shared, CSRF, made-up id, idle.
    QCOMPARE(plan.count(Inspect::ProbeBody::Login), 4);
    QCOMPARE(plan.count(Inspect::ProbeBody::WrongPassword), 1);
    QCOMPARE(plan.count(Inspect::ProbeBody::UnknownUser), 1);
    QCOMPARE(plan.requestCount(), plan.steps.size() + 19);
}

void TestProbePlan::tells_whatIsMissing()
{
    const Inspect::ProbeTarget nothing;
    for (const CheckCode code : Inspect::activeChecks())
        QVERIFY(Inspect::missingFor(code, nothing));
    const Inspect::ProbeTarget tomcat = recorded("audit-tomcat");
    QCOMPARE(Inspect::missingFor(CheckCode::LogoutEnds, tomcat), std::optional(CheckClue::NeedsLogout));
    QCOMPARE(Inspect::missingFor(CheckCode::OldIdAfterLogin, tomcat), std::optional<CheckClue>());
    QCOMPARE(Inspect::missingFor(CheckCode::HttpOnly, tomcat), std::optional(CheckClue::ClientCannotTell));
    QVERIFY(planFor("audit-tomcat", {CheckCode::LogoutEnds}).isEmpty());
}

void TestProbePlan::tells_whatNoClientCanRepeat()
{
    const Inspect::ProbeTarget token = recorded("good-spring-jwt");
    QCOMPARE(token.login, Inspect::ProbeTarget::Login::Token);
    QCOMPARE(Inspect::missingFor(CheckCode::OldIdAfterLogin, token), std::optional(CheckClue::TokenLogin));
    Inspect::ProbeTarget elsewhere;
    elsewhere.login = Inspect::ProbeTarget::Login::Elsewhere;
    elsewhere.cookie.name = "JSESSIONID";
    QCOMPARE(Inspect::missingFor(CheckCode::Fixation, elsewhere), std::optional(CheckClue::LoginElsewhere));
    QCOMPARE(Inspect::missingFor(CheckCode::ErrorMessages, elsewhere), std::optional(CheckClue::LoginElsewhere));
}

void TestProbePlan::sendsAFormAgain_onlyAfterSayingSo()
{
    Inspect::ProbeTarget target = recorded("audit-spring-well");
    target.change.url = target.logout.url.resolved(QUrl(QStringLiteral("/form")));
    target.change.method = "POST";
    target.change.fields = {{QStringLiteral("nickname"), QStringLiteral("Al"), true},
        {QStringLiteral("_csrf"), QStringLiteral("an-old-token"), true}};
    target.change.tokenName = "_csrf";
    target.change.tokenPage = target.change.url;
    const Inspect::ProbePlan plan = Inspect::planProbes(target, {CheckCode::CsrfEnforced}, {});
    QCOMPARE(plan.count(Inspect::ProbeBody::ChangeWithoutToken), 1);
    QCOMPARE(plan.count(Inspect::ProbeBody::Change), 1);
    QCOMPARE(plan.count(Inspect::ProbeBody::LogoutWithoutToken), 0);
    QVERIFY(Texts::probeWarnings(plan).contains(
        QStringLiteral("POST /form goes out again: what it changed when it was recorded, it changes again.")));
    QStringList told;
    for (const Inspect::ProbeStep &step : plan.steps)
        told.append(Texts::probeStep(plan, step));
    QVERIFY(told.contains(
        QStringLiteral("POST /form: sends nickname=Al again, but leaves out _csrf, with its own cookies")));
    QVERIFY(
        told.contains(QStringLiteral("POST /form: sends nickname=Al again, with a live _csrf, with its own cookies")));
}

void TestProbePlan::planHidesThePassword()
{
    const Inspect::ProbePlan plan = planFor("audit-spring-well", Inspect::activeChecks());
    QVERIFY(!plan.target.password.isEmpty());
    QSet<QString> sentences;
    for (const Inspect::ProbeStep &step : plan.steps) {
        const QString text = Texts::probeStep(plan, step);
        QVERIFY2(text.startsWith(QString::fromLatin1(step.method)) || step.times > 1, qPrintable(text));
        QVERIFY(!text.contains(plan.target.password) && !text.contains(QString::fromLatin1(plan.target.cookie.value)));
        sentences.insert(text);
    }
    QVERIFY(sentences.size() > 10);
}

void TestProbePlan::marks_areReadAsWritten()
{
    Exchange exchange;
    QVERIFY(!probeMark(exchange));
    const ProbeMark mark{3, QStringLiteral("shared"), QStringLiteral("old-id")};
    exchange.notes = {probeNote(mark)};
    QCOMPARE(probeMark(exchange), std::optional(mark));
    exchange.notes = {{HopNote::Code::Probe, QStringLiteral("nonsense")}};
    QVERIFY(!probeMark(exchange));
}

QTEST_APPLESS_MAIN(TestProbePlan)
#include "tst_probeplan.moc"
