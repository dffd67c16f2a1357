// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demoserver.h"
#include "tests/support/rawserver.h"
#include "tests/ui/login/dialogfixture.h"
#include "tests/ui/support/pictures.h"

#include <QAbstractItemModelTester>
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

//! The dialog on the demo server and on servers that behave oddly.
class TestLoginDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void detectsTheForm();
    void rightPassword_byMouse();
    void wrongPassword_byMouse_thenRight();
    void rightPassword_byKeyboardAlone();
    void wrongPassword_byKeyboardAlone();
    void theEyeShowsThePassword_untilFocusLeaves();
    void carriesOver_andOverridesFields();
    void tenThousandInputs_areNotAllShown();
    void conditionsDecide();
    void saysEachOutcomeInASentence_data();
    void saysEachOutcomeInASentence();
    void aBasicChallengeIsUsed_whenAsked();
    void aWrongPasswordForBasic_isNotKept();
    void anotherOriginNeedsAYes();
    void escCancelsFirst_thenCloses();
    void anotherSession_stopsWhatIsUnderWay();
    void isWhole_inBothThemes_data();
    void isWhole_inBothThemes();

private:
    QString page(const QString &path) const { return m_base.resolved(QUrl(path)).toString(); }

    DemoServer m_demo;
    QUrl m_base;
};

void TestLoginDialog::initTestCase()
{
    const Result<QUrl> base = m_demo.start({});
    QVERIFY(base);
    m_base = *base;
}

void TestLoginDialog::detectsTheForm()
{
    Dialog it(page(QStringLiteral("/login")));
    it.click(it.button("detectForm"));
    QVERIFY(it.waitForEnd());
    QCOMPARE(it.found(), QStringLiteral("Found one form: POST /login with 3 fields"));
    QVERIFY(it.words().contains(QLatin1String("Spring Security")));
    QVERIFY(it.words().contains(QLatin1String("_csrf")));
    QVERIFY(it.words().contains(QLatin1String("Fresh each time")));
    QCOMPARE(it.session.log().size(), 1);
    QCOMPARE(it.dialog.windowTitle(), QStringLiteral("Log in to %1").arg(m_base.authority()));
}

void TestLoginDialog::rightPassword_byMouse()
{
    Dialog it(page(QStringLiteral("/api/me")));
    QSignalSpy kept(&it.dialog, &LoginDialog::keepRequested);
    const QAbstractItemModelTester tester(it.dialog.findChild<LoginHops *>()->model());
    QVERIFY(!it.button("logIn")->isEnabled());
    QVERIFY(it.logIn(QStringLiteral("alice"), QStringLiteral("wonderland")));
    QCOMPARE(it.verdict(), QStringLiteral("Logged in as alice"));
    QVERIFY(it.words().contains(QLatin1String("JSESSIONID changed")));
    QCOMPARE(it.dialog.findChild<LoginHops *>()->hops().size(), it.session.log().size());
    QCOMPARE(it.button("logIn")->text(), QStringLiteral("Log in again"));
    QCOMPARE(kept.size(), 1);
    QVERIFY(!kept.first().first().value<LoginSettings>().again);
    auto *again = it.child<QCheckBox>("again");
    QCOMPARE(again->text(), QStringLiteral("Log in again when sent to /login"));
    QTest::mouseClick(again, Qt::LeftButton, {}, QPoint(8, again->height() / 2));
    QCOMPARE(kept.size(), 2);
    QVERIFY(kept.last().first().value<LoginSettings>().again);
    QCOMPARE(kept.last().first().value<LoginSettings>().password, QStringLiteral("wonderland"));

    QSignalSpy selected(&it.dialog, &LoginDialog::hopSelected);
    auto *hops = it.dialog.findChild<LoginHops *>();
    const QRect row = hops->visualRect(hops->model()->index(1, 0));
    QTest::mouseClick(hops->viewport(), Qt::LeftButton, {}, row.center());
    QCOMPARE(selected.size(), 1);
    QCOMPARE(selected.first().first().value<ExchangeId>(), hops->hops().at(1)->id);
    QVERIFY(hops->model()->index(1, 0).data(Qt::AccessibleTextRole).toString().contains(QLatin1String("GET /login")));
}

void TestLoginDialog::wrongPassword_byMouse_thenRight()
{
    Dialog it(page(QStringLiteral("/login")));
    QSignalSpy kept(&it.dialog, &LoginDialog::keepRequested);
    QVERIFY(it.logIn(QStringLiteral("alice"), QStringLiteral("wrong")));
    QCOMPARE(it.verdict(), QStringLiteral("The login failed"));
    QVERIFY(it.words().contains(QLatin1String("The login form came again")));
    QVERIFY(it.words().contains(QLatin1String("Bad credentials")));
    QVERIFY(it.advice().contains(QLatin1String("Check user and password")));
    QCOMPARE(kept.size(), 0);
    QVERIFY(it.logIn(QStringLiteral("alice"), QStringLiteral("wonderland")));
    QCOMPARE(it.verdict(), QStringLiteral("Logged in as alice"));
    QCOMPARE(kept.size(), 1);
}

