// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/demoflow.h"

#include <QObject>
#include <QUrl>

namespace Sessionscope {

class MainWindow;

//! Walks the demonstration through the window, as a person would: composes a request, sends it, waits for its end.
class DemoDriver : public QObject
{
    Q_OBJECT

public:
    DemoDriver(MainWindow &window, const QUrl &base, QObject *parent = nullptr);

    void start();

Q_SIGNALS:
    //! The last request is done; the login stands in the composer and its final hop is current.
    void finished();

private:
    void next();
    void showLogin();

    MainWindow &m_window;
    const QList<DemoStep> m_steps = demoFlow();
    qsizetype m_position = 0;
};

} // namespace Sessionscope
