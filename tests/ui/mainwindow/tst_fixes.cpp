// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/rawserver.h"
#include "tests/ui/mainwindow/fixpress.h"
#include "ui/cookies/cookiespane.h"
#include "ui/trail/trailpane.h"

#include <QDialog>
#include <QSettings>

using namespace Sessionscope;
using namespace Sessionscope::Test;
using Inspect::FixCode;

//! Every button the doctor offers, pressed by mouse and by keyboard, does what it says.
class TestFixes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void sendsTheMendedRequest_data();
    void sendsTheMendedRequest();
    void opensWhatIsNeeded_data();
    void opensWhatIsNeeded();
    void sendsAgainWithAFreshToken_data();
    void sendsAgainWithAFreshToken();

private:
    //! Sends them, waits for the finding with \a fix and presses its button.
    static void provoke(Window &window, const QList<Request> &requests, FixCode fix, bool byKeyboard);
};

namespace {

RawAnswer answer(const QByteArray &status, const QByteArray &headers = {}, const QByteArray &body = {})
{
    return {"HTTP/1.1 " + status + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" + headers + "\r\n"
        + body};
}

Request request(const RawServer &server, const QByteArray &method, const QString &path, const FieldList &headers = {})
{
    Request request;
    request.method = method;
    request.url = server.url(path);
    request.headers = headers;
    return request;
}

Request post(const RawServer &server, const QString &path, const FieldList &fields, const FieldList &headers = {})
{
    Request post = request(server, "POST", path, headers);
    post.body.kind = Body::Kind::Form;
    post.body.fields = fields;
    return post;
}

Field field(const char *name, const char *value)
{
    return {QString::fromLatin1(name), QString::fromLatin1(value), true};
}

const char loginPage[] = "<form method=post action=/login><input name=username><input name=password type=password>"
                         "<input type=hidden name=_csrf value=tok-en-0123456789></form>";

void bothWays(const char *name, FixCode fix)
{
    QTest::newRow(qPrintable(QString::fromLatin1(name) + QStringLiteral(", by mouse"))) << fix << false;
    QTest::newRow(qPrintable(QString::fromLatin1(name) + QStringLiteral(", by keyboard"))) << fix << true;
}

void columns()
{
    QTest::addColumn<FixCode>("fix");
    QTest::addColumn<bool>("byKeyboard");
}

//! One server for all of it: each path has its own trouble.
RawAnswer trouble(const RawRequest &request)
{
    const QByteArray target = request.target();
    const bool hasSession = request.header("Cookie").contains("JSESSIONID=0123456789ABCDEF");
    if (target == "/busy")
        return request.number == 1 ? answer("429 Too Many Requests", "Retry-After: 1\r\n") : RawAnswer::ok("x");
    if (target == "/dies")
        return request.number == 1 ? RawAnswer("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx", RawAnswer::End::Close)
                                   : RawAnswer::ok("x");
    if (target == "/cors")
        return request.header("Origin").isNull() ? RawAnswer::ok("x")
                                                 : answer("403 Forbidden", {}, "Invalid CORS request");
    if (target == "/moves")
        return answer("301 Moved Permanently", "Location: /moves/\r\n");
    if (target == "/moves/")
        return request.requestLine().startsWith("POST") ? RawAnswer::ok("x")
                                                        : answer("405 Method Not Allowed", "Allow: POST\r\n");
    if (target == "/shop/orders")
        return RawAnswer::ok("x");
    if (target == "/start")
        return RawAnswer::ok("x", "Set-Cookie: JSESSIONID=0123456789ABCDEF; Path=/; HttpOnly\r\n");
    if (target == "/me")
        return hasSession ? RawAnswer::ok("x") : answer("401 Unauthorized");
    if (target == "/secure")
        return RawAnswer::ok("x", "Set-Cookie: JSESSIONID=0123456789ABCDEF; Path=/; Secure\r\n");
    if (target == "/app/start")
        return RawAnswer::ok("x", "Set-Cookie: JSESSIONID=0123456789ABCDEF; Path=/app\r\n");
    if (target == "/basic")
        return answer("401 Unauthorized", "WWW-Authenticate: Basic realm=\"x\"\r\n");
    if (target == "/foreign")
        return RawAnswer::ok("x", "Set-Cookie: JSESSIONID=0123456789ABCDEF; Domain=example.com\r\n");
    if (target == "/app/both")
        return RawAnswer::ok("x",
            "Set-Cookie: JSESSIONID=0123456789ABCDEF; Path=/\r\n"
            "Set-Cookie: JSESSIONID=FEDCBA9876543210; Path=/app\r\n");
    if (target == "/data")
        return request.header("Accept").contains("json") ? RawAnswer::ok("{}", "Content-Type: application/json\r\n")
                                                         : answer("302 Found", "Location: /login\r\n");
    if (target.endsWith("proxied"))
        return request.number == 1
            ? answer("407 Proxy Authentication Required", "Proxy-Authenticate: Basic realm=p\r\n")
            : RawAnswer::ok("x");
    if (target == "/signin" && request.requestLine().startsWith("GET"))
        return RawAnswer::ok("<form method=post action=/signin><input name=username><input name=password type=password>"
                             "</form>",
            "Content-Type: text/html\r\n");
    if (target == "/signin")
        return answer("302 Found", "Location: /account\r\nSet-Cookie: JSESSIONID=0123456789ABCDEF; Path=/\r\n");
    if (target == "/account")
        return hasSession ? RawAnswer::ok("x") : answer("302 Found", "Location: /signin\r\n");
    if (target == "/account?forgotten")
        return answer("302 Found", "Location: /signin\r\n");
    if (target == "/spa")
        return RawAnswer::ok("<meta name=_csrf content=masked-0123456789><meta name=_csrf_header content=X-XSRF-TOKEN>",
            "Content-Type: text/html\r\nSet-Cookie: XSRF-TOKEN=raw-0123456789; Path=/\r\n");
    if (target == "/spa/save")
        return request.header("X-XSRF-TOKEN") == "masked-0123456789"
            ? RawAnswer::ok("{}", "Content-Type: application/json\r\n")
            : answer("403 Forbidden", {}, "Invalid CSRF token");
    if (target == "/login" && request.requestLine().startsWith("GET"))
        return RawAnswer::ok(loginPage, "Content-Type: text/html\r\n");
    if (target == "/login")
        return request.body().contains("_csrf=tok-en-0123456789") ? answer("302 Found", "Location: /start\r\n")
                                                                  : answer("403 Forbidden", {}, "Invalid CSRF token");
    return answer("404 Not Found");
}

} // namespace

