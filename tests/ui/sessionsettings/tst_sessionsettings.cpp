// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/support/pictures.h"
#include "ui/sessionsettings/sessionsettingsdialog.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>

using namespace Sessionscope;

class TestSessionSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void everySetting_survivesUntouched();
    void edits_countWhenSaved();
    void cancelling_changesNothing();
    void escape_closes();
    void proxyFields_followTheKindOfProxy();
    void trustedCertificates_canBeForgotten();
    void endOfTheSession_closesIt();
    void paintsEveryPage_inBothThemes();

private:
    // By its accessible name, as a person with a screen reader finds it.
    template <typename Editor> Editor *field(const QString &name) const
    {
        for (Editor *editor : m_dialog->findChildren<Editor *>()) {
            if (editor->accessibleName() == name)
                return editor;
        }
        return nullptr;
    }
    template <typename Switch> Switch *withText(const QString &text) const
    {
        for (Switch *button : m_dialog->findChildren<Switch *>()) {
            if (button->text().startsWith(text))
                return button;
        }
        return nullptr;
    }
    void press(const QString &text) { QTest::mouseClick(withText<QPushButton>(text), Qt::LeftButton); }
    void open();

    SystemClock m_clock;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<SessionSettingsDialog> m_dialog;
};

void TestSessionSettings::initTestCase()
{
    m_theme = std::make_unique<Theme>();
    m_theme->setMode(ThemeMode::Light);
    m_theme->applyTo(*qApp);
}

void TestSessionSettings::init()
{
    m_dialog.reset();
    m_session = std::make_unique<Session>(m_clock);
}

void TestSessionSettings::open()
{
    m_dialog = std::make_unique<SessionSettingsDialog>(*m_theme, m_session.get(), QStringLiteral("Shop"));
    m_dialog->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
}

void TestSessionSettings::everySetting_survivesUntouched()
{
    SessionSettings settings;
    settings.baseUrl = QStringLiteral("https://shop.test");
    settings.headers = {{QStringLiteral("X-A"), QStringLiteral("1"), true}};
    settings.params = {{QStringLiteral("p"), QStringLiteral("2"), false}};
    settings.auth.kind = AuthSettings::Kind::Digest;
    settings.auth.user = QStringLiteral("u");
    settings.auth.password = QStringLiteral("p");
    settings.proxy = {ProxySettings::Kind::Socks5, QStringLiteral("proxy"), 1080, QStringLiteral("u"), {}};
    settings.tls.minimum = TlsSettings::Minimum::Tls13;
    settings.tls.verify = false;
    settings.tls.keyPassphrase = QStringLiteral("s");
    settings.tls.trustedFingerprints = {"ab"};
    settings.limits.idle = std::chrono::milliseconds(1500);
    settings.maxRedirects = 3;
    settings.followRedirects = false;
    settings.httpVersion = HttpVersion::Http2;
    settings.site = SiteContext::CrossSite;
    settings.trustworthyLoopback = settings.trustEnvironment = settings.csrfHeaders = true;
    settings.retryLimit = 2;
    m_session->setSettings(settings);
    open();
    QCOMPARE(m_dialog->settings(), settings);
}

void TestSessionSettings::edits_countWhenSaved()
{
    open();
    QVERIFY(!m_dialog->isModal());
    m_dialog->showPage(SessionSettingsDialog::RulesTab);
    field<QSpinBox>(QStringLiteral("Most redirects"))->setValue(7);
    QTest::mouseClick(withText<QCheckBox>(QStringLiteral("Trustworthy loopback")), Qt::LeftButton, {}, {8, 8});
    m_dialog->showPage(SessionSettingsDialog::NetworkTab);
    field<QComboBox>(QStringLiteral("Proxy"))->setCurrentIndex(1);
    QTest::keyClicks(field<QLineEdit>(QStringLiteral("Proxy host")), QStringLiteral("gate"));
    field<QSpinBox>(QStringLiteral("Limit to connect"))->setValue(5);
    QCOMPARE(m_session->settings(), SessionSettings());
    press(QStringLiteral("Save settings"));
    const SessionSettings &saved = m_session->settings();
    QCOMPARE(saved.maxRedirects, 7);
    QVERIFY(saved.trustworthyLoopback);
    QCOMPARE(saved.proxy.kind, ProxySettings::Kind::Http);
    QCOMPARE(saved.proxy.host, QStringLiteral("gate"));
    QCOMPARE(saved.limits.connect, std::chrono::seconds(5));
    QVERIFY(!m_dialog->isVisible());
}

void TestSessionSettings::cancelling_changesNothing()
{
    open();
    field<QLineEdit>(QStringLiteral("Base URL"))->setText(QStringLiteral("http://other"));
    press(QStringLiteral("Cancel"));
    QCOMPARE(m_session->settings(), SessionSettings());
    QVERIFY(!m_dialog->isVisible());
}

void TestSessionSettings::escape_closes()
{
    open();
    QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
    QVERIFY(!m_dialog->isVisible());
}

void TestSessionSettings::proxyFields_followTheKindOfProxy()
{
    open();
    auto *kind = field<QComboBox>(QStringLiteral("Proxy"));
    auto *host = field<QLineEdit>(QStringLiteral("Proxy host"));
    QVERIFY(!host->isEnabled());
    kind->setCurrentIndex(int(ProxySettings::Kind::Socks5));
    QVERIFY(host->isEnabled());
    kind->setCurrentIndex(int(ProxySettings::Kind::System));
    QVERIFY(!host->isEnabled());
}

void TestSessionSettings::trustedCertificates_canBeForgotten()
{
    SessionSettings settings;
    settings.tls.trustedFingerprints = {"ab", "cd"};
    m_session->setSettings(settings);
    open();
    m_dialog->showPage(SessionSettingsDialog::TlsTab);
    press(QStringLiteral("Forget 2 certificates"));
    press(QStringLiteral("Save settings"));
    QVERIFY(m_session->settings().tls.trustedFingerprints.isEmpty());
}

void TestSessionSettings::endOfTheSession_closesIt()
{
    open();
    m_session.reset();
    QVERIFY(!m_dialog->isVisible());
}

void TestSessionSettings::paintsEveryPage_inBothThemes()
{
    for (const ThemeMode mode : {ThemeMode::Dark, ThemeMode::Light}) {
        m_theme->setMode(mode);
        open();
        for (const auto page : {SessionSettingsDialog::HeadersPage, SessionSettingsDialog::AuthPage,
                 SessionSettingsDialog::RulesTab, SessionSettingsDialog::NetworkTab, SessionSettingsDialog::TlsTab}) {
            m_dialog->showPage(page);
            keepPicture(
                *m_dialog, QStringLiteral("settings-%1-%2").arg(int(page)).arg(mode == ThemeMode::Dark ? 1 : 0));
            QVERIFY(!m_dialog->grab().isNull());
        }
    }
}

QTEST_MAIN(TestSessionSettings)
#include "tst_sessionsettings.moc"
