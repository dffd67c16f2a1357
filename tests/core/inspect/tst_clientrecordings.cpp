// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/harreader.h"
#include "core/inspect/inspection.h"

#include <QDir>
#include <QTest>

#include <algorithm>

using namespace Sessionscope;
using namespace Sessionscope::Inspect;

//! The same story as browsers, proxies and other clients recorded it (tests/data/README.md): a failed login, the right
//! one, a page that gets another cookie, logout.
class TestClientRecordings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsTheSameStory_data();
    void tellsTheSameStory();
    void saysWhatASanitizedArchiveCannotTell();
    void saysWhatLostSetCookiesLeaveOpen();
    void tellsRefusedFromGivenUp_inFirefox();
    void tellsWhereTheBrowserDidOtherwise_data();
    void tellsWhereTheBrowserDidOtherwise();
    void missesNoCookies_whereNoneAreExpected();
    void everyRecordingIsInTheTable();
};

namespace {

QString folder()
{
    return QStringLiteral(SESSIONSCOPE_SOURCE_DIR "/tests/data/har/clients");
}

QList<ExchangePtr> logOf(const QString &name)
{
    const auto archive = Har::read(folder() + QLatin1Char('/') + name + QStringLiteral(".har"));
    QList<ExchangePtr> log;
    if (!archive || !archive->faults.isEmpty())
        return log;
    for (const Exchange &exchange : archive->exchanges)
        log.append(std::make_shared<const Exchange>(exchange));
    return log;
}

QStringList problems(const Inspection &inspection)
{
    QStringList ids;
    for (const Finding &finding : inspection.findings) {
        if (finding.severity == Severity::Problem)
            ids.append(findingId(finding.code));
    }
    return ids;
}

const Finding *find(const Inspection &inspection, FindingCode code, const QString &cookie = {})
{
    for (const Finding &finding : inspection.findings) {
        if (finding.code == code && (cookie.isEmpty() || finding.facts.value("cookie") == cookie))
            return &finding;
    }
    return nullptr;
}

bool hasEvent(const Inspection &inspection, const QByteArray &name, CookieAction action, CookieReason reason)
{
    return std::any_of(inspection.log.begin(), inspection.log.end(), [&](const ExchangePtr &exchange) {
        return std::any_of(exchange->cookieEvents.begin(), exchange->cookieEvents.end(), [&](const CookieEvent &event) {
            return event.name == name && event.action == action && event.reason == reason;
        });
    });
}

const QStringList &wholeStories()
{
    static const QStringList names{QStringLiteral("chromium-devtools"), QStringLiteral("firefox-devtools"),
        QStringLiteral("playwright-chromium"), QStringLiteral("playwright-chromium-minimal"),
        QStringLiteral("mitmproxy"), QStringLiteral("newman"), QStringLiteral("imitation-safari"),
        QStringLiteral("imitation-charles"), QStringLiteral("imitation-burp"), QStringLiteral("imitation-insomnia")};
    return names;
}

} // namespace

void TestClientRecordings::tellsTheSameStory_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : wholeStories())
        QTest::newRow(qPrintable(name)) << name;
}

void TestClientRecordings::tellsTheSameStory()
{
    QFETCH(QString, name);
    const Inspection inspection = inspect(logOf(name));
    QVERIFY(inspection.log.size() >= 10);
    QCOMPARE(problems(inspection), QStringList{QStringLiteral("wrong-password")});
    const Finding *login = find(inspection, FindingCode::WrongPassword);
    QCOMPARE(inspection.log.at(login->entry)->request.target, QByteArray("/login"));
    QVERIFY(!login->resolvedHop.isEmpty());

    QCOMPARE(inspection.sessions.size(), 1);
    QCOMPARE(inspection.sessions.first().cookie, QByteArray("JSESSIONID"));
    const QList<SessionId> &ids = inspection.sessions.first().ids;
    QCOMPARE(ids.size(), 3);
    QCOMPARE(ids.at(0).end, SessionId::End::Rotated);
    QVERIFY(!ids.at(0).bornHop.isEmpty() && !ids.at(0).sentHops.isEmpty());
    QCOMPARE(ids.at(1).bornHop, ids.at(0).endHop);
    QCOMPARE(ids.at(1).user, QStringLiteral("alice"));
    QCOMPARE(ids.at(1).end, SessionId::End::LoggedOut);
    QVERIFY(ids.at(2).user.isEmpty());

    QVERIFY(find(inspection, FindingCode::CookieRejected, QStringLiteral("track")));
    QVERIFY(hasEvent(inspection, "track", CookieAction::Rejected, CookieReason::DomainMismatch));
    QVERIFY(hasEvent(inspection, "basket", CookieAction::Withheld, CookieReason::PathMismatch));
    QVERIFY(hasEvent(inspection, "basket", CookieAction::Sent, CookieReason::Matches));
    // The client did what the rules say, and nothing is missing.
    QVERIFY(!find(inspection, FindingCode::VerdictsDiffer));
    QVERIFY(!find(inspection, FindingCode::ArchiveStripped));
}

