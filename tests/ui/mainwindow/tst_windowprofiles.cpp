// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/keyring.h"
#include "tests/ui/mainwindow/windowfixture.h"
#include "ui/mainwindow/noticebar.h"
#include "ui/topbar/sessionbutton.h"

#include <QDir>
#include <QSettings>

using namespace Sessionscope;
using namespace Sessionscope::Test;

//! Save, quit, come back, still logged in: the window on a real Secret Service.
class TestWindowProfiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void staysLoggedIn_afterARestart();
    void saysLocked_andGoesOnWithoutSecrets();
    void deletesASession();
    void asksWhichStateHolds_whenAnotherWindowSavedMeanwhile_data();
    void asksWhichStateHolds_whenAnotherWindowSavedMeanwhile();

private:
    DemoServer m_demo;
    QUrl m_base;
};

static QString buttonName(Window &window)
{
    return window.window.findChild<SessionButton *>()->accessibleName();
}

static QAbstractButton *noticeButton(Window &window, const QString &text)
{
    auto *notices = window.window.findChild<NoticeBar *>();
    if (!notices->isVisible())
        return nullptr;
    for (QAbstractButton *button : notices->findChildren<QAbstractButton *>()) {
        if (button->text() == text)
            return button;
    }
    return nullptr;
}

static void setCookie(Window &window, const QByteArray &value)
{
    Cookie cookie;
    cookie.name = "mark";
    cookie.value = value;
    cookie.domain = QStringLiteral("localhost");
    cookie.hostOnly = true;
    cookie.path = "/";
    cookie.created = cookie.lastAccess = window.clock.now();
    window.window.session()->jar().put(cookie);
}

static QByteArray mark(Window &window)
{
    for (const Cookie &cookie : window.window.session()->jar().cookies()) {
        if (cookie.name == "mark")
            return cookie.value;
    }
    return {};
}

void TestWindowProfiles::initTestCase()
{
    QCoreApplication::setOrganizationName(QStringLiteral("sessionscope"));
    QCoreApplication::setApplicationName(QStringLiteral("profiletest"));
    const Result<QUrl> base = m_demo.start({});
    QVERIFY(base);
    m_base = *base;
}

void TestWindowProfiles::init()
{
    QSettings().clear();
    QDir(ProfileStore::defaultFolder()).removeRecursively();
}

