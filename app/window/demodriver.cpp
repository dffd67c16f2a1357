// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/demodriver.h"

#include "core/session/session.h"
#include "ui/mainwindow/mainwindow.h"

namespace Sessionscope {

DemoDriver::DemoDriver(MainWindow &window, const QUrl &base, QObject *parent)
    : QObject(parent)
    , m_window(window)
{
    SessionSettings settings = window.session()->settings();
    settings.baseUrl = base.toString();
    window.session()->setSettings(settings);
    connect(&window, &MainWindow::sendFinished, this, &DemoDriver::next, Qt::QueuedConnection);
}

void DemoDriver::start()
{
    next();
}

void DemoDriver::next()
{
    if (m_position == m_steps.size()) {
        showLogin();
        Q_EMIT finished();
        return;
    }
    m_window.compose(m_steps.at(m_position++).request);
    m_window.send();
}

void DemoDriver::showLogin()
{
    // The last request but one is the login that worked.
    m_window.compose(m_steps.at(m_steps.size() - 2).request);
    const int trail = static_cast<int>(m_steps.size()) - 1;
    ExchangeId last = 0;
    for (const ExchangePtr &exchange : m_window.session()->log().snapshot()) {
        last = exchange->trail == trail ? exchange->id : last;
    }
    m_window.selectHop(last);
}

} // namespace Sessionscope
