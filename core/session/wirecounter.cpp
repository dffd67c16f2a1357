// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/wirecounter.h"

#include <QDir>
#include <QFile>
#include <QMutex>
#include <QSet>

namespace Sessionscope {

namespace {

#ifdef Q_OS_LINUX

QString taskFile(int thread, const char *name)
{
    return QStringLiteral("/proc/self/task/%1/%2").arg(thread).arg(QLatin1String(name));
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly | QIODevice::Unbuffered) ? file.readAll() : QByteArray();
}

QSet<int> threads()
{
    QSet<int> ids;
    for (const QString &name : QDir(QStringLiteral("/proc/self/task")).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        ids.insert(name.toInt());
    return ids;
}

// "QNetworkAccessManager thread", of which Linux keeps 15 characters.
bool belongsToAManager(int thread)
{
    return contents(taskFile(thread, "comm")) == "QNetworkAccessM\n";
}

#endif

} // namespace

#ifdef Q_OS_LINUX

void WireCounter::observe(const std::function<void()> &start)
{
    // One at a time, so that of the threads that are new afterwards just one is a manager's.
    static QMutex oneAtATime;
    const QMutexLocker lock(&oneAtATime);
    const QSet<int> before = threads();
    start();
    m_threads = (threads() - before).values();
}

std::optional<qint64> WireCounter::received() const
{
    std::optional<qint64> octets;
    for (const int thread : m_threads) {
        if (!belongsToAManager(thread))
            continue;
        const QByteArray counts = contents(taskFile(thread, "io"));
        const QByteArray key = "rchar: ";
        const qsizetype at = counts.indexOf(key) + key.size();
        if (octets || at < key.size())
            return {};
        octets = counts.mid(at, counts.indexOf('\n', at) - at).toLongLong();
    }
    return octets;
}

#else

void WireCounter::observe(const std::function<void()> &start)
{
    start();
}

std::optional<qint64> WireCounter::received() const
{
    return {};
}

#endif

} // namespace Sessionscope
