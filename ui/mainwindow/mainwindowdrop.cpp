// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mainwindow/mainwindow.h"

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QMimeData>

// A cURL command dragged onto the window is composed; files are Importing's.
namespace Sessionscope {

namespace {

bool isCommand(const QMimeData &data)
{
    const QString text = data.text().trimmed();
    return data.hasText() && (text.startsWith(QLatin1String("curl ")) || text.startsWith(QLatin1String("curl.exe ")));
}

} // namespace

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (isCommand(*event->mimeData()))
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    if (!isCommand(*event->mimeData()))
        return;
    event->setDropAction(Qt::CopyAction);
    event->accept();
    composeCurl(event->mimeData()->text().trimmed());
}

} // namespace Sessionscope
