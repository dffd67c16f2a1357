// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/requestvariables.h"
#include "core/session/variables.h"

#include <QRegularExpression>
#include <QTest>

using namespace Sessionscope;

namespace {

std::optional<QString> lookup(const QString &name)
{
    static const QHash<QString, QString> values{{QStringLiteral("a"), QStringLiteral("1")},
        {QStringLiteral("ü"), QStringLiteral("€")}, {QStringLiteral("braces"), QStringLiteral("{{a}}")}};
    const auto found = values.constFind(name);
    return found == values.cend() ? std::nullopt : std::optional(*found);
}

ExchangePtr hop(const char *name, int trail, int number, const std::function<void(Exchange &)> &fill)
{
    Exchange exchange;
    exchange.trail = trail;
    exchange.hop = number;
    exchange.requestName = QString::fromLatin1(name);
    exchange.request.url = QUrl(QStringLiteral("http://h/start"));
    exchange.request.headers = {{"X-Sent", "yes"}};
    exchange.request.body = "{\"user\":\"alice\"}";
    fill(exchange);
    return std::make_shared<const Exchange>(exchange);
}

ReceivedResponse response(int status, const HeaderList &headers, const QByteArray &body)
{
    ReceivedResponse made;
    made.status = status;
    made.headers = headers;
    made.body = body;
    return made;
}

CookieEvent stored(const char *name, const char *value)
{
    CookieEvent event;
    event.action = CookieAction::Stored;
    event.name = name;
    event.value = value;
    event.line = QByteArray(name) + '=' + value;
    return event;
}

QList<ExchangePtr> sampleLog()
{
    const auto oldLogin = [](Exchange &e) { e.response = response(200, {}, "{\"token\":\"old\"}"); };
    const auto first = [](Exchange &e) {
        e.response = response(302, {{"Location", "/next"}}, {});
        e.cookieEvents = {stored("XSRF-TOKEN", "x1"), stored("XSRF-TOKEN", "x2")};
    };
    const auto last = [](Exchange &e) {
        e.response = response(200, {{"Content-Type", "application/json"}, {"X-Foo", "bar"}},
            "{\"token\":\"t\",\"list\":[1.0,{\"deep\":true}]}");
        e.request.headers = {};
    };
    const auto page = [](Exchange &e) {
        e.response = response(
            200, {{"Content-Type", "text/html"}}, "<form><input type=hidden name=_csrf value='c&amp;d'></form>");
    };
    const auto pending = [](Exchange &) {};
    return {hop("login", 1, 1, oldLogin), hop("login", 2, 1, first), hop("login", 2, 2, last), hop("page", 3, 1, page),
        hop("dotted.name", 4, 1, last), hop("login", 5, 1, pending)};
}

} // namespace

class TestVariables : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textsAreExpanded_data();
    void textsAreExpanded();
    void unknownNames_areErrors();
    void bodiesKeepTheirOctets();
    void everyPartOfARequest_isExpanded();
    void whatIsSwitchedOff_isLeftAlone();
    void valuesComeFromTheLog_data();
    void valuesComeFromTheLog();
    void generatedValues_haveTheirForm_data();
    void generatedValues_haveTheirForm();
    void generatedValues_areRefused_data();
    void generatedValues_areRefused();
    void uuidsDiffer();
    void theEnvironment_isRead();
};

void TestVariables::textsAreExpanded_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expanded");
    const auto row = [](const char *text, const char *expanded) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(expanded);
    };
    row("plain", "plain");
    row("{{a}}", "1");
    row("x{{ a }}y{{a}}z", "x1y1z");
    row("{{ü}}", "€");
    row("{{{a}}}", "{1}");
    row("{{braces}}", "{{a}}");
    row("{{", "{{");
    row("{{a", "{{a");
    row("a}}", "a}}");
    row("{{}}", "{{}}");
    row("{{a\nb}} {{a}}", "{{a\nb}} 1");
    row("{{ {{a}}", "{{ 1");
}

void TestVariables::textsAreExpanded()
{
    QFETCH(QString, text);
    QFETCH(QString, expanded);
    QCOMPARE(Variables::expand(text, lookup).value(), expanded);
}

void TestVariables::unknownNames_areErrors()
{
    const auto result = Variables::expand(QStringLiteral("{{a}}{{ nothing }}"), lookup);
    QVERIFY(!result);
    QCOMPARE(result.error(), (Error{ErrorCode::UnknownVariable, QStringLiteral("nothing"), {}}));
}

void TestVariables::bodiesKeepTheirOctets()
{
    Request request;
    request.body.kind = Body::Kind::Raw;
    request.body.raw = QByteArray("\xff\0{{a}}\xfe", 8);
    QCOMPARE(Variables::expand(request, lookup).value().body.raw,
        QByteArray("\xff\0"
                   "1\xfe",
            4));
}

