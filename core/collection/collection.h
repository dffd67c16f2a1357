// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/collection/collectionfile.h"

#include <QObject>
#include <QSet>

#include <atomic>

class QFileSystemWatcher;
class QTimer;

namespace Sessionscope {

//! A folder of .http files that a person opened: what is in it, kept up to date. Everything is listed and read in a
//! worker, so that 5,000 requests come without a pause; what other programs change is noticed. Never writes.
class Collection : public QObject
{
    Q_OBJECT

public:
    //! Begins to read at once.
    explicit Collection(const QString &folder, QObject *parent = nullptr);
    ~Collection() override;

    //! Absolute, without a slash at its end.
    QString folder() const { return m_root.path; }
    const CollectionFolder &root() const { return m_root; }
    //! Nothing for a path that is not of the collection.
    CollectionFilePtr file(const QString &path) const { return m_files.value(path); }
    qsizetype requestCount() const;
    //! True until everything that is known to have changed was read.
    bool isBusy() const { return m_busy; }
    //! Why the folder cannot be listed.
    const std::optional<Error> &error() const { return m_error; }
    //! There is more in the folder than a collection takes.
    bool isCut() const { return m_isCut; }

    //! Looks for changes; for those that the system did not tell, such as on network disks.
    void refresh();
    //! These files were just written: they are read at once, whatever their times say.
    void touched(const QStringList &paths);

Q_SIGNALS:
    //! root() changed, or error().
    void listed();
    //! These files were read anew and are different.
    void filesChanged(const QStringList &paths);
    //! isBusy() is false again.
    void settled();

private:
    struct Scan;

    void start();
    void apply(const std::shared_ptr<Scan> &scan);
    void take(const std::shared_ptr<Scan> &scan, const QList<CollectionFilePtr> &files);
    void finish(const std::shared_ptr<Scan> &scan);
    void watch(const QStringList &folders);

    CollectionFolder m_root;
    QHash<QString, CollectionFilePtr> m_files;
    std::optional<Error> m_error;
    QFileSystemWatcher *m_watcher;
    QTimer *m_delay;
    //! Told to have changed, whatever their times say.
    QSet<QString> m_suspects;
    std::shared_ptr<std::atomic_bool> m_cancelled;
    bool m_isCut = false;
    bool m_busy = false;
    bool m_again = false;
};

} // namespace Sessionscope
