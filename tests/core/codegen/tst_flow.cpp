// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/codegen/codefixture.h"

#include "core/record/probemark.h"
#include "core/texts/codetexts.h"

#include <QElapsedTimer>

using namespace Sessionscope;
using namespace Sessionscope::Test;
using Codegen::Flow;
using Codegen::FlowNote;
using Codegen::Piece;
using Codegen::Value;

//! What is recognised in a log, and what becomes of everything secret.
class TestFlow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void redirectsAndChallenges_areNoSteps();
    void aFailedLogin_isLeftOut_andItsSuccessorFindsAnotherForm();
    void aRepeatedRequest_isOneStep();
    void probesAndAssets_areLeftOut();
    void secrets_becomeInputs_data();
    void secrets_becomeInputs();
    void aSecretWithoutAPlace_isMasked();
    void aCookieInAHeader_isReadFromTheJar();
    void laravelsCookie_isPercentDecoded();
    void anIdOfACreatedThing_isTaken_butNoOtherNumber();
    void aSessionIdInTheUrl_isLeftOut();
    void octetsAndCutBodies_areSaid();
    void largeLogs_takeLinearTime();

private:
    Exchange &add(const QByteArray &method, const QString &path, int status = 200);
    static void answer(Exchange &hop, const QByteArray &type, const QByteArray &body);
    static void form(Exchange &hop, const QByteArray &body);
    static void setCookie(Exchange &hop, const QByteArray &name, const QByteArray &value);
    QList<ExchangePtr> log() const;
    Flow flow() const { return Codegen::flowOf(log()); }
    QByteArray everyCode() const;

    QList<Exchange> m_hops;
};

void TestFlow::init()
{
    m_hops.clear();
}

Exchange &TestFlow::add(const QByteArray &method, const QString &path, int status)
{
    Exchange hop;
    hop.id = static_cast<ExchangeId>(m_hops.size() + 1);
    hop.trail = m_hops.isEmpty() ? 1 : m_hops.constLast().trail + 1;
    hop.hop = 1;
    hop.state = ExchangeState::Completed;
    hop.request.method = method;
    hop.request.url = QUrl(QStringLiteral("http://app.test") + path);
    hop.response = ReceivedResponse{};
    hop.response->status = status;
    m_hops.append(hop);
    return m_hops.last();
}

void TestFlow::answer(Exchange &hop, const QByteArray &type, const QByteArray &body)
{
    hop.response->headers.set("Content-Type", type);
    hop.response->body = body;
}

void TestFlow::form(Exchange &hop, const QByteArray &body)
{
    hop.request.headers.set("Content-Type", "application/x-www-form-urlencoded");
    hop.request.body = body;
    hop.request.bodySize = body.size();
}

void TestFlow::setCookie(Exchange &hop, const QByteArray &name, const QByteArray &value)
{
    CookieEvent event;
    event.action = CookieAction::Stored;
    event.name = name;
    event.value = value;
    event.line = name + '=' + value;
    hop.cookieEvents.append(event);
}

QList<ExchangePtr> TestFlow::log() const
{
    QList<ExchangePtr> all;
    for (const Exchange &hop : m_hops)
        all.append(std::make_shared<const Exchange>(hop));
    return all;
}

QByteArray TestFlow::everyCode() const
{
    QByteArray all;
    for (const Codegen::TargetInfo &info : Codegen::targets()) {
        const Codegen::Code code = Codegen::generate(info.target, flow());
        all += code.text;
        for (const Codegen::CodeFile &file : code.files)
            all += file.content;
    }
    return all;
}

