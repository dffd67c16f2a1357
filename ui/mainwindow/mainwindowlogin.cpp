// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/login/csrfoffer.h"
#include "core/texts/logintexts.h"
#include "ui/composer/composer.h"
#include "ui/login/logindialog.h"
#include "ui/login/loginwords.h"
#include "ui/login/logoutdialog.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/noticebar.h"
#include "ui/mainwindow/sessionshelf.h"
#include "ui/statusbar/statusbar.h"

namespace Sessionscope {

namespace {

PasswordPlace passwordPlace(const OpenSession &open)
{
    const bool stored = open.isKept() && open.keeper->state() != ProfileKeeper::State::Locked;
    return stored ? PasswordPlace::Keychain : PasswordPlace::Memory;
}

} // namespace

void MainWindow::openLogin()
{
    if (m_shelf->current().isRecording) {
        sayReadOnly();
        return;
    }
    if (!m_login)
        makeLogin();
    const Session *session = m_shelf->session();
    const bool hasBase = !session->settings().baseUrl.isEmpty();
    m_login->suggestUrl(hasBase ? QStringLiteral("{{base}}/login") : m_composer->request().url);
    m_login->present();
}

void MainWindow::makeLogin()
{
    m_login = new LoginDialog(m_services.theme, this);
    connect(m_login, &LoginDialog::hopStarted, this, &MainWindow::selectHop);
    connect(m_login, &LoginDialog::hopSelected, this, &MainWindow::selectHop);
    connect(m_login, &LoginDialog::keepRequested, this,
        [this](const LoginSettings &settings) { m_shelf->keeper().setLogin(settings); });
    connect(m_login, &LoginDialog::loginFinished, this, [this](const LoginVerdict &verdict) {
        const LoginWords::Look look = LoginWords::look(verdict.outcome);
        m_statusBar->setMessage(look.family, look.icon, LoginWords::heading(verdict));
        updateConnections();
    });
    connect(m_shelf, &SessionShelf::stateChanged, m_login, [this] {
        const OpenSession &current = m_shelf->current();
        if (m_login->session() == current.session.get())
            m_login->setKept(current.keeper->profile().login, passwordPlace(current));
    });
    aimLogin();
}

void MainWindow::sayLoggedInAgain(const LoginReport &report)
{
    const LoginWords::Look look = LoginWords::look(report.verdict.outcome);
    const QString heading = LoginWords::heading(report.verdict);
    if (report.verdict.outcome == LoginOutcome::LoggedIn)
        m_statusBar->setMessage(look.family, look.icon, tr("Session had ended. %1 again").arg(heading));
    else
        m_notices->say(look.family, look.icon,
            tr("The session has ended, and logging in again did not work: %1.").arg(heading),
            {{tr("Log in…"), [this] { openLogin(); }}});
}

void MainWindow::openLogout()
{
    if (!m_logout) {
        m_logout = new LogoutDialog(m_services.theme, this);
        connect(m_logout, &LogoutDialog::hopStarted, this, &MainWindow::selectHop);
        connect(m_logout, &LogoutDialog::hopSelected, this, &MainWindow::selectHop);
        connect(m_logout, &LogoutDialog::logoutFinished, this, [this](const LogoutReport &report) {
            const LoginWords::Look look = LoginWords::look(report.outcome);
            m_statusBar->setMessage(look.family, look.icon, Texts::logoutReport(report));
            updateConnections();
        });
        m_logout->setSession(m_shelf->session());
    }
    const QString login = m_shelf->keeper().profile().login.url;
    // The login page itself opens for everybody.
    const bool opensForAll = login.isEmpty() || login.contains(QLatin1String("login"), Qt::CaseInsensitive);
    const QString page = opensForAll ? m_composer->request().url : login;
    const bool hasBase = !m_shelf->session()->settings().baseUrl.isEmpty();
    const QString out =
        hasBase ? QStringLiteral("{{base}}/logout") : QUrl(page).resolved(QUrl(QStringLiteral("/logout"))).toString();
    m_logout->present({out, page});
}

// Once, and only where it would have helped: the header is not sent before the person says yes.
void MainWindow::offerCsrfHeader(const Exchange &refused)
{
    if (m_shelf->session()->settings().csrfHeaders || m_shelf->current().isRecording)
        return;
    const auto offer = csrfOffer(refused);
    if (!offer)
        return;
    m_noticeOfRequest = true;
    const QString header = QString::fromLatin1(offer->header);
    m_notices->say(Family::Warn, QStringLiteral("triangle-alert"),
        tr("%1 was refused, and did not carry the value of %2 in %3, as this server may want against forged requests.")
            .arg(refused.hopNumber(), QString::fromUtf8(offer->cookie), header),
        {{tr("Send %1 from now on").arg(header), [this] {
              SessionSettings settings = m_shelf->session()->settings();
              settings.csrfHeaders = true;
              m_shelf->session()->setSettings(settings);
              send();
          }}});
}

// The dialogs are about the current session.
void MainWindow::aimLogin()
{
    if (m_logout) {
        m_logout->hide();
        m_logout->setSession(m_shelf->session());
    }
    if (!m_login)
        return;
    const OpenSession &current = m_shelf->current();
    if (current.isRecording)
        m_login->hide();
    m_login->setSession(
        current.isRecording ? nullptr : current.session.get(), current.keeper->profile().login, passwordPlace(current));
}

} // namespace Sessionscope
