// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/login/csrfrefresher.h"
#include "tests/core/session/sessionfixture.h"

#include <atomic>

using namespace Sessionscope;
using namespace Sessionscope::Test;

//! CSRF tokens that die, at a server that tells exactly what came.
class TestCsrfRefresher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheTokens_data();
    void findsTheTokens();
    void metaElements_areVariables();
    void aTokenOfAnotherSession_isReplacedBeforehand();
    void aTokenOfThisSession_isLeftAlone();
    void aTokenForOneUse_isReplacedAfterTheRefusal();
    void aRefusalForAnotherReason_isNotRepeated();
    void aSecondRefusal_stands();
    void aPassword_isNeverSentTwice();
    void thePage_isFetchedAsItWas();
    void aPageThatIsNowTheLogin_helpsNobody();

private:
    //! A page with a token, then what refuses all tokens but the one of the page's last showing.
    RawAnswer answer(const RawRequest &request);
    static Request page(const RawServer &server);
    static Request post(const RawServer &server);
    static QString trail(const Sent &sent);

    SystemClock m_clock;
    std::atomic_int m_shown = 0;
    std::atomic_bool m_oneUse = false;
    std::atomic_bool m_forbidden = false;
    std::atomic_bool m_sameToken = false;
    std::atomic_bool m_loginInstead = false;
};

