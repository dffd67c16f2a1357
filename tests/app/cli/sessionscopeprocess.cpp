// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/sessionscopeprocess.h"

#include <QFile>
#include <QProcessEnvironment>

namespace Sessionscope::Test {

SessionscopeProcess::SessionscopeProcess()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("HOME"), m_folder.path());
    for (const char *name :
        {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "http_proxy", "HTTP_PROXY", "ALL_PROXY"}) {
        environment.remove(QString::fromLatin1(name));
    }
    m_process.setProcessEnvironment(environment);
    m_process.setWorkingDirectory(m_folder.path());
    m_process.setProgram(QStringLiteral(SESSIONSCOPE_BINARY));
}

CliResult SessionscopeProcess::run(const QStringList &arguments, const QByteArray &input)
{
    start(arguments);
    m_process.write(input);
    m_process.closeWriteChannel();
    return finish();
}

void SessionscopeProcess::start(const QStringList &arguments)
{
    m_process.setArguments(arguments);
    m_process.start();
    m_process.waitForStarted();
}

CliResult SessionscopeProcess::finish()
{
    constexpr int limitMs = 30'000;
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(limitMs)) {
        m_process.kill();
        m_process.waitForFinished();
        return {-1, m_process.readAllStandardOutput(), "it did not end: " + m_process.readAllStandardError()};
    }
    const int exit = m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    return {exit, m_process.readAllStandardOutput(), m_process.readAllStandardError()};
}

QByteArray SessionscopeProcess::content(const QString &file) const
{
    QFile in(path(file));
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

bool SessionscopeProcess::write(const QString &file, const QByteArray &content) const
{
    QFile out(path(file));
    return out.open(QIODevice::WriteOnly) && out.write(content) == content.size();
}

} // namespace Sessionscope::Test