void TestFlow::redirectsAndChallenges_areNoSteps()
{
    add("GET", QStringLiteral("/private"), 302).response->headers.append("Location", "/login");
    Exchange &page = add("GET", QStringLiteral("/login"));
    page.trail = 1;
    page.hop = 2;
    add("GET", QStringLiteral("/basic"), 401);
    Exchange &answered = add("GET", QStringLiteral("/basic"));
    answered.trail = m_hops.at(2).trail;
    answered.request.headers.append("Authorization", "Basic " + QByteArray("alice:wonderland").toBase64());
    // By hand, and not because of a redirect.
    add("GET", QStringLiteral("/login"));

    const Flow made = flow();
    QCOMPARE(made.steps.size(), 3);
    QCOMPARE(made.steps.at(0).hop, QStringLiteral("1.1"));
    QVERIFY(made.steps.at(0).followsRedirects);
    QCOMPARE(made.steps.at(0).status, 200);
    QCOMPARE(made.steps.at(1).auth.kind, Codegen::StepAuth::Kind::Basic);
    QVERIFY(!everyCode().contains("wonderland"));
    QVERIFY(!everyCode().contains(QByteArray("alice:wonderland").toBase64()));
}

void TestFlow::aFailedLogin_isLeftOut_andItsSuccessorFindsAnotherForm()
{
    const QByteArray before = "<form method=post action=/login><input name=user><input type=password name=password>"
                              "<input type=hidden name=_csrf value='";
    answer(add("GET", QStringLiteral("/login")), "text/html", before + "first-token'></form>");
    Exchange &wrong = add("POST", QStringLiteral("/login"));
    form(wrong, "user=alice&password=wrong-one&_csrf=first-token");
    answer(wrong, "text/html", before + "second-token'></form>");
    Exchange &right = add("POST", QStringLiteral("/login"), 200);
    form(right, "user=alice&password=right-one&_csrf=second-token");
    setCookie(right, "JSESSIONID", "0123456789ABCDEF");
    answer(right, "text/html", "Welcome");

    const Flow made = flow();
    QCOMPARE(made.steps.size(), 2);
    QCOMPARE(made.notes, (QList<FlowNote>{{FlowNote::Code::FailedLoginLeftOut, QStringLiteral("2.1"), {}}}));
    QVERIFY(made.steps.at(1).isLogin);
    QCOMPARE(made.values.size(), 1);
    QCOMPARE(made.values.constFirst().hop, QStringLiteral("1.1"));
    QCOMPARE(made.values.constFirst().name, QStringLiteral("csrf"));
    QVERIFY(made.values.constFirst().isCsrf);
    QCOMPARE(made.inputs.size(), 2);
    for (const char *secret : {"right-one", "wrong-one", "first-token", "second-token", "0123456789ABCDEF"})
        QVERIFY2(!everyCode().contains(secret), secret);
}

void TestFlow::aRepeatedRequest_isOneStep()
{
    add("POST", QStringLiteral("/orders"), 403);
    Exchange &page = add("GET", QStringLiteral("/form"));
    page.trail = 1;
    page.notes = {{HopNote::Code::CsrfPage, QStringLiteral("form")}};
    Exchange &again = add("POST", QStringLiteral("/orders"), 201);
    again.trail = 1;
    again.notes = {{HopNote::Code::Repeated, QStringLiteral("csrf-token")}};
    const Flow made = flow();
    QCOMPARE(made.steps.size(), 2);
    QCOMPARE(made.steps.at(0).method, QByteArray("GET"));
    QCOMPARE(made.steps.at(1).status, 201);
}

void TestFlow::probesAndAssets_areLeftOut()
{
    add("GET", QStringLiteral("/page"));
    answer(add("GET", QStringLiteral("/style.css")), "text/css", "a{}");
    add("GET", QStringLiteral("/probe")).notes = {probeNote({1, QStringLiteral("shared"), QStringLiteral("old-id")})};
    add("GET", QStringLiteral("/never")).response.reset();
    const Flow made = flow();
    QCOMPARE(made.steps.size(), 1);
    QCOMPARE(made.notes, (QList<FlowNote>{{FlowNote::Code::AssetsLeftOut, {}, QStringLiteral("1")}}));
}

