// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/expect/runreport.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QXmlStreamReader>

using namespace Sessionscope;

namespace {

CookieEvent event(CookieAction action, const QByteArray &name, const QByteArray &value, const QByteArray &before = {})
{
    CookieEvent event;
    event.action = action;
    event.name = name;
    event.value = value;
    event.previousValue = before;
    return event;
}

//! A redirect after a login, and the page it leads to.
QList<ExchangePtr> login()
{
    Exchange first;
    first.request.url = QUrl(QStringLiteral("http://h/login"));
    first.response.emplace();
    first.response->status = 302;
    first.timing.totalUs = 100'000;
    first.cookieEvents = {event(CookieAction::Sent, "JSESSIONID", "1"),
        event(CookieAction::Replaced, "JSESSIONID", "2", "1"), event(CookieAction::Stored, "lang", "en"),
        event(CookieAction::Replaced, "same", "1", "1")};
    Exchange last;
    last.request.url = QUrl(QStringLiteral("http://h/home?a=1"));
    last.response.emplace();
    last.response->status = 200;
    last.response->headers = {{"Content-Type", "application/json;charset=utf-8"}, {"Set-Cookie", "a=verysecretvalue1"}};
    last.response->body = R"({"name":"alice","id":7,"list":[{"x":1.0}],"none":null,"token":"abcdefghijklmnop"})";
    last.timing.totalUs = 50'000;
    return {std::make_shared<const Exchange>(first), std::make_shared<const Exchange>(last)};
}

} // namespace

//! `# @expect` of .http files.
class TestExpectation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judges_data();
    void judges();
    void refuses_data();
    void refuses();
    void showsNoSecret();
    void meetsNothing_withoutAnAnswer();
    void writesJUnit();
    void writesJson();
};

void TestExpectation::judges_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isMet");
    const auto row = [](const char *text, bool isMet) {
        QTest::addRow("%s: %s", text, isMet ? "yes" : "no") << QString::fromUtf8(text) << isMet;
    };
    row("status 200", true);
    row("status == 200", true);
    row("status 302", false);
    row("status 2xx", true);
    row("status 4xx", false);
    row("status != 5xx", true);
    row("status < 300", true);
    row("status >= 201", false);
    row(R"($.name == "alice")", true);
    row("$.name == alice", true);
    row(R"($.name == "Alice")", false);
    row(R"($.name != "bob")", true);
    row("$.id == 7.0", true);
    row("$.id > 6", true);
    row("$.id <= 6", false);
    row("$.list[0].x == 1", true);
    row("$.name contains lic", true);
    row(R"($.name matches "^a.*e$")", true);
    row("$.none exists", true);
    row("$.error absent", true);
    row("$.error exists", false);
    row("$.error == x", false);
    row("$.error != x", true);
    row("header content-type contains json", true);
    row("header X-None absent", true);
    row(R"(header Content-Type == "application/json")", false);
    row(R"(body contains "\"alice\"")", true);
    row("cookie JSESSIONID rotated", true);
    row("cookie JSESSIONID sent", true);
    row("cookie JSESSIONID issued", false);
    row("cookie lang issued", true);
    row("cookie same rotated", false);
    row("cookie other absent", true);
    row("cookie lang absent", false);
    row("url == http://h/home?a=1", true);
    row("hops == 2", true);
    row("hops 1", false);
    row("time < 151", true);
    row("time < 150", false);
}

void TestExpectation::judges()
{
    QFETCH(QString, text);
    QFETCH(bool, isMet);
    const Result<Expectation> expectation = Expectations::parse(text);
    QVERIFY2(expectation, expectation ? "" : qPrintable(expectation.error().detail));
    QCOMPARE(expectation->text, text);
    QCOMPARE(Expectations::judge(*expectation, login()).isMet, isMet);
}

void TestExpectation::refuses_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
        {"", "status", "status == ", "status 1 2", "stats 200", "cookie JSESSIONID", "cookie x eaten", "$.a",
            "$..a == 1", "$.a exists 1", "header X", "body matches \"(\"", "cookie x rotated twice"})
        QTest::addRow("%s", text) << QString::fromUtf8(text);
}

