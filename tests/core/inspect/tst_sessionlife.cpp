// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/sessionlife.h"

#include <QTest>

using namespace Sessionscope;
using Inspect::SessionId;

namespace {

CookieEvent happened(CookieAction action, const QByteArray &value, const QByteArray &name = "JSESSIONID")
{
    CookieEvent result;
    result.action = action;
    result.name = name;
    result.value = value;
    result.domain = QStringLiteral("localhost");
    result.path = "/";
    return result;
}

ExchangePtr hop(int trail, int number, const QList<CookieEvent> &events)
{
    Exchange exchange;
    exchange.trail = trail;
    exchange.hop = number;
    exchange.cookieEvents = events;
    return std::make_shared<const Exchange>(exchange);
}

} // namespace

class TestSessionLife : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsAnIdFromIssueToRotationToDeletion();
    void takesAnIdFromBeforeTheLog();
    void tellsAnIdOnce_thatWasPutBack();
    void leavesOtherCookiesAlone();
};

void TestSessionLife::followsAnIdFromIssueToRotationToDeletion()
{
    const QList<Inspect::SessionLife> lives = Inspect::sessionLives({
        hop(1, 1, {happened(CookieAction::Stored, "A")}),
        hop(1, 2, {happened(CookieAction::Sent, "A")}),
        hop(2, 1, {happened(CookieAction::Sent, "A"), happened(CookieAction::Replaced, "B")}),
        hop(2, 2, {happened(CookieAction::Sent, "B"), happened(CookieAction::Replaced, "B")}),
        hop(3, 1, {happened(CookieAction::Sent, "B"), happened(CookieAction::Deleted, "")}),
    });
    QCOMPARE(lives.size(), 1);
    QCOMPARE(lives.first().cookie, QByteArray("JSESSIONID"));
    const QList<SessionId> expected{
        {"A", QStringLiteral("1.1"), {QStringLiteral("1.2"), QStringLiteral("2.1")}, QStringLiteral("2.1"),
            SessionId::End::Rotated},
        {"B", QStringLiteral("2.1"), {QStringLiteral("2.2"), QStringLiteral("3.1")}, QStringLiteral("3.1"),
            SessionId::End::Deleted},
    };
    QCOMPARE(lives.first().ids, expected);
}

void TestSessionLife::takesAnIdFromBeforeTheLog()
{
    const QList<Inspect::SessionLife> lives = Inspect::sessionLives({hop(1, 1, {happened(CookieAction::Sent, "A")})});
    QCOMPARE(lives.size(), 1);
    QCOMPARE(lives.first().ids.size(), 1);
    QVERIFY(lives.first().ids.first().bornHop.isEmpty());
    QCOMPARE(lives.first().ids.first().end, SessionId::End::None);
}

void TestSessionLife::tellsAnIdOnce_thatWasPutBack()
{
    const QList<Inspect::SessionLife> lives = Inspect::sessionLives({
        hop(1, 1, {happened(CookieAction::Stored, "A")}),
        hop(1, 2, {happened(CookieAction::Sent, "A"), happened(CookieAction::Deleted, "")}),
        hop(1, 3, {happened(CookieAction::Stored, "B")}),
        hop(2, 1, {happened(CookieAction::Sent, "A"), happened(CookieAction::Replaced, "C")}),
    });
    QCOMPARE(lives.size(), 1);
    const QList<SessionId> expected{
        {"A", QStringLiteral("1.1"), {QStringLiteral("1.2"), QStringLiteral("2.1")}, QStringLiteral("1.2"),
            SessionId::End::Deleted},
        {"B", QStringLiteral("1.3"), {}, QStringLiteral("2.1"), SessionId::End::Rotated},
        {"C", QStringLiteral("2.1"), {}, {}, SessionId::End::None},
    };
    QCOMPARE(lives.first().ids, expected);
}

void TestSessionLife::leavesOtherCookiesAlone()
{
    const QList<CookieEvent> events{happened(CookieAction::Stored, "en", "lang"), happened(CookieAction::Withheld, "A"),
        happened(CookieAction::Rejected, "A")};
    QVERIFY(Inspect::sessionLives({hop(1, 1, events)}).isEmpty());
}

QTEST_APPLESS_MAIN(TestSessionLife)
#include "tst_sessionlife.moc"
