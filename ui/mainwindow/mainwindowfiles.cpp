// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/curlcommand.h"
#include "core/formats/harwriter.h"
#include "core/texts/texts.h"
#include "ui/composer/composer.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/noticebar.h"
#include "ui/mainwindow/sessionshelf.h"
#include "ui/statusbar/statusbar.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QThreadPool>

namespace Sessionscope {

void MainWindow::pasteCurl()
{
    const QString text = QApplication::clipboard()->text().trimmed();
    if (text.isEmpty()) {
        m_notices->say(Family::Idle, QStringLiteral("clipboard-paste"),
            tr("The clipboard is empty. Copy a request in the browser's network tools as cURL first."));
        return;
    }
    composeCurl(text);
}

void MainWindow::composeCurl(const QString &command)
{
    const Result<Curl::Import> import = Curl::parse(command);
    if (!import) {
        m_notices->say(Family::Warn, QStringLiteral("triangle-alert"), Texts::error(import.error()));
        return;
    }
    m_notices->dismiss();
    compose(import->request);
    m_composer->focusUrl();
    if (!import->ignored.isEmpty()) {
        m_notices->say(Family::Idle, QStringLiteral("info"),
            tr("Options of the command that a request cannot hold were left out: %1")
                .arg(import->ignored.join(QLatin1Char(' '))));
    }
}

void MainWindow::copyAsCurl(ExchangeId id)
{
    const ExchangePtr exchange = m_shelf->session()->log().find(id);
    if (!exchange)
        return;
    QApplication::clipboard()->setText(QString::fromUtf8(Curl::toBash(exchange->request)));
    m_statusBar->setMessage(Family::Idle, QStringLiteral("copy"), tr("%1 copied as cURL").arg(exchange->hopNumber()));
}

void MainWindow::exportHar(const QList<ExchangeId> &ids)
{
    auto *dialog = new QFileDialog(this, tr("Save as HAR"), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("har"));
    const QString masked = tr("HAR, secrets masked (*.har)");
    dialog->setNameFilters({masked, tr("HAR with cookies and passwords (*.har)")});
    connect(dialog, &QFileDialog::fileSelected, this, [this, dialog, ids, masked](const QString &path) {
        const bool mask = dialog->selectedNameFilter() == masked;
        writeHar(ids, path, mask ? HarSecrets::Mask : HarSecrets::Keep);
    });
    dialog->open();
}

void MainWindow::writeHar(const QList<ExchangeId> &ids, const QString &path, HarSecrets secrets)
{
    // No choice means everything.
    QList<ExchangePtr> exchanges = ids.isEmpty() ? m_shelf->session()->log().snapshot() : QList<ExchangePtr>();
    for (const ExchangeId id : ids) {
        if (const ExchangePtr exchange = m_shelf->session()->log().find(id))
            exchanges.append(exchange);
    }
    const auto told = [this, path](const Result<void> &result) {
        if (result)
            m_statusBar->setMessage(Family::Ok, QStringLiteral("circle-check"), tr("%1 written").arg(path));
        else
            m_notices->say(Family::Fail, QStringLiteral("circle-x"), Texts::error(result.error()));
    };
    // Exchanges never change, so a worker may read them; a big session takes a moment.
    QThreadPool::globalInstance()->start([window = QPointer<MainWindow>(this), exchanges, path, secrets, told] {
        const Result<void> result =
            Har::write(path, exchanges, secrets == HarSecrets::Mask ? Har::Secrets::Mask : Har::Secrets::Keep);
        QMetaObject::invokeMethod(qApp, [window, told, result] {
            if (window)
                told(result);
        });
    });
}

} // namespace Sessionscope
