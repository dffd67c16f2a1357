// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/collection.h"

#include "core/collection/collectionscan.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFileSystemWatcher>
#include <QPointer>
#include <QThreadPool>
#include <QTimer>

#include <utility>

namespace Sessionscope {

namespace {

// Programs that save write several times in a row.
constexpr int settleMs = 60;
// Often enough to see the list fill, seldom enough to leave the window time.
constexpr int batchMs = 40;
// What the system lets one user watch is shared by all programs.
constexpr qsizetype maxWatches = 4'000;

} // namespace

//! One look at the folder: what the worker needs and what it found.
struct Collection::Scan
{
    QString folder;
    QHash<QString, CollectionFilePtr> known;
    QSet<QString> suspects;
    std::shared_ptr<std::atomic_bool> cancelled;
    CollectionScan::Listing listing;

    bool isKnown(const CollectionFile &file) const
    {
        const CollectionFilePtr old = known.value(file.path);
        return old && old->isRead && old->size == file.size && old->modified == file.modified
            && !suspects.contains(file.path);
    }
};

Collection::Collection(const QString &folder, QObject *parent)
    : QObject(parent)
    , m_watcher(new QFileSystemWatcher(this))
    , m_delay(new QTimer(this))
    , m_cancelled(std::make_shared<std::atomic_bool>(false))
{
    m_root.path = QDir::cleanPath(QDir(folder).absolutePath());
    m_delay->setSingleShot(true);
    m_delay->setInterval(settleMs);
    connect(m_delay, &QTimer::timeout, this, &Collection::start);
    connect(m_watcher, &QFileSystemWatcher::directoryChanged, this, &Collection::refresh);
    connect(m_watcher, &QFileSystemWatcher::fileChanged, this, [this](const QString &path) {
        m_suspects.insert(path);
        refresh();
    });
    start();
}

Collection::~Collection()
{
    *m_cancelled = true;
}

qsizetype Collection::requestCount() const
{
    qsizetype count = 0;
    for (const CollectionFilePtr &file : m_files)
        count += file->requests.size();
    return count;
}

void Collection::refresh()
{
    m_delay->start();
}

void Collection::touched(const QStringList &paths)
{
    for (const QString &path : paths)
        m_suspects.insert(path);
    start();
}

void Collection::start()
{
    if (m_busy) {
        m_again = true;
        return;
    }
    m_busy = true;
    m_again = false;
    auto scan = std::make_shared<Scan>();
    scan->folder = folder();
    scan->known = m_files;
    scan->suspects = std::exchange(m_suspects, {});
    scan->cancelled = m_cancelled;
    const auto tell = [self = QPointer<Collection>(this)](auto what) {
        QMetaObject::invokeMethod(qApp, [self, what] {
            if (self)
                what(*self);
        });
    };
    QThreadPool::globalInstance()->start([scan, tell] {
        scan->listing = CollectionScan::list(scan->folder, *scan->cancelled);
        tell([scan](Collection &self) { self.apply(scan); });
        QList<CollectionFilePtr> batch;
        QElapsedTimer since;
        since.start();
        for (const CollectionFilePtr &file : std::as_const(scan->listing.files)) {
            if (*scan->cancelled)
                return;
            if (scan->isKnown(*file))
                continue;
            batch.append(CollectionScan::read(file->path));
            if (since.elapsed() >= batchMs) {
                tell([scan, files = std::exchange(batch, {})](Collection &self) { self.take(scan, files); });
                since.start();
            }
        }
        tell([scan, batch](Collection &self) {
            self.take(scan, batch);
            self.finish(scan);
        });
    });
}

void Collection::apply(const std::shared_ptr<Scan> &scan)
{
    QHash<QString, CollectionFilePtr> files;
    for (const CollectionFilePtr &file : std::as_const(scan->listing.files)) {
        // What is shown stays until its new content is read.
        const CollectionFilePtr old = m_files.value(file->path);
        files.insert(file->path, old ? old : file);
    }
    m_files = std::move(files);
    const bool same = m_root == scan->listing.root && m_error == scan->listing.error && m_isCut == scan->listing.isCut;
    m_root = scan->listing.root;
    m_error = scan->listing.error;
    m_isCut = scan->listing.isCut;
    watch(scan->listing.folders);
    if (!same)
        Q_EMIT listed();
}

void Collection::take(const std::shared_ptr<Scan> &scan, const QList<CollectionFilePtr> &files)
{
    QStringList changed;
    for (const CollectionFilePtr &file : files) {
        const CollectionFilePtr old = m_files.value(file->path);
        if (!old)
            continue;
        m_files.insert(file->path, file);
        if (!old->isRead || old->hash != file->hash || old->error != file->error)
            changed.append(file->path);
    }
    // A file that was replaced is not watched any more.
    watch(scan->listing.folders);
    if (!changed.isEmpty())
        Q_EMIT filesChanged(changed);
}

void Collection::finish(const std::shared_ptr<Scan> &)
{
    m_busy = false;
    if (m_again)
        start();
    else
        Q_EMIT settled();
}

void Collection::watch(const QStringList &folders)
{
    QStringList wanted = folders + m_files.keys();
    if (wanted.size() > maxWatches)
        wanted.resize(maxWatches);
    const QStringList now = m_watcher->directories() + m_watcher->files();
    const QSet<QString> watched(now.cbegin(), now.cend());
    wanted.removeIf([&watched](const QString &path) { return watched.contains(path); });
    if (!wanted.isEmpty())
        m_watcher->addPaths(wanted);
}

} // namespace Sessionscope
