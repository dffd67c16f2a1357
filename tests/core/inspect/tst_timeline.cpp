// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/formats/harreader.h"
#include "core/inspect/logindex.h"
#include "core/inspect/rewind.h"
#include "core/inspect/sessionlife.h"
#include "core/inspect/timeline.h"
#include "core/inspect/tokens.h"

#include <QTest>

#include <algorithm>

using namespace Sessionscope;
using Inspect::TimelineAction;

namespace {

QList<ExchangePtr> recorded(const QString &name)
{
    const auto archive =
        Har::read(QStringLiteral(SESSIONSCOPE_SOURCE_DIR "/tests/data/har/") + name + QStringLiteral(".har"));
    QList<ExchangePtr> log;
    if (!archive)
        return log;
    for (const Exchange &exchange : archive->exchanges)
        log.append(std::make_shared<const Exchange>(exchange));
    return log;
}

CookieEvent happened(CookieAction action, const QByteArray &name, const QByteArray &value, const QByteArray &line = {})
{
    CookieEvent one;
    one.action = action;
    one.name = name;
    one.value = value;
    one.domain = QStringLiteral("localhost");
    one.path = "/";
    one.line = line;
    return one;
}

ExchangePtr exchange(int trail, qint64 second, const QList<CookieEvent> &events, const QByteArray &body = {})
{
    Exchange one;
    one.id = static_cast<ExchangeId>(trail);
    one.trail = trail;
    one.hop = 1;
    one.started = QDateTime::fromSecsSinceEpoch(1'700'000'000 + second, Qt::UTC);
    one.request.method = "GET";
    one.request.url = QUrl(QStringLiteral("http://localhost/"));
    one.response = ReceivedResponse{200, {}, "HTTP/1.1", {{"Content-Type", "application/json"}}, body, 0, true};
    one.cookieEvents = events;
    return std::make_shared<const Exchange>(one);
}

const Inspect::TimelineLane *lane(const Inspect::Timeline &timeline, const QByteArray &name)
{
    const auto found = std::find_if(timeline.lanes.begin(), timeline.lanes.end(),
        [&name](const Inspect::TimelineLane &one) { return one.key.name == name; });
    return found == timeline.lanes.end() ? nullptr : &*found;
}

bool has(const Inspect::TimelineLane &lane, TimelineAction action)
{
    return std::any_of(lane.events.begin(), lane.events.end(),
        [action](const Inspect::TimelineEvent &one) { return one.action == action; });
}

} // namespace

class TestTimeline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLoginRotatesTheId_andTheNewRowIsTheUsers();
    void aLogoutInvalidatesTheId();
    void aRefusedIdWithoutAPauseIsInvalidated();
    void rejectedCookiesHaveALaneWithoutRows();
    void foldsPausesLongerThanFiveMinutes();
    void staysLinear_with10000ExchangesAnd200Cookies();
    void theLifeTellsWhoseTheIdWasAndHowItEnded();
    void theJarOfThen_isWhatTheRequestsSent_data();
    void theJarOfThen_isWhatTheRequestsSent();
    void theDifferenceOfTwoJars();
    void findsTokensWithWhereTheyWent();
};

void TestTimeline::aLoginRotatesTheId_andTheNewRowIsTheUsers()
{
    const auto timeline = Inspect::timeline(Inspect::LogIndex(recorded(QStringLiteral("good-spring-login"))));
    const Inspect::TimelineLane *session = lane(timeline, "JSESSIONID");
    QVERIFY(session && session->isSession);
    QCOMPARE(session->rows.size(), 2);
    QCOMPARE(session->rows.at(0).loggedInFrom, -1);
    QCOMPARE(session->rows.at(1).user, QStringLiteral("alice"));
    QCOMPARE(session->rows.at(0).to, session->rows.at(1).from);
    QVERIFY(has(*session, TimelineAction::Issued));
    QVERIFY(has(*session, TimelineAction::Rotated));
    QVERIFY(has(*session, TimelineAction::Sent));
    QVERIFY(!has(*session, TimelineAction::Invalidated));
}

void TestTimeline::aLogoutInvalidatesTheId()
{
    const auto timeline = Inspect::timeline(Inspect::LogIndex(recorded(QStringLiteral("good-spring-logout"))));
    const Inspect::TimelineLane *session = lane(timeline, "JSESSIONID");
    QVERIFY(session);
    QVERIFY(has(*session, TimelineAction::Invalidated));
    QVERIFY(session->rows.at(1).to >= 0);
}

void TestTimeline::aRefusedIdWithoutAPauseIsInvalidated()
{
    const QList<ExchangePtr> log = recorded(QStringLiteral("bad-spring-session-lost"));
    const auto timeline = Inspect::timeline(Inspect::LogIndex(log));
    const Inspect::TimelineLane *session = lane(timeline, "JSESSIONID");
    QVERIFY(session);
    QVERIFY(has(*session, TimelineAction::Invalidated));
    QVERIFY(!has(*session, TimelineAction::Expired));
}

void TestTimeline::rejectedCookiesHaveALaneWithoutRows()
{
    const auto timeline = Inspect::timeline(Inspect::LogIndex(recorded(QStringLiteral("bad-spring-cookie-domain"))));
    const Inspect::TimelineLane *session = lane(timeline, "JSESSIONID");
    QVERIFY(session);
    QVERIFY(session->neverSet);
    QVERIFY(session->rows.isEmpty());
    QVERIFY(has(*session, TimelineAction::Rejected));
}

