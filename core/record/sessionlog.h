// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/exchange.h"

#include <QObject>

namespace Sessionscope {

//! What really happened in a session, in order. Append-only: an exchange is appended when it starts and updated until
//! it ends; a finished one never changes. Everything that explains anything is a pure function of this.
class SessionLog : public QObject
{
    Q_OBJECT

public:
    explicit SessionLog(QObject *parent = nullptr);

    qsizetype size() const { return m_exchanges.size(); }
    bool isEmpty() const { return m_exchanges.isEmpty(); }
    ExchangePtr at(qsizetype i) const { return m_exchanges.at(i); }
    //! Nothing when \a id is unknown.
    ExchangePtr find(ExchangeId id) const;
    //! Position of \a id in the log, -1 when unknown.
    qsizetype indexOf(ExchangeId id) const;
    //! Implicitly shared: cheap to take, safe to hand to another thread.
    QList<ExchangePtr> snapshot() const { return m_exchanges; }
    int trailCount() const { return m_trails; }

    //! Number for the next trail, from 1.
    int beginTrail();
    //! Appends; gives the exchange its id (returned) and keeps its trail and hop.
    ExchangeId append(Exchange exchange);
    //! Replaces a pending exchange with a newer state of itself. A finished one is left alone.
    void update(Exchange exchange);
    //! Takes a recording whole, into an empty log and without a signal for each of its exchanges: their ids are 1, 2, 3
    //! and so on. A log that is not empty is left alone.
    void load(QList<ExchangePtr> recording);
    //! Forgets everything, as a person asked for it. Numbers go on; they are not used twice.
    void clear();

Q_SIGNALS:
    void appended(Sessionscope::ExchangeId id);
    void updated(Sessionscope::ExchangeId id);
    void cleared();

private:
    QList<ExchangePtr> m_exchanges;
    ExchangeId m_lastId = 0;
    int m_trails = 0;
};

} // namespace Sessionscope
