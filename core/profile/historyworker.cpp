// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/profile/historyworker.h"

#include "core/profile/historyquery.h"

#include <chrono>

namespace Sessionscope {

using namespace std::chrono_literals;

HistoryWorker::HistoryWorker(const QString &path)
    : m_file(path)
    , m_writeTimer(this)
    , m_retryTimer(this)
    , m_tidyTimer(this)
{
    // What is recorded in one go becomes one transaction.
    m_writeTimer.setInterval(0);
    m_retryTimer.setInterval(10s);
    // Merging the index takes a while: once for several that are deleted one after the other.
    m_tidyTimer.setInterval(1s);
    for (QTimer *timer : {&m_writeTimer, &m_retryTimer, &m_tidyTimer})
        timer->setSingleShot(true);
    connect(&m_writeTimer, &QTimer::timeout, this, &HistoryWorker::write);
    connect(&m_retryTimer, &QTimer::timeout, this, &HistoryWorker::write);
    connect(&m_tidyTimer, &QTimer::timeout, this, &HistoryWorker::tidy);
}

Result<void> HistoryWorker::opened()
{
    return m_file.isOpen() ? Result<void>() : m_file.open();
}

//! Does \a work with the open file, and once more when a broken one could be put aside.
template <typename Work> auto HistoryWorker::attempt(const Work &work) -> decltype(work())
{
    using Answer = decltype(work());
    const auto once = [&]() -> Answer {
        if (const auto open = opened(); !open)
            return tl::unexpected(open.error());
        return work();
    };
    Answer answer = once();
    return !answer && mend(answer.error()) ? once() : answer;
}

bool HistoryWorker::mend(const Error &error)
{
    if (error.code != ErrorCode::FileBroken) {
        complain(error);
        return false;
    }
    const Result<QString> aside = m_file.putAside();
    if (!aside) {
        complain(error);
        return false;
    }
    complain(error, *aside);
    m_isTroubled = false; // A new one is as good as any.
    Q_EMIT changed();
    return true;
}

void HistoryWorker::complain(const Error &error, const QString &putAside)
{
    if (!m_isTroubled)
        Q_EMIT troubled({error, putAside});
    m_isTroubled = true;
}

void HistoryWorker::record(const QString &session, const ExchangePtr &exchange)
{
    m_waiting.append(m_mask.entry(session, *exchange));
    if (m_waiting.size() > waitingLimit && m_isTroubled) {
        m_waiting.removeFirst();
        ++m_lost;
    }
    if (!m_writeTimer.isActive())
        m_writeTimer.start();
}

void HistoryWorker::write()
{
    if (m_waiting.isEmpty())
        return;
    if (const auto written = attempt([this] { return m_file.append(m_waiting); }); !written) {
        m_retryTimer.start();
        return;
    }
    m_retryTimer.stop();
    QList<HistoryRow> rows;
    rows.reserve(m_waiting.size());
    for (const HistoryEntry &entry : std::as_const(m_waiting))
        rows.append(entry.row);
    m_waiting.clear();
    if (m_isTroubled)
        Q_EMIT recovered(m_lost);
    m_isTroubled = false;
    m_lost = 0;
    Q_EMIT recorded(rows);
}

Result<QList<HistoryGroup>> HistoryWorker::groups(const QString &text, int search)
{
    if (search != newestSearch)
        return failure(ErrorCode::Cancelled);
    write(); // What was recorded before the question belongs to the answer.
    return attempt([&] { return m_file.groups(HistoryQuery::expression(text)); });
}

Result<QList<HistoryRow>> HistoryWorker::page(
    const QString &text, const HistoryGroup &group, qint64 before, qsizetype limit)
{
    return attempt([&] { return m_file.page(HistoryQuery::expression(text), group, before, limit); });
}

Result<std::optional<HistoryEntry>> HistoryWorker::entry(qint64 id)
{
    return attempt([&] { return m_file.entry(id); });
}

void HistoryWorker::remove(qint64 id)
{
    if (!attempt([&] { return m_file.remove(id); }))
        return;
    Q_EMIT removed(id);
    tidySoon();
}

void HistoryWorker::removeBefore(QDate day)
{
    write();
    const auto gone = attempt([&] { return m_file.removeBefore(day); });
    if (!gone || *gone == 0)
        return;
    Q_EMIT changed();
    tidySoon();
}

Result<void> HistoryWorker::clear()
{
    m_waiting.clear();
    bool isDeleted = false;
    const auto cleared = attempt([&] { return m_file.clear([&isDeleted] { isDeleted = true; }); });
    if (isDeleted)
        Q_EMIT changed();
    if (cleared)
        m_tidyTimer.stop();
    else if (isDeleted)
        tidySoon();
    return cleared;
}

void HistoryWorker::startAnew()
{
    if (const Result<QString> aside = m_file.putAside(); !aside) {
        m_isTroubled = false;
        complain(aside.error());
        return;
    }
    m_isTroubled = false;
    Q_EMIT changed();
    write();
}

void HistoryWorker::tidySoon()
{
    m_tidyTimer.start();
}

void HistoryWorker::tidy()
{
    m_tidyTimer.stop();
    attempt([&] { return m_file.tidy(); });
}

void HistoryWorker::close()
{
    write();
    if (m_tidyTimer.isActive())
        tidy();
    for (QTimer *timer : {&m_writeTimer, &m_retryTimer, &m_tidyTimer})
        timer->stop();
    m_file.close();
}

} // namespace Sessionscope