void TestFixes::initTestCase()
{
    QCoreApplication::setOrganizationName(QStringLiteral("sessionscope"));
    QCoreApplication::setApplicationName(QStringLiteral("fixestest"));
}

void TestFixes::init()
{
    QSettings().clear();
}

void TestFixes::provoke(Window &window, const QList<Request> &requests, FixCode fix, bool byKeyboard)
{
    for (const Request &one : requests)
        QVERIFY(window.send(one));
    QVERIFY(pressFix(window, fix, byKeyboard));
}

void TestFixes::sendsTheMendedRequest_data()
{
    columns();
    bothWays("wait and try again", FixCode::WaitAndRetry);
    bothWays("try the server again", FixCode::CheckServer);
    bothWays("without Origin", FixCode::RemoveOrigin);
    bothWays("straight to the redirect's target", FixCode::PostToTarget);
    bothWays("with the context path", FixCode::AddContextPath);
    bothWays("without the typed Cookie header", FixCode::RemoveCookieHeader);
    bothWays("with a wish for data", FixCode::AskForJson);
    bothWays("through the proxy once more", FixCode::CheckProxy);
}

void TestFixes::sendsTheMendedRequest()
{
    QFETCH(FixCode, fix);
    QFETCH(bool, byKeyboard);
    RawServer server(trouble);
    QList<Request> requests;
    QByteArray line;
    Window window;
    switch (fix) {
    case FixCode::AskForJson:
        requests = {request(server, "GET", QStringLiteral("/data"), {field("Authorization", "Bearer x")})};
        line = "GET /data HTTP/1.1";
        break;
    case FixCode::CheckProxy: {
        SessionSettings settings;
        settings.proxy = {ProxySettings::Kind::Http, QStringLiteral("127.0.0.1"), server.port(), {}, {}};
        window.window.session()->setSettings(settings);
        Request proxied;
        proxied.url = QStringLiteral("http://app.test/proxied");
        requests = {proxied};
        line = "GET http://app.test/proxied HTTP/1.1";
        break;
    }
    case FixCode::WaitAndRetry:
        requests = {request(server, "GET", QStringLiteral("/busy"))};
        line = "GET /busy HTTP/1.1";
        break;
    case FixCode::CheckServer:
        requests = {request(server, "GET", QStringLiteral("/dies"))};
        line = "GET /dies HTTP/1.1";
        break;
    case FixCode::RemoveOrigin:
        requests = {post(server, QStringLiteral("/cors"), {field("a", "1")}, {field("Origin", "http://evil.test")})};
        line = "POST /cors HTTP/1.1";
        break;
    case FixCode::PostToTarget:
        requests = {post(server, QStringLiteral("/moves"), {field("a", "1")})};
        line = "POST /moves/ HTTP/1.1";
        break;
    case FixCode::AddContextPath:
        requests = {
            request(server, "GET", QStringLiteral("/shop/orders")), request(server, "GET", QStringLiteral("/orders"))};
        line = "GET /shop/orders HTTP/1.1";
        break;
    default:
        requests = {request(server, "GET", QStringLiteral("/start")),
            request(server, "GET", QStringLiteral("/me"), {field("Cookie", "theme=dark")})};
        line = "GET /me HTTP/1.1";
    }
    provoke(window, requests, fix, byKeyboard);
    if (QTest::currentTestFailed())
        return;
    QTRY_VERIFY(!window.window.isSending());
    const SessionLog &log = window.window.session()->log();
    QTRY_VERIFY(log.at(log.size() - 1)->response && log.at(log.size() - 1)->response->status == 200);
    const RawRequest last = server.requests().constLast();
    QCOMPARE(last.requestLine(), line);
    QVERIFY(last.header("Origin").isNull());
    if (fix == FixCode::RemoveCookieHeader)
        QCOMPARE(last.header("Cookie"), QByteArray("JSESSIONID=0123456789ABCDEF"));
    if (line.startsWith("POST"))
        QCOMPARE(last.body(), QByteArray("a=1"));
    // What was wrong is over.
    QTRY_VERIFY(!window.window.findChild<DoctorPane *>()->hasOpenProblem());
}

