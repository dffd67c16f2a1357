// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/profile/history.h"

#include "core/profile/historyworker.h"

#include <QStandardPaths>

#include <memory>

namespace Sessionscope {

History::History(const QString &path, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_worker(new HistoryWorker(path))
{
    qRegisterMetaType<HistoryTrouble>();
    qRegisterMetaType<QList<HistoryRow>>();
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    connect(m_worker, &HistoryWorker::recorded, this, &History::recorded);
    connect(m_worker, &HistoryWorker::removed, this, &History::removed);
    connect(m_worker, &HistoryWorker::changed, this, &History::changed);
    connect(m_worker, &HistoryWorker::troubled, this, &History::troubled);
    connect(m_worker, &HistoryWorker::recovered, this, &History::recovered);
    m_thread.setObjectName(QStringLiteral("history"));
    m_thread.start();
}

History::~History()
{
    // Behind everything that was asked for before.
    QMetaObject::invokeMethod(m_worker, &HistoryWorker::close, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

QString History::defaultPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/history.sqlite");
}

//! Does \a work on the other thread and brings its answer back to this one.
template <typename T, typename Work> void History::ask(QObject *context, const Then<T> &then, const Work &work)
{
    QMetaObject::invokeMethod(m_worker, [this, context = QPointer<QObject>(context), then, work] {
        // A queue holds copies, which an answer of many rows should not become.
        const auto answer = std::make_shared<Result<T>>(work());
        QMetaObject::invokeMethod(this, [context, then, answer] {
            if (context)
                then(*answer);
        });
    });
}

void History::setKeptDays(int days)
{
    m_keptDays = days;
    m_removedFor = QDate();
    removeOld();
}

void History::removeOld()
{
    const QDate today = m_clock.now().toLocalTime().date();
    if (m_keptDays <= 0 || m_removedFor == today)
        return;
    m_removedFor = today;
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, first = today.addDays(1 - m_keptDays)] { worker->removeBefore(first); });
}

void History::record(const QString &session, const ExchangePtr &exchange)
{
    if (!m_recording || !exchange || exchange->state == ExchangeState::Pending)
        return;
    removeOld();
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, session, exchange] { worker->record(session, exchange); });
}

void History::findGroups(const QString &text, QObject *context, const Then<QList<HistoryGroup>> &then)
{
    const int search = ++m_worker->newestSearch;
    ask(context, then, [worker = m_worker, text, search] { return worker->groups(text, search); });
}

void History::findRows(const QString &text, const HistoryGroup &group, qint64 before, qsizetype limit, QObject *context,
    const Then<QList<HistoryRow>> &then)
{
    ask(context, then,
        [worker = m_worker, text, group, before, limit] { return worker->page(text, group, before, limit); });
}

void History::findEntry(qint64 id, QObject *context, const Then<std::optional<HistoryEntry>> &then)
{
    ask(context, then, [worker = m_worker, id] { return worker->entry(id); });
}

void History::remove(qint64 id)
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, id] { worker->remove(id); });
}

void History::clear(QObject *context, const Then<void> &then)
{
    ask(context, then, [worker = m_worker] { return worker->clear(); });
}

void History::startAnew()
{
    QMetaObject::invokeMethod(m_worker, &HistoryWorker::startAnew);
}

} // namespace Sessionscope
