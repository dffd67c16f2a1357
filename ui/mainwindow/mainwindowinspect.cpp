// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/composer.h"
#include "ui/cookies/cookiespane.h"
#include "ui/mainwindow/inspections.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/workspace.h"
#include "ui/statusbar/statusbar.h"

namespace Sessionscope {

void MainWindow::connectInspections()
{
    m_inspections->setInspector(m_workspace->inspector());
    connect(m_inspections, &Inspections::hopActivated, this, &MainWindow::selectHop);
    connect(m_inspections, &Inspections::composeRequested, this, [this](const Request &request) {
        m_workspace->setMaximised(false);
        compose(request);
        m_composer->focusUrl();
    });
    connect(m_inspections, &Inspections::sendRequested, this, [this](const Request &request) {
        compose(request);
        send();
    });
    connect(m_inspections, &Inspections::cookiesRequested, this, [this] { m_workspace->focusInspector(m_cookies); });
    connect(m_inspections, &Inspections::loginRequested, this, &MainWindow::openLogin);
    connect(m_inspections, &Inspections::said, m_statusBar, &StatusBar::setMessage);
}

} // namespace Sessionscope