void TestClientRecordings::saysWhatASanitizedArchiveCannotTell()
{
    const Inspection inspection = inspect(logOf(QStringLiteral("chromium-devtools-sanitized")));
    QCOMPARE(problems(inspection), QStringList{QStringLiteral("wrong-password")});
    const Finding *stripped = find(inspection, FindingCode::ArchiveStripped);
    QVERIFY(stripped);
    QVERIFY(stripped->facts.value("what").startsWith(QLatin1String("all cookies")));
    QVERIFY(!stripped->facts.value("what").contains(QLatin1String("bod")));
    QVERIFY(inspection.sessions.isEmpty());
}

void TestClientRecordings::saysWhatLostSetCookiesLeaveOpen()
{
    const Inspection inspection = inspect(logOf(QStringLiteral("chromium-chrome-har")));
    QCOMPARE(problems(inspection), QStringList{QStringLiteral("wrong-password")});
    const Finding *stripped = find(inspection, FindingCode::ArchiveStripped);
    QVERIFY(stripped);
    QVERIFY(stripped->facts.value("what").contains(QLatin1String("bodies of")));
    QVERIFY(find(inspection, FindingCode::VerdictsDiffer, QStringLiteral("JSESSIONID")));
}

void TestClientRecordings::tellsRefusedFromGivenUp_inFirefox()
{
    QCOMPARE(
        problems(inspect(logOf(QStringLiteral("firefox-refused")))), QStringList{QStringLiteral("connection-trouble")});
    int givenUp = 0;
    for (const ExchangePtr &exchange : logOf(QStringLiteral("firefox-devtools")))
        givenUp += exchange->state == ExchangeState::Cancelled ? 1 : 0;
    QVERIFY(givenUp > 0);
}

void TestClientRecordings::tellsWhereTheBrowserDidOtherwise_data()
{
    QTest::addColumn<QByteArray>("cookieHeader");
    QTest::addColumn<Clue>("clue");
    QTest::newRow("kept a cookie back that goes by the rules") << QByteArray("lang=en") << Clue::JarWouldSend;
    QTest::newRow("sent a cookie whose path does not fit")
        << QByteArray("JSESSIONID={id}; lang=en; device={device}; basket={basket}") << Clue::JarWouldNotSend;
    QTest::newRow("sent a value no answer set") << QByteArray("JSESSIONID=other; lang=en") << Clue::OtherValueSent;
}

void TestClientRecordings::tellsWhereTheBrowserDidOtherwise()
{
    QFETCH(QByteArray, cookieHeader);
    QFETCH(Clue, clue);
    QList<ExchangePtr> log = logOf(QStringLiteral("chromium-devtools"));
    const auto logout = std::find_if(
        log.begin(), log.end(), [](const ExchangePtr &exchange) { return exchange->request.target == "/logout"; });
    QVERIFY(logout != log.end());
    auto changed = std::make_shared<Exchange>(**logout);
    for (const ExchangePtr &exchange : std::as_const(log)) {
        if (exchange->request.target != "/shop/basket")
            continue;
        for (const QByteArray &pair : exchange->request.headers.first("Cookie").value().split(';')) {
            const QByteArray name = pair.trimmed().split('=').first();
            const QByteArray value = pair.trimmed().mid(name.size() + 1);
            cookieHeader.replace(name == "JSESSIONID" ? QByteArray("{id}") : "{" + name + "}", value);
        }
    }
    changed->request.headers.set("Cookie", cookieHeader);
    *logout = changed;
    const Inspection inspection = inspect(log);
    const bool told = std::any_of(inspection.findings.begin(), inspection.findings.end(), [&](const Finding &finding) {
        return finding.code == FindingCode::VerdictsDiffer && finding.evidence.first().clue == clue
            && finding.evidence.first().hop == changed->hopNumber();
    });
    QVERIFY(told);
}

void TestClientRecordings::missesNoCookies_whereNoneAreExpected()
{
    Exchange exchange;
    exchange.id = 1;
    exchange.trail = 1;
    exchange.hop = 1;
    exchange.request.method = "POST";
    exchange.request.url = QUrl(QStringLiteral("http://api.example/login"));
    exchange.request.headers = {
        {"User-Agent", "Sessionscope/1"}, {"Content-Type", "application/x-www-form-urlencoded"}};
    exchange.request.body = "user=a&password=b";
    exchange.response = ReceivedResponse{500, "Oops", "HTTP/1.1", {{"Content-Length", "0"}}, {}, 0, true};
    QVERIFY(!find(inspect({std::make_shared<const Exchange>(exchange)}), FindingCode::ArchiveStripped));
    // A browser's is another matter.
    exchange.request.headers.append("Sec-Fetch-Mode", "cors");
    QVERIFY(find(inspect({std::make_shared<const Exchange>(exchange)}), FindingCode::ArchiveStripped));
}

void TestClientRecordings::everyRecordingIsInTheTable()
{
    const QStringList files = QDir(folder()).entryList({QStringLiteral("*.har")}, QDir::Files);
    QCOMPARE(files.size(), wholeStories().size() + 3);
}

QTEST_GUILESS_MAIN(TestClientRecordings)
#include "tst_clientrecordings.moc"
