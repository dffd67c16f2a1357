// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/codegen/codefixture.h"
#include "tests/core/login/loginfixture.h"
#include "tests/support/springserver.h"
#include "tests/support/tomcatserver.h"

using namespace Sessionscope;
using namespace Sessionscope::Test;

//! Logins of other kinds, done again by code at the real servers: FORM, Basic and Digest of Tomcat, tokens in JSON
//! and in cookies of Spring.
class TestCodeServers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tomcatForm_data() { addTargetRows(); }
    void tomcatForm();
    void challenges_data();
    void challenges();
    void bearerOfAJsonLogin_data() { addTargetRows(); }
    void bearerOfAJsonLogin();
    void csrfCookie_goesBackInItsHeader_data() { addTargetRows(); }
    void csrfCookie_goesBackInItsHeader();

private:
    //! Runs the log's code; the answer must be there, and nothing captured in the code.
    static void run(Codegen::Target target, const QList<ExchangePtr> &log, const QMap<QString, QString> &environment,
        const QByteArray &expected);
    bool startTomcat(QString *reason);
    static bool startSpring(std::unique_ptr<SpringServer> &server, const QString &profiles, QString *reason);
    bool startSpa(QString *reason) { return startSpring(m_spa, QStringLiteral("csrf-spa"), reason); }

    SystemClock m_clock;
    std::unique_ptr<TomcatServer> m_tomcat;
    std::unique_ptr<SpringServer> m_jwt;
    std::unique_ptr<SpringServer> m_spa;
};

void TestCodeServers::run(Codegen::Target target, const QList<ExchangePtr> &log,
    const QMap<QString, QString> &environment, const QByteArray &expected)
{
    const Codegen::Code code = Codegen::generate(target, Codegen::flowOf(log));
    QCOMPARE(leakedInto(code, log, {environment.value(QStringLiteral("APP_PASSWORD")).toUtf8()}), QList<QByteArray>());
    QList<QByteArray> answers;
    for (int i = 0; i < 2; ++i) {
        const CodeRun run = runCode(target, code, environment);
        QVERIFY2(run.exitCode == 0, run.story(code).constData());
        QVERIFY2(run.out.contains(expected), run.story(code).constData());
        answers.append(run.out.mid(run.out.indexOf(expected) + expected.size(), 32));
    }
    // Tomcat's page shows the id of the session: another one for each run.
    if (expected.endsWith("session <b>"))
        QVERIFY2(answers.at(0) != answers.at(1), answers.at(0).constData());
}

bool TestCodeServers::startTomcat(QString *reason)
{
    if (m_tomcat)
        return true;
    *reason = TomcatServer::unavailableReason();
    if (!reason->isEmpty())
        return false;
    auto tomcat = std::make_unique<TomcatServer>();
    if (!tomcat->start(TomcatServer::Applications::Realms)) {
        *reason = tomcat->errorText();
        return false;
    }
    m_tomcat = std::move(tomcat);
    return true;
}

bool TestCodeServers::startSpring(std::unique_ptr<SpringServer> &server, const QString &profiles, QString *reason)
{
    if (server)
        return true;
    *reason = SpringServer::unavailableReason();
    if (!reason->isEmpty())
        return false;
    auto started = std::make_unique<SpringServer>();
    if (!started->start(profiles)) {
        *reason = started->errorText();
        return false;
    }
    server = std::move(started);
    return true;
}

void TestCodeServers::tomcatForm()
{
    QFETCH(const Codegen::Target, target);
    QString reason = unavailableReason(target);
    if (!reason.isEmpty() || !startTomcat(&reason))
        QSKIP(qPrintable(reason));
    Session session(m_clock);
    const QString password = QStringLiteral("pä+ss%w&d");
    const LoginRun login = logIn(session, loginAt(m_tomcat->protectedPage(), QStringLiteral("role1"), password));
    QCOMPARE(login.outcome(), LoginOutcome::LoggedIn);
    Request page;
    page.url = m_tomcat->protectedPage().toString();
    sendAndWait(session, page);
    run(target, session.log().snapshot(),
        {{QStringLiteral("APP_USER"), QStringLiteral("role1")}, {QStringLiteral("APP_PASSWORD"), password}},
        "<b>role1</b>\nin session <b>");
}

void TestCodeServers::challenges_data()
{
    QTest::addColumn<Codegen::Target>("target");
    QTest::addColumn<bool>("isDigest");
    for (const Codegen::TargetInfo &info : Codegen::targets()) {
        QTest::addRow("Basic, %s", qPrintable(info.title)) << info.target << false;
        QTest::addRow("Digest, %s", qPrintable(info.title)) << info.target << true;
    }
}

