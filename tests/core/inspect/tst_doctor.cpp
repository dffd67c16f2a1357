// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/inspect/doctor.h"
#include "core/inspect/inspection.h"
#include "core/texts/doctortexts.h"

#include <QTest>

using namespace Sessionscope;

namespace {

const QByteArray loginPage = "<form method=post action=/login><input name=username><input type=password name=password>"
                             "</form>";

//! One line of a story: what went out and what came back.
struct Line
{
    int trail = 1;
    qint64 second = 0;
    QByteArray method = "GET";
    const char *url = "http://app.test/";
    int status = 200;
    HeaderList sent = {};
    HeaderList received = {};
    QByteArray body = {};
    QByteArray form = {};
};

QList<ExchangePtr> logOf(const QList<Line> &lines)
{
    QList<ExchangePtr> log;
    QHash<int, int> hops;
    for (const Line &line : lines) {
        Exchange one;
        one.id = static_cast<ExchangeId>(log.size() + 1);
        one.trail = line.trail;
        one.hop = ++hops[line.trail];
        one.state = ExchangeState::Completed;
        one.started = QDateTime::fromSecsSinceEpoch(1'700'000'000 + line.second, Qt::UTC);
        one.request.method = line.method;
        one.request.url = QUrl(QString::fromLatin1(line.url));
        one.request.headers = line.sent;
        one.request.body = line.form;
        one.request.bodySize = line.form.size();
        if (!line.form.isEmpty())
            one.request.headers.append("Content-Type", "application/x-www-form-urlencoded");
        one.response = ReceivedResponse{line.status, {}, "HTTP/1.1", line.received, line.body, 0, true};
        if (line.body.startsWith('<'))
            one.response->headers.append("Content-Type", "text/html");
        log.append(std::make_shared<const Exchange>(one));
    }
    return log;
}

HeaderList cookie(const char *value)
{
    return {{"Cookie", value}};
}

HeaderList to(const char *location)
{
    return {{"Location", location}};
}

const QByteArray login = "username=alice&password=wonderland";

// alice logs in and gets the id given.
Line loggedIn(const char *setCookie, const char *url = "http://app.test/login")
{
    return {
        1, 0, "POST", url, 302, cookie("JSESSIONID=OLD"), {{"Location", "/"}, {"Set-Cookie", setCookie}}, {}, login};
}

} // namespace

//! Rules for which no server of the tests misbehaves as wanted: stories told by hand.
class TestDoctor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheCause_data();
    void findsTheCause();
    void staysSilent_data();
    void staysSilent();
    void ordersCausesBeforeEffects();
    void leavesRequestsAlone_thatUseNoJar();
    void saysWhatAnArchiveLacks();
    void tellsWhatTheRecordingClientDidOtherwise();
};

void TestDoctor::findsTheCause_data()
{
    QTest::addColumn<QList<Line>>("lines");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("severity");
    const QString problem = QStringLiteral("problem");
    const QString warning = QStringLiteral("warning");

    QTest::newRow("a POST becomes GET on the way to the same path with a slash")
        << QList<Line>{{1, 0, "POST", "http://app.test/orders", 301, {}, to("/orders/"), {}, "a=1"},
               {1, 0, "GET", "http://app.test/orders/", 200}}
        << QStringLiteral("redirect-changed-method") << problem;
    QTest::newRow("a POST becomes GET on the way to https")
        << QList<Line>{{1, 0, "POST", "http://app.test/orders", 302, {}, to("https://app.test/orders"), {}, "a=1"},
               {1, 0, "GET", "https://app.test/orders", 405}}
        << QStringLiteral("redirect-changed-method") << problem;
    QTest::newRow("credentials stay behind at another origin") << QList<Line>{
        {1, 0, "GET", "http://app.test/a", 302, {{"Authorization", "Bearer x"}}, to("http://api.test/a")},
        {1, 0, "GET", "http://api.test/a",
            401}} << QStringLiteral("authorization-dropped") << problem;
    QTest::newRow("redirects in circles") << QList<Line>{{1, 0, "GET", "http://app.test/a", 302, {}, to("/b")},
        {1, 0, "GET", "http://app.test/b", 302, {}, to("/a")}, {1, 0, "GET", "http://app.test/a", 302, {}, to("/b")},
        {1, 0, "GET", "http://app.test/b", 302, {}, to("/a")}, {1, 0, "GET", "http://app.test/a", 302, {}, to("/b")}}
                                          << QStringLiteral("redirect-loop") << problem;
    QTest::newRow("another node does not know the session")
        << QList<Line>{loggedIn("JSESSIONID=0123456789ABCDEF.node1; Path=/"),
               {2, 5, "GET", "http://app.test/orders", 302, cookie("JSESSIONID=0123456789ABCDEF.node1"),
                   {{"Location", "/login"}, {"Set-Cookie", "JSESSIONID=FEDCBA9876543210.node2; Path=/"}}},
               {2, 5, "GET", "http://app.test/login", 200, cookie("JSESSIONID=FEDCBA9876543210.node2"), {}, loginPage}}
        << QStringLiteral("session-route-lost") << problem;
    QTest::newRow("idle for an hour") << QList<Line>{loggedIn("JSESSIONID=NEW; Path=/"),
        {2, 5, "GET", "http://app.test/orders", 200, cookie("JSESSIONID=NEW")},
        {3, 3605, "GET", "http://app.test/orders", 302, cookie("JSESSIONID=NEW"), to("/login")},
        {3, 3605, "GET", "http://app.test/login", 200, {}, {}, loginPage}}
                                      << QStringLiteral("session-expired") << problem;
    QTest::newRow("the origin is not welcome") << QList<Line>{{1, 0, "POST", "http://app.test/orders", 403,
        {{"Origin", "http://evil.test"}}, {}, "Invalid CORS request", "a=1"}}
                                               << QStringLiteral("origin-refused") << problem;
    QTest::newRow("the server's clock is an hour ahead")
        << QList<Line>{{1, 0, "GET", "http://app.test/a", 200, {}, {{"Date", "Tue, 14 Nov 2023 23:13:20 GMT"}}},
               {2, 1, "GET", "http://app.test/b", 200, {}, {{"Date", "Tue, 14 Nov 2023 23:13:21 GMT"}}}}
        << QStringLiteral("clock-skew") << warning;
    QTest::newRow("https to http keeps a Secure session back")
        << QList<Line>{loggedIn("JSESSIONID=NEW; Path=/; Secure", "https://app.test/login"),
               {2, 2, "GET", "https://app.test/orders", 302, cookie("JSESSIONID=NEW"), to("http://app.test/orders")},
               {2, 2, "GET", "http://app.test/orders", 401}}
        << QStringLiteral("session-cookie-withheld") << problem;
    QTest::newRow("JSON was asked for and the login page came")
        << QList<Line>{{1, 0, "GET", "http://app.test/api/me", 302, {{"Accept", "application/json"}}, to("/login")},
               {1, 0, "GET", "http://app.test/login", 200, {}, {}, loginPage}}
        << QStringLiteral("login-page-for-data") << warning;
}

