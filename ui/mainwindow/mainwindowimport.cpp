// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/session.h"
#include "ui/composer/composer.h"
#include "ui/cookies/cookiespane.h"
#include "ui/mainwindow/importing.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/sessionshelf.h"
#include "ui/mainwindow/windowcommand.h"

namespace Sessionscope {

void MainWindow::connectImporting()
{
    const auto jar = [this] { return m_shelf->current().isRecording ? nullptr : &session()->jar(); };
    const auto page = [this] {
        const Result<PreparedHop> hop = session()->preview(m_composer->request());
        return hop ? hop->url : QUrl();
    };
    m_importing = new Importing({*this, m_services.theme, m_services.clock, *m_collections, *m_cookies, *m_statusBar,
                                    jar, page, [this](const QString &path) { openFile(path); }},
        this);
    connect(m_cookies, &CookiesPane::importRequested, m_importing, &Importing::askForCookies);
}

QList<WindowCommand> MainWindow::importCommands()
{
    return {
        {tr("Import requests…"), QStringLiteral("download"), {}, [this] { m_importing->askForRequests(); }},
        {tr("Import cookies…"), QStringLiteral("cookie"), {}, [this] { m_importing->askForCookies(); }},
    };
}

} // namespace Sessionscope
