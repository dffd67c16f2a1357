// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/manysend.h"

#include "core/session/credentials.h"
#include "tests/core/session/sessionfixture.h"

#include <QElapsedTimer>

using namespace Sessionscope;
using namespace Sessionscope::Test;

class TestManySend : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsOneAfterTheOther_inTheSessionsGiven();
    void keepsTheInterval();
    void cancels_underWay();
    void cancels_whileItWaits();
    void passesOver_aSessionThatEnded();
    void goesOn_whenASessionEndsUnderWay();
    void takesCredentialsOff();

private:
    SystemClock m_clock;
};

void TestManySend::sendsOneAfterTheOther_inTheSessionsGiven()
{
    RawServer server([](const RawRequest &) { return RawAnswer::ok("hello"); });
    Session alice(m_clock);
    Session bob(m_clock);
    SessionSettings settings;
    settings.auth = {AuthSettings::Kind::Bearer, {}, {}, QStringLiteral("bobs"), {}, {}, true};
    bob.setSettings(settings);
    ManySend many({{&alice, request("GET", server.url(QStringLiteral("/1")))},
                      {&bob, request("GET", server.url(QStringLiteral("/1")))},
                      {&alice, request("GET", server.url(QStringLiteral("/2")))}},
        std::chrono::milliseconds(0));
    QSignalSpy steps(&many, &ManySend::stepFinished);
    QSignalSpy finished(&many, &ManySend::finished);
    many.start();
    QVERIFY(steps.isEmpty());
    QVERIFY(finished.wait(10'000));
    QCOMPARE(finished.size(), 1);
    QCOMPARE(finished.constFirst().constFirst().value<ManySend::Ending>(), ManySend::Ending::Complete);
    QCOMPARE(steps.size(), 3);
    QCOMPARE(steps.at(2).at(1).value<SendOutcome>().state, SendOutcome::State::Completed);
    QList<QByteArray> targets;
    for (const RawRequest &one : server.requests())
        targets.append(one.target() + ' ' + one.header("Authorization"));
    QCOMPARE(targets, (QList<QByteArray>{"/1 ", "/1 Bearer bobs", "/2 "}));
    QCOMPARE(alice.log().size(), 2);
    QCOMPARE(bob.log().size(), 1);
}

void TestManySend::keepsTheInterval()
{
    RawServer server([](const RawRequest &) { return RawAnswer::ok(); });
    Session session(m_clock);
    const Request get = request("GET", server.url());
    ManySend many({{&session, get}, {&session, get}, {&session, get}}, std::chrono::milliseconds(150));
    QSignalSpy finished(&many, &ManySend::finished);
    QElapsedTimer time;
    time.start();
    many.start();
    QVERIFY(finished.wait(10'000));
    QVERIFY(time.elapsed() >= 290);
    QVERIFY(session.log().at(0)->started.msecsTo(session.log().at(1)->started) >= 140);
}

void TestManySend::cancels_underWay()
{
    RawServer server([](const RawRequest &) { return RawAnswer::silence(); });
    Session session(m_clock);
    const Request get = request("GET", server.url());
    ManySend many({{&session, get}, {&session, get}}, std::chrono::milliseconds(0));
    QSignalSpy steps(&many, &ManySend::stepFinished);
    QSignalSpy finished(&many, &ManySend::finished);
    many.start();
    QTRY_COMPARE(server.requests().size(), 1);
    many.cancel();
    QVERIFY(finished.wait(10'000));
    QCOMPARE(finished.constFirst().constFirst().value<ManySend::Ending>(), ManySend::Ending::Cancelled);
    QCOMPARE(steps.size(), 1);
    QCOMPARE(steps.constFirst().at(1).value<SendOutcome>().state, SendOutcome::State::Cancelled);
    QCOMPARE(server.requests().size(), 1);
}

void TestManySend::cancels_whileItWaits()
{
    RawServer server([](const RawRequest &) { return RawAnswer::ok(); });
    Session session(m_clock);
    const Request get = request("GET", server.url());
    ManySend many({{&session, get}, {&session, get}}, std::chrono::minutes(10));
    QSignalSpy steps(&many, &ManySend::stepFinished);
    QSignalSpy finished(&many, &ManySend::finished);
    many.start();
    QVERIFY(steps.wait(10'000));
    many.cancel();
    QVERIFY(finished.wait(10'000));
    QCOMPARE(finished.constFirst().constFirst().value<ManySend::Ending>(), ManySend::Ending::Cancelled);
    QCOMPARE(server.requests().size(), 1);
}

void TestManySend::passesOver_aSessionThatEnded()
{
    RawServer server([](const RawRequest &) { return RawAnswer::ok(); });
    Session session(m_clock);
    auto gone = std::make_unique<Session>(m_clock);
    const Request get = request("GET", server.url());
    ManySend many({{gone.get(), get}, {&session, get}}, std::chrono::milliseconds(0));
    gone.reset();
    QSignalSpy steps(&many, &ManySend::stepFinished);
    QSignalSpy finished(&many, &ManySend::finished);
    many.start();
    QVERIFY(finished.wait(10'000));
    QCOMPARE(steps.at(0).at(1).value<SendOutcome>().state, SendOutcome::State::Cancelled);
    QCOMPARE(steps.at(1).at(1).value<SendOutcome>().state, SendOutcome::State::Completed);
}

void TestManySend::goesOn_whenASessionEndsUnderWay()
{
    RawServer server([](const RawRequest &received) {
        return received.target() == "/slow" ? RawAnswer::silence() : RawAnswer::ok();
    });
    Session session(m_clock);
    auto going = std::make_unique<Session>(m_clock);
    ManySend many(
        {{going.get(), request("GET", server.url(QStringLiteral("/slow")))}, {&session, request("GET", server.url())}},
        std::chrono::milliseconds(0));
    QSignalSpy steps(&many, &ManySend::stepFinished);
    QSignalSpy finished(&many, &ManySend::finished);
    many.start();
    QTRY_COMPARE(server.requests().size(), 1);
    going.reset();
    QVERIFY(finished.wait(10'000));
    QCOMPARE(steps.size(), 2);
    QCOMPARE(steps.at(0).at(1).value<SendOutcome>().state, SendOutcome::State::Cancelled);
    QCOMPARE(steps.at(1).at(1).value<SendOutcome>().state, SendOutcome::State::Completed);
}

void TestManySend::takesCredentialsOff()
{
    Request own = request("GET", QStringLiteral("http://localhost/x"));
    own.auth = {AuthSettings::Kind::Basic, QStringLiteral("alice"), QStringLiteral("wonderland"), {}, {}, {}, true};
    own.headers = {field("Accept", "text/html"), field("cookie", "a=1"), field("Authorization", "Bearer x")};
    own.params = {field("size", "3"), field("token", "x")};
    const Request bare = Credentials::without(own);
    QCOMPARE(bare.auth, AuthSettings());
    QCOMPARE(bare.headers, FieldList{field("Accept", "text/html")});
    QCOMPARE(bare.params, FieldList{field("size", "3")});
    QCOMPARE(bare.url, own.url);
    own.url = QStringLiteral("http://localhost/x;jsessionid=E84B/y?a=%20&access_token=t&b#part");
    QCOMPARE(Credentials::without(own).url, QStringLiteral("http://localhost/x/y?a=%20&b#part"));
    own.url = QStringLiteral("{{base}}/x?token=t");
    QCOMPARE(Credentials::without(own).url, QStringLiteral("{{base}}/x"));

    SessionSettings settings;
    settings.baseUrl = QStringLiteral("http://localhost");
    settings.auth = own.auth;
    settings.headers = own.headers;
    settings.tls.certificateFile = QStringLiteral("alice.pem");
    settings.tls.verify = false;
    const SessionSettings anonymous = Credentials::without(settings);
    QCOMPARE(anonymous.auth, AuthSettings());
    QCOMPARE(anonymous.headers, bare.headers);
    QCOMPARE(anonymous.baseUrl, settings.baseUrl);
    QVERIFY(anonymous.tls.certificateFile.isEmpty());
    QVERIFY(!anonymous.tls.verify); // The way there is no credential.
}

QTEST_GUILESS_MAIN(TestManySend)
#include "tst_manysend.moc"
