// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/codegen/codefixture.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>

using namespace Sessionscope;
using namespace Sessionscope::Test;
using Codegen::Flow;
using Codegen::Piece;
using Codegen::Step;

//! Whatever stands in a request, the code sends it as it was: no value can leave its string.
class TestCodeValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nastyValues_arriveAsTheyAre_data() { addTargetRows(); }
    void nastyValues_arriveAsTheyAre();
    void credentials_arriveAsTheyAre_data() { addTargetRows(); }
    void credentials_arriveAsTheyAre();
    void octets_arriveAsTheyAre_data() { addTargetRows(); }
    void octets_arriveAsTheyAre();
    void addresses_arriveAsTheyAre_data() { addTargetRows(); }
    void addresses_arriveAsTheyAre();
    void longSessions_run_data();
    void longSessions_run();
    void comments_endWithTheirLine_data() { addTargetRows(); }
    void comments_endWithTheirLine();

private:
    static QStringList nasty();
    static Flow flowTo(const RawServer &server);
};

QStringList TestCodeValues::nasty()
{
    QStringList all{QStringLiteral("\""), QStringLiteral("'"), QStringLiteral("\\"), QStringLiteral("\\\\\""),
        QStringLiteral("\n"), QStringLiteral("\r\n"), QStringLiteral("\t"), QStringLiteral("$HOME"),
        QStringLiteral("${HOME}"), QStringLiteral("$(id)"), QStringLiteral("`id`"), QStringLiteral("{{base}}"),
        QStringLiteral("{{"), QStringLiteral("}}"), QStringLiteral("{{$uuid}}"), QStringLiteral("#{1+1}"),
        QStringLiteral("%s%n%1"), QStringLiteral("!!"), QStringLiteral("ä€😀"), QStringLiteral("\\u000a\\u0022"),
        QStringLiteral("\u202e\u2028"), QStringLiteral("'''\"\"\""), QStringLiteral("; rm -rf /"), QStringLiteral(" "),
        QStringLiteral("@file"), QStringLiteral("<file"), QStringLiteral("*/"), QStringLiteral("//"),
        QStringLiteral("a=b&c=d"), QStringLiteral("+"), QStringLiteral("</script>"), QStringLiteral("-d")};
    // And mixtures, the same in each run.
    QRandomGenerator random(20);
    for (int i = 0; i < 40; ++i) {
        QString mixed;
        for (int j = 0; j < 4; ++j)
            mixed += all.at(random.bounded(32));
        all.append(mixed);
    }
    return all;
}

Flow TestCodeValues::flowTo(const RawServer &server)
{
    Flow flow;
    flow.base = server.url({});
    Step step;
    step.hop = QStringLiteral("1.1");
    step.method = "POST";
    step.url = {Piece{Piece::Kind::Base}, Piece{Piece::Kind::Text, QStringLiteral("/here")}};
    step.status = 200;
    flow.steps.append(step);
    return flow;
}

void TestCodeValues::nastyValues_arriveAsTheyAre()
{
    QFETCH(const Codegen::Target, target);
    if (const QString reason = unavailableReason(target); !reason.isEmpty())
        QSKIP(qPrintable(reason));
    const RawServer server([](const RawRequest &) { return RawAnswer::ok("fine"); });
    Flow flow = flowTo(server);
    QStringList values = nasty();
    // Postman has no escape for its variables.
    const bool isPostman = target == Codegen::Target::Postman;
    if (isPostman)
        values.removeIf([](const QString &value) { return value.contains(QStringLiteral("{{")); });
    flow.steps[0].body = Step::Body::Form;
    for (int i = 0; i < values.size(); ++i)
        flow.steps[0].fields.append({QStringLiteral("f%1").arg(i), {Piece{Piece::Kind::Text, values.at(i)}}});
    Step raw = flow.steps.constFirst();
    raw.body = Step::Body::Raw;
    raw.fields.clear();
    raw.headers = {{QStringLiteral("Content-Type"), {Piece{Piece::Kind::Text, QStringLiteral("text/plain")}}},
        {QStringLiteral("X-Nasty"),
            {Piece{Piece::Kind::Text, QStringLiteral("\"'\\$HOME`id`$(id){{x}}%s!#\\u000a\\")}}}};
    raw.raw = {Piece{Piece::Kind::Text, values.join(QStringLiteral("|"))}};
    flow.steps.append(raw);

    const Codegen::Code code = Codegen::generate(target, flow);
    QCOMPARE(
        code.limits.contains(Codegen::CodeLimit{Codegen::CodeLimit::Code::BracesAreVariables, raw.hop}), isPostman);
    const CodeRun run = runCode(target, code, {});
    QVERIFY2(run.exitCode == 0, run.story(code).constData());
    const QList<RawRequest> requests = server.requests();
    QCOMPARE(requests.size(), 2);
    // As servers read forms: "+" is a blank.
    const QList<QByteArray> pairs = requests.at(0).body().split('&');
    QCOMPARE(pairs.size(), values.size());
    for (int i = 0; i < values.size(); ++i) {
        const QByteArray pair = QByteArray::fromPercentEncoding(QByteArray(pairs.at(i)).replace('+', ' '));
        QCOMPARE(QString::fromUtf8(pair), QStringLiteral("f%1=").arg(i) + values.at(i));
    }
    QCOMPARE(QString::fromUtf8(requests.at(1).body()), values.join(QStringLiteral("|")));
    QCOMPARE(requests.at(1).header("X-Nasty"), QByteArray("\"'\\$HOME`id`$(id){{x}}%s!#\\u000a\\"));
}

