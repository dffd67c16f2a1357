// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/texts/audittexts.h"
#include "tests/core/probe/auditvisit.h"
#include "tests/support/springserver.h"
#include "tests/support/testcertificates.h"
#include "tests/support/tomcatserver.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <map>
#include <memory>

using namespace Sessionscope;
using Inspect::CheckCode;
using Inspect::CheckResult;

Q_DECLARE_METATYPE(Sessionscope::Inspect::CheckCode)
Q_DECLARE_METATYPE(Sessionscope::Inspect::CheckResult)

namespace {

const QString alicesPassword = QStringLiteral("won der+land%26&=");

} // namespace

//! Each check on a real server that passes it and on one that does not.
class TestAuditServers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void judges_data();
    void judges();
    void everyCheck_passesOnOneServer_andNotOnAnother();
    void jarOfThePerson_isLeftAlone();

private:
    struct Row
    {
        const char *server;
        CheckCode code;
        CheckResult result;
    };
    static QList<Row> rows();
    Session &newSession(const char *name, const SessionSettings &settings);
    static QList<Row> probedRows();
    void visitSpring();
    bool sendForm(Session &session, const QUrl &base);
    bool visitByScript(Session &session, const QString &base);
    void visitTomcat();

    SystemClock m_clock;
    Test::TestCertificates m_certificates;
    SpringServer m_well;
    SpringServer m_badly;
    SpringServer m_odd;
    TomcatServer m_tomcat;
    std::map<QByteArray, std::unique_ptr<Session>> m_sessions;
    std::map<QByteArray, QList<Inspect::Check>> m_passive;
    std::map<QByteArray, QList<Inspect::Check>> m_all;
};

Session &TestAuditServers::newSession(const char *name, const SessionSettings &settings)
{
    auto &session = m_sessions[name];
    session = std::make_unique<Session>(m_clock);
    session->setSettings(settings);
    return *session;
}