void TestCodeServers::challenges()
{
    QFETCH(const Codegen::Target, target);
    QFETCH(const bool, isDigest);
    QString reason = unavailableReason(target);
    if (!reason.isEmpty() || !(isDigest ? startTomcat(&reason) : startSpa(&reason)))
        QSKIP(qPrintable(reason));
    Session session(m_clock);
    Request request;
    request.url = isDigest ? m_tomcat->baseUrl().resolved(QUrl(QStringLiteral("/digest-md5/"))).toString()
                           : m_spa->url(QStringLiteral("/api/me")).toString();
    request.auth.kind = isDigest ? AuthSettings::Kind::Digest : AuthSettings::Kind::Basic;
    request.auth.user = isDigest ? QStringLiteral("tomcat") : QStringLiteral("bob");
    request.auth.password = isDigest ? QStringLiteral("s3cret & more") : QStringLiteral("pässwörd");
    sendAndWait(session, request);
    const QList<ExchangePtr> log = session.log().snapshot();
    const Codegen::Flow flow = Codegen::flowOf(log);
    QCOMPARE(flow.steps.size(), 1);
    QCOMPARE(
        flow.steps.constFirst().auth.kind, isDigest ? Codegen::StepAuth::Kind::Digest : Codegen::StepAuth::Kind::Basic);
    const Codegen::Code code = Codegen::generate(target, flow);
    QCOMPARE(leakedInto(code, log, {request.auth.password.toUtf8()}), QList<QByteArray>());
    const CodeRun run = runCode(target, code,
        {{QStringLiteral("APP_USER"), request.auth.user}, {QStringLiteral("APP_PASSWORD"), request.auth.password}});
    if (code.limits.contains(Codegen::CodeLimit{Codegen::CodeLimit::Code::NoDigest, flow.steps.constFirst().hop})) {
        QVERIFY(run.exitCode != 0);
        QVERIFY2(run.errors.contains("knows no Digest"), run.story(code).constData());
        return;
    }
    QVERIFY2(run.exitCode == 0, run.story(code).constData());
    QCOMPARE(run.out.trimmed().left(200), log.constLast()->response->body.trimmed().left(200));
}

void TestCodeServers::bearerOfAJsonLogin()
{
    QFETCH(const Codegen::Target, target);
    QString reason = unavailableReason(target);
    if (!reason.isEmpty() || !startSpring(m_jwt, QStringLiteral("jwt"), &reason))
        QSKIP(qPrintable(reason));
    Session session(m_clock);
    Request login;
    login.name = QStringLiteral("login");
    login.method = "POST";
    login.url = m_jwt->url(QStringLiteral("/api/token")).toString();
    login.body.kind = Body::Kind::Raw;
    login.body.contentType = "application/json";
    login.body.raw = "{\"username\": \"alice\", \"password\": \"wonderland\", \"seconds\": \"300\"}";
    sendAndWait(session, login);
    Request me;
    me.url = m_jwt->url(QStringLiteral("/api/me")).toString();
    me.auth.kind = AuthSettings::Kind::Bearer;
    me.auth.token = QStringLiteral("{{login.response.body.$.auth.token}}");
    sendAndWait(session, me);
    const QList<ExchangePtr> log = session.log().snapshot();
    QCOMPARE(log.constLast()->response->status, 200);
    run(target, log,
        {{QStringLiteral("APP_USER"), QStringLiteral("alice")},
            {QStringLiteral("APP_PASSWORD"), QStringLiteral("wonderland")}},
        "\"username\":\"alice\"");
}

void TestCodeServers::csrfCookie_goesBackInItsHeader()
{
    QFETCH(const Codegen::Target, target);
    QString reason = unavailableReason(target);
    if (!reason.isEmpty() || !startSpa(&reason))
        QSKIP(qPrintable(reason));
    Session session(m_clock);
    const QString password = QStringLiteral("won der+land%26&=");
    const LoginRun login =
        logIn(session, loginAt(m_spa->url(QStringLiteral("/login")), QStringLiteral("alice"), password));
    QCOMPARE(login.outcome(), LoginOutcome::LoggedIn);
    Request order;
    order.method = "POST";
    order.url = m_spa->url(QStringLiteral("/api/orders")).toString();
    const QList<Cookie> cookies = session.jar().cookies();
    for (const Cookie &cookie : cookies) {
        if (cookie.name == "XSRF-TOKEN")
            order.headers = {{QStringLiteral("X-XSRF-TOKEN"), QString::fromLatin1(cookie.value)}};
    }
    order.body.kind = Body::Kind::Raw;
    order.body.contentType = "application/json";
    order.body.raw = "{\"item\":\"tea\"}";
    sendAndWait(session, order);
    const QList<ExchangePtr> log = session.log().snapshot();
    QCOMPARE(log.constLast()->response->status, 201);
    const Codegen::Flow flow = Codegen::flowOf(log);
    QVERIFY(std::any_of(flow.values.begin(), flow.values.end(),
        [](const Codegen::Value &value) { return value.source == Codegen::Value::Source::Cookie && value.isCsrf; }));
    run(target, log,
        {{QStringLiteral("APP_USER"), QStringLiteral("alice")}, {QStringLiteral("APP_PASSWORD"), password}},
        "\"item\":\"tea\"");
}

QTEST_GUILESS_MAIN(TestCodeServers)
#include "tst_codeservers.moc"