RawAnswer TestCsrfRefresher::answer(const RawRequest &request)
{
    if (request.target().startsWith("/page")) {
        const QByteArray token = "token" + QByteArray::number(m_sameToken ? 1 : ++m_shown);
        const QByteArray password = m_loginInstead ? "<input name=u><input type=password name=p>" : "";
        return RawAnswer::ok("<meta name=csrf-token content=meta-" + token + "><form method=post action=/act>"
                + password + "<input type=hidden name=_csrf value=" + token + "></form>",
            "Content-Type: text/html\r\n");
    }
    if (request.target() == "/rotate")
        return RawAnswer::ok({}, "Set-Cookie: JSESSIONID=second; Path=/\r\n");
    const QByteArray wanted = "token" + QByteArray::number(m_shown);
    if (m_forbidden || !request.body().contains(wanted))
        return RawAnswer("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
    if (m_oneUse)
        ++m_shown;
    return RawAnswer::ok("done");
}

Request TestCsrfRefresher::page(const RawServer &server)
{
    Request request = Test::request("GET", server.url(QStringLiteral("/page?of=1")));
    request.name = QStringLiteral("page");
    request.headers = {field("Accept", "text/html"), field("X-Own", "kept")};
    return request;
}

Request TestCsrfRefresher::post(const RawServer &server)
{
    Request request = Test::request("POST", server.url(QStringLiteral("/act")));
    request.body.kind = Body::Kind::Form;
    request.body.fields = {field("_csrf", "{{page.response.form._csrf}}"), field("amount", "1")};
    return request;
}

QString TestCsrfRefresher::trail(const Sent &sent)
{
    QStringList lines;
    for (const ExchangePtr &hop : sent.hops)
        lines.append(QStringLiteral("%1 %2").arg(QString::number(hop->response ? hop->response->status : 0),
            QString::fromLatin1(hop->request.method + ' ' + hop->request.target)));
    return lines.join(QStringLiteral(", "));
}

void TestCsrfRefresher::findsTheTokens_data()
{
    QTest::addColumn<Request>("request");
    QTest::addColumn<QStringList>("found");
    const auto inBody = [](const char *name, const char *value) {
        Request request;
        request.body.kind = Body::Kind::Form;
        request.body.fields = {field(name, value)};
        return request;
    };
    const auto inHeader = [](const char *name, const char *value) {
        Request request;
        request.headers = {field(name, value)};
        return request;
    };
    const auto row = [](const char *name, const Request &request, const QStringList &found) {
        QTest::newRow(name) << request << found;
    };
    const QString form = QStringLiteral("page.response.form._csrf");
    row("a form field", inBody("_csrf", "{{page.response.form._csrf}}"), {form});
    row("url-encoded", inBody("x", "a{{urlencode page.response.form._csrf}}"), {form});
    row("through a variable", inBody("x", "{{token}}"), {form});
    row("a meta element", inHeader("X-Any", "{{a.b.response.meta.csrf-token}}"),
        {QStringLiteral("a.b.response.meta.csrf-token")});
    row("JSON that goes into a token's header", inHeader("X-CSRF-TOKEN", "{{csrf.response.body.$.token}}"),
        {QStringLiteral("csrf.response.body.$.token")});
    row("JSON that goes elsewhere", inHeader("X-Id", "{{csrf.response.body.$.token}}"), {});
    row("another field of the form", inBody("name", "{{page.response.form.name}}"), {});
    row("what was sent itself", inBody("_csrf", "{{page.request.body._csrf}}"), {});
    Request off = inBody("_csrf", "{{page.response.form._csrf}}");
    off.body.fields[0].enabled = false;
    row("a field that is switched off", off, {});
    Request raw;
    raw.body.kind = Body::Kind::Raw;
    raw.body.raw = "amount=1&_csrf={{page.response.form._csrf}}";
    row("a raw body", raw, {form});
}

void TestCsrfRefresher::findsTheTokens()
{
    QFETCH(Request, request);
    QFETCH(QStringList, found);
    const QHash<QString, QString> variables{{QStringLiteral("token"), QStringLiteral("{{page.response.form._csrf}}")}};
    QStringList expressions;
    for (const CsrfReference &reference : CsrfReferences::in(request, variables))
        expressions.append(reference.expression);
    QCOMPARE(expressions, found);
}

void TestCsrfRefresher::metaElements_areVariables()
{
    RawServer server([this](const RawRequest &request) { return answer(request); });
    Session session(m_clock);
    sendAndWait(session, page(server));
    const QByteArray token = "meta-token" + QByteArray::number(m_shown);
    Request post = Test::request("POST", server.url());
    post.headers = {field("X-CSRF-Token", "{{page.response.meta.csrf-token}}")};
    QCOMPARE(sendAndWait(session, post).hops.at(0)->request.headers.first("X-CSRF-Token").value_or(""), token);
}

void TestCsrfRefresher::aTokenOfAnotherSession_isReplacedBeforehand()
{
    RawServer server([this](const RawRequest &request) { return answer(request); });
    Session session(m_clock);
    CsrfRefresher refresher(session);
    session.jar().receive({"JSESSIONID=first; Path=/"}, {QUrl(server.url())}, m_clock.now());
    sendAndWait(session, page(server));
    sendAndWait(session, Test::request("GET", server.url(QStringLiteral("/rotate"))));
    const Sent sent = sendAndWait(session, post(server));
    QCOMPARE(trail(sent), QStringLiteral("200 GET /page?of=1, 200 POST /act"));
    QVERIFY(sent.hops.at(0)->notes.contains({HopNote::Code::CsrfPage, QStringLiteral("page")}));
    QCOMPARE(sent.finishes, 1);
    QCOMPARE(sent.outcome.first, sent.hops.at(1)->id);
}

void TestCsrfRefresher::aTokenOfThisSession_isLeftAlone()
{
    RawServer server([this](const RawRequest &request) { return answer(request); });
    Session session(m_clock);
    CsrfRefresher refresher(session);
    session.jar().receive({"JSESSIONID=first; Path=/"}, {QUrl(server.url())}, m_clock.now());
    session.jar().receive({"theme=dark; Path=/"}, {QUrl(server.url())}, m_clock.now());
    sendAndWait(session, page(server));
    session.jar().receive({"theme=light; Path=/"}, {QUrl(server.url())}, m_clock.now());
    QCOMPARE(trail(sendAndWait(session, post(server))), QStringLiteral("200 POST /act"));
}

void TestCsrfRefresher::aTokenForOneUse_isReplacedAfterTheRefusal()
{
    m_oneUse = true;
    RawServer server([this](const RawRequest &request) { return answer(request); });
    Session session(m_clock);
    CsrfRefresher refresher(session);
    sendAndWait(session, page(server));
    QCOMPARE(trail(sendAndWait(session, post(server))), QStringLiteral("200 POST /act"));
    const Sent again = sendAndWait(session, post(server));
    QCOMPARE(trail(again), QStringLiteral("403 POST /act, 200 GET /page?of=1, 200 POST /act"));
    QVERIFY(again.hops.at(2)->notes.contains({HopNote::Code::Repeated, QStringLiteral("csrf-token")}));
    m_oneUse = false;
}

void TestCsrfRefresher::aRefusalForAnotherReason_isNotRepeated()
{
    m_forbidden = true;
    m_sameToken = true;
    RawServer server([this](const RawRequest &request) { return answer(request); });
    Session session(m_clock);
    CsrfRefresher refresher(session);
    sendAndWait(session, page(server));
    // The page shows the same token: that was not the reason.
    QCOMPARE(trail(sendAndWait(session, post(server))), QStringLiteral("403 POST /act, 200 GET /page?of=1"));
    m_sameToken = false;
    m_forbidden = false;
}

void TestCsrfRefresher::aSecondRefusal_stands()
{
    m_forbidden = true;
    RawServer server([this](const RawRequest &request) { return answer(request); });
    Session session(m_clock);
    CsrfRefresher refresher(session);
    sendAndWait(session, page(server));
    const Sent sent = sendAndWait(session, post(server));
    QCOMPARE(trail(sent), QStringLiteral("403 POST /act, 200 GET /page?of=1, 403 POST /act"));
    QCOMPARE(sent.finishes, 1);
    m_forbidden = false;
}

void TestCsrfRefresher::aPassword_isNeverSentTwice()
{
    m_forbidden = true;
    RawServer server([this](const RawRequest &request) { return answer(request); });
    Session session(m_clock);
    CsrfRefresher refresher(session);
    sendAndWait(session, page(server));
    Request login = post(server);
    login.body.fields.append(field("password", "secret"));
    QCOMPARE(trail(sendAndWait(session, login)), QStringLiteral("403 POST /act"));
    Request json = Test::request("POST", server.url(QStringLiteral("/act")));
    json.headers = {field("X-CSRF-TOKEN", "{{page.response.form._csrf}}")};
    json.body.kind = Body::Kind::Raw;
    json.body.raw = R"({"Password":"secret"})";
    QCOMPARE(trail(sendAndWait(session, json)), QStringLiteral("403 POST /act"));
    m_forbidden = false;
}

void TestCsrfRefresher::thePage_isFetchedAsItWas()
{
    m_forbidden = true;
    RawServer server([this](const RawRequest &request) { return answer(request); });
    Session session(m_clock);
    SessionSettings settings;
    settings.params = {field("shared", "1")};
    settings.headers = {field("X-Shared", "1")};
    session.setSettings(settings);
    CsrfRefresher refresher(session);
    sendAndWait(session, page(server));
    sendAndWait(session, post(server));
    const QList<RawRequest> requests = server.requests();
    QCOMPARE(requests.at(2).octets, requests.at(0).octets);
    m_forbidden = false;
}

void TestCsrfRefresher::aPageThatIsNowTheLogin_helpsNobody()
{
    m_forbidden = true;
    RawServer server([this](const RawRequest &request) { return answer(request); });
    Session session(m_clock);
    CsrfRefresher refresher(session);
    sendAndWait(session, page(server));
    m_loginInstead = true;
    QCOMPARE(trail(sendAndWait(session, post(server))), QStringLiteral("403 POST /act, 200 GET /page?of=1"));
    m_loginInstead = false;
    m_forbidden = false;
}

QTEST_GUILESS_MAIN(TestCsrfRefresher)
#include "tst_csrfrefresher.moc"