void TestWindowProfiles::staysLoggedIn_afterARestart()
{
    QByteArray session;
    {
        Window window;
        QVERIFY(walkThroughDemo(window, m_base));
        QCOMPARE(buttonName(window), QStringLiteral("Session: New session, Unsaved"));
        QTest::keyClick(&window.window, Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(buttonName(window), QStringLiteral("Session: New session, Saved"));
        for (const Cookie &cookie : window.window.session()->jar().cookies()) {
            if (cookie.name == "JSESSIONID")
                session = cookie.value;
        }
        window.window.close();
        QTRY_VERIFY(!window.window.isVisible());
    }
    QVERIFY(!session.isEmpty());
    QCOMPARE(Keyring::leaks({session, "wonderland"}), QStringList());

    Window window;
    window.window.restoreLastSession();
    QTRY_COMPARE(buttonName(window), QStringLiteral("Session: New session, Saved"));
    QVERIFY(window.sendTyped(m_base.toString(QUrl::StripTrailingSlash) + QStringLiteral("/api/me")));
    const SessionLog &log = window.window.session()->log();
    QCOMPARE(log.size(), 1);
    QCOMPARE(log.at(0)->response->status, 200);
    QVERIFY(log.at(0)->request.headers.first("Cookie")->contains(session));
    window.window.close();
    QTRY_VERIFY(!window.window.isVisible());
}

void TestWindowProfiles::saysLocked_andGoesOnWithoutSecrets()
{
    {
        Window window;
        QVERIFY(walkThroughDemo(window, m_base));
        QTest::keyClick(&window.window, Qt::Key_S, Qt::ControlModifier);
        QTRY_VERIFY(buttonName(window).endsWith(QLatin1String("Saved")));
        window.window.close();
        QTRY_VERIFY(!window.window.isVisible());
    }
    QCOMPARE(Keyring::lock(), QString());
    Window window;
    window.window.restoreLastSession();
    QTRY_VERIFY(buttonName(window).endsWith(QLatin1String("Locked")));
    QVERIFY(window.window.findChild<NoticeBar *>()->isVisible());
    QVERIFY(window.sendTyped(m_base.toString(QUrl::StripTrailingSlash) + QStringLiteral("/login")));
    QCOMPARE(window.window.session()->log().at(0)->response->status, 200);
    QCOMPARE(Keyring::unlock(), QString());

    QAbstractButton *unlock = nullptr;
    for (QAbstractButton *button : window.window.findChild<NoticeBar *>()->findChildren<QAbstractButton *>()) {
        if (button->text() == QStringLiteral("Unlock…"))
            unlock = button;
    }
    QVERIFY(unlock);
    QVERIFY(unlock->isVisible()); // Sending did not put it away.
    QTest::mouseClick(unlock, Qt::LeftButton);
    QTRY_VERIFY(buttonName(window).endsWith(QLatin1String("Saved")));
    const QList<Cookie> cookies = window.window.session()->jar().cookies();
    QVERIFY(
        std::any_of(cookies.cbegin(), cookies.cend(), [](const Cookie &cookie) { return cookie.name == "device"; }));
}

void TestWindowProfiles::deletesASession()
{
    Window window;
    QVERIFY(walkThroughDemo(window, m_base));
    QTest::keyClick(&window.window, Qt::Key_S, Qt::ControlModifier);
    QTRY_VERIFY(buttonName(window).endsWith(QLatin1String("Saved")));
    QTRY_COMPARE(window.profiles.list().size(), 1);
    auto *button = window.window.findChild<SessionButton *>();
    Q_EMIT button->deleteRequested();
    QAbstractButton *confirm = nullptr;
    QTRY_VERIFY(QApplication::activeModalWidget());
    for (QAbstractButton *candidate : QApplication::activeModalWidget()->findChildren<QAbstractButton *>()) {
        if (candidate->text() == QLatin1String("Delete"))
            confirm = candidate;
    }
    QVERIFY(confirm);
    QTest::mouseClick(confirm, Qt::LeftButton);
    QTRY_COMPARE(window.profiles.list().size(), 0);
    QTRY_VERIFY(buttonName(window).endsWith(QLatin1String("Unsaved")));
    QCOMPARE(window.window.session()->jar().size(), 0);
}

void TestWindowProfiles::asksWhichStateHolds_whenAnotherWindowSavedMeanwhile_data()
{
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QByteArray>("kept");
    QTest::newRow("the other one") << QStringLiteral("Take the other one") << QByteArray("of-the-first");
    QTest::newRow("this one") << QStringLiteral("Replace it by this one") << QByteArray("of-the-second");
}

void TestWindowProfiles::asksWhichStateHolds_whenAnotherWindowSavedMeanwhile()
{
    QFETCH(QString, answer);
    QFETCH(QByteArray, kept);
    Window first;
    setCookie(first, "of-both");
    QTest::keyClick(&first.window, Qt::Key_S, Qt::ControlModifier);
    QTRY_VERIFY(buttonName(first).endsWith(QLatin1String("Saved")));
    Window second;
    second.window.restoreLastSession();
    QTRY_COMPARE(mark(second), "of-both");

    const QDateTime before = first.profiles.list().constFirst().saved;
    setCookie(first, "of-the-first");
    QTRY_VERIFY(first.profiles.list().constFirst().saved != before); // By itself.
    setCookie(second, "of-the-second");
    QTRY_VERIFY(noticeButton(second, answer));
    QVERIFY(!QApplication::activeModalWidget());
    QTest::mouseClick(noticeButton(second, answer), Qt::LeftButton);
    QTRY_COMPARE(mark(second), kept);
    QTRY_VERIFY(buttonName(second).endsWith(QLatin1String("Saved")));

    Window third;
    third.window.restoreLastSession();
    QTRY_COMPARE(mark(third), kept);
}

QTEST_MAIN(TestWindowProfiles)
#include "tst_windowprofiles.moc"
