// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/springserver.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QRegularExpression>

namespace Sessionscope {

SpringServer::~SpringServer()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(10'000)) {
        m_process.kill();
        m_process.waitForFinished(5'000);
    }
}

QString SpringServer::jar(QString *reason)
{
    // tests/run builds it before the tests; a single test started by hand builds it itself.
    const QString built = qEnvironmentVariable("SESSIONSCOPE_SPRING_JAR");
    if (QFile::exists(built))
        return built;
    QProcess build;
    build.setProcessChannelMode(QProcess::SeparateChannels);
    build.start(QStringLiteral(SESSIONSCOPE_SOURCE_DIR "/tests/servers/spring/jar"), QStringList());
    if (!build.waitForFinished(300'000))
        build.kill();
    const QString said = QString::fromUtf8(build.readAllStandardOutput()).trimmed();
    if (build.exitStatus() == QProcess::NormalExit && build.exitCode() == 0 && QFile::exists(said))
        return said;
    *reason = said.isEmpty() ? QStringLiteral("the Spring server could not be built") : said;
    return {};
}

QString SpringServer::unavailableReason()
{
    QString reason;
    jar(&reason);
    return reason;
}

bool SpringServer::start(const QString &profiles, const QStringList &properties)
{
    const QString path = jar(&m_errorText);
    if (path.isEmpty())
        return false;
    // Fast start matters more here than fast running.
    QStringList arguments{QStringLiteral("-XX:TieredStopAtLevel=1"), QStringLiteral("-Xshare:auto"),
        QStringLiteral("-Xmx256m"), QStringLiteral("-jar"), path,
        QStringLiteral("--spring.profiles.active=") + (profiles.isEmpty() ? QStringLiteral("default") : profiles)};
    for (const QString &property : properties)
        arguments.append(QStringLiteral("--") + property);
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.start(QStringLiteral("java"), arguments);

    static const QRegularExpression started(QStringLiteral("Tomcat started on port (\\d+)"));
    const QDeadlineTimer deadline(90'000);
    while (!deadline.hasExpired() && m_process.state() != QProcess::NotRunning) {
        m_process.waitForReadyRead(static_cast<int>(qMin<qint64>(deadline.remainingTime(), 500)));
        m_output += m_process.readAll();
        const QRegularExpressionMatch match = started.match(QString::fromUtf8(m_output));
        if (match.hasMatch()) {
            m_port = match.captured(1).toUShort();
            return true;
        }
    }
    m_errorText = QStringLiteral("Spring did not start:\n") + QString::fromUtf8(m_output);
    return false;
}

QUrl SpringServer::baseUrl() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_port));
}

} // namespace Sessionscope