void TestCodeValues::credentials_arriveAsTheyAre()
{
    QFETCH(const Codegen::Target, target);
    if (const QString reason = unavailableReason(target); !reason.isEmpty())
        QSKIP(qPrintable(reason));
    const RawServer server([](const RawRequest &) { return RawAnswer::ok("fine"); });
    Flow flow = flowTo(server);
    flow.inputs = {{QStringLiteral("APP_USER"), false, QStringLiteral("user")},
        {QStringLiteral("APP_PASSWORD"), true, QStringLiteral("password")}};
    Piece password{Piece::Kind::Input};
    password.index = 1;
    Piece quoted = password;
    quoted.encoding = Codegen::Encoding::Json;
    Piece inUrl = password;
    inUrl.encoding = Codegen::Encoding::Percent;
    flow.steps[0].auth = {Codegen::StepAuth::Kind::Basic, 0, 1};
    flow.steps[0].url += {Piece{Piece::Kind::Text, QStringLiteral("?p=")}, inUrl};
    flow.steps[0].headers = {
        {QStringLiteral("Content-Type"), {Piece{Piece::Kind::Text, QStringLiteral("application/json")}}}};
    flow.steps[0].body = Step::Body::Raw;
    flow.steps[0].raw = {
        Piece{Piece::Kind::Text, QStringLiteral("{\"p\":")}, quoted, Piece{Piece::Kind::Text, QStringLiteral("}")}};

    // The dialect of .http files has no escapes for JSON, which it says.
    const bool isPlain = target == Codegen::Target::HttpFile;
    const QString secret = isPlain ? QStringLiteral("p$ä €&=%+'") : QStringLiteral("p\"'\\$ä €{{}}`&=%+\t!#");
    const Codegen::Code code = Codegen::generate(target, flow);
    QCOMPARE(!code.limits.isEmpty(), isPlain);
    const CodeRun run = runCode(target, code,
        {{QStringLiteral("APP_USER"), QStringLiteral("ali\"ce")}, {QStringLiteral("APP_PASSWORD"), secret}});
    QVERIFY2(run.exitCode == 0, run.story(code).constData());
    const RawRequest request = server.requests().value(0);
    const QByteArray sent = QByteArray::fromBase64(request.header("Authorization").mid(6));
    QCOMPARE(QString::fromUtf8(sent), QStringLiteral("ali\"ce:") + secret);
    QCOMPARE(
        QString::fromUtf8(QByteArray::fromPercentEncoding(request.target().mid(request.target().indexOf('=') + 1))),
        secret);
    QJsonObject expected;
    expected.insert(QStringLiteral("p"), secret);
    QCOMPARE(QJsonDocument::fromJson(request.body()).object(), expected);
}

void TestCodeValues::octets_arriveAsTheyAre()
{
    QFETCH(const Codegen::Target, target);
    if (const QString reason = unavailableReason(target); !reason.isEmpty())
        QSKIP(qPrintable(reason));
    const RawServer server([](const RawRequest &) { return RawAnswer::ok("fine"); });
    Flow flow = flowTo(server);
    QByteArray octets;
    for (int i = 0; i < 256; ++i)
        octets += static_cast<char>(i);
    flow.steps[0].headers = {
        {QStringLiteral("Content-Type"), {Piece{Piece::Kind::Text, QStringLiteral("application/octet-stream")}}}};
    flow.steps[0].body = Step::Body::Raw;
    flow.steps[0].raw = {Piece{Piece::Kind::Text, QStringLiteral("ä\n")}, Piece{Piece::Kind::Octets, {}, octets}};
    const Codegen::Code code = Codegen::generate(target, flow);
    const CodeRun run = runCode(target, code, {});
    QVERIFY2(run.exitCode == 0, run.story(code).constData());
    QCOMPARE(server.requests().value(0).body(), QByteArray("\xc3\xa4\n" + octets));
}

