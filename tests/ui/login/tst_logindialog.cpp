// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demoserver.h"
#include "tests/ui/login/dialogfixture.h"
#include "tests/ui/support/pictures.h"

#include <QAbstractItemModelTester>

using namespace Sessionscope;
using namespace Sessionscope::Test;

//! The dialog on the demo server.
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
    void conditionsDecide();
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
