// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/codegen/codefixture.h"
#include "tests/core/login/loginfixture.h"
#include "tests/support/springserver.h"

using namespace Sessionscope;
using namespace Sessionscope::Test;

//! What was done by hand at a real Spring Security 6, done again by the code made of it.
class TestCodeSpring : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aLogin_logsInAgain_whenTheCodeIsRun_data() { addTargetRows(); }
    void aLogin_logsInAgain_whenTheCodeIsRun();
    void aWrongPassword_isNoticed_data() { addTargetRows(); }
    void aWrongPassword_isNoticed();
    void aTokenOfJson_goesIntoTheHeader_data() { addTargetRows(); }
    void aTokenOfJson_goesIntoTheHeader();

private:
    void logInAt(Session &session);
    Request request(const QByteArray &method, const QString &path) const;

    SpringServer m_spring;
    SystemClock m_clock;
    const QString m_password = QStringLiteral("won der+land%26&=");
    const QMap<QString, QString> m_environment{{QStringLiteral("APP_USER"), QStringLiteral("alice")},
        {QStringLiteral("APP_PASSWORD"), QStringLiteral("won der+land%26&=")}};
};

void TestCodeSpring::initTestCase()
{
    if (const QString reason = SpringServer::unavailableReason(); !reason.isEmpty())
        QSKIP(qPrintable(reason));
    QVERIFY2(m_spring.start(), qPrintable(m_spring.errorText()));
}

Request TestCodeSpring::request(const QByteArray &method, const QString &path) const
{
    Request request;
    request.method = method;
    request.url = m_spring.url(path).toString();
    return request;
}

void TestCodeSpring::logInAt(Session &session)
{
    const LoginRun run =
        logIn(session, loginAt(m_spring.url(QStringLiteral("/login")), QStringLiteral("alice"), m_password));
    QVERIFY2(run.outcome() == LoginOutcome::LoggedIn, qPrintable(run.trail()));
}

void TestCodeSpring::aLogin_logsInAgain_whenTheCodeIsRun()
{
    QFETCH(const Codegen::Target, target);
    if (const QString reason = unavailableReason(target); !reason.isEmpty())
        QSKIP(qPrintable(reason));
    Session session(m_clock);
    logInAt(session);
    sendAndWait(session, request("GET", QStringLiteral("/api/me")));
    const QList<ExchangePtr> log = session.log().snapshot();
    const Codegen::Code code = Codegen::generate(target, Codegen::flowOf(log));
    QCOMPARE(leakedInto(code, log, {m_password.toUtf8()}), QList<QByteArray>());

    QList<QByteArray> ids;
    for (int i = 0; i < 2; ++i) {
        const Recorder recorder(m_spring.baseUrl());
        QMap<QString, QString> environment = m_environment;
        environment.insert(QStringLiteral("BASE_URL"), recorder.base());
        const CodeRun run = runCode(target, code, environment);
        QVERIFY2(run.exitCode == 0, run.story(code).constData());
        QVERIFY2(run.out.contains("\"username\":\"alice\""), run.story(code).constData());
        // One before the login and another one after it.
        QCOMPARE(recorder.cookieValues("JSESSIONID").size(), 2);
        ids += recorder.cookieValues("JSESSIONID");
    }
    for (const ExchangePtr &hop : log) {
        for (const CookieEvent &event : hop->cookieEvents)
            ids.append(event.name == "JSESSIONID" && !event.line.isEmpty() ? event.value : QByteArray());
    }
    ids.removeAll(QByteArray());
    QCOMPARE(QSet<QByteArray>(ids.begin(), ids.end()).size(), ids.size());
}

void TestCodeSpring::aWrongPassword_isNoticed()
{
    QFETCH(const Codegen::Target, target);
    if (const QString reason = unavailableReason(target); !reason.isEmpty())
        QSKIP(qPrintable(reason));
    Session session(m_clock);
    logInAt(session);
    sendAndWait(session, request("GET", QStringLiteral("/api/me")));
    QMap<QString, QString> environment = m_environment;
    environment.insert(QStringLiteral("APP_PASSWORD"), QStringLiteral("wonderland"));
    const CodeRun run =
        runCode(target, Codegen::generate(target, Codegen::flowOf(session.log().snapshot())), environment);
    QVERIFY(run.exitCode != 0);
    QVERIFY2(!run.out.contains("alice"), run.out.constData());
    QVERIFY2(run.errors.contains("the login failed"), run.errors.constData());
}

void TestCodeSpring::aTokenOfJson_goesIntoTheHeader()
{
    QFETCH(const Codegen::Target, target);
    if (const QString reason = unavailableReason(target); !reason.isEmpty())
        QSKIP(qPrintable(reason));
    Session session(m_clock);
    logInAt(session);
    Request token = request("GET", QStringLiteral("/csrf"));
    token.name = QStringLiteral("csrf");
    sendAndWait(session, token);
    Request order = request("POST", QStringLiteral("/api/orders"));
    order.headers = {{QStringLiteral("X-CSRF-TOKEN"), QStringLiteral("{{csrf.response.body.$.token}}")}};
    order.body.kind = Body::Kind::Raw;
    order.body.contentType = "application/json";
    order.body.raw = "{\"item\": \"tea \\\"pot\\\" $HOME ${x} `id` ä€\", \"note\": \"it's\\n\\\\ two\"}";
    sendAndWait(session, order);
    const QList<ExchangePtr> log = session.log().snapshot();
    QCOMPARE(log.constLast()->response->status, 201);
    // What was chosen is one request; the token and the login come along.
    Codegen::FlowChoice choice;
    choice.hops.insert(log.constLast()->id);
    const Codegen::Flow flow = Codegen::flowOf(log, choice);
    QVERIFY(flow.steps.size() >= 4);
    const Codegen::Code code = Codegen::generate(target, flow);
    QCOMPARE(leakedInto(code, log, {m_password.toUtf8()}), QList<QByteArray>());
    const CodeRun run = runCode(target, code, m_environment);
    QVERIFY2(run.exitCode == 0, run.story(code).constData());
    QVERIFY2(run.out.contains(log.constLast()->response->body), run.story(code).constData());
}

QTEST_GUILESS_MAIN(TestCodeSpring)
#include "tst_codespring.moc"
