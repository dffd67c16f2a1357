// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explorer/explorer.h"
#include "ui/explorer/historypane.h"
#include "ui/mainwindow/historydesk.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/sessionshelf.h"

namespace Sessionscope {

void MainWindow::connectHistory()
{
    if (!m_services.history)
        return;
    m_explorer->addHistory();
    m_history = new HistoryDesk(*m_services.history, {*m_explorer->history(), *m_notices, *m_statusBar}, this);
    m_history->watch(m_shelf->current());
    connect(m_shelf, &SessionShelf::added, m_history, &HistoryDesk::watch);
    connect(m_history, &HistoryDesk::composed, this, [this](const Request &request) { compose(request); });
}

} // namespace Sessionscope
