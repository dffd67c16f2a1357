// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/login/tokenstatus.h"
#include "core/texts/tokentexts.h"
#include "tests/core/login/oauthrulesfixture.h"

#include <QTest>

using namespace Sessionscope;
using namespace Sessionscope::Test;

//! How long a token lives, as far as it and the server tell.
class TestTokenLife : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsATokensLife_data();
    void tellsATokensLife();
    void tellsWhereATokenCameFrom();
    void aTokensLife_reads_data();
    void aTokensLife_reads();
};

void TestTokenLife::tellsATokensLife_data()
{
    QTest::addColumn<TokenSet>("tokens");
    QTest::addColumn<int>("life");
    using Life = TokenStatus::Life;
    const auto set = [](const QByteArray &access, qint64 age, std::optional<qint64> left) {
        TokenSet tokens;
        tokens.access = QString::fromLatin1(access);
        tokens.received = now.addSecs(-age);
        if (left)
            tokens.expires = now.addSecs(*left);
        return tokens;
    };
    const auto at = [](qint64 seconds) { return QByteArray::number(now.addSecs(seconds).toSecsSinceEpoch()); };
    QTest::newRow("none") << TokenSet() << int(Life::None);
    QTest::newRow("opaque, no end told") << set("A", 5, {}) << int(Life::Unknown);
    QTest::newRow("alive") << set("A", 0, 300) << int(Life::Live);
    QTest::newRow("alive, short life") << set("A", 0, 20) << int(Life::Live);
    QTest::newRow("in its last 30 s") << set("A", 271, 29) << int(Life::EndsSoon);
    QTest::newRow("in the last quarter of a short life") << set("A", 16, 4) << int(Life::EndsSoon);
    QTest::newRow("over") << set("A", 300, 0) << int(Life::Ended);
    QTest::newRow("the token itself tells") << set(jwt("{\"exp\":" + at(100) + "}"), 100, {}) << int(Life::Live);
    QTest::newRow("the token itself tells that it is over")
        << set(jwt("{\"exp\":" + at(-1) + "}"), 0, {}) << int(Life::Ended);
    QTest::newRow("not yet") << set(jwt("{\"nbf\":" + at(60) + "}"), 0, 300) << int(Life::NotYetValid);
}

void TestTokenLife::tellsATokensLife()
{
    QFETCH(TokenSet, tokens);
    QFETCH(int, life);
    QCOMPARE(int(tokenStatus(tokens, now).life), life);
}

void TestTokenLife::tellsWhereATokenCameFrom()
{
    TokenSet tokens;
    tokens.access = QString::fromLatin1(
        jwt("{\"sub\":\"alice\",\"iat\":" + QByteArray::number(now.addSecs(-50).toSecsSinceEpoch()) + "}"));
    tokens.refresh = QStringLiteral("R");
    tokens.received = now.addSecs(-60);
    tokens.hop = QStringLiteral("3.2");
    const TokenStatus status = tokenStatus(tokens, now);
    QCOMPARE(status.hop, QStringLiteral("3.2"));
    QCOMPARE(status.age, std::optional<qint64>(60));
    QCOMPARE(status.clockDifference, std::optional<qint64>(10));
    QCOMPARE(status.claims->subject, QStringLiteral("alice"));
    QVERIFY(status.canRefresh);
    QVERIFY(!status.secondsLeft);
}

void TestTokenLife::aTokensLife_reads_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("a while") << 871 << QStringLiteral("Ends in 14:31");
    QTest::newRow("soon") << 12 << QStringLiteral("Ends in 12 s");
    QTest::newRow("over") << -48 << QStringLiteral("Ended 48 s ago");
}

void TestTokenLife::aTokensLife_reads()
{
    QFETCH(int, seconds);
    QFETCH(QString, sentence);
    TokenSet tokens;
    tokens.access = QStringLiteral("A");
    tokens.received = now;
    tokens.expires = now.addSecs(seconds);
    QCOMPARE(Texts::tokenLife(tokenStatus(tokens, now)), sentence);
}

QTEST_APPLESS_MAIN(TestTokenLife)
#include "tst_tokenlife.moc"
