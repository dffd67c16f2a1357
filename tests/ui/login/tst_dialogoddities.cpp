// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/rawserver.h"
#include "tests/ui/login/dialogfixture.h"
#include "tests/ui/support/pictures.h"

#include <QComboBox>

using namespace Sessionscope;
using namespace Sessionscope::Test;

namespace {

const QByteArray form = "<h1>Hello</h1><form method=post action=/in><input type=hidden name=lt value=LT-1>"
                        "<input name=u><input name=tenant value=red><input type=password name=p></form>";

RawAnswer html(const QByteArray &body, const QByteArray &headers = {})
{
    return RawAnswer::ok(body, "Content-Type: text/html; charset=utf-8\r\n" + headers);
}

RawAnswer status(const QByteArray &line, const QByteArray &headers, const QByteArray &body = {})
{
    return RawAnswer("HTTP/1.1 " + line + "\r\nContent-Type: text/html\r\n" + headers
        + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
}

int posts(const RawServer &server)
{
    int count = 0;
    for (const RawRequest &request : server.requests())
        count += request.octets.startsWith("POST ") ? 1 : 0;
    return count;
}

} // namespace

//! The dialog on servers that behave oddly.
class TestDialogOddities : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void carriesOver_andOverridesFields();
    void tenThousandInputs_areNotAllShown();
    void saysEachOutcomeInASentence_data();
    void saysEachOutcomeInASentence();
    void aBasicChallengeIsUsed_whenAsked();
    void aWrongPasswordForBasic_isNotKept();
    void anotherOriginNeedsAYes();
    void escCancelsFirst_thenCloses();
    void anotherSession_stopsWhatIsUnderWay();
};

void TestDialogOddities::carriesOver_andOverridesFields()
{
    RawServer server([](const RawRequest &request) {
        if (request.target() == "/in")
            return status("302 Found", "Location: /home\r\nSet-Cookie: sid=2\r\n");
        if (request.header("Cookie").contains("sid=2"))
            return html("<p>Welcome</p>");
        return html(form);
    });
    Dialog it(server.url());
    it.click(it.button("detectForm"));
    QVERIFY(it.waitForEnd());
    QCOMPARE(it.found(), QStringLiteral("Found one form: POST /in with 4 fields"));
    QVERIFY(it.words().contains(QLatin1String("LT-1")));
    auto *choice = it.child<QComboBox>("userField");
    QCOMPARE(choice->itemText(0), QStringLiteral("Form field: tenant"));
    choice->setFocus();
    QTest::keyClick(choice, Qt::Key_Down);
    QCOMPARE(choice->currentData().toString(), QStringLiteral("u"));
    QVERIFY(it.logIn(QStringLiteral("eve"), QStringLiteral("a b+c&d")));
    QCOMPARE(it.verdict(), QStringLiteral("Logged in as eve"));
    QCOMPARE(choice->currentText(), QStringLiteral("Form field: u, set by you"));
    QCOMPARE(choice->itemText(0), QStringLiteral("Form field: as found"));
    const auto requests = server.requests();
    const auto post = std::find_if(
        requests.begin(), requests.end(), [](const RawRequest &request) { return request.octets.startsWith("POST "); });
    QVERIFY(post != requests.end());
    QCOMPARE(post->body(), QByteArray("lt=LT-1&u=eve&tenant=red&p=a+b%2Bc%26d"));
}

