// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/keyring.h"
#include "tests/support/rawserver.h"
#include "tests/ui/mainwindow/windowfixture.h"
#include "tests/ui/support/pictures.h"
#include "tests/ui/token/dialogfixture.h"
#include "ui/mainwindow/noticebar.h"
#include "ui/topbar/sessionbutton.h"

#include <QDir>
#include <QMenu>
#include <QSettings>

#include <atomic>

using namespace Sessionscope;
using namespace Sessionscope::Test;

//! A token got in the dialog, carried by what the window sends, renewed on the way, kept with the session.
class TestWindowToken : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void gotInTheDialog_sentByTheWindow_renewedInTheTrail();
    void renewedOnce_afterA401();
    void comesBackWithItsProfile();
    void saysWhenItCannotBeRenewed();

private:
    RawAnswer answer(const RawRequest &request);
    //! The menu of the session, then the dialog.
    TokenDialog *openDialog(MainWindow &window) const;
    bool obtain(MainWindow &window) const;
    QString get(MainWindow &window) const;

    MovableClock m_clock;
    Theme m_theme;
    std::unique_ptr<RawServer> m_server;
    std::atomic<int> m_generation{0};
    std::atomic<bool> m_refuses{false};
};

void TestWindowToken::initTestCase()
{
    QCoreApplication::setOrganizationName(QStringLiteral("sessionscope"));
    QCoreApplication::setApplicationName(QStringLiteral("windowtokentest"));
    m_theme.applyTo(*qApp);
    m_theme.setMode(ThemeMode::Light);
}

void TestWindowToken::init()
{
    QSettings().clear();
    QDir(ProfileStore::defaultFolder()).removeRecursively();
    m_clock.aheadSeconds = 0;
    m_generation = 0;
    m_refuses = false;
    m_server = std::make_unique<RawServer>([this](const RawRequest &request) { return answer(request); });
}

RawAnswer TestWindowToken::answer(const RawRequest &request)
{
    if (request.target() != "/token") {
        const QByteArray newest = "Bearer access-token-" + QByteArray::number(m_generation.load());
        return request.header("Authorization") == newest
            ? RawAnswer::ok("orders")
            : RawAnswer("HTTP/1.1 401 No\r\nWWW-Authenticate: Bearer\r\nContent-Length: 0\r\n\r\n");
    }
    if (m_refuses)
        return RawAnswer("HTTP/1.1 400 No\r\nContent-Length: 25\r\n\r\n{\"error\":\"invalid_grant\"}");
    return RawAnswer::ok("{\"access_token\":\"access-token-" + QByteArray::number(++m_generation)
            + "\",\"token_type\":\"Bearer\",\"expires_in\":300}",
        "Content-Type: application/json\r\n");
}

TokenDialog *TestWindowToken::openDialog(MainWindow &window) const
{
    QMenu *menu = window.findChild<SessionButton *>()->menu();
    Q_EMIT menu->aboutToShow();
    for (QAction *action : menu->actions()) {
        if (action->text() == QStringLiteral("Get a token…"))
            action->trigger();
    }
    return window.findChild<TokenDialog *>();
}

bool TestWindowToken::obtain(MainWindow &window) const
{
    TokenDialog *dialog = openDialog(window);
    if (!dialog)
        return false;
    const DialogHand hand(dialog);
    hand.type("tokenEndpoint", m_server->url(QStringLiteral("/token")));
    hand.type("clientId", QStringLiteral("service"));
    hand.type("clientSecret", QStringLiteral("client-secret-1"));
    hand.press("getToken");
    return QTest::qWaitFor([&] { return hand.card().startsWith(QLatin1String("There is a token")); });
}

