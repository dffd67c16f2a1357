// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include <functional>
#include <optional>

namespace Sessionscope {

//! Counts the octets one QNetworkAccessManager has read from its connections, also those that it says nothing of. Qt
//! keeps the sockets of each manager in a thread that only it has, and Linux counts what each thread reads
//! (proc_pid_io(5): rchar). Elsewhere nothing is counted.
class WireCounter
{
public:
    //! Runs \a start, in which the manager makes its thread, and finds out which one that is.
    void observe(const std::function<void()> &start);
    //! The manager has ended its thread, or never had one.
    void forget() { m_threads.clear(); }
    bool isObserving() const { return !m_threads.isEmpty(); }

    //! Octets read since the thread began, TLS records and the little that it reads for itself included. Nothing where
    //! the thread is not known or not counted.
    std::optional<qint64> received() const;

private:
    //! The one, as a rule. Others are threads somebody else made in the same moment; their names tell them apart, but
    //! only when they run.
    QList<int> m_threads;
};

} // namespace Sessionscope
