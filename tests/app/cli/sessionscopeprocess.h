// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

namespace Sessionscope::Test {

//! How one run of the real binary ended.
struct CliResult
{
    int exit = -1;
    QByteArray out;
    QByteArray err;

    //! Everything a person or a log could have seen.
    QByteArray all() const { return out + err; }
};

//! The real binary in a folder of its own, without a display.
class SessionscopeProcess
{
public:
    SessionscopeProcess();

    CliResult run(const QStringList &arguments, const QByteArray &input = {});
    //! Starts it; the caller waits and ends.
    void start(const QStringList &arguments);
    QProcess &process() { return m_process; }
    //! Waits for the end of what start() started.
    CliResult finish();

    QString path(const QString &file) const { return m_folder.filePath(file); }
    QByteArray content(const QString &file) const;
    bool write(const QString &file, const QByteArray &content) const;

private:
    QTemporaryDir m_folder;
    QProcess m_process;
};

} // namespace Sessionscope::Test