//! Sends from the window; the trail as "status target, …".
QString TestWindowToken::get(MainWindow &window) const
{
    Request request;
    request.url = m_server->url(QStringLiteral("/orders"));
    QSignalSpy finished(&window, &MainWindow::sendFinished);
    window.compose(request);
    window.send();
    if (finished.isEmpty() && !finished.wait(20'000))
        return QStringLiteral("no end");
    const int trail = finished.constFirst().constFirst().value<SendOutcome>().trail;
    QStringList lines;
    for (const ExchangePtr &hop : window.session()->log().snapshot()) {
        if (hop->trail == trail)
            lines.append(QString::number(hop->response ? hop->response->status : 0) + QLatin1Char(' ')
                + QString::fromLatin1(hop->request.target));
    }
    return lines.join(QLatin1String(", "));
}

void TestWindowToken::gotInTheDialog_sentByTheWindow_renewedInTheTrail()
{
    Keychain keychain;
    ProfileStore profiles{ProfileStore::defaultFolder(), keychain, m_clock};
    MainWindow window({m_clock, m_theme, keychain, profiles});
    window.resize(1440, 900);
    window.show();
    QVERIFY(obtain(window));
    QCOMPARE(get(window), QStringLiteral("200 /orders"));
    const ExchangePtr first = window.session()->log().at(window.session()->log().size() - 1);
    QCOMPARE(first->request.headers.first("Authorization"), QByteArray("Bearer access-token-1"));
    m_clock.aheadSeconds = 280;
    QCOMPARE(get(window), QStringLiteral("200 /token, 200 /orders"));
    const ExchangePtr second = window.session()->log().at(window.session()->log().size() - 1);
    QCOMPARE(second->request.headers.first("Authorization"), QByteArray("Bearer access-token-2"));
    QVERIFY(!window.findChild<NoticeBar *>()->isVisible());
    // The dialog that is still open knows.
    QCOMPARE(DialogHand(window.findChild<TokenDialog *>()).says("tokenHop"), QStringLiteral("From hop 3.1"));
    keepPicture(window, QStringLiteral("token-window"));
}

void TestWindowToken::renewedOnce_afterA401()
{
    Keychain keychain;
    ProfileStore profiles{ProfileStore::defaultFolder(), keychain, m_clock};
    MainWindow window({m_clock, m_theme, keychain, profiles});
    window.show();
    QVERIFY(obtain(window));
    m_generation = 7; // The server takes the first one no more.
    QCOMPARE(get(window), QStringLiteral("401 /orders, 200 /token, 200 /orders"));
    QCOMPARE(get(window), QStringLiteral("200 /orders"));
}

void TestWindowToken::comesBackWithItsProfile()
{
    const auto stateOf = [](MainWindow &window) { return window.findChild<SessionButton *>()->accessibleName(); };
    {
        Keychain keychain;
        ProfileStore profiles{ProfileStore::defaultFolder(), keychain, m_clock};
        MainWindow window({m_clock, m_theme, keychain, profiles});
        window.show();
        QVERIFY(obtain(window));
        QApplication::setActiveWindow(&window); // The dialog stays open beside it.
        QTest::keyClick(&window, Qt::Key_S, Qt::ControlModifier);
        QTRY_VERIFY(stateOf(window).endsWith(QLatin1String("Saved")));
        m_clock.aheadSeconds = 280;
        QCOMPARE(get(window), QStringLiteral("200 /token, 200 /orders"));
        window.close();
        QTRY_VERIFY(!window.isVisible());
    }
    QCOMPARE(Keyring::leaks({"access-token-1", "access-token-2", "client-secret-1"}), QStringList());
    Keychain keychain;
    ProfileStore profiles{ProfileStore::defaultFolder(), keychain, m_clock};
    MainWindow window({m_clock, m_theme, keychain, profiles});
    window.show();
    window.restoreLastSession();
    QTRY_VERIFY(stateOf(window).endsWith(QLatin1String("Saved")));
    // The renewed one was kept; it is renewed again from its own settings.
    QCOMPARE(window.session()->settings().auth.token, QStringLiteral("access-token-2"));
    m_clock.aheadSeconds = 560;
    QCOMPARE(get(window), QStringLiteral("200 /token, 200 /orders"));
    QCOMPARE(window.session()->settings().auth.token, QStringLiteral("access-token-3"));
}

void TestWindowToken::saysWhenItCannotBeRenewed()
{
    Keychain keychain;
    ProfileStore profiles{ProfileStore::defaultFolder(), keychain, m_clock};
    MainWindow window({m_clock, m_theme, keychain, profiles});
    window.resize(1200, 800);
    window.show();
    QVERIFY(obtain(window));
    m_refuses = true;
    m_clock.aheadSeconds = 290;
    QCOMPARE(get(window), QStringLiteral("400 /token, 200 /orders"));
    auto *notices = window.findChild<NoticeBar *>();
    QVERIFY(notices->isVisible());
    QAbstractButton *again = nullptr;
    for (QAbstractButton *button : notices->findChildren<QAbstractButton *>()) {
        if (button->text() == QStringLiteral("Get a token…"))
            again = button;
    }
    QVERIFY(again);
    keepPicture(window, QStringLiteral("token-notice"));
    window.findChild<TokenDialog *>()->hide();
    QTest::mouseClick(again, Qt::LeftButton);
    QVERIFY(window.findChild<TokenDialog *>()->isVisible());
    // A refusal is not asked for again.
    QCOMPARE(get(window), QStringLiteral("200 /orders"));
}

QTEST_MAIN(TestWindowToken)
#include "tst_windowtoken.moc"
