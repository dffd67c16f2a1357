// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cookies/cookiejar.h"
#include "ui/mainwindow/inspections.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/sessionshelf.h"
#include "ui/statusbar/statusbar.h"

namespace Sessionscope {

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