void TestFixes::opensWhatIsNeeded_data()
{
    columns();
    bothWays("the login dialog", FixCode::SendCredentials);
    bothWays("the cookie's editor", FixCode::EditCookie);
    bothWays("https", FixCode::UseHttps);
    bothWays("the header of a rejected cookie", FixCode::FixCookieOnServer);
    bothWays("the login dialog, when the session is over", FixCode::LogInAgain);
    bothWays("the cookies, when two of one name were sent", FixCode::RemoveOtherCookie);
}

void TestFixes::opensWhatIsNeeded()
{
    QFETCH(FixCode, fix);
    QFETCH(bool, byKeyboard);
    RawServer server(trouble);
    QList<Request> requests;
    switch (fix) {
    case FixCode::SendCredentials:
        requests = {request(server, "GET", QStringLiteral("/basic"))};
        break;
    case FixCode::EditCookie:
        requests = {
            request(server, "GET", QStringLiteral("/app/start")), request(server, "GET", QStringLiteral("/me"))};
        break;
    case FixCode::LogInAgain:
        requests = {request(server, "GET", QStringLiteral("/signin")),
            post(server, QStringLiteral("/signin"), {field("username", "alice"), field("password", "secret")}),
            request(server, "GET", QStringLiteral("/account?forgotten"))};
        break;
    case FixCode::RemoveOtherCookie:
        requests = {
            request(server, "GET", QStringLiteral("/app/both")), request(server, "GET", QStringLiteral("/app/both"))};
        break;
    case FixCode::UseHttps:
        requests = {request(server, "GET", QStringLiteral("/secure")), request(server, "GET", QStringLiteral("/me"))};
        break;
    default:
        requests = {
            request(server, "GET", QStringLiteral("/foreign")), request(server, "GET", QStringLiteral("/start"))};
    }
    Window window;
    provoke(window, requests, fix, byKeyboard);
    if (QTest::currentTestFailed())
        return;
    const SessionLog &log = window.window.session()->log();
    const auto visibleDialog = [&window] {
        const QList<QDialog *> dialogs = window.window.findChildren<QDialog *>();
        return std::any_of(dialogs.begin(), dialogs.end(), [](const QDialog *dialog) { return dialog->isVisible(); });
    };
    switch (fix) {
    case FixCode::SendCredentials:
    case FixCode::LogInAgain:
        QTRY_VERIFY(visibleDialog());
        break;
    case FixCode::EditCookie:
    case FixCode::RemoveOtherCookie:
        QTRY_VERIFY(window.window.findChild<CookiesPane *>()->isVisible());
        break;
    case FixCode::UseHttps:
        QTRY_COMPARE(log.at(log.size() - 1)->request.url.scheme(), QStringLiteral("https"));
        break;
    default:
        QTRY_COMPARE(window.window.findChild<TrailPane *>()->selected(), log.at(0)->id);
    }
}

void TestFixes::sendsAgainWithAFreshToken_data()
{
    columns();
    bothWays("where it was missing", FixCode::SendAgainWithToken);
    bothWays("where an unknown one went", FixCode::GetFormAgain);
    bothWays("where the cookie's value went", FixCode::SendMaskedToken);
}

void TestFixes::sendsAgainWithAFreshToken()
{
    QFETCH(FixCode, fix);
    QFETCH(bool, byKeyboard);
    RawServer server(trouble);
    Window window;
    QByteArray last = "/start";
    FieldList fields{field("username", "alice"), field("password", "secret")};
    QList<Request> requests{request(server, "GET", QStringLiteral("/login"))};
    if (fix == FixCode::SendMaskedToken) {
        Request save = request(server, "POST", QStringLiteral("/spa/save"), {field("X-XSRF-TOKEN", "raw-0123456789")});
        save.body.kind = Body::Kind::Raw;
        save.body.contentType = "application/json";
        save.body.raw = "{}";
        requests = {request(server, "GET", QStringLiteral("/spa")), save};
        last = "/spa/save";
    } else {
        if (fix == FixCode::GetFormAgain)
            fields.append(field("_csrf", "of-another-day-0123456789"));
        requests.append(post(server, QStringLiteral("/login"), fields));
    }
    provoke(window, requests, fix, byKeyboard);
    if (QTest::currentTestFailed())
        return;
    const SessionLog &log = window.window.session()->log();
    QTRY_VERIFY(server.requests().constLast().target() == last && log.at(log.size() - 1)->response
        && log.at(log.size() - 1)->response->status == 200);
    QTRY_VERIFY(!window.window.findChild<DoctorPane *>()->hasOpenProblem());
}

QTEST_MAIN(TestFixes)
#include "tst_fixes.moc"