void TestLoginDialog::rightPassword_byKeyboardAlone()
{
    Dialog it(page(QStringLiteral("/login")));
    // The address is there, so the first thing to type is the name.
    QTRY_COMPARE(QApplication::focusWidget(), it.user());
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("alice"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), it.password());
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("wonderland"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(it.dialog.isBusy());
    QVERIFY(it.waitForEnd());
    QCOMPARE(it.verdict(), QStringLiteral("Logged in as alice"));
    // On to the checkbox of logging in again, by Tab alone.
    auto *again = it.child<QCheckBox>("again");
    for (int i = 0; i < 30 && QApplication::focusWidget() != again; ++i)
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), again);
    QTest::keyClick(again, Qt::Key_Space);
    QVERIFY(again->isChecked());
    QTest::keyClick(&it.dialog, Qt::Key_Escape);
    QVERIFY(!it.dialog.isVisible());
}

void TestLoginDialog::wrongPassword_byKeyboardAlone()
{
    Dialog it(page(QStringLiteral("/login")));
    QTRY_COMPARE(QApplication::focusWidget(), it.user());
    QTest::keyClicks(it.user(), QStringLiteral("alice"));
    it.password()->setFocus(Qt::TabFocusReason);
    QTest::keyClicks(it.password(), QStringLiteral("wrong"));
    QTest::keyClick(it.password(), Qt::Key_Return);
    // A second Enter while it runs neither cancels nor sends again.
    QTest::keyClick(it.password(), Qt::Key_Return);
    QVERIFY(it.waitForEnd());
    QCOMPARE(it.verdict(), QStringLiteral("The login failed"));
    QCOMPARE(it.ended.size(), 1);
}

void TestLoginDialog::theEyeShowsThePassword_untilFocusLeaves()
{
    Dialog it(page(QStringLiteral("/login")));
    it.password()->setFocus();
    QTest::keyClicks(it.password(), QStringLiteral("{{secret}}"));
    QCOMPARE(it.password()->echoMode(), QLineEdit::Password);
    QTest::keyClick(it.password(), Qt::Key_E, Qt::ControlModifier);
    QCOMPARE(it.password()->echoMode(), QLineEdit::Normal);
    it.user()->setFocus(Qt::TabFocusReason);
    QCOMPARE(it.password()->echoMode(), QLineEdit::Password);
    QVERIFY(!it.words().contains(QLatin1String("{{secret}}")));
}

void TestLoginDialog::carriesOver_andOverridesFields()
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

void TestLoginDialog::tenThousandInputs_areNotAllShown()
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

void TestLoginDialog::conditionsDecide()
{
    Dialog it(page(QStringLiteral("/api/me")));
    auto *text = it.child<QWidget>("successText");
    it.click(text->focusProxy());
    QTest::keyClicks(text->focusProxy(), QStringLiteral("Welcome, Zaphod"));
    QVERIFY(it.child<QCheckBox>("successTextBox")->isChecked());
    QVERIFY(it.logIn(QStringLiteral("alice"), QStringLiteral("wonderland")));
    QCOMPARE(it.verdict(), QStringLiteral("The login failed"));
    QVERIFY(it.words().contains(QLatin1String("The page does not say \"Welcome, Zaphod\"")));
}

void TestLoginDialog::saysEachOutcomeInASentence_data()
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

void TestLoginDialog::saysEachOutcomeInASentence()
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

void TestLoginDialog::aBasicChallengeIsUsed_whenAsked()
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

void TestLoginDialog::aWrongPasswordForBasic_isNotKept()
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

void TestLoginDialog::anotherOriginNeedsAYes()
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

void TestLoginDialog::escCancelsFirst_thenCloses()
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

void TestLoginDialog::anotherSession_stopsWhatIsUnderWay()
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

void TestLoginDialog::isWhole_inBothThemes_data()
{
    QTest::addColumn<ThemeMode>("mode");
    QTest::addColumn<QString>("password");
    QTest::newRow("light-right") << ThemeMode::Light << QStringLiteral("wonderland");
    QTest::newRow("dark-right") << ThemeMode::Dark << QStringLiteral("wonderland");
    QTest::newRow("light-wrong") << ThemeMode::Light << QStringLiteral("wrong");
    QTest::newRow("dark-wrong") << ThemeMode::Dark << QStringLiteral("wrong");
}

void TestLoginDialog::isWhole_inBothThemes()
{
    QFETCH(ThemeMode, mode);
    QFETCH(QString, password);
    Dialog it(page(QStringLiteral("/api/me")), {}, mode);
    QVERIFY(it.logIn(QStringLiteral("alice"), password));
    keepPicture(it.dialog, QStringLiteral("login-") + QString::fromLatin1(QTest::currentDataTag()));
    QStringList cut;
    for (const QAbstractButton *button : it.dialog.findChildren<QAbstractButton *>()) {
        const bool inField = qobject_cast<QLineEdit *>(button->parentWidget());
        if (button->isVisible() && !inField && button->width() < button->minimumSizeHint().width())
            cut.append(button->text() + button->accessibleName());
        if (button->isVisible() && button->text().isEmpty() && button->accessibleName().isEmpty())
            cut.append(QStringLiteral("a button without a name"));
    }
    for (const QLabel *label : it.dialog.findChildren<QLabel *>()) {
        if (label->isVisible() && label->height() < label->heightForWidth(label->width()))
            cut.append(label->text());
    }
    for (const QWidget *widget : it.dialog.findChildren<QLineEdit *>()) {
        if (widget->accessibleName().isEmpty())
            cut.append(QStringLiteral("a field without a name"));
    }
    QVERIFY2(cut.isEmpty(), qPrintable(cut.join(QLatin1String(" | "))));
}

QTEST_MAIN(TestLoginDialog)
#include "tst_logindialog.moc"