void TestTimeline::foldsPausesLongerThanFiveMinutes()
{
    const QList<ExchangePtr> log{exchange(1, 0, {}), exchange(2, 300, {}), exchange(3, 900, {})};
    const auto timeline = Inspect::timeline(Inspect::LogIndex(log));
    QCOMPARE(timeline.gaps, (QList<Inspect::TimelineGap>{{1, 600}}));
}

void TestTimeline::staysLinear_with10000ExchangesAnd200Cookies()
{
    const auto logOf = [](int exchanges) {
        QList<CookieEvent> sent;
        for (int i = 0; i < 200; ++i)
            sent.append(happened(CookieAction::Sent, "c" + QByteArray::number(i), "v"));
        QList<ExchangePtr> log;
        for (int i = 1; i <= exchanges; ++i)
            log.append(exchange(i, i, sent));
        return log;
    };
    const auto timeline = Inspect::timeline(Inspect::LogIndex(logOf(10'000)));
    QCOMPARE(timeline.lanes.size(), 200);
    QCOMPARE(timeline.lanes.last().events.size(), 10'000);
}

void TestTimeline::theLifeTellsWhoseTheIdWasAndHowItEnded()
{
    const auto lives = Inspect::sessionLives(recorded(QStringLiteral("good-spring-logout")));
    QCOMPARE(lives.size(), 1);
    const auto out = std::find_if(lives.first().ids.begin(), lives.first().ids.end(),
        [](const Inspect::SessionId &id) { return id.end == Inspect::SessionId::End::LoggedOut; });
    QVERIFY(out != lives.first().ids.end());
    QVERIFY(!out->loggedInHop.isEmpty());
    const auto lost = Inspect::sessionLives(recorded(QStringLiteral("bad-spring-session-lost")));
    QVERIFY(std::any_of(lost.first().ids.begin(), lost.first().ids.end(), [](const Inspect::SessionId &id) {
        return id.end == Inspect::SessionId::End::EndedByServer && id.user == QLatin1String("alice");
    }));
}

void TestTimeline::theJarOfThen_isWhatTheRequestsSent_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"good-spring-login", "good-spring-spa", "good-spring-remember-me", "good-tomcat-login",
             "bad-spring-cookie-path", "bad-spring-two-ids"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestTimeline::theJarOfThen_isWhatTheRequestsSent()
{
    QFETCH(QString, name);
    const QList<ExchangePtr> log = recorded(name);
    QVERIFY(log.size() > 1);
    for (qsizetype i = 1; i < log.size(); ++i) {
        const QList<Cookie> jar = Inspect::jarAt(log, i - 1);
        for (const CookieEvent &sent : log.at(i)->cookieEvents) {
            if (sent.action != CookieAction::Sent)
                continue;
            const bool there = std::any_of(jar.begin(), jar.end(), [&sent](const Cookie &cookie) {
                return cookie.name == sent.name && cookie.value == sent.value && cookie.path == sent.path;
            });
            // What a person put into the jar by hand shows at its first use.
            const bool byHand = sent.value == "0123456789ABCDEF0123456789ABCDEF";
            QVERIFY2(
                there || byHand, qPrintable(log.at(i)->hopNumber() + QLatin1Char(' ') + QString::fromUtf8(sent.name)));
        }
    }
}

void TestTimeline::theDifferenceOfTwoJars()
{
    const auto cookie = [](const QByteArray &name, const QByteArray &value) {
        Cookie one;
        one.name = name;
        one.value = value;
        one.domain = QStringLiteral("localhost");
        return one;
    };
    using Kind = Inspect::JarChange::Kind;
    const auto changes = Inspect::jarDifference(
        {cookie("a", "1"), cookie("b", "1"), cookie("c", "1")}, {cookie("b", "2"), cookie("c", "1"), cookie("d", "1")});
    QList<Kind> kinds;
    for (const Inspect::JarChange &change : changes)
        kinds.append(change.kind);
    QCOMPARE(kinds, (QList<Kind>{Kind::Removed, Kind::Changed, Kind::Same, Kind::Added}));
}

void TestTimeline::findsTokensWithWhereTheyWent()
{
    const auto tokens = Inspect::tokens(recorded(QStringLiteral("good-spring-jwt")));
    QCOMPARE(tokens.size(), 1);
    const Inspect::FoundToken &token = tokens.first();
    QCOMPARE(token.jwt->algorithm, QStringLiteral("HS256"));
    QCOMPARE(token.jwt->subject, QStringLiteral("alice"));
    QVERIFY(token.jwt->expires && token.expires == token.jwt->expires);
    QVERIFY(token.issued);
    QCOMPARE(token.concerns, QList{Inspect::TokenConcern::SharedKey});
    QVERIFY(!token.isUnsigned());
    QCOMPARE(token.places.size(), 2);
    QCOMPARE(token.places.first().kind, Inspect::TokenPlace::Kind::ResponseBody);
    QCOMPARE(token.places.last().name, QByteArray("Authorization"));
    QCOMPARE(token.sentTo.size(), 1);
}

QTEST_APPLESS_MAIN(TestTimeline)
#include "tst_timeline.moc"