void TestFlow::secrets_becomeInputs_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("query");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    const QString form = QStringLiteral("application/x-www-form-urlencoded");
    QTest::newRow("a bearer token") << QByteArray("Authorization") << QByteArray("Bearer s3cret-value") << QString()
                                    << QByteArray() << QByteArray();
    QTest::newRow("an API key") << QByteArray("X-Api-Key") << QByteArray("s3cret-value") << QString() << QByteArray()
                                << QByteArray();
    QTest::newRow("a token in the query")
        << QByteArray() << QByteArray() << QStringLiteral("?access_token=s3cret-value") << QByteArray() << QByteArray();
    QTest::newRow("a field of a form") << QByteArray() << QByteArray() << QString() << form.toLatin1()
                                       << QByteArray("grant=x&client_secret=s3cret-value");
    QTest::newRow("a form in Latin-1") << QByteArray() << QByteArray() << QString() << form.toLatin1()
                                       << QByteArray("city=%e4&password=s3cret-value");
    QTest::newRow("a form that is cut") << QByteArray() << QByteArray() << QString() << form.toLatin1()
                                        << QByteArray("password=s3cret-value&rest=...");
    QTest::newRow("a member of JSON") << QByteArray() << QByteArray() << QString() << QByteArray("application/json")
                                      << QByteArray("{\"a\":[{\"clientSecret\":\"s3cret-value\"}]}");
    QTest::newRow("a part of a multipart body")
        << QByteArray() << QByteArray() << QString() << QByteArray("multipart/form-data; boundary=x")
        << QByteArray("--x\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\ns3cret-value\r\n--x\r\n"
                      "Content-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\n\xff\r\n--x--\r\n");
}

void TestFlow::secrets_becomeInputs()
{
    QFETCH(const QByteArray, header);
    QFETCH(const QByteArray, value);
    QFETCH(const QString, query);
    QFETCH(const QByteArray, type);
    QFETCH(const QByteArray, body);
    Exchange &hop = add("POST", QStringLiteral("/api") + query);
    if (!header.isEmpty())
        hop.request.headers.append(header, value);
    if (!type.isEmpty())
        hop.request.headers.append("Content-Type", type);
    hop.request.body = body;
    hop.request.bodySize = body.size() + (body.contains("rest=...") ? 1 : 0);
    QCOMPARE(flow().inputs.size(), 1);
    QVERIFY(flow().inputs.constFirst().isSecret);
    QVERIFY2(!everyCode().contains("s3cret-value"), everyCode().constData());
    QVERIFY(!everyCode().contains(QByteArray("s3cret-value").toBase64()));
    QVERIFY(!Texts::recognised(flow()).join(QLatin1Char(' ')).contains(QStringLiteral("s3cret-value")));
}

void TestFlow::aSecretWithoutAPlace_isMasked()
{
    setCookie(add("GET", QStringLiteral("/")), "JSESSIONID", "0123456789ABCDEF");
    Exchange &hop = add("POST", QStringLiteral("/log"));
    hop.request.headers.append("Content-Type", "text/xml");
    hop.request.body = "<id>0123456789ABCDEF</id>";
    hop.request.bodySize = hop.request.body.size();
    QVERIFY(!everyCode().contains("0123456789ABCDEF"));
    QVERIFY(flow().notes.contains(FlowNote{FlowNote::Code::SecretMasked, QStringLiteral("2.1"), {}}));
}

void TestFlow::aCookieInAHeader_isReadFromTheJar()
{
    setCookie(add("GET", QStringLiteral("/")), "XSRF-TOKEN", "abcd-1234-efgh");
    Exchange &hop = add("DELETE", QStringLiteral("/orders/1"));
    hop.request.headers.append("X-XSRF-TOKEN", "abcd-1234-efgh");
    hop.request.headers.append("Cookie", "XSRF-TOKEN=abcd-1234-efgh");
    const Flow made = flow();
    QCOMPARE(made.values.size(), 1);
    QCOMPARE(made.values.constFirst().source, Value::Source::Cookie);
    QCOMPARE(made.values.constFirst().step, 1);
    QCOMPARE(made.cookies, (QList<Codegen::CarriedCookie>{{QStringLiteral("XSRF-TOKEN"), QStringLiteral("1.1")}}));
    QVERIFY(!everyCode().contains("abcd-1234-efgh"));
    QVERIFY(Texts::recognised(made).contains(
        QStringLiteral("X-XSRF-TOKEN comes from the cookie XSRF-TOKEN, set at 1.1, for 2.1")));
}