void TestCodeValues::addresses_arriveAsTheyAre()
{
    QFETCH(const Codegen::Target, target);
    if (const QString reason = unavailableReason(target); !reason.isEmpty())
        QSKIP(qPrintable(reason));
    const RawServer server([](const RawRequest &) { return RawAnswer::ok("fine"); });
    Flow flow = flowTo(server);
    const QByteArray address = "/a%2Fb/x;y=1/%7Bid%7D/$HOME?x[]=1&x[]=2&y=%7B%7D&z=a+b%20'c'&!*()~";
    flow.steps[0].method = "GET";
    flow.steps[0].url = {Piece{Piece::Kind::Base}, Piece{Piece::Kind::Text, QString::fromLatin1(address)}};
    const Codegen::Code code = Codegen::generate(target, flow);
    const CodeRun run = runCode(target, code, {});
    QVERIFY2(run.exitCode == 0, run.story(code).constData());
    const QByteArray target0 = server.requests().value(0).target();
    QVERIFY2(target0.startsWith("/a%2Fb/"), target0.constData());
    QCOMPARE(QByteArray::fromPercentEncoding(target0), QByteArray::fromPercentEncoding(address));
}

void TestCodeValues::longSessions_run_data()
{
    QTest::addColumn<Codegen::Target>("target");
    QTest::newRow("curl script") << Codegen::Target::CurlScript;
    QTest::newRow("Java HttpClient") << Codegen::Target::JavaHttpClient;
    QTest::newRow("Spring RestClient") << Codegen::Target::SpringRestClient;
}

void TestCodeValues::longSessions_run()
{
    QFETCH(const Codegen::Target, target);
    if (const QString reason = unavailableReason(target); !reason.isEmpty())
        QSKIP(qPrintable(reason));
    const RawServer server([](const RawRequest &) { return RawAnswer::ok("fine"); });
    Flow flow = flowTo(server);
    flow.steps[0].body = Step::Body::Form;
    flow.steps[0].fields = {{QStringLiteral("text"), {Piece{Piece::Kind::Text, QString(200'000, QLatin1Char('x'))}}}};
    Step step = flow.steps.constFirst();
    step.fields = {{QStringLiteral("a"), {Piece{Piece::Kind::Text, QStringLiteral("b")}}}};
    // Methods and constants of Java have 65,535 octets at the most, and arguments of programs 131,072.
    for (int i = 0; i < 300; ++i) {
        for (int j = 0; j < 20; ++j)
            step.headers.append(
                {QStringLiteral("X-%1-%2").arg(i).arg(j), {Piece{Piece::Kind::Text, QStringLiteral("v")}}});
        flow.steps.append(step);
        step.headers.clear();
    }
    const Codegen::Code code = Codegen::generate(target, flow);
    const CodeRun run = runCode(target, code, {});
    QVERIFY2(run.exitCode == 0, run.errors.left(2000).constData());
    QCOMPARE(server.requests().size(), 301);
    QCOMPARE(server.requests().constFirst().body().size(), 200'005);
}

void TestCodeValues::comments_endWithTheirLine()
{
    QFETCH(const Codegen::Target, target);
    if (const QString reason = unavailableReason(target); !reason.isEmpty())
        QSKIP(qPrintable(reason));
    const RawServer server([](const RawRequest &) { return RawAnswer::ok("fine"); });
    Flow flow = flowTo(server);
    flow.steps[0].hop = QStringLiteral("1.1 \\u000aexit(9);\nexit(9)");
    flow.steps[0].method = "GET";
    const Codegen::Code code = Codegen::generate(target, flow);
    QVERIFY(!code.text.contains("\nexit(9)"));
    const CodeRun run = runCode(target, code, {});
    QVERIFY2(run.exitCode == 0, run.story(code).constData());
    QCOMPARE(server.requests().size(), 1);
}

QTEST_GUILESS_MAIN(TestCodeValues)
#include "tst_codevalues.moc"
