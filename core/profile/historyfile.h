// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/profile/historyentry.h"

#include <QList>
#include <QSqlDatabase>
#include <QVariantList>

#include <functional>

class QSqlQuery;

namespace Sessionscope {

//! The history's SQLite file: mode 0600, write-ahead log, one row an exchange and an index of its words. What was
//! deleted is overwritten. Blocks; belongs to the thread that opened it. Several programs may have it open.
//! Errors of all: FileUnwritable (a full disk, too), FileUnreadable, FileBroken.
class HistoryFile
{
public:
    explicit HistoryFile(const QString &path);
    ~HistoryFile();

    //! Makes it when there is none. Errors also: FileTooNew. A file that is none of ours is FileBroken; neither is
    //! touched.
    Result<void> open();
    bool isOpen() const { return m_db.isOpen(); }
    void close();
    //! Renames the file, and what belongs to it, to a name that is free; gives that name. Closes it.
    Result<QString> putAside();

    //! All or none; gives them their ids.
    Result<void> append(QList<HistoryEntry> &entries);
    //! Newest first. \a expression: of HistoryQuery, empty for all.
    Result<QList<HistoryGroup>> groups(const QString &expression);
    //! Rows of \a group below the id \a before, newest first.
    Result<QList<HistoryRow>> page(
        const QString &expression, const HistoryGroup &group, qint64 before, qsizetype limit);
    //! Nothing when it is gone.
    Result<std::optional<HistoryEntry>> entry(qint64 id);

    Result<void> remove(qint64 id);
    //! Everything of the days before \a day; gives how many.
    Result<qint64> removeBefore(QDate day);
    //! Takes what was removed out of the file, words of the index included.
    Result<void> tidy();
    //! All, out of the file too. \a deleted is called once nothing is found any more; what fails after that leaves
    //! octets in the file that tidy() takes out.
    Result<void> clear(const std::function<void()> &deleted = {});

private:
    Result<void> prepareFile();
    Result<void> connectTo();
    Result<void> makeSchema();
    Result<QSqlQuery> run(const QString &statement, const QVariantList &values = {});
    Result<void> runAll(const QStringList &statements);
    Result<void> insert(HistoryEntry &entry);
    Result<void> forget(const HistoryEntry &entry);
    Error errorOf(const QSqlQuery &query) const;

    const QString m_path;
    const QString m_connection;
    QSqlDatabase m_db;
    //! Cleared, but what it was still stands in the file.
    bool m_isToShrink = false;
};

} // namespace Sessionscope
