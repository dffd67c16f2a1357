// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QThread>
#include <QUrl>

#include <chrono>

namespace Sessionscope {

//! The built-in demo server: a small application in the manner of Spring Security, on loopback alone, in a thread of
//! its own. It ends with its owner and prints nothing.
class DemoServer
{
public:
    struct Options
    {
        //! 0: a free one.
        quint16 port = 0;
        //! Sessions end when nobody asks for them this long.
        std::chrono::seconds idleLimit{1800};
    };

    DemoServer() = default;
    ~DemoServer();
    Q_DISABLE_COPY_MOVE(DemoServer)

    //! Starts listening; the address to use, such as http://localhost:41234. Errors: NetworkUnreachable (the port is
    //! taken, or there is no loopback).
    Result<QUrl> start(const Options &options);

private:
    QThread m_thread;
};

} // namespace Sessionscope
