// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>

namespace Sessionscope::Test {

//! A port on 127.0.0.1 that was free a moment ago.
quint16 freePort();

//! The program's path, also looked for in /usr/sbin; empty when it is not installed.
QString findProgram(const QString &name);

//! A real server program in the foreground, ended with the object. Only the process started here is ended.
class ServerProcess
{
public:
    ServerProcess() = default;
    ~ServerProcess();
    ServerProcess(const ServerProcess &) = delete;
    ServerProcess &operator=(const ServerProcess &) = delete;

    //! Starts it and waits until \a port accepts connections.
    bool start(const QString &program, const QStringList &arguments, quint16 port);
    //! What it printed, for the failure's message.
    QByteArray output() { return m_process.readAll(); }

private:
    QProcess m_process;
};

} // namespace Sessionscope::Test
