// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/content/htmlpage.h"
#include "tests/core/login/loginfixture.h"
#include "tests/core/session/sessionfixture.h"
#include "tests/support/tomcatserver.h"

using namespace Sessionscope;
using namespace Sessionscope::Test;

//! What a real Tomcat 10 asks credentials for without a form: Digest, and Basic with a nonce in every form of the
//! manager.
class TestTomcatRealms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void digest_data();
    void digest();
    void aLogin_tellsTheChallenge();
    void theManager_wantsBasicAndItsNonce();

private:
    void useAuth(Session &session, AuthSettings::Kind kind, const QString &user, const QString &password) const;
    QString at(const QString &path) const { return m_tomcat.baseUrl().resolved(QUrl(path)).toString(); }

    TomcatServer m_tomcat;
    SystemClock m_clock;
};

void TestTomcatRealms::initTestCase()
{
    if (const QString reason = TomcatServer::unavailableReason(); !reason.isEmpty())
        QSKIP(qPrintable(reason));
    QVERIFY2(m_tomcat.start(TomcatServer::Applications::Realms), qPrintable(m_tomcat.errorText()));
}

void TestTomcatRealms::useAuth(
    Session &session, AuthSettings::Kind kind, const QString &user, const QString &password) const
{
    SessionSettings settings;
    settings.auth.kind = kind;
    settings.auth.user = user;
    settings.auth.password = password;
    session.setSettings(settings);
}

void TestTomcatRealms::digest_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QByteArray>("algorithm");
    QTest::addColumn<bool>("works");
    const QString wild = QStringLiteral("s3cret & more");
    const auto row = [](const char *name, const char *path, const char *user, const QString &password,
                         const char *algorithm, bool works) {
        QTest::newRow(name) << QString::fromLatin1(path) << QString::fromLatin1(user) << password
                            << QByteArray(algorithm) << works;
    };
    row("MD5", "/digest-md5/", "tomcat", wild, "MD5", true);
    row("SHA-256", "/digest-sha/", "tomcat", wild, "SHA-256", true);
    row("the better of two", "/digest-both/", "tomcat", wild, "SHA-256", true);
    row("umlaut, plus, percent", "/digest-sha/", "role1", QStringLiteral("pä+ss%w&d"), "SHA-256", true);
    row("a wrong password, MD5", "/digest-md5/", "tomcat", QStringLiteral("nope"), "MD5", false);
    row("a wrong password, SHA-256", "/digest-sha/", "tomcat", QStringLiteral("nope"), "SHA-256", false);
    row("a wrong password, two offers", "/digest-both/", "tomcat", QStringLiteral("nope"), "SHA-256", false);
}

void TestTomcatRealms::digest()
{
    QFETCH(QString, path);
    QFETCH(QString, user);
    QFETCH(QString, password);
    QFETCH(QByteArray, algorithm);
    QFETCH(bool, works);
    Session session(m_clock);
    useAuth(session, AuthSettings::Kind::Digest, user, password);
    const Sent sent = sendAndWait(session, request("GET", at(path)));
    QCOMPARE(sent.hops.size(), 2);
    QCOMPARE(sent.hops.at(0)->response->status, 401);
    QVERIFY(!sent.hops.at(0)->request.headers.contains("Authorization"));
    const QByteArray answer = sent.hops.at(1)->request.headers.first("Authorization").value_or("");
    QVERIFY2(answer.contains(QByteArray("algorithm=" + algorithm)), answer.constData());
    QCOMPARE(sent.hops.at(1)->response->status, works ? 200 : 401);
    QCOMPARE(has(*sent.hops.at(1), HopNote::Code::AuthenticationRefused), !works);
    QCOMPARE(sent.hops.at(1)->response->body.contains("behind digest"), works);
}

void TestTomcatRealms::aLogin_tellsTheChallenge()
{
    Session session(m_clock);
    const LoginRun digest = logIn(
        session, loginAt(QUrl(at(QStringLiteral("/digest-both/"))), QStringLiteral("tomcat"), QStringLiteral("x")));
    QCOMPARE(digest.outcome(), LoginOutcome::DigestChallenge);
    if (!TomcatServer::managerUnavailableReason().isEmpty())
        QSKIP(qPrintable(TomcatServer::managerUnavailableReason()));
    const LoginRun basic = logIn(
        session, loginAt(QUrl(at(QStringLiteral("/manager/html"))), QStringLiteral("manager"), QStringLiteral("x")));
    QCOMPARE(basic.outcome(), LoginOutcome::BasicChallenge);
}

void TestTomcatRealms::theManager_wantsBasicAndItsNonce()
{
    if (!TomcatServer::managerUnavailableReason().isEmpty())
        QSKIP(qPrintable(TomcatServer::managerUnavailableReason()));
    Session session(m_clock);
    useAuth(session, AuthSettings::Kind::Basic, QStringLiteral("manager"), QStringLiteral("wrong"));
    QCOMPARE(
        sendAndWait(session, request("GET", at(QStringLiteral("/manager/html")))).hops.last()->response->status, 401);

    useAuth(session, AuthSettings::Kind::Basic, QStringLiteral("manager"), QStringLiteral("m&n ger%"));
    const Sent page = sendAndWait(session, request("GET", at(QStringLiteral("/manager/html"))));
    QCOMPARE(page.hops.last()->response->status, 200);
    const HtmlPage html = readHtmlPage(page.hops.last()->response->body, "text/html;charset=utf-8");
    const auto form = std::find_if(html.forms.begin(), html.forms.end(), [](const HtmlForm &one) {
        return one.action.contains(QLatin1String("/html/expire")) && one.action.contains(QLatin1String("examples"));
    });
    QVERIFY(form != html.forms.end());
    const QUrl action = page.hops.last()->request.url.resolved(QUrl(form->action));
    QVERIFY2(action.query().contains(QLatin1String("CSRF_NONCE=")), qPrintable(form->action));

    QUrl bare = action;
    bare.setQuery(QStringLiteral("path=/examples"));
    Request post = request("POST", bare.toString(QUrl::FullyEncoded));
    post.body.kind = Body::Kind::Form;
    post.body.fields = {field("idle", "30")};
    QCOMPARE(sendAndWait(session, post).hops.last()->response->status, 403);
    post.url = action.toString(QUrl::FullyEncoded);
    QCOMPARE(sendAndWait(session, post).hops.last()->response->status, 200);
}

QTEST_GUILESS_MAIN(TestTomcatRealms)
#include "tst_tomcatrealms.moc"
