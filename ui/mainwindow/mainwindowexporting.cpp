// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/exporting.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/windowcommand.h"
#include "ui/statusbar/statusbar.h"

namespace Sessionscope {

void MainWindow::connectExporting()
{
    m_exporting = new Exporting({m_services.theme, *m_shelf, *m_trail, this}, this);
    connect(m_exporting, &Exporting::said, m_statusBar, &StatusBar::setMessage);
}

QList<WindowCommand> MainWindow::exportingCommands()
{
    return {
        {tr("Export flow as code…"), QStringLiteral("file-code"), Qt::CTRL | Qt::SHIFT | Qt::Key_G,
            [this] { m_exporting->open(); }},
    };
}

} // namespace Sessionscope
