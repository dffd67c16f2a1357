// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/session.h"
#include "tests/support/tomcatserver.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace Sessionscope;

//! The FORM login of a real Tomcat, sent by a Session.
class TestTomcat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    // First, while the access log holds nothing of others: Tomcat writes a line some time after the answer.
    void log_equalsTomcatsAccessLog();
    void rightPassword_rotatesTheId_andOpensThePage();
    void wrongPassword_showsTheErrorPage_andStaysOut();
    void logout_endsTheSession();

private:
    //! Sends and waits for the end; the exchanges of the trail, in order.
    QList<ExchangePtr> send(Session &session, const Request &request);
    QList<ExchangePtr> logIn(Session &session, const QString &user, const QString &password);
    Request get(const QUrl &url) const;

    TomcatServer m_tomcat;
    SystemClock m_clock;
};

namespace {

QList<CookieEvent> eventsOf(const ExchangePtr &exchange, CookieAction action)
{
    QList<CookieEvent> events;
    std::copy_if(exchange->cookieEvents.cbegin(), exchange->cookieEvents.cend(), std::back_inserter(events),
        [action](const CookieEvent &event) { return event.action == action && event.name == "JSESSIONID"; });
    return events;
}

} // namespace

void TestTomcat::initTestCase()
{
    const QString reason = TomcatServer::unavailableReason();
    if (!reason.isEmpty())
        QSKIP(qPrintable(reason));
    QVERIFY2(m_tomcat.start(), qPrintable(m_tomcat.errorText()));
}

Request TestTomcat::get(const QUrl &url) const
{
    Request request;
    request.url = url.toString(QUrl::FullyEncoded);
    return request;
}

QList<ExchangePtr> TestTomcat::send(Session &session, const Request &request)
{
    SendJob *job = session.send(request);
    QSignalSpy finished(job, &SendJob::finished);
    if (!finished.wait(20'000))
        return {};
    const auto outcome = finished.at(0).at(0).value<SendOutcome>();
    QList<ExchangePtr> hops;
    for (const ExchangePtr &exchange : session.log().snapshot()) {
        if (exchange->trail == outcome.trail)
            hops.append(exchange);
    }
    return hops;
}

QList<ExchangePtr> TestTomcat::logIn(Session &session, const QString &user, const QString &password)
{
    Request login = get(m_tomcat.protectedPage().resolved(QUrl(QStringLiteral("j_security_check"))));
    login.method = "POST";
    login.body.kind = Body::Kind::Form;
    login.body.fields = {{QStringLiteral("j_username"), user}, {QStringLiteral("j_password"), password}};
    return send(session, login);
}

void TestTomcat::rightPassword_rotatesTheId_andOpensThePage()
{
    Session session(m_clock);
    const QList<ExchangePtr> page = send(session, get(m_tomcat.protectedPage()));
    QCOMPARE(page.size(), 1);
    QCOMPARE(page.first()->response->status, 200);
    QVERIFY(page.first()->response->body.contains("j_security_check"));
    const QList<CookieEvent> issued = eventsOf(page.first(), CookieAction::Stored);
    QCOMPARE(issued.size(), 1);
    QCOMPARE(issued.first().path, QByteArray("/examples"));

    const QList<ExchangePtr> login = logIn(session, QStringLiteral("role1"), QStringLiteral("pä+ss%w&d"));
    QCOMPARE(login.size(), 2);
    QCOMPARE(login.at(0)->response->status, 303);
    QCOMPARE(eventsOf(login.at(0), CookieAction::Sent).size(), 1);
    const QList<CookieEvent> rotated = eventsOf(login.at(0), CookieAction::Replaced);
    QCOMPARE(rotated.size(), 1);
    QCOMPARE(rotated.first().previousValue, issued.first().value);
    QCOMPARE(login.at(1)->response->status, 200);
    QVERIFY(login.at(1)->response->body.contains("You are logged in as remote user"));
    QCOMPARE(eventsOf(login.at(1), CookieAction::Sent).first().value, rotated.first().value);
    QVERIFY(login.at(1)->connectionReused);
}

void TestTomcat::wrongPassword_showsTheErrorPage_andStaysOut()
{
    Session session(m_clock);
    send(session, get(m_tomcat.protectedPage()));
    const QList<ExchangePtr> login = logIn(session, QStringLiteral("tomcat"), QStringLiteral("wrong"));
    QCOMPARE(login.last()->response->status, 200);
    QVERIFY(login.last()->response->body.contains("Invalid user name and/or password"));
    const QList<ExchangePtr> again = send(session, get(m_tomcat.protectedPage()));
    QVERIFY(again.last()->response->body.contains("j_security_check"));
}

void TestTomcat::logout_endsTheSession()
{
    Session session(m_clock);
    send(session, get(m_tomcat.protectedPage()));
    QVERIFY(logIn(session, QStringLiteral("tomcat"), QStringLiteral("s3cret & more"))
                .last()
                ->response->body.contains("You are logged in"));
    Request logout = get(m_tomcat.protectedPage());
    logout.params = {{QStringLiteral("logoff"), QStringLiteral("true")}};
    send(session, logout);
    const QList<ExchangePtr> after = send(session, get(m_tomcat.protectedPage()));
    QVERIFY(after.last()->response->body.contains("j_security_check"));
}

void TestTomcat::log_equalsTomcatsAccessLog()
{
    QCOMPARE(m_tomcat.accessLog(), QStringList());
    Session session(m_clock);
    send(session, get(m_tomcat.protectedPage()));
    logIn(session, QStringLiteral("tomcat"), QStringLiteral("s3cret & more"));
    send(session, get(m_tomcat.baseUrl().resolved(QUrl(QStringLiteral("/examples/none?a=%41%20b")))));
    QStringList sent;
    for (const ExchangePtr &exchange : session.log().snapshot()) {
        sent.append(QString::fromLatin1(exchange->request.method + ' ' + exchange->request.target + " HTTP/1.1 ")
            + QString::number(exchange->response->status));
    }
    QTRY_COMPARE(m_tomcat.accessLog(), sent);
}

QTEST_GUILESS_MAIN(TestTomcat)
#include "tst_tomcat.moc"
