// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Opens what the explorer opens, as the window does, and prints: seconds until all is there, how many requests or
// endpoints there are, and the longest time the window's thread was kept busy meanwhile, in milliseconds. See `run`.

#include "core/collection/collection.h"
#include "core/openapi/apireader.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTextStream>
#include <QThreadPool>
#include <QTimer>

using namespace Sessionscope;

namespace {

constexpr int beatMs = 1;

//! Watches how long the event loop does not come round.
struct Beat
{
    QTimer timer;
    QElapsedTimer since;
    qint64 longestUs = 0;

    Beat()
    {
        QObject::connect(&timer, &QTimer::timeout, &timer, [this] { note(); });
        since.start();
        timer.start(beatMs);
    }
    void note()
    {
        longestUs = std::max(longestUs, since.nsecsElapsed() / 1000);
        since.restart();
    }
};

void print(const QElapsedTimer &timer, qint64 count, Beat &beat)
{
    beat.note();
    QTextStream(stdout) << double(timer.nsecsElapsed()) / 1e9 << ' ' << count << ' ' << double(beat.longestUs) / 1e3
                        << Qt::endl;
}

int openFolder(const QString &path)
{
    Beat beat;
    QElapsedTimer timer;
    timer.start();
    Collection collection(path);
    QObject::connect(&collection, &Collection::settled, qApp, [&] {
        print(timer, collection.requestCount(), beat);
        QCoreApplication::exit(collection.error() ? 1 : 0);
    });
    return QCoreApplication::exec();
}

int openDescription(const QString &path)
{
    Beat beat;
    QElapsedTimer timer;
    timer.start();
    QThreadPool::globalInstance()->start([&] {
        const auto document = std::make_shared<Result<ApiDocument>>(ApiReader::read(path));
        QMetaObject::invokeMethod(qApp, [&, document] {
            const bool isRead = document->has_value();
            print(timer, isRead ? (*document)->operations.size() : 0, beat);
            QCoreApplication::exit(isRead ? 0 : 1);
        });
    });
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 3)
        return 2;
    return arguments.at(1) == QLatin1String("folder") ? openFolder(arguments.at(2)) : openDescription(arguments.at(2));
}
