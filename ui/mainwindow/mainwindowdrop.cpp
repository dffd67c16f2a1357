// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mainwindow/mainwindow.h"

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

// What is dragged onto the window opens as if it had been chosen: folders, .http files, recordings, descriptions, and
// cURL commands as text.
namespace Sessionscope {

namespace {

QStringList pathsOf(const QMimeData &data)
{
    QStringList paths;
    const QList<QUrl> urls = data.urls();
    for (const QUrl &url : urls) {
        if (url.isLocalFile() && QFileInfo::exists(url.toLocalFile()))
            paths.append(url.toLocalFile());
    }
    return paths;
}

bool isCommand(const QMimeData &data)
{
    const QString text = data.text().trimmed();
    return data.hasText() && (text.startsWith(QLatin1String("curl ")) || text.startsWith(QLatin1String("curl.exe ")));
}

} // namespace

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!pathsOf(*event->mimeData()).isEmpty() || isCommand(*event->mimeData()))
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    const QStringList paths = pathsOf(*event->mimeData());
    if (paths.isEmpty() && !isCommand(*event->mimeData()))
        return;
    // Opening takes nothing away from where it came from.
    event->setDropAction(Qt::CopyAction);
    event->accept();
    if (paths.isEmpty())
        composeCurl(event->mimeData()->text().trimmed());
    for (const QString &path : paths)
        openFile(path);
}

} // namespace Sessionscope
