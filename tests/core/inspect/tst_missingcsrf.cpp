// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/missingcsrf.h"

#include <QTest>

using namespace Sessionscope;

namespace {

const QByteArray loginForm = "<form method=post action=/login><input name=username><input type=password name=password>"
                             "<input type=hidden name=_csrf value=abcdef><button>Sign in</button></form>";

ExchangePtr exchange(int trail, int hop, const QByteArray &method, const QString &path, int status,
    const QByteArray &page = {}, const QByteArray &form = {}, const QByteArray &location = {})
{
    Exchange result;
    result.id = static_cast<ExchangeId>(trail * 10 + hop);
    result.trail = trail;
    result.hop = hop;
    result.state = ExchangeState::Completed;
    result.request.method = method;
    result.request.url = QUrl(QStringLiteral("http://localhost:8080") + path);
    result.request.body = form;
    result.request.bodySize = form.size();
    if (!form.isEmpty()) {
        result.request.headers.append("Content-Type", "application/x-www-form-urlencoded");
    }
    result.response = ReceivedResponse{status, {}, "HTTP/1.1", {{"Content-Type", "text/html"}}, page, 0, true};
    if (!location.isEmpty()) {
        result.response->headers.append("Location", location);
    }
    return std::make_shared<const Exchange>(result);
}

QList<ExchangePtr> loginWith(const QByteArray &form)
{
    return {
        exchange(1, 1, "GET", QStringLiteral("/api/me"), 302, {}, {}, "/login"),
        exchange(1, 2, "GET", QStringLiteral("/login"), 200, loginForm),
        exchange(2, 1, "POST", QStringLiteral("/login"), 302, {}, form, "http://localhost:8080/login?error"),
        exchange(2, 2, "GET", QStringLiteral("/login?error"), 200, loginForm),
    };
}

} // namespace

class TestMissingCsrf : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsALoginSentWithoutItsToken();
    void findsARefusedForm_data();
    void findsARefusedForm();
    void staysSilent_data();
    void staysSilent();
    void knowsCsrfFieldNames_data();
    void knowsCsrfFieldNames();
};

void TestMissingCsrf::findsALoginSentWithoutItsToken()
{
    const QList<Inspect::MissingCsrf> findings = Inspect::missingCsrf(loginWith("username=alice&password=wonderland"));
    QCOMPARE(findings.size(), 1);
    const Inspect::MissingCsrf &finding = findings.first();
    QCOMPARE(finding.pageHop, QStringLiteral("1.2"));
    QCOMPARE(finding.requestHop, QStringLiteral("2.1"));
    QCOMPARE(finding.request, ExchangeId(21));
    QCOMPARE(finding.field, QStringLiteral("_csrf"));
    QCOMPARE(finding.status, 302);
    QCOMPARE(finding.location, QStringLiteral("/login?error"));
    QCOMPARE(finding.formAgainHop, QStringLiteral("2.2"));
    const QList<Inspect::FormFieldSent> fields{
        {QStringLiteral("username"), QStringLiteral("text"), 0, true},
        {QStringLiteral("password"), QStringLiteral("password"), 0, true},
        {QStringLiteral("_csrf"), QStringLiteral("hidden"), 6, false},
    };
    QCOMPARE(finding.fields, fields);
}

void TestMissingCsrf::findsARefusedForm_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<qsizetype>("count");
    QTest::newRow("403 tells by itself") << 403 << qsizetype(1);
    QTest::newRow("419, as Laravel answers") << 419 << qsizetype(1);
    QTest::newRow("200 without the form again is a success") << 200 << qsizetype(0);
}

void TestMissingCsrf::findsARefusedForm()
{
    QFETCH(int, status);
    QFETCH(qsizetype, count);
    const QList<ExchangePtr> log{
        exchange(1, 1, "GET", QStringLiteral("/login"), 200, loginForm),
        exchange(2, 1, "POST", QStringLiteral("/login"), status, "<p>An answer</p>", "username=a"),
    };
    QCOMPARE(Inspect::missingCsrf(log).size(), count);
}

void TestMissingCsrf::staysSilent_data()
{
    QTest::addColumn<QList<ExchangePtr>>("log");
    QTest::newRow("an empty log") << QList<ExchangePtr>();
    QTest::newRow("the token was sent, the password is wrong") << loginWith("username=a&password=b&_csrf=abcdef");
    QTest::newRow("no page was seen before") << loginWith("username=a&password=b").mid(2);
    QTest::newRow("another form's target") << QList<ExchangePtr>{
        exchange(1, 1, "GET", QStringLiteral("/login"), 200, loginForm),
        exchange(2, 1, "POST", QStringLiteral("/search"), 403, {}, "q=a"),
    };
    QTest::newRow("the form has no token") << QList<ExchangePtr>{
        exchange(1, 1, "GET", QStringLiteral("/login"), 200, "<form method=post><input name=user></form>"),
        exchange(2, 1, "POST", QStringLiteral("/login"), 403, {}, "user=a"),
    };
}

void TestMissingCsrf::staysSilent()
{
    QFETCH(QList<ExchangePtr>, log);
    QVERIFY(Inspect::missingCsrf(log).isEmpty());
}

void TestMissingCsrf::knowsCsrfFieldNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("known");
    QTest::newRow("Spring") << QStringLiteral("_csrf") << true;
    QTest::newRow("Django") << QStringLiteral("csrfmiddlewaretoken") << true;
    QTest::newRow("Rails") << QStringLiteral("authenticity_token") << true;
    QTest::newRow("Laravel") << QStringLiteral("_token") << true;
    QTest::newRow("ASP.NET") << QStringLiteral("__RequestVerificationToken") << true;
    QTest::newRow("a user name") << QStringLiteral("username") << false;
    QTest::newRow("some other token") << QStringLiteral("token_type") << false;
}

void TestMissingCsrf::knowsCsrfFieldNames()
{
    QFETCH(QString, name);
    QFETCH(bool, known);
    QCOMPARE(Inspect::isCsrfFieldName(name), known);
}

QTEST_APPLESS_MAIN(TestMissingCsrf)
#include "tst_missingcsrf.moc"