void TestDialogOddities::tenThousandInputs_areNotAllShown()
{
    QByteArray inputs;
    for (int i = 0; i < 9'998; ++i)
        inputs += "<input type=hidden name=h" + QByteArray::number(i) + " value=v>";
    const QByteArray large =
        "<form method=post action=/in>" + inputs + "<input name=u><input type=password name=p></form>";
    RawServer server([large](const RawRequest &) { return html(large); });
    Dialog it(server.url());
    it.click(it.button("detectForm"));
    QVERIFY(it.waitForEnd());
    QCOMPARE(it.found(), QStringLiteral("Found one form: POST /in with 10000 fields"));
    QVERIFY(it.words().contains(QLatin1String("and 9994 more")));
}

void TestDialogOddities::saysEachOutcomeInASentence_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("verdict");
    QTest::addColumn<QString>("action");
    const auto page = [](const QByteArray &body) {
        return QByteArray("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: "
            + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    };
    const auto bare = [](const QByteArray &line, const QByteArray &headers) {
        return QByteArray("HTTP/1.1 " + line + "\r\n" + headers + "Content-Length: 0\r\n\r\n");
    };
    QTest::newRow("no form") << page("<p>Nothing here to fill in, whoever you are and whatever you do.</p>")
                             << QStringLiteral("There is no login form on this page")
                             << QStringLiteral("Edit the address");
    QTest::newRow("a Basic challenge") << bare("401 Unauthorized", "WWW-Authenticate: Basic realm=\"shop\"\r\n")
                                       << QStringLiteral("asks for Basic authentication (shop)")
                                       << QStringLiteral("Use Basic");
    QTest::newRow("a Digest challenge") << bare(
        "401 Unauthorized", "WWW-Authenticate: Digest realm=\"shop\", nonce=\"n\", qop=\"auth\"\r\n")
                                        << QStringLiteral("asks for Digest authentication (shop)")
                                        << QStringLiteral("Use Digest");
    QTest::newRow("too many requests") << bare("429 Too Many Requests", "Retry-After: 30\r\n")
                                       << QStringLiteral("too many requests (429)") << QString();
    QTest::newRow("a script that leads on")
        << page("<script>window.location.href = \"/sso/start\";</script>")
        << QStringLiteral("A script leads on from this page, to") << QStringLiteral("Look at that page");
    QTest::newRow("a page drawn by scripts")
        << page("<div id=root></div><script src=/app.js></script>") << QStringLiteral("drawn by scripts") << QString();
    QTest::newRow("a server error") << bare("503 Service Unavailable", {}) << QStringLiteral("status 503")
                                    << QStringLiteral("Edit the address");
}

void TestDialogOddities::saysEachOutcomeInASentence()
{
    QFETCH(QByteArray, answer);
    QFETCH(QString, verdict);
    QFETCH(QString, action);
    RawServer server([answer](const RawRequest &) { return RawAnswer(answer); });
    Dialog it(server.url());
    QVERIFY(it.logIn(QStringLiteral("alice"), QStringLiteral("secret-password")));
    QVERIFY2(it.verdict().contains(verdict), qPrintable(it.verdict()));
    QCOMPARE(it.button("loginAction")->isVisible(), !action.isEmpty());
    QCOMPARE(it.button("loginAction")->text(), action);
    QVERIFY(!it.advice().isEmpty());
    QCOMPARE(posts(server), 0);
    QVERIFY(!it.words().contains(QLatin1String("secret-password")));
    keepPicture(it.dialog, QStringLiteral("login-") + QString::fromLatin1(QTest::currentDataTag()));
}

void TestDialogOddities::aBasicChallengeIsUsed_whenAsked()
{
    const QByteArray right = "Basic " + QByteArray("alice:secret").toBase64();
    RawServer server([right](const RawRequest &request) {
        return request.header("Authorization") == right
            ? html("<p>Hello alice</p>")
            : status("401 Unauthorized", "WWW-Authenticate: Basic realm=\"shop\"\r\n");
    });
    Dialog it(server.url());
    QVERIFY(it.logIn(QStringLiteral("alice"), QStringLiteral("secret")));
    it.ended.clear();
    it.click(it.button("loginAction"));
    QVERIFY(it.waitForEnd());
    QCOMPARE(it.verdict(), QStringLiteral("Logged in as alice"));
    QVERIFY(it.advice().contains(QLatin1String("each request of this session")));
    QCOMPARE(it.session.settings().auth.kind, AuthSettings::Kind::Basic);
    QCOMPARE(it.session.settings().auth.user, QStringLiteral("alice"));
}

void TestDialogOddities::aWrongPasswordForBasic_isNotKept()
{
    RawServer server(
        [](const RawRequest &) { return status("401 Unauthorized", "WWW-Authenticate: Basic realm=\"shop\"\r\n"); });
    Dialog it(server.url());
    QVERIFY(it.logIn(QStringLiteral("alice"), QStringLiteral("wrong")));
    it.ended.clear();
    it.click(it.button("loginAction"));
    QVERIFY(it.waitForEnd());
    QCOMPARE(it.verdict(), QStringLiteral("The login failed"));
    QCOMPARE(it.session.settings().auth.kind, AuthSettings::Kind::Inherit);
}

void TestDialogOddities::anotherOriginNeedsAYes()
{
    RawServer other([](const RawRequest &request) {
        return request.octets.startsWith("POST ") ? html("<p>Welcome</p>", "Set-Cookie: sid=1\r\n") : html("<p>Hi</p>");
    });
    const QByteArray elsewhere = "<form method=post action=\"" + other.url(QStringLiteral("/in")).toUtf8()
        + "\"><input name=u><input type=password name=p></form>";
    RawServer server([elsewhere](const RawRequest &) { return html(elsewhere); });
    Dialog it(server.url());
    QVERIFY(it.logIn(QStringLiteral("alice"), QStringLiteral("secret")));
    QVERIFY(it.verdict().contains(QLatin1String("It was not sent")));
    QCOMPARE(posts(other), 0);
    const QString origin = QStringLiteral("http://127.0.0.1:%1").arg(other.port());
    QCOMPARE(it.button("loginAction")->text(), QStringLiteral("Send it to %1").arg(origin));
    it.ended.clear();
    it.click(it.button("loginAction"));
    QVERIFY(it.waitForEnd());
    QCOMPARE(posts(other), 1);
    QVERIFY(it.words().contains(QStringLiteral("The password may go to %1 too").arg(origin)));
}

void TestDialogOddities::escCancelsFirst_thenCloses()
{
    RawServer server([](const RawRequest &) { return RawAnswer::silence(); });
    Dialog it(server.url());
    QTest::keyClicks(it.user(), QStringLiteral("alice"));
    QTest::keyClicks(it.password(), QStringLiteral("secret"));
    QTest::keyClick(it.password(), Qt::Key_Return);
    QCOMPARE(it.button("logIn")->text(), QStringLiteral("Cancel"));
    QTRY_COMPARE(server.requests().size(), 1);
    QTest::keyClick(it.password(), Qt::Key_Escape);
    QVERIFY(it.waitForEnd());
    QVERIFY(it.dialog.isVisible());
    QCOMPARE(it.verdict(), QStringLiteral("The login was cancelled"));
    QCOMPARE(it.button("logIn")->text(), QStringLiteral("Log in"));
    QTest::keyClick(it.password(), Qt::Key_Escape);
    QVERIFY(!it.dialog.isVisible());
}

void TestDialogOddities::anotherSession_stopsWhatIsUnderWay()
{
    RawServer server([](const RawRequest &) { return RawAnswer::silence(); });
    Dialog it(server.url());
    QTest::keyClicks(it.user(), QStringLiteral("alice"));
    QTest::keyClicks(it.password(), QStringLiteral("secret"));
    QTest::keyClick(it.password(), Qt::Key_Return);
    QTRY_COMPARE(server.requests().size(), 1);
    Session other(it.clock);
    it.dialog.setSession(&other, {}, PasswordPlace::Memory);
    QVERIFY(!it.dialog.isBusy());
    QCOMPARE(it.password()->text(), QString());
    QTRY_COMPARE(it.session.log().at(0)->state, ExchangeState::Cancelled);
    QCOMPARE(it.ended.size(), 0);
    it.dialog.setSession(nullptr, {}, PasswordPlace::Memory);
}

QTEST_MAIN(TestDialogOddities)
#include "tst_dialogoddities.moc"
