// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/keychain.h"
#include "core/texts/texts.h"
#include "ui/explorer/explorer.h"
#include "ui/mainwindow/collectiondesk.h"
#include "ui/mainwindow/endpointdesk.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/noticebar.h"
#include "ui/mainwindow/sessionshelf.h"
#include "ui/mainwindow/workspace.h"
#include "ui/sessionsettings/sessionsettingsdialog.h"
#include "ui/statusbar/statusbar.h"
#include "ui/topbar/sessionbutton.h"
#include "ui/topbar/topbar.h"
#include "ui/trail/trailpane.h"

#include <QCloseEvent>
#include <QInputDialog>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>

#include <algorithm>

namespace Sessionscope {

namespace {

StatusBar::Keychain shown(Keychain::State state)
{
    switch (state) {
    case Keychain::State::Available:
        return StatusBar::Keychain::Available;
    case Keychain::State::Locked:
        return StatusBar::Keychain::Locked;
    case Keychain::State::Unavailable:
        return StatusBar::Keychain::Unavailable;
    case Keychain::State::Unknown:
        break;
    }
    return StatusBar::Keychain::Unknown;
}

QString lastSessionKey()
{
    return QStringLiteral("session/last");
}

} // namespace

void MainWindow::connectProfiles()
{
    connect(m_shelf, &SessionShelf::sessionChanged, this, [this] {
        m_notices->dismiss();
        useSession();
    });
    connect(m_shelf, &SessionShelf::stateChanged, this, &MainWindow::updateSessionButton);
    connect(m_shelf, &SessionShelf::stateChanged, this, &MainWindow::sayProblem);
    connect(m_shelf, &SessionShelf::openFailed, this,
        [this](const Error &error) { m_notices->say(Family::Fail, QStringLiteral("circle-x"), Texts::error(error)); });
    connect(m_shelf, &SessionShelf::loggedInAgain, this, &MainWindow::sayLoggedInAgain);
    connect(m_shelf, &SessionShelf::renewalFailed, this, &MainWindow::sayRenewalFailed);
    connect(m_shelf, &SessionShelf::removeFailed, this, &MainWindow::sayCannotDelete);
    connect(m_shelf, &SessionShelf::flushed, this, [this] {
        if (m_closing == Closing::Saving) {
            m_closing = Closing::Saved;
            close();
        }
    });
    connect(m_topBar, &TopBar::newSessionRequested, m_shelf, &SessionShelf::newSession);
    connect(m_topBar, &TopBar::forkRequested, this, &MainWindow::forkSession);
    const SessionButton *button = m_topBar->sessionButton();
    connect(button, &SessionButton::switchRequested, m_shelf, &SessionShelf::switchTo);
    connect(button, &SessionButton::saveRequested, m_shelf, [this] { m_shelf->save(); });
    connect(button, &SessionButton::renameRequested, this, &MainWindow::renameSession);
    connect(button, &SessionButton::settingsRequested, this, &MainWindow::openSettings);
    connect(button, &SessionButton::logoutRequested, this, &MainWindow::openLogout);
    connect(button, &SessionButton::tokenRequested, this,
        [this] { openToken(m_shelf->tokens(), m_shelf->current().name()); });
    connect(button, &SessionButton::deleteRequested, this, &MainWindow::deleteSession);
    connect(&m_services.profiles, &ProfileStore::changed, this, &MainWindow::updateSessionButton);
    connect(&m_services.keychain, &Keychain::stateChanged, this,
        [this](Keychain::State state) { m_statusBar->setKeychain(shown(state)); });
    m_statusBar->setKeychain(shown(m_services.keychain.state()));
}

void MainWindow::restoreLastSession()
{
    const QString last = QSettings().value(lastSessionKey()).toString();
    const QList<ProfileSummary> known = m_services.profiles.list();
    for (const ProfileSummary &profile : known) {
        if (profile.id == last)
            m_shelf->switchTo(last);
    }
    m_collections->restore();
    m_endpoints->restore();
}

void MainWindow::updateSessionButton()
{
    const QList<QColor> &dots = m_services.theme.profileDots();
    const auto entry = [this, &dots](const QString &id, const QString &name, int colour) {
        return SessionEntry{id, name, dots.at(qBound(0, colour, int(dots.size()) - 1)), originOf(id)};
    };
    const OpenSession &current = m_shelf->current();
    const QList<ProfileSummary> sessions = m_shelf->sessions();
    // Nothing is saved before its first save has ended.
    const bool stored = current.isKept()
        && std::any_of(sessions.cbegin(), sessions.cend(),
            [&current](const ProfileSummary &session) { return session.id == current.id(); });
    SessionState state = stored ? SessionState::Saved : SessionState::Unsaved;
    const std::optional<Error> &problem = current.keeper->error();
    const bool noKeychain = problem && problem->code == ErrorCode::KeychainUnavailable;
    if (current.isKept() && current.keeper->state() == ProfileKeeper::State::Locked)
        state = noKeychain ? SessionState::Unsaved : SessionState::Locked;
    else if (current.keeper->state() == ProfileKeeper::State::Failed)
        state = SessionState::Unsaved;
    if (current.isRecording)
        state = SessionState::Recording;
    m_topBar->sessionButton()->setSession(entry(current.id(), current.name(), current.colour()), state);
    m_trail->setOrigin(originOf(current.id()));

    QList<SessionEntry> entries;
    for (const ProfileSummary &session : sessions)
        entries.append(entry(session.id, session.name, session.colour));
    m_topBar->sessionButton()->setSessions(entries);
    setWindowTitle(tr("%1 – Sessionscope").arg(current.name()));
    if (current.isKept())
        QSettings().setValue(lastSessionKey(), current.id());
}

void MainWindow::sayProblem()
{
    const ProfileKeeper &keeper = m_shelf->keeper();
    const bool locked = keeper.state() == ProfileKeeper::State::Locked;
    if (!keeper.error() || (!locked && keeper.state() != ProfileKeeper::State::Failed))
        return;
    const Error error = *keeper.error();
    QList<NoticeBar::Action> actions;
    QString icon = QStringLiteral("lock");
    if (locked) {
        const bool none = error.code == ErrorCode::KeychainUnavailable;
        actions.append({none ? tr("Try again") : tr("Unlock…"), [this] { m_shelf->keeper().retry(); }});
    } else if (error.code == ErrorCode::ProfileChangedElsewhere) {
        icon = QStringLiteral("triangle-alert");
        actions.append({tr("Take the other one"), [this] { m_shelf->keeper().reload(); }});
        actions.append({tr("Replace it by this one"), [this] { m_shelf->keeper().overwrite(); }});
    } else if (keeper.profile().secretsMissing) {
        icon = QStringLiteral("triangle-alert");
        actions.append({tr("Go on without them"), [this] { m_shelf->keeper().startAnew(); }});
    } else {
        icon = QStringLiteral("circle-x");
        actions.append({tr("Try again"), [this] { m_shelf->keeper().retry(); }});
    }
    m_noticeOfRequest = false;
    m_notices->say(locked ? Family::Warn : Family::Fail, icon, Texts::error(error), actions);
}

void MainWindow::sayCannotDelete(const Error &error)
{
    m_notices->say(Family::Fail, QStringLiteral("circle-x"), Texts::error(error),
        {{tr("Try again"), [this] { m_shelf->remove(ProfileStore::RemoveMode::Whole); }},
            {tr("Delete without its secrets"), [this] { m_shelf->remove(ProfileStore::RemoveMode::FileOnly); }}});
}

void MainWindow::renameSession()
{
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Rename session"));
    dialog->setLabelText(tr("Name of the session"));
    dialog->setOkButtonText(tr("Rename"));
    dialog->setTextValue(m_shelf->current().name());
    connect(dialog, &QInputDialog::textValueSelected, m_shelf, &SessionShelf::rename);
    dialog->open();
}

void MainWindow::openSettings()
{
    // One for each session; asked again, it comes to the front.
    const QPointer<SessionSettingsDialog> open = m_settings.value(session());
    if (open) {
        open->raise();
        open->activateWindow();
        return;
    }
    auto *dialog = new SessionSettingsDialog(m_services.theme, session(), m_shelf->current().name(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SessionSettingsDialog::tokenRequested, &m_shelf->tokens(),
        [this, tokens = &m_shelf->tokens(), name = m_shelf->current().name()] { openToken(*tokens, name); });
    m_settings.insert(session(), dialog);
    dialog->show();
}

void MainWindow::deleteSession()
{
    const OpenSession &current = m_shelf->current();
    if (current.isRecording) {
        m_shelf->remove(ProfileStore::RemoveMode::Whole); // The file stays.
        return;
    }
    auto *question = new QMessageBox(QMessageBox::Question, tr("Delete session"),
        tr("Delete the session \"%1\"?").arg(current.name()), QMessageBox::Cancel, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setInformativeText(tr("Its cookies and passwords leave the keychain. This cannot be undone."));
    QPushButton *confirm = question->addButton(tr("Delete"), QMessageBox::DestructiveRole);
    const QString id = current.id();
    connect(confirm, &QAbstractButton::clicked, m_shelf, [this, id] {
        if (m_shelf->current().id() == id)
            m_shelf->remove(ProfileStore::RemoveMode::Whole);
    });
    question->open();
}

bool MainWindow::mayLeaveEdits()
{
    const QStringList unsaved = m_collections->unsavedNames();
    if (unsaved.isEmpty())
        return true;
    QMessageBox question(QMessageBox::Question, tr("Unsaved requests"),
        tr("These requests were edited and not saved: %1").arg(unsaved.join(QLatin1String(", "))), QMessageBox::Cancel,
        this);
    QPushButton *discard = question.addButton(tr("Discard edits"), QMessageBox::DestructiveRole);
    question.exec();
    return question.clickedButton() == discard;
}

bool MainWindow::mayClose()
{
    if (!mayLeaveEdits())
        return false;
    const QStringList unkept = m_shelf->unkeptNames();
    if (unkept.isEmpty())
        return true;
    QMessageBox question(QMessageBox::Question, tr("Unsaved session"),
        tr("The cookies of %1 are in memory only and end with the program.").arg(unkept.join(QLatin1String(", "))),
        QMessageBox::Cancel, this);
    QPushButton *save = question.addButton(tr("Save in keychain"), QMessageBox::AcceptRole);
    QPushButton *discard = question.addButton(tr("Discard"), QMessageBox::DestructiveRole);
    question.setDefaultButton(save);
    question.exec();
    if (question.clickedButton() == save)
        m_shelf->keepAll();
    return question.clickedButton() == save || question.clickedButton() == discard;
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_closing == Closing::No && !mayClose()) {
        event->ignore();
        return;
    }
    if (m_closing != Closing::Saved && !m_shelf->isFlushed()) {
        // Saving may wait for the keychain, so the window closes when flushed() comes. Asked a second time it goes.
        const bool asked = m_closing == Closing::Saving;
        m_closing = Closing::Saving;
        if (!asked) {
            m_notices->say(
                Family::Idle, QStringLiteral("key-round"), tr("Saving the session. Close again to leave now."));
            m_shelf->flush();
            event->ignore();
            return;
        }
    }
    QSettings settings;
    settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    settings.setValue(QStringLiteral("window/explorerWidth"), m_explorerWidth);
    settings.setValue(QStringLiteral("window/explorer"), m_explorer->isWanted());
    m_workspace->saveSizes(settings);
    QWidget::closeEvent(event);
}

} // namespace Sessionscope
