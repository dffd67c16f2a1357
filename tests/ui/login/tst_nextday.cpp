// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/keyring.h"
#include "tests/support/serverprocess.h"
#include "tests/support/springserver.h"
#include "tests/ui/login/loginhand.h"
#include "tests/ui/mainwindow/windowfixture.h"
#include "tests/ui/support/pictures.h"
#include "ui/login/logindialog.h"
#include "ui/mainwindow/noticebar.h"
#include "ui/response/bodyview.h"
#include "ui/topbar/sessionbutton.h"

#include <QCheckBox>
#include <QDir>
#include <QSettings>

using namespace Sessionscope;
using namespace Sessionscope::Test;

//! A profile saved after a login at a real Spring Security 6, opened the next day, when the server has long forgotten
//! the session.
class TestNextDay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void getsTheData_whateverBecameOfTheSession_data();
    void getsTheData_whateverBecameOfTheSession();

private:
    void startServer();
    void logInAndSave(By by);
    QUrl page() const { return m_spring->url(QStringLiteral("/api/orders?size=2")); }

    std::unique_ptr<SpringServer> m_spring;
    quint16 m_port = 0;
    QByteArray m_oldId;
};

namespace {

bool isSaved(const Window &window)
{
    return window.window.findChild<SessionButton *>()->accessibleName().endsWith(QLatin1String("Saved"));
}

} // namespace

void TestNextDay::initTestCase()
{
    QCoreApplication::setOrganizationName(QStringLiteral("sessionscope"));
    QCoreApplication::setApplicationName(QStringLiteral("nextdaytest"));
    if (const QString reason = SpringServer::unavailableReason(); !reason.isEmpty())
        QSKIP(qPrintable(reason));
}

void TestNextDay::init()
{
    QSettings().clear();
    QDir(ProfileStore::defaultFolder()).removeRecursively();
    m_port = freePort();
    startServer();
}

//! At the same address each time, and without memory of the last.
void TestNextDay::startServer()
{
    m_spring.reset();
    m_spring = std::make_unique<SpringServer>();
    QVERIFY2(m_spring->start({}, {QStringLiteral("server.port=%1").arg(m_port)}), qPrintable(m_spring->errorText()));
}

void TestNextDay::logInAndSave(By by)
{
    Window window;
    const LoginHand hand(window.window, by);
    QVERIFY(hand.openAt(page().toString()));
    QVERIFY(hand.logIn(QStringLiteral("bob"), QStringLiteral("pässwörd")));
    QCOMPARE(hand.verdict(), QStringLiteral("Logged in as bob"));
    QVERIFY(hand.press(hand.dialog()->findChild<QCheckBox *>(QStringLiteral("again"))));
    QVERIFY(hand.close());
    m_oldId = hand.cookie("JSESSIONID");
    QVERIFY(!m_oldId.isEmpty());
    if (by == By::Keyboard)
        QTest::keyClick(&window.window, Qt::Key_S, Qt::ControlModifier);
    else
        QVERIFY(hand.pick(window.window.findChild<SessionButton *>(), QStringLiteral("Save in keychain")));
    QTRY_VERIFY(isSaved(window));
    window.window.close();
    QTRY_VERIFY(!window.window.isVisible());
}

void TestNextDay::getsTheData_whateverBecameOfTheSession_data()
{
    QTest::addColumn<By>("by");
    QTest::addColumn<QString>("accept");
    QTest::addColumn<QStringList>("refusal");
    QTest::newRow("asked as a browser does, by mouse")
        << By::Mouse << QStringLiteral("text/html,*/*;q=0.8")
        << QStringList{QStringLiteral("302 GET /api/orders?size=2"), QStringLiteral("200 GET /login")};
    QTest::newRow("asked as a program does, by keyboard") << By::Keyboard << QStringLiteral("application/json")
                                                          << QStringList{QStringLiteral("401 GET /api/orders?size=2")};
}

void TestNextDay::getsTheData_whateverBecameOfTheSession()
{
    QFETCH(By, by);
    QFETCH(QString, accept);
    QFETCH(QStringList, refusal);
    logInAndSave(by);
    if (QTest::currentTestFailed())
        return;
    QCOMPARE(Keyring::leaks({QStringLiteral("pässwörd").toUtf8(), m_oldId}), QStringList());
    startServer();

    Window window;
    window.clock.aheadSeconds = 24 * 60 * 60;
    window.window.restoreLastSession();
    QTRY_VERIFY(isSaved(window));
    const LoginHand hand(window.window, by);
    Request request;
    request.url = page().toString();
    request.headers = {{QStringLiteral("Accept"), accept, true}};
    window.window.compose(request);
    QVERIFY(hand.use(&window.window));
    QVERIFY(hand.send());
    const QStringList login{QStringLiteral("302 GET /api/orders?size=2"), QStringLiteral("200 GET /login"),
        QStringLiteral("302 POST /login"), QStringLiteral("200 GET /api/orders?size=2&continue")};
    QCOMPARE(hand.trail(), refusal + login + QStringList{QStringLiteral("200 GET /api/orders?size=2")});
    const QString said = hand.trailSentences().join(QLatin1Char('\n'));
    QVERIFY2(said.contains(QLatin1String("JSESSIONID rotated")), qPrintable(said));
    QVERIFY(!hand.cookie("JSESSIONID").isEmpty() && hand.cookie("JSESSIONID") != m_oldId);
    // And the person sees the data.
    auto *body = window.window.findChild<BodyView *>();
    const auto shown = [body] {
        QTest::keyClick(body, Qt::Key_A, Qt::ControlModifier);
        return body->selectedText().remove(QLatin1Char(' '));
    };
    QTRY_VERIFY(shown().contains(QLatin1String("\"owner\":\"bob\"")));
    QVERIFY(!window.window.findChild<NoticeBar *>()->isVisible());
    const QString words = wordsOf(&window.window);
    QVERIFY2(words.contains(QLatin1String(" answered 200. Sent again: logged in again")), qPrintable(words));
    keepPictures(window.theme, window.window, QStringLiteral("next-day"));
    window.window.close();
    QTRY_VERIFY(!window.window.isVisible());
    QCOMPARE(Keyring::leaks({QStringLiteral("pässwörd").toUtf8(), m_oldId}), QStringList());
}

QTEST_MAIN(TestNextDay)
#include "tst_nextday.moc"
