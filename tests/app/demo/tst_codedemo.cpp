// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demoflow.h"
#include "app/demo/demoserver.h"
#include "tests/core/codegen/codefixture.h"

using namespace Sessionscope;
using namespace Sessionscope::Test;

//! The demonstration's own way through its server, as code.
class TestCodeDemo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theDemo_isDoneAgain_data() { addTargetRows(); }
    void theDemo_isDoneAgain();
    void anOrderMadeByTheCode_isFoundWhereTheServerPutIt_data() { addTargetRows(); }
    void anOrderMadeByTheCode_isFoundWhereTheServerPutIt();

private:
    void walk(Session &session);

    DemoServer m_demo;
    QUrl m_base;
    SystemClock m_clock;
    const QMap<QString, QString> m_environment{{QStringLiteral("APP_USER"), QStringLiteral("alice")},
        {QStringLiteral("APP_PASSWORD"), QStringLiteral("wonderland")}};
};

void TestCodeDemo::initTestCase()
{
    const Result<QUrl> started = m_demo.start({});
    QVERIFY(started);
    m_base = *started;
}

void TestCodeDemo::walk(Session &session)
{
    session.setVariables({{QStringLiteral("base"), m_base.toString(QUrl::StripTrailingSlash)}});
    const QList<DemoStep> steps = demoFlow();
    for (const DemoStep &step : steps)
        sendAndWait(session, step.request);
}

void TestCodeDemo::theDemo_isDoneAgain()
{
    QFETCH(const Codegen::Target, target);
    if (const QString reason = unavailableReason(target); !reason.isEmpty())
        QSKIP(qPrintable(reason));
    Session session(m_clock);
    walk(session);
    const QList<ExchangePtr> log = session.log().snapshot();
    const Codegen::Flow flow = Codegen::flowOf(log);
    // The hasty login failed; its second try goes.
    QVERIFY(
        flow.notes.contains(Codegen::FlowNote{Codegen::FlowNote::Code::FailedLoginLeftOut, QStringLiteral("2.1"), {}}));
    const Codegen::Code code = Codegen::generate(target, flow);
    QCOMPARE(leakedInto(code, log, {"wonderland"}), QList<QByteArray>());
    for (int i = 0; i < 2; ++i) {
        const CodeRun run = runCode(target, code, m_environment);
        QVERIFY2(run.exitCode == 0, run.story(code).constData());
        QVERIFY2(run.out.contains("\"_links\""), run.story(code).constData());
    }
}

void TestCodeDemo::anOrderMadeByTheCode_isFoundWhereTheServerPutIt()
{
    QFETCH(const Codegen::Target, target);
    if (const QString reason = unavailableReason(target); !reason.isEmpty())
        QSKIP(qPrintable(reason));
    Session session(m_clock);
    walk(session);
    Request page;
    page.name = QStringLiteral("form");
    page.url = QStringLiteral("{{base}}/login");
    sendAndWait(session, page);
    Request order;
    order.name = QStringLiteral("order");
    order.method = "POST";
    order.url = QStringLiteral("{{base}}/api/orders");
    order.headers = {{QStringLiteral("X-CSRF-TOKEN"), QStringLiteral("{{form.response.form._csrf}}")}};
    order.body.kind = Body::Kind::Raw;
    order.body.contentType = "application/json";
    order.body.raw = "{\"item\": \"Looking glass\", \"quantity\": 2}";
    sendAndWait(session, order);
    QCOMPARE(session.log().at(session.log().size() - 1)->response->status, 201);
    Request made;
    made.url = QStringLiteral("{{base}}{{order.response.headers.Location}}");
    sendAndWait(session, made);
    const QList<ExchangePtr> log = session.log().snapshot();
    QCOMPARE(log.constLast()->response->status, 200);
    const Codegen::Flow flow = Codegen::flowOf(log);
    QVERIFY(std::any_of(flow.values.begin(), flow.values.end(),
        [](const Codegen::Value &value) { return value.source == Codegen::Value::Source::Location; }));
    const Codegen::Code code = Codegen::generate(target, flow);
    const QByteArray id = log.constLast()->request.target.mid(log.constLast()->request.target.lastIndexOf('/') + 1);
    QVERIFY(!code.text.contains(id));
    const CodeRun run = runCode(target, code, m_environment);
    QVERIFY2(run.exitCode == 0, run.story(code).constData());
    QVERIFY2(run.out.contains("Looking glass"), run.story(code).constData());
    // Each run makes another one.
    QVERIFY2(!run.out.contains(QByteArray("\"id\":" + id + ',')), run.story(code).constData());
}

QTEST_GUILESS_MAIN(TestCodeDemo)
#include "tst_codedemo.moc"