void TestVariables::everyPartOfARequest_isExpanded()
{
    const QString text = QStringLiteral("{{a}}");
    Request request;
    request.method = "{{a}}";
    request.url = text;
    request.params = request.headers = request.body.fields = {{text, text}};
    request.body.parts = {{text, "{{a}}", text, text, "{{a}}"}};
    request.body.filePath = text;
    request.body.contentType = request.body.raw = "{{a}}";
    request.auth = {AuthSettings::Kind::Basic, text, text, text, text, {}, true};
    for (const auto kind : {Body::Kind::Raw, Body::Kind::Form, Body::Kind::Multipart, Body::Kind::File}) {
        request.body.kind = kind;
        const Request expanded = Variables::expand(request, lookup).value();
        const QString one = QStringLiteral("1");
        QCOMPARE(expanded.method, QByteArray("1"));
        QCOMPARE(expanded.url, one);
        QCOMPARE(expanded.params, (FieldList{{one, one}}));
        QCOMPARE(expanded.headers, (FieldList{{one, one}}));
        QCOMPARE(expanded.auth, (AuthSettings{AuthSettings::Kind::Basic, one, one, one, one, {}, true}));
        QCOMPARE(expanded.body.contentType, QByteArray("1"));
        QCOMPARE(expanded.body.raw == "1", kind == Body::Kind::Raw);
        QCOMPARE(expanded.body.fields == (FieldList{{one, one}}), kind == Body::Kind::Form);
        QCOMPARE(expanded.body.parts == (QList<Part>{{one, "1", one, one, "1"}}), kind == Body::Kind::Multipart);
        QCOMPARE(expanded.body.filePath == one, kind == Body::Kind::File);
    }
}

void TestVariables::whatIsSwitchedOff_isLeftAlone()
{
    Request request;
    request.headers = {{QStringLiteral("X"), QStringLiteral("{{unknown}}"), false}};
    QVERIFY(Variables::expand(request, lookup));
}

void TestVariables::valuesComeFromTheLog_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("value");
    const auto row = [](const char *expression, const char *value) {
        QTest::newRow(expression) << QString::fromLatin1(expression) << QString::fromLatin1(value);
    };
    row("login.response.body.$.token", "t");
    row("login.response.body./list/1/deep", "true");
    row("login.response.body.$.list[0]", "1.0");
    row("login.response.body.*", "{\"token\":\"t\",\"list\":[1.0,{\"deep\":true}]}");
    row("login.response.headers.x-foo", "bar");
    row("login.response.status", "200");
    row("login.response.cookies.XSRF-TOKEN", "x2");
    row("page.response.form._csrf", "c&d");
    row("login.request.headers.X-Sent", "yes");
    row("login.request.body.$.user", "alice");
    row("login.request.url", "http://h/start");
    row("dotted.name.response.headers.X-Foo", "bar");
    row("login.response.body.$.nothing", "(none)");
    row("login.response.headers.Location", "(none)");
    row("login.response.cookies.none", "(none)");
    row("login.response", "(none)");
    row("login.response.", "(none)");
    row("nobody.response.body", "(none)");
    row("page.response.form.none", "(none)");
    row(".response.body", "(none)");
}

void TestVariables::valuesComeFromTheLog()
{
    QFETCH(QString, expression);
    QFETCH(QString, value);
    QCOMPARE(RequestVariables::fromLog(expression, sampleLog()).value_or(QStringLiteral("(none)")), value);
}

void TestVariables::generatedValues_haveTheirForm_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("pattern");
    const auto row = [](const char *expression, const char *pattern) {
        QTest::newRow(expression) << QString::fromLatin1(expression) << QString::fromLatin1(pattern);
    };
    row("$uuid", "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    row("$random.uuid", "[0-9a-f-]{36}");
    row("$timestamp", "1767268800");
    row("$isoTimestamp", "2026-01-01T12:00:00.000Z");
    row("$randomInt", "[0-9]{1,3}");
    row("$randomInt 5 6", "5");
    row("$randomInt -3 -2", "-3");
}

void TestVariables::generatedValues_haveTheirForm()
{
    QFETCH(QString, expression);
    QFETCH(QString, pattern);
    const auto value = RequestVariables::generated(expression, QDateTime({2026, 1, 1}, {12, 0}, Qt::UTC));
    QVERIFY(value);
    QVERIFY2(
        QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(*value).hasMatch(), qPrintable(*value));
}

void TestVariables::generatedValues_areRefused_data()
{
    QTest::addColumn<QString>("expression");
    for (const char *expression : {"$unknown", "$randomInt 5", "$randomInt 6 5", "$randomInt a b", "$randomInt 1 2 3",
             "$uuid x", "$processEnv", "$processEnv SESSIONSCOPE_TEST_UNSET"})
        QTest::newRow(expression) << QString::fromLatin1(expression);
}

void TestVariables::generatedValues_areRefused()
{
    QFETCH(QString, expression);
    QVERIFY(!RequestVariables::generated(expression, QDateTime::currentDateTimeUtc()));
}

void TestVariables::uuidsDiffer()
{
    const QDateTime now;
    QVERIFY(RequestVariables::generated(QStringLiteral("$uuid"), now)
        != RequestVariables::generated(QStringLiteral("$uuid"), now));
}

void TestVariables::theEnvironment_isRead()
{
    qputenv("SESSIONSCOPE_TEST", "value");
    QCOMPARE(RequestVariables::generated(QStringLiteral("$processEnv SESSIONSCOPE_TEST"), {}),
        std::optional(QStringLiteral("value")));
}

QTEST_GUILESS_MAIN(TestVariables)
#include "tst_variables.moc"
