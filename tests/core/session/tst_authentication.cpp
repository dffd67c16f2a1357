// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/authentication.h"
#include "core/session/retryafter.h"

#include <QTest>

using namespace Sessionscope;
using AuthKind = AuthSettings::Kind;
using Code = HopNote::Code;

namespace {

HopDraft draft(AuthKind kind, bool preemptive = true)
{
    HopDraft made;
    made.method = "GET";
    made.url = QUrl(QStringLiteral("http://h/a"));
    made.auth = {kind, QStringLiteral("alice"), QStringLiteral("wonder"), QStringLiteral("tok"),
        QStringLiteral("X-Key"), AuthSettings::Place::Header, preemptive};
    made.authorization = Authentication::preemptive(made.auth);
    return made;
}

ReceivedResponse refusal(const QByteArray &challenge, int status = 401)
{
    ReceivedResponse response;
    response.status = status;
    response.headers = {{"WWW-Authenticate", challenge}};
    return response;
}

Authentication::Decision answer(const HopDraft &sent, const ReceivedResponse &response, Authentication::State &state)
{
    return Authentication::answer(sent, "/a", response, state, "cnonce");
}

} // namespace

class TestAuthentication : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void credentialsGoAtOnce_orWait_data();
    void credentialsGoAtOnce_orWait();
    void basicWaits_andAnswersOnce();
    void basicIsNotRepeated_whenItWentAtOnce();
    void basicDoesNotAnswer_otherChallenges();
    void digestAnswersOnce_thenIsRefused();
    void staleNonces_areAnsweredWithoutAsking();
    void staleNonces_areNotAnsweredForEver();
    void digestIsRenewed_forTheNextHop();
    void digestIsNotRenewed_forAnotherOrigin();
    void requestsWithoutCredentials_areLeftAlone();
    void onlyA401_isAnswered();
    void retryAfter_isRead_data();
    void retryAfter_isRead();
};

void TestAuthentication::credentialsGoAtOnce_orWait_data()
{
    QTest::addColumn<AuthKind>("kind");
    QTest::addColumn<bool>("preemptive");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("Basic at once") << AuthKind::Basic << true << QByteArray("Basic YWxpY2U6d29uZGVy");
    QTest::newRow("Basic when asked") << AuthKind::Basic << false << QByteArray();
    QTest::newRow("Bearer") << AuthKind::Bearer << true << QByteArray("Bearer tok");
    QTest::newRow("Digest") << AuthKind::Digest << true << QByteArray();
    QTest::newRow("an API key is no Authorization") << AuthKind::ApiKey << true << QByteArray();
    QTest::newRow("none") << AuthKind::None << true << QByteArray();
}

void TestAuthentication::credentialsGoAtOnce_orWait()
{
    QFETCH(AuthKind, kind);
    QFETCH(bool, preemptive);
    QFETCH(QByteArray, value);
    QCOMPARE(Authentication::preemptive(draft(kind, preemptive).auth), value);
}

void TestAuthentication::basicWaits_andAnswersOnce()
{
    Authentication::State state;
    const auto first = answer(draft(AuthKind::Basic, false), refusal("Basic realm=\"a\""), state);
    QVERIFY(first.next);
    QCOMPARE(first.next->authorization, QByteArray("Basic YWxpY2U6d29uZGVy"));
    QCOMPARE(first.next->notes, (QList<HopNote>{{Code::AuthenticationAnswered, QStringLiteral("Basic")}}));
    const auto second = answer(*first.next, refusal("Basic realm=\"a\""), state);
    QVERIFY(!second.next);
    QCOMPARE(second.notes, (QList<HopNote>{{Code::AuthenticationRefused, QStringLiteral("Basic")}}));
}

void TestAuthentication::basicIsNotRepeated_whenItWentAtOnce()
{
    Authentication::State state;
    const auto decision = answer(draft(AuthKind::Basic), refusal("Basic realm=\"a\""), state);
    QVERIFY(!decision.next);
    QCOMPARE(decision.notes.first().code, Code::AuthenticationRefused);
}

void TestAuthentication::basicDoesNotAnswer_otherChallenges()
{
    Authentication::State state;
    QVERIFY(!answer(draft(AuthKind::Basic, false), refusal("Digest nonce=\"n\""), state).next);
    QVERIFY(answer(draft(AuthKind::Basic, false), refusal("Digest nonce=\"n\", Basic realm=\"a\""), state).next);
}

