// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/historyfile.h"
#include "core/profile/historymask.h"

#include <QObject>
#include <QTimer>

#include <atomic>

namespace Sessionscope {

//! The part of History that lives on its thread: masks, writes, and asks the file.
class HistoryWorker : public QObject
{
    Q_OBJECT

public:
    //! Exchanges that wait for a file that cannot be written; of more the oldest are lost.
    static constexpr qsizetype waitingLimit = 1000;

    explicit HistoryWorker(const QString &path);

    //! Number of the newest search; older ones that still wait are not worth their time. Of any thread.
    std::atomic<int> newestSearch = 0;

    void record(const QString &session, const ExchangePtr &exchange);
    Result<QList<HistoryGroup>> groups(const QString &text, int search);
    Result<QList<HistoryRow>> page(const QString &text, const HistoryGroup &group, qint64 before, qsizetype limit);
    Result<std::optional<HistoryEntry>> entry(qint64 id);
    void remove(qint64 id);
    void removeBefore(QDate day);
    Result<void> clear();
    void startAnew();
    //! Writes what waits and lets go of the file.
    void close();

Q_SIGNALS:
    void recorded(const QList<Sessionscope::HistoryRow> &rows);
    void removed(qint64 id);
    void changed();
    void troubled(const Sessionscope::HistoryTrouble &trouble);
    void recovered(qsizetype lost);

private:
    Result<void> opened();
    void write();
    void tidySoon();
    void tidy();
    //! Says it, and begins a new file where the old one is broken; true when trying again makes sense.
    bool mend(const Error &error);
    void complain(const Error &error, const QString &putAside = {});
    template <typename Work> auto attempt(const Work &work) -> decltype(work());

    HistoryFile m_file;
    HistoryMask m_mask;
    QList<HistoryEntry> m_waiting;
    QTimer m_writeTimer;
    QTimer m_retryTimer;
    QTimer m_tidyTimer;
    qsizetype m_lost = 0;
    bool m_isTroubled = false;
};

} // namespace Sessionscope
