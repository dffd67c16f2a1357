// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/profile/historyentry.h"
#include "core/record/exchange.h"

#include <QObject>
#include <QPointer>
#include <QThread>

#include <functional>

namespace Sessionscope {

class HistoryWorker;

//! What was sent and answered, across sessions and runs of the program: kept in a file, without secrets, and searched.
//! All work with the file and all masking is done on a thread of its own; nothing here waits, but the end.
class History : public QObject
{
    Q_OBJECT

public:
    template <typename T> using Then = std::function<void(const Result<T> &result)>;

    //! The file is opened, or made, when it is first needed.
    History(const QString &path, const Clock &clock, QObject *parent = nullptr);
    //! Waits until everything recorded is written.
    ~History() override;

    //! `<AppDataLocation>/history.sqlite`.
    static QString defaultPath();

    //! Off: record() does nothing. What is there stays.
    void setRecording(bool on) { m_recording = on; }
    bool isRecording() const { return m_recording; }
    //! Days before the last \a days are removed, now and whenever a day has passed; 0 keeps all.
    void setKeptDays(int days);

    //! Keeps an exchange that ended; written as soon as the thread gets to it.
    void record(const QString &session, const ExchangePtr &exchange);

    //! Newest first. \a text: as HistoryQuery reads it. A newer call cancels those that wait (ErrorCode::Cancelled).
    //! \a then is called on this thread, unless \a context is gone.
    void findGroups(const QString &text, QObject *context, const Then<QList<HistoryGroup>> &then);
    //! Rows of a group of findGroups(\a text) below the id \a before, newest first.
    void findRows(const QString &text, const HistoryGroup &group, qint64 before, qsizetype limit, QObject *context,
        const Then<QList<HistoryRow>> &then);
    //! Nothing when it is gone.
    void findEntry(qint64 id, QObject *context, const Then<std::optional<HistoryEntry>> &then);

    void remove(qint64 id);
    //! \a then learns whether all is gone, out of the file too; changed() may come although that failed.
    void clear(QObject *context = nullptr, const Then<void> &then = {});
    //! Puts a file aside that is too new and begins a new one.
    void startAnew();

Q_SIGNALS:
    //! In the file, in the order of their ids.
    void recorded(const QList<Sessionscope::HistoryRow> &rows);
    void removed(qint64 id);
    //! Many are gone: what is shown is to be asked for again.
    void changed();
    //! Not repeated until recovered(). What could not be written waits in memory.
    void troubled(const Sessionscope::HistoryTrouble &trouble);
    //! What waited is written, but for \a lost exchanges that were too many to wait.
    void recovered(qsizetype lost);

private:
    template <typename T, typename Work> void ask(QObject *context, const Then<T> &then, const Work &work);
    void removeOld();

    const Clock &m_clock;
    QThread m_thread;
    HistoryWorker *m_worker;
    int m_keptDays = 0;
    QDate m_removedFor;
    bool m_recording = true;
};

} // namespace Sessionscope