void TestAuthentication::digestAnswersOnce_thenIsRefused()
{
    Authentication::State state;
    const auto first = answer(draft(AuthKind::Digest), refusal("Digest realm=\"r\", nonce=\"n\", qop=\"auth\""), state);
    QVERIFY(first.next);
    QVERIFY(first.next->authorization.startsWith("Digest username=\"alice\", realm=\"r\", nonce=\"n\", uri=\"/a\""));
    const auto second = answer(*first.next, refusal("Digest realm=\"r\", nonce=\"m\", qop=\"auth\""), state);
    QVERIFY(!second.next);
    QCOMPARE(second.notes, (QList<HopNote>{{Code::AuthenticationRefused, QStringLiteral("Digest")}}));
}

void TestAuthentication::staleNonces_areAnsweredWithoutAsking()
{
    Authentication::State state;
    const auto first = answer(draft(AuthKind::Digest), refusal("Digest nonce=\"old\", qop=\"auth\""), state);
    const auto second = answer(*first.next, refusal("Digest nonce=\"new\", qop=\"auth\", stale=TRUE"), state);
    QVERIFY(second.next);
    const Challenge sent = parseChallenges(second.next->authorization).first();
    QCOMPARE(sent.value("nonce"), QByteArray("new"));
    QCOMPARE(sent.value("nc"), QByteArray("00000001"));
}

void TestAuthentication::staleNonces_areNotAnsweredForEver()
{
    Authentication::State state;
    HopDraft sent = draft(AuthKind::Digest);
    int answers = 0;
    for (; answers < 100; ++answers) {
        const auto decision = answer(sent, refusal("Digest nonce=\"n\", stale=true"), state);
        if (!decision.next)
            break;
        sent = *decision.next;
    }
    QCOMPARE(answers, 4);
}

void TestAuthentication::digestIsRenewed_forTheNextHop()
{
    Authentication::State state;
    HopDraft next = *answer(draft(AuthKind::Digest), refusal("Digest nonce=\"n\", qop=\"auth\""), state).next;
    next.url = QUrl(QStringLiteral("http://h/b"));
    Authentication::renew(next, "/b", state, "other");
    const Challenge sent = parseChallenges(next.authorization).first();
    QCOMPARE(sent.value("uri"), QByteArray("/b"));
    QCOMPARE(sent.value("nc"), QByteArray("00000002"));
    QCOMPARE(sent.value("cnonce"), QByteArray("other"));
}

void TestAuthentication::digestIsNotRenewed_forAnotherOrigin()
{
    Authentication::State state;
    HopDraft next = *answer(draft(AuthKind::Digest), refusal("Digest nonce=\"n\""), state).next;
    next.url = QUrl(QStringLiteral("http://x/b"));
    next.authorization.clear();
    Authentication::renew(next, "/b", state, "other");
    QVERIFY(next.authorization.isEmpty());
}

void TestAuthentication::requestsWithoutCredentials_areLeftAlone()
{
    Authentication::State state;
    const auto decision = answer(draft(AuthKind::None), refusal("Basic realm=\"a\""), state);
    QVERIFY(!decision.next);
    QVERIFY(decision.notes.isEmpty());
}

void TestAuthentication::onlyA401_isAnswered()
{
    Authentication::State state;
    const auto decision = answer(draft(AuthKind::Digest), refusal("Digest nonce=\"n\"", 403), state);
    QVERIFY(!decision.next);
    QVERIFY(decision.notes.isEmpty());
}

void TestAuthentication::retryAfter_isRead_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<qint64>("seconds");
    const auto row = [](const char *name, int status, const char *field, qint64 seconds) {
        QTest::newRow(name) << status << QByteArray(field) << seconds;
    };
    row("seconds after 429", 429, "120", 120);
    row("seconds after 503", 503, " 0 ", 0);
    row("a date", 503, "Sun, 06 Nov 1994 08:50:07 GMT", 30);
    row("a past date is now", 503, "Sun, 06 Nov 1994 08:00:00 GMT", 0);
    row("other statuses do not count", 301, "120", -1);
    row("negative", 429, "-1", -1);
    row("words", 429, "soon", -1);
    row("too many digits", 429, "99999999999999999999", -1);
}

void TestAuthentication::retryAfter_isRead()
{
    QFETCH(int, status);
    QFETCH(QByteArray, field);
    QFETCH(qint64, seconds);
    ReceivedResponse response;
    response.status = status;
    response.headers = {{"Retry-After", field}};
    const auto wait = retryAfter(response, QDateTime({1994, 11, 6}, {8, 49, 37}, Qt::UTC));
    QCOMPARE(wait ? qint64(wait->count()) : -1, seconds);
}

QTEST_GUILESS_MAIN(TestAuthentication)
#include "tst_authentication.moc"