void TestExpectation::refuses()
{
    QFETCH(QString, text);
    const Result<Expectation> expectation = Expectations::parse(text);
    QVERIFY(!expectation);
    QCOMPARE(expectation.error().code, ErrorCode::SyntaxError);
    QVERIFY(!expectation.error().detail.isEmpty());
}

void TestExpectation::showsNoSecret()
{
    const auto found = [](const char *text) {
        return Expectations::judge(*Expectations::parse(QString::fromUtf8(text)), login()).found;
    };
    QVERIFY(!found("$.token == x").contains(QLatin1String("efghijkl")));
    QVERIFY(!found("header Set-Cookie == x").contains(QLatin1String("secret")));
    QCOMPARE(found("$.name == x"), QStringLiteral("alice"));
    QCOMPARE(found("cookie JSESSIONID issued"), QStringLiteral("sent, rotated"));
}

void TestExpectation::meetsNothing_withoutAnAnswer()
{
    Exchange failed;
    failed.state = ExchangeState::Failed;
    const QList<ExchangePtr> hops{std::make_shared<const Exchange>(failed)};
    QVERIFY(!Expectations::judge(*Expectations::parse(QStringLiteral("status 200")), hops).isMet);
    QVERIFY(!Expectations::judge(*Expectations::parse(QStringLiteral("status 200")), {}).isMet);
    QVERIFY(!Expectations::judge(*Expectations::parse(QStringLiteral("cookie a absent")), {}).isMet);
}

RunReport::Run sampleRun()
{
    RunReport::Run run;
    run.started = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);
    const auto check = [](const char *text, bool isMet) {
        return RunReport::Check{*Expectations::parse(QString::fromUtf8(text)), {isMet, QStringLiteral("<302>")}};
    };
    run.cases.append(
        {QStringLiteral("a.http"), 3, QStringLiteral("Log in"), 302, 12'345, {}, {check("status 302", true)}});
    run.cases.append({QStringLiteral("a.http"), 9, QStringLiteral("Me & you"), 302, 1'000, {},
        {check("status 200", false), check("hops 1", true)}});
    run.cases.append({QStringLiteral("b.http"), 1, QStringLiteral("x"), 0, 0, QStringLiteral("refused"), {}});
    run.cases.append({QStringLiteral("b.http"), 5, QStringLiteral("y"), 0, 0, {}, {}, true});
    return run;
}

void TestExpectation::writesJUnit()
{
    const RunReport::Run run = sampleRun();
    QCOMPARE(run.failed(), 2);
    QXmlStreamReader xml(RunReport::toJUnit(run));
    QStringList seen;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        QString line = xml.name().toString();
        for (const char *name : {"name", "tests", "failures", "errors", "skipped", "time", "message"}) {
            if (xml.attributes().hasAttribute(QLatin1String(name)))
                line += u' ' + xml.attributes().value(QLatin1String(name)).toString();
        }
        seen.append(line);
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    const QStringList expected{QStringLiteral("testsuites"), QStringLiteral("testsuite a.http 2 1 0 0 0.013"),
        QStringLiteral("testcase Log in 0.012"), QStringLiteral("testcase Me & you 0.001"),
        QStringLiteral("failure expected status 200, found <302>"), QStringLiteral("testsuite b.http 2 0 1 1 0.000"),
        QStringLiteral("testcase x 0.000"), QStringLiteral("error refused"), QStringLiteral("testcase y 0.000"),
        QStringLiteral("skipped")};
    QCOMPARE(seen, expected);
}

void TestExpectation::writesJson()
{
    const QJsonObject report = QJsonDocument::fromJson(RunReport::toJson(sampleRun())).object();
    QCOMPARE(report[QLatin1String("failed")].toInt(), 2);
    const QJsonValue second = report[QLatin1String("cases")][1];
    QCOMPARE(second[QLatin1String("result")].toString(), QStringLiteral("failed"));
    QCOMPARE(second[QLatin1String("expectations")][0][QLatin1String("found")].toString(), QStringLiteral("<302>"));
    QCOMPARE(report[QLatin1String("cases")][3][QLatin1String("result")].toString(), QStringLiteral("skipped"));
}

QTEST_GUILESS_MAIN(TestExpectation)
#include "tst_expectation.moc"