void TestFlow::laravelsCookie_isPercentDecoded()
{
    setCookie(add("GET", QStringLiteral("/")), "XSRF-TOKEN", "eyJpdiI6Ik9%3D");
    add("POST", QStringLiteral("/x")).request.headers.append("X-XSRF-TOKEN", "eyJpdiI6Ik9=");
    QVERIFY(flow().values.constFirst().percentDecoded);
    QVERIFY(!everyCode().contains("eyJpdiI6Ik9"));
}

void TestFlow::anIdOfACreatedThing_isTaken_butNoOtherNumber()
{
    answer(add("GET", QStringLiteral("/list")), "application/json", "{\"size\":20,\"id\":7}");
    answer(add("POST", QStringLiteral("/orders"), 201), "application/json", "{\"id\":5001,\"count\":20}");
    add("GET", QStringLiteral("/orders/5001/items?size=20"));
    add("GET", QStringLiteral("/orders/7"));
    const Flow made = flow();
    QCOMPARE(made.values.size(), 1);
    QCOMPARE(made.values.constFirst().key, QStringLiteral("/id"));
    QCOMPARE(made.values.constFirst().hop, QStringLiteral("2.1"));
    const Codegen::Template &url = made.steps.at(2).url;
    QCOMPARE(url.size(), 4);
    QCOMPARE(url.at(2).kind, Piece::Kind::Value);
    QCOMPARE(url.at(3).text, QStringLiteral("/items?size=20"));
}

void TestFlow::aSessionIdInTheUrl_isLeftOut()
{
    add("GET", QStringLiteral("/shop;jsessionid=0123456789ABCDEF/list?a=1"));
    QVERIFY(!everyCode().contains("0123456789ABCDEF"));
    QVERIFY(everyCode().contains("/shop/list?a=1"));
    QVERIFY(flow().notes.contains(FlowNote{FlowNote::Code::SessionIdInUrl, QStringLiteral("1.1"), {}}));
}

void TestFlow::octetsAndCutBodies_areSaid()
{
    Exchange &hop = add("PUT", QStringLiteral("/file"));
    hop.request.body = QByteArray("\0\1\2\xff", 4);
    hop.request.bodySize = 400;
    const Flow made = flow();
    QCOMPARE(made.steps.constFirst().raw.constFirst().octets, hop.request.body);
    QVERIFY(made.notes.contains(FlowNote{FlowNote::Code::BodyCut, QStringLiteral("1.1"), {}}));
}

void TestFlow::largeLogs_takeLinearTime()
{
    const auto timeOf = [this](int hops) {
        m_hops.clear();
        for (int i = 0; i < hops; ++i) {
            Exchange &hop = add("GET", QStringLiteral("/items/%1").arg(i));
            answer(hop, "application/json", "{\"id\":" + QByteArray::number(i) + ",\"name\":\"some text\"}");
            hop.request.headers.append("Cookie", "JSESSIONID=0123456789ABCDEF" + QByteArray::number(i));
        }
        const QList<ExchangePtr> all = log();
        QElapsedTimer clock;
        clock.start();
        const Flow made = Codegen::flowOf(all);
        Codegen::generate(Codegen::Target::PythonRequests, made);
        return made.steps.size() == hops ? clock.nsecsElapsed() : -1;
    };
    timeOf(200);
    const qint64 few = timeOf(1'000);
    const qint64 many = timeOf(8'000);
    QVERIFY(few > 0 && many > 0);
    // Eight times as many; quadratic growth would be 64.
    QVERIFY2(many < few * 24, qPrintable(QStringLiteral("%1 us, then %2 us").arg(few / 1000).arg(many / 1000)));
}

QTEST_GUILESS_MAIN(TestFlow)
#include "tst_flow.moc"