void TestDoctor::findsTheCause()
{
    QFETCH(QList<Line>, lines);
    QFETCH(QString, id);
    QFETCH(QString, severity);
    const QList<Inspect::Finding> findings = Inspect::inspect(logOf(lines)).findings;
    QString told;
    for (const Inspect::Finding &finding : findings)
        told +=
            QLatin1Char('\n') + Inspect::findingId(finding.code) + QStringLiteral(": ") + Texts::findingTitle(finding);
    QVERIFY2(!findings.isEmpty() && Inspect::findingId(findings.first().code) == id, qPrintable(told));
    QCOMPARE(Texts::severityName(findings.first().severity), severity);
    QVERIFY(!findings.first().evidence.isEmpty());
    for (const Inspect::Evidence &evidence : findings.first().evidence)
        QVERIFY(evidence.entry >= 0 && evidence.entry < lines.size());
}

void TestDoctor::staysSilent_data()
{
    QTest::addColumn<QList<Line>>("lines");
    QTest::newRow("nothing at all") << QList<Line>{};
    QTest::newRow("post, redirect, get") << QList<Line>{
        {1, 0, "POST", "http://app.test/orders", 302, {}, to("/orders/1"), {}, "a=1"},
        {1, 0, "GET", "http://app.test/orders/1", 200}};
    QTest::newRow("a page that shows itself after a post")
        << QList<Line>{{1, 0, "POST", "http://app.test/orders", 302, {}, to("/orders"), {}, "a=1"},
               {1, 0, "GET", "http://app.test/orders", 200}};
    QTest::newRow("a page that sets a cookie and comes back once")
        << QList<Line>{{1, 0, "GET", "http://app.test/a", 302, {}, to("/b")},
               {1, 0, "GET", "http://app.test/b", 302, {}, to("/a")}, {1, 0, "GET", "http://app.test/a", 200}};
    QTest::newRow("http to https before any session") << QList<Line>{
        {1, 0, "GET", "http://app.test/", 301, {}, to("https://app.test/")}, {1, 0, "GET", "https://app.test/", 200}};
    QTest::newRow("a replicated session under a new route") << QList<Line>{{1, 0, "GET", "http://app.test/", 200,
        cookie("JSESSIONID=0123456789ABCDEF.a"), {{"Set-Cookie", "JSESSIONID=0123456789ABCDEF.b; Path=/"}}}};
    QTest::newRow("one old answer out of a cache")
        << QList<Line>{{1, 0, "GET", "http://app.test/a", 200, {}, {{"Date", "Tue, 14 Nov 2023 20:13:20 GMT"}}},
               {2, 1, "GET", "http://app.test/b", 200, {}, {{"Date", "Tue, 14 Nov 2023 22:13:21 GMT"}}}};
    QTest::newRow("a 404 of a page that is nowhere") << QList<Line>{
        {1, 0, "GET", "http://app.test/shop/orders", 200}, {2, 0, "GET", "http://app.test/favicon.ico", 404}};
    QTest::newRow("single sign-on that asks nothing") << QList<Line>{
        {1, 0, "GET", "http://app.test/api", 302, {}, to("http://sso.test/auth")},
        {1, 0, "GET", "http://sso.test/auth", 302, {}, to("http://app.test/callback")},
        {1, 0, "GET", "http://app.test/callback", 302, {}, to("/api")}, {1, 0, "GET", "http://app.test/api", 200}};
    QTest::newRow("a form to change the password") << QList<Line>{{1, 0, "POST", "http://app.test/password", 200, {},
        {}, "<p>Done</p>", "old_password=a&new_password=b&new_password2=b"}};
}