void TestAuditServers::initTestCase()
{
    if (const QString reason = SpringServer::unavailableReason(); !reason.isEmpty())
        QSKIP(qPrintable(reason));
    if (const QString reason = TomcatServer::unavailableReason(); !reason.isEmpty())
        QSKIP(qPrintable(reason));
    if (!m_certificates.isValid())
        QSKIP("certificates need the openssl program");
    m_certificates.issue(QStringLiteral("server"), QStringLiteral("IP:127.0.0.1"));
    const QStringList tls{
        QStringLiteral("server.ssl.certificate=file:") + m_certificates.certificateFile(QStringLiteral("server")),
        QStringLiteral("server.ssl.certificate-private-key=file:") + m_certificates.keyFile(QStringLiteral("server"))};
    QVERIFY2(m_well.start(QStringLiteral("bound-session,json-login,signed-token"),
                 tls
                     + QStringList{QStringLiteral("server.servlet.session.cookie.secure=true"),
                         QStringLiteral("server.servlet.session.cookie.same-site=lax"),
                         QStringLiteral("server.servlet.session.cookie.path=/"),
                         QStringLiteral("server.servlet.session.cookie.name=__Host-JSESSIONID")}),
        qPrintable(m_well.errorText()));
    QVERIFY2(
        m_badly.start(
            QStringLiteral("no-fixation-protection,no-csrf,no-cache-headers,telling-errors,lasting-logout,client-ids,"
                           "json-login"),
            {QStringLiteral("server.servlet.session.cookie.http-only=false"),
                QStringLiteral("server.servlet.session.cookie.domain=app.test")}),
        qPrintable(m_badly.errorText()));
    QVERIFY2(m_odd.start(QStringLiteral("no-hsts,counting-ids,short-idle,unsigned-token,open-form"), tls),
        qPrintable(m_odd.errorText()));
    QVERIFY2(m_tomcat.start(TomcatServer::Applications::Audit), qPrintable(m_tomcat.errorText()));
    visitSpring();
    visitTomcat();
    for (const auto &[name, session] : m_sessions)
        m_passive[name] = Inspect::inspect(session->log().snapshot()).audit;
    for (const auto &[name, session] : m_sessions) {
        const bool waits = name == "odd";
        QList<CheckCode> checks = waits ? QList{CheckCode::IdleLimit, CheckCode::IdRandomness, CheckCode::CsrfEnforced}
                                        : Inspect::activeChecks();
        const ProbeOutcome outcome = Test::runProbes(*session, checks, waits ? 4'500 : 300);
        QVERIFY(outcome.state == ProbeOutcome::State::Completed);
        for (const auto &[step, error] : outcome.failures)
            qInfo("%s: step %lld: %s %s", name.constData(), static_cast<long long>(step), qPrintable(error.subject),
                qPrintable(error.detail));
        m_all[name] = Inspect::inspect(session->log().snapshot()).audit;
    }
}

void TestAuditServers::visitSpring()
{
    SessionSettings trusting;
    trusting.tls.caFile = m_certificates.authorityFile();
    for (auto [name, server] : {std::pair{"well", &m_well}, {"odd", &m_odd}}) {
        QUrl base = server->baseUrl();
        base.setScheme(QStringLiteral("https"));
        Session &session = newSession(name, trusting);
        QVERIFY(Test::visit(session, base.resolved(QUrl(QStringLiteral("/api/me"))).toString(),
            base.resolved(QUrl(QStringLiteral("/logout"))).toString(), QStringLiteral("alice"), alicesPassword));
        Test::open(session, base.resolved(QUrl(QStringLiteral("/public/token"))).toString());
        QVERIFY(sendForm(session, base));
        if (qstrcmp(name, "well") == 0)
            QVERIFY(visitByScript(newSession("well-script", trusting), base.toString()));
    }
    // Any server answers as a proxy would: so it can have a name that is not this computer's.
    SessionSettings named;
    named.proxy = {ProxySettings::Kind::Http, QStringLiteral("127.0.0.1"), quint16(m_badly.baseUrl().port()), {}, {}};
    QVERIFY(Test::visit(newSession("badly", named), QStringLiteral("http://app.test/api/me"),
        QStringLiteral("http://app.test/logout"), QStringLiteral("alice"), alicesPassword));
    QVERIFY(visitByScript(newSession("badly-script", named), QStringLiteral("http://app.test")));
}

bool TestAuditServers::sendForm(Session &session, const QUrl &base)
{
    const QUrl url = base.resolved(QUrl(QStringLiteral("/form")));
    if (Test::logIn(session, Test::loginAt(url, QStringLiteral("alice"), alicesPassword)).outcome()
        != LoginOutcome::LoggedIn)
        return false;
    const ExchangePtr page = Test::open(session, url.toString());
    const HtmlPage html = readHtmlPage(page->response->body, "text/html");
    if (html.forms.size() != 1)
        return false;
    FormSubmission form = HtmlForms::submission(html.forms.first(), html, page->request.url, -1);
    for (Field &field : form.fields)
        field.value = field.name == QLatin1String("nickname") ? QStringLiteral("Al") : field.value;
    const ExchangePtr saved =
        Test::send(session, BrowserRequests::submission(form, page->request.url, session.settings().limits));
    return saved->request.url.hasQuery();
}

bool TestAuditServers::visitByScript(Session &session, const QString &base)
{
    Request request;
    request.url = base + QStringLiteral("/public/login");
    request.method = "POST";
    request.body.kind = Body::Kind::Raw;
    request.body.contentType = "application/json";
    request.body.raw = QJsonDocument(QJsonObject{{QStringLiteral("username"), QStringLiteral("alice")},
                                         {QStringLiteral("password"), alicesPassword}})
                           .toJson();
    Test::send(session, request);
    const QString page = base + QStringLiteral("/api/me");
    const ExchangePtr me = Test::open(session, page);
    Logout out(session, {base + QStringLiteral("/logout"), page});
    QSignalSpy finished(&out, &Logout::finished);
    out.start();
    return finished.wait(30'000) && me->response->status == 200;
}

void TestAuditServers::visitTomcat()
{
    const auto url = [this](const char *path) {
        return m_tomcat.baseUrl().resolved(QUrl(QString::fromLatin1(path))).toString();
    };
    const QString user = QStringLiteral("tomcat");
    const QString password = QStringLiteral("s3cret & more");
    Session &urls = newSession("url-ids", {});
    // Without cookies the login is only seen by what follows it, so the form is sent by hand.
    ExchangePtr page = Test::open(urls, url("/urls/jsp/security/protected/index.jsp"));
    for (int i = 0; i < 3; ++i) {
        const HtmlPage html = readHtmlPage(page->response->body, "text/html");
        QVERIFY(!html.forms.isEmpty());
        FormSubmission form = HtmlForms::submission(html.forms.first(), html, page->request.url, -1);
        for (Field &field : form.fields) {
            if (field.name.startsWith(QLatin1String("j_")))
                field.value = field.name == QLatin1String("j_username") ? user : password;
        }
        page = Test::send(urls, BrowserRequests::submission(form, page->request.url, urls.settings().limits));
        QVERIFY(page && page->response);
    }
    Session &get = newSession("get-login", {});
    page = Test::open(get, url("/get-login/index.html"));
    const HtmlPage html = readHtmlPage(page->response->body, "text/html");
    QCOMPARE(html.forms.size(), 1);
    FormSubmission form = HtmlForms::submission(html.forms.first(), html, page->request.url, -1);
    for (Field &field : form.fields)
        field.value = field.name == QLatin1String("j_username") ? user : password;
    page = Test::send(get, BrowserRequests::submission(form, page->request.url, get.settings().limits));
    // Tomcat refuses such a login; by then the password has been in a URL.
    QVERIFY(page && page->response);
    Test::open(newSession("foreign", {}), url("/foreign/jsp/security/protected/index.jsp"));
    Session &plain = newSession("tomcat", {});
    const QString protectedPage = m_tomcat.protectedPage().toString();
    QVERIFY(Test::logIn(plain, Test::loginAt(m_tomcat.protectedPage(), user, password)).outcome()
        == LoginOutcome::LoggedIn);
    Test::open(plain, protectedPage);
    Test::open(plain, protectedPage + QStringLiteral("?logoff=true"));
}

QList<TestAuditServers::Row> TestAuditServers::rows()
{
    using C = CheckCode;
    using R = CheckResult;
    return {{"well", C::HttpOnly, R::Pass}, {"badly", C::HttpOnly, R::Fail}, {"well", C::Secure, R::Pass},
        {"badly", C::Secure, R::Fail}, {"well", C::SameSite, R::Pass}, {"badly", C::SameSite, R::Fail},
        {"well", C::Prefix, R::Pass}, {"badly", C::Prefix, R::Warning}, {"well", C::Scope, R::Pass},
        {"badly", C::Scope, R::Warning}, {"well", C::ForeignCookie, R::Pass}, {"foreign", C::ForeignCookie, R::Warning},
        {"well", C::IdLength, R::Pass}, {"odd", C::IdLength, R::Fail}, {"well", C::IdInUrl, R::Pass},
        {"url-ids", C::IdInUrl, R::Fail}, {"well", C::IdInReferer, R::Pass}, {"url-ids", C::IdInReferer, R::Fail},
        {"well", C::CsrfPresent, R::Pass}, {"badly", C::CsrfPresent, R::Fail}, {"tomcat", C::CsrfPresent, R::Fail},
        {"well", C::LoginOverHttp, R::Pass}, {"badly", C::LoginOverHttp, R::Fail}, {"well", C::PasswordInUrl, R::Pass},
        {"get-login", C::PasswordInUrl, R::Fail}, {"well", C::LoginPageCache, R::Pass},
        {"badly", C::LoginPageCache, R::Warning}, {"well", C::PrivateCache, R::Pass},
        {"badly", C::PrivateCache, R::Fail}, {"well", C::Hsts, R::Pass}, {"odd", C::Hsts, R::Fail},
        {"odd", C::UnsignedToken, R::Fail}, {"well", C::UnsignedToken, R::Pass}, {"well", C::RotationAtLogin, R::Pass},
        {"badly", C::RotationAtLogin, R::Fail}, {"tomcat", C::RotationAtLogin, R::Pass},
        {"well", C::LogoutEnds, R::Pass}, {"badly", C::LogoutEnds, R::Fail}};
}

void TestAuditServers::judges_data()
{
    QTest::addColumn<QByteArray>("server");
    QTest::addColumn<CheckCode>("code");
    QTest::addColumn<CheckResult>("result");
    QTest::addColumn<bool>("probed");
    for (const Row &row : rows()) {
        QTest::addRow("%s, as the log shows it: %s", Inspect::checkInfo(row.code).id, row.server)
            << QByteArray(row.server) << row.code << row.result << false;
    }
    for (const Row &row : probedRows()) {
        QTest::addRow("%s, by its probes: %s", Inspect::checkInfo(row.code).id, row.server)
            << QByteArray(row.server) << row.code << row.result << true;
    }
}

QList<TestAuditServers::Row> TestAuditServers::probedRows()
{
    using C = CheckCode;
    using R = CheckResult;
    return {{"well", C::IdRandomness, R::Pass}, {"odd", C::IdRandomness, R::Fail},
        {"well", C::RotationAtLogin, R::Pass}, {"badly", C::RotationAtLogin, R::Fail},
        {"tomcat", C::RotationAtLogin, R::Pass}, {"well", C::OldIdAfterLogin, R::Pass},
        {"badly", C::OldIdAfterLogin, R::Fail}, {"tomcat", C::OldIdAfterLogin, R::Pass}, {"well", C::Fixation, R::Pass},
        {"badly", C::Fixation, R::Fail}, {"tomcat", C::Fixation, R::Pass}, {"well", C::SecondClient, R::Pass},
        {"badly", C::SecondClient, R::Warning}, {"well", C::CsrfEnforced, R::Pass}, {"badly", C::CsrfEnforced, R::Fail},
        {"well", C::LogoutEnds, R::Pass}, {"badly", C::LogoutEnds, R::Fail}, {"tomcat", C::LogoutEnds, R::Pass},
        {"well", C::ErrorMessages, R::Pass}, {"badly", C::ErrorMessages, R::Warning}, {"odd", C::IdleLimit, R::Pass},
        {"badly", C::IdleLimit, R::Warning}, {"well", C::AbsoluteLimit, R::Waiting},
        // A form that hands out a token nobody looks at.
        {"odd", C::CsrfEnforced, R::Fail},
        // Who logs in by JSON.
        {"well-script", C::RotationAtLogin, R::Pass}, {"badly-script", C::RotationAtLogin, R::Fail},
        {"well-script", C::OldIdAfterLogin, R::Pass}, {"badly-script", C::OldIdAfterLogin, R::Fail},
        {"well-script", C::Fixation, R::Pass}, {"badly-script", C::Fixation, R::Fail},
        {"well-script", C::SecondClient, R::Pass}, {"badly-script", C::SecondClient, R::Warning},
        {"well-script", C::LogoutEnds, R::Pass}, {"badly-script", C::LogoutEnds, R::Fail},
        {"well-script", C::ErrorMessages, R::Pass}, {"badly-script", C::ErrorMessages, R::Warning}};
}

void TestAuditServers::everyCheck_passesOnOneServer_andNotOnAnother()
{
    const QList<Row> all = rows() + probedRows();
    for (int i = 0; i <= int(CheckCode::UnsignedToken); ++i) {
        const auto code = CheckCode(i);
        const auto has = [&all, code](bool pass) {
            return std::any_of(all.begin(), all.end(), [code, pass](const Row &row) {
                const bool isBad = row.result == CheckResult::Fail || row.result == CheckResult::Warning;
                return row.code == code && (pass ? row.result == CheckResult::Pass : isBad);
            });
        };
        // No client can tell the absolute limit.
        const bool isTold = code != CheckCode::AbsoluteLimit;
        QVERIFY2(has(true) == isTold, Inspect::checkInfo(code).id);
        QVERIFY2(has(false) == isTold, Inspect::checkInfo(code).id);
    }
}

void TestAuditServers::judges()
{
    QFETCH(QByteArray, server);
    QFETCH(CheckCode, code);
    QFETCH(CheckResult, result);
    QFETCH(bool, probed);
    const Inspect::Check check = Test::checkOf(probed ? m_all[server] : m_passive[server], code);
    QString told = Texts::checkResultName(check.result) + QLatin1Char(' ') + Texts::checkTitle(check);
    for (const Inspect::CheckEvidence &one : check.evidence)
        told += QStringLiteral("; ") + one.hop + QLatin1Char(' ') + Texts::checkEvidence(one);
    QVERIFY2(check.result == result, qPrintable(told));
    QVERIFY(!check.evidence.isEmpty());
    if (!probed || result == CheckResult::Waiting)
        return;
    const Inspect::CheckEvidence &proof = check.evidence.first();
    const ExchangePtr hop = m_sessions[server]->log().at(proof.entry);
    QVERIFY(probeMark(*hop));
    QCOMPARE(proof.hop, hop->hopNumber());
}

void TestAuditServers::jarOfThePerson_isLeftAlone()
{
    Session &session = *m_sessions["badly"];
    const QList<Cookie> before = session.jar().cookies();
    const qsizetype exchanges = withoutProbes(session.log().snapshot()).size();
    const auto findings = Inspect::inspect(session.log().snapshot()).findings;
    QVERIFY(Test::runProbes(session, {CheckCode::LogoutEnds, CheckCode::Fixation}, 0).state
        == ProbeOutcome::State::Completed);
    QCOMPARE(session.jar().cookies(), before);
    QCOMPARE(withoutProbes(session.log().snapshot()).size(), exchanges);
    QCOMPARE(Inspect::inspect(session.log().snapshot()).findings, findings);
}

QTEST_GUILESS_MAIN(TestAuditServers)
#include "tst_auditservers.moc"
