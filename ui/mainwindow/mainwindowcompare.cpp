// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cookies/cookiejar.h"
#include "ui/mainwindow/comparing.h"
#include "ui/mainwindow/inspections.h"
#include "ui/mainwindow/inspector.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/sessionshelf.h"
#include "ui/mainwindow/workspace.h"
#include "ui/statusbar/statusbar.h"

#include <QDir>
#include <QFileDialog>

namespace Sessionscope {

void MainWindow::connectComparing()
{
    connect(m_comparing, &Comparing::paneRequested, this, &MainWindow::showComparison);
    connect(m_comparing, &Comparing::hopRequested, this, &MainWindow::goToHop);
    connect(m_comparing, &Comparing::said, m_statusBar, &StatusBar::setMessage);
    connect(m_comparing->pane(), &ComparePane::exportRequested, this, &MainWindow::exportMatrix);
    connect(m_trail, &TrailPane::wished, this, [this](TrailPane::Wish wish, const QList<ExchangeId> &ids) {
        if (wish == TrailPane::Wish::Fork && !ids.isEmpty())
            forkAt(ids.constFirst());
    });
}

void MainWindow::showComparison()
{
    // Side by side wants the whole width; Esc brings the rest back.
    m_workspace->focusInspector(m_comparing->pane());
    m_workspace->setMaximised(true);
}

void MainWindow::goToHop(const QString &session, ExchangeId id)
{
    if (session != m_shelf->current().id())
        m_shelf->switchTo(session);
    m_workspace->setMaximised(false);
    selectHop(id);
}

void MainWindow::exportMatrix(const QString &format)
{
    auto *dialog = new QFileDialog(this, tr("Save the matrix"), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(format);
    dialog->setNameFilter(QStringLiteral("*.") + format);
    connect(dialog, &QFileDialog::fileSelected, this, [this, format](const QString &path) {
        const bool written = m_comparing->writeReport(path, format);
        m_statusBar->setMessage(written ? Family::Ok : Family::Fail,
            written ? QStringLiteral("circle-check") : QStringLiteral("circle-x"),
            written ? tr("%1 written").arg(path) : tr("%1 could not be written").arg(path));
    });
    dialog->open();
}

void MainWindow::forkSession()
{
    const OpenSession &current = m_shelf->current();
    const SessionLog &log = current.session->log();
    if (!log.isEmpty() && current.isRecording)
        forkAt(log.at(log.size() - 1)->id);
    else
        fork(current.session->jar().cookies(), log.isEmpty() ? QString() : log.at(log.size() - 1)->hopNumber());
}

void MainWindow::forkAt(ExchangeId id)
{
    if (const ExchangePtr hop = m_shelf->session()->log().find(id))
        fork(m_inspections->jarAfter(id), hop->hopNumber());
}

void MainWindow::fork(const QList<Cookie> &cookies, const QString &hop)
{
    m_shelf->fork(cookies, hop);
    m_statusBar->setMessage(Family::Ok, QStringLiteral("git-fork"), originOf(m_shelf->current().id()));
}

QString MainWindow::originOf(const QString &id) const
{
    const OpenSession *open = m_shelf->opened(id);
    if (!open || !open->origin)
        return {};
    return open->origin->hop.isEmpty() ? tr("fork of %1").arg(open->origin->name)
                                       : tr("fork of %1 at hop %2").arg(open->origin->name, open->origin->hop);
}

} // namespace Sessionscope