void TestDoctor::staysSilent()
{
    QFETCH(QList<Line>, lines);
    const QList<Inspect::Finding> findings = Inspect::diagnose(logOf(lines));
    for (const Inspect::Finding &finding : findings)
        QVERIFY2(finding.severity == Inspect::Severity::Note, qPrintable(Texts::findingTitle(finding)));
}

void TestDoctor::ordersCausesBeforeEffects()
{
    QList<Inspect::Finding> findings(4);
    findings[0].code = Inspect::FindingCode::CookieWithheld;
    findings[0].severity = Inspect::Severity::Note;
    findings[1].code = Inspect::FindingCode::WrongPassword;
    findings[2].code = Inspect::FindingCode::SessionRejected;
    findings[2].resolvedHop = QStringLiteral("4.1");
    findings[3].code = Inspect::FindingCode::CsrfMissing;
    Inspect::orderFindings(findings);
    QCOMPARE(findings.at(0).code, Inspect::FindingCode::CsrfMissing);
    QCOMPARE(findings.at(1).code, Inspect::FindingCode::WrongPassword);
    QCOMPARE(findings.at(2).code, Inspect::FindingCode::SessionRejected);
    QCOMPARE(findings.at(3).code, Inspect::FindingCode::CookieWithheld);
}

void TestDoctor::leavesRequestsAlone_thatUseNoJar()
{
    // A login looks at the page as a stranger sees it.
    const auto told = [](CookieReason reason) {
        QList<ExchangePtr> log = logOf({{1, 0, "GET", "http://app.test/", 302, {}, to("/login")},
            {1, 0, "GET", "http://app.test/login", 200, {}, {}, "<form><input type=password name=p></form>"}});
        Exchange one = *log.at(0);
        CookieEvent event;
        event.action = CookieAction::Rejected;
        event.reason = reason;
        event.name = "JSESSIONID";
        event.domain = QStringLiteral("app.test");
        event.path = "/";
        one.cookieEvents = {event};
        log[0] = std::make_shared<const Exchange>(one);
        return Inspect::diagnose(log);
    };
    QVERIFY(told(CookieReason::JarSwitchedOff).isEmpty());
    QVERIFY(!told(CookieReason::DomainMismatch).isEmpty());
}

void TestDoctor::saysWhatAnArchiveLacks()
{
    // A browser has cookies; of another client nobody knows.
    QVERIFY(Inspect::inspect(logOf({{1, 0, "GET", "http://app.test/", 200}})).findings.isEmpty());
    const QList<Line> browsers{{1, 0, "GET", "http://app.test/", 200, {{"Sec-Fetch-Mode", "navigate"}}}};
    const auto findings = Inspect::inspect(logOf(browsers)).findings;
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.first().code, Inspect::FindingCode::ArchiveStripped);
    QVERIFY(Texts::findingTitle(findings.first()).contains(QLatin1String("Set-Cookie")));

    // Nothing was left out where nobody answered.
    auto unanswered = std::make_shared<Exchange>();
    unanswered->request.url = QUrl(QStringLiteral("http://app.test/"));
    unanswered->failure = Failure{{ErrorCode::ConnectionRefused, QStringLiteral("app.test:80"), {}}, Phase::Connecting};
    const auto trouble = Inspect::inspect({unanswered}).findings;
    QVERIFY(std::none_of(trouble.cbegin(), trouble.cend(),
        [](const auto &finding) { return finding.code == Inspect::FindingCode::ArchiveStripped; }));
}

void TestDoctor::tellsWhatTheRecordingClientDidOtherwise()
{
    const auto inspection = Inspect::inspect(logOf({
        {1, 0, "GET", "http://app.test/", 200, {}, {{"Set-Cookie", "lang=en"}}},
        {2, 1, "GET", "http://app.test/", 200, cookie("other=1")},
    }));
    QCOMPARE(inspection.findings.size(), 1);
    QCOMPARE(inspection.findings.first().code, Inspect::FindingCode::VerdictsDiffer);
    QCOMPARE(inspection.log.at(0)->cookieEvents.first().action, CookieAction::Stored);
    QCOMPARE(inspection.log.at(1)->cookieEvents.size(), 1);
    QCOMPARE(inspection.log.at(1)->cookieEvents.first().name, QByteArray("other"));
}

QTEST_APPLESS_MAIN(TestDoctor)
#include "tst_doctor.moc"
