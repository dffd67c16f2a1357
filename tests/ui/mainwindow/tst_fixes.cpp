// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/rawserver.h"
#include "tests/ui/mainwindow/windowfixture.h"
#include "ui/common/button.h"
#include "ui/cookies/cookiespane.h"
#include "ui/doctor/doctorpane.h"
#include "ui/doctor/findingcard.h"
#include "ui/mainwindow/inspector.h"
#include "ui/mainwindow/workspace.h"
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
    auto *doctor = window.window.findChild<DoctorPane *>();
    FindingCard *card = nullptr;
    const auto isFound = [&] {
        for (FindingCard *one : doctor->cards()) {
            if (one->content().finding.fix == fix) {
                card = one;
                return true;
            }
        }
        return false;
    };
    QTRY_VERIFY(isFound());
    window.window.findChild<Workspace *>()->inspector()->showPage(doctor);
    doctor->showFindingOf(card->content().hop);
    QVERIFY(isFound());
    // A folded card has it in its one line.
    Button *button = nullptr;
    for (Button *one : card->findChildren<Button *>()) {
        if (one->isVisible() && one->text() == card->content().action)
            button = one;
    }
    QVERIFY(button);
    if (!byKeyboard) {
        QTest::mouseClick(button, Qt::LeftButton);
        return;
    }
    QVERIFY(button->focusPolicy() & Qt::TabFocus);
    button->setFocus(Qt::TabFocusReason);
    QTest::keyClick(button, Qt::Key_Space);
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
}

void TestFixes::sendsTheMendedRequest()
{
    QFETCH(FixCode, fix);
    QFETCH(bool, byKeyboard);
    RawServer server(trouble);
    QList<Request> requests;
    QByteArray line;
    switch (fix) {
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
    Window window;
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
        QTRY_VERIFY(visibleDialog());
        break;
    case FixCode::EditCookie:
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
    QTest::addColumn<bool>("byKeyboard");
    QTest::newRow("by mouse") << false;
    QTest::newRow("by keyboard") << true;
}

void TestFixes::sendsAgainWithAFreshToken()
{
    QFETCH(bool, byKeyboard);
    RawServer server(trouble);
    Window window;
    provoke(window,
        {request(server, "GET", QStringLiteral("/login")),
            post(server, QStringLiteral("/login"), {field("username", "alice"), field("password", "secret")})},
        FixCode::SendAgainWithToken, byKeyboard);
    if (QTest::currentTestFailed())
        return;
    QTRY_VERIFY(server.requests().constLast().target() == "/start");
    QTRY_VERIFY(!window.window.findChild<DoctorPane *>()->hasOpenProblem());
}

QTEST_MAIN(TestFixes)
#include "tst_fixes.moc"
