// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/collection/openrequest.h"
#include "core/record/exchange.h"

#include <QObject>

#include <functional>

namespace Sessionscope {

class Composer;

//! One thing that stood in the composer, and what came of sending it.
struct Visit
{
    Request request;
    //! Of a request of a file.
    RequestPlace place;
    //! Sent, in the session with this id.
    QString session;
    //! The last hop; 0 until it was sent.
    ExchangeId hop = 0;
};

//! The way a person took through requests, back and forth as in a browser. Who goes back and then elsewhere leaves what
//! was ahead.
class Visits : public QObject
{
    Q_OBJECT

public:
    //! \a place tells which request of a file is composed.
    Visits(Composer &composer, std::function<RequestPlace()> place, QObject *parent = nullptr);

    //! What is composed is being sent in \a session; the number is for reached().
    quint64 sending(const QString &session);
    void reached(quint64 number, ExchangeId hop);

    //! What stands \a steps away; nothing where the way ends.
    const Visit *at(int steps) const;
    //! Moves there; showing it is up to \a show.
    void go(int steps, const std::function<void(const Visit &)> &show);

Q_SIGNALS:
    //! Where one can go may be different.
    void changed();

private:
    struct Entry
    {
        quint64 number = 0;
        Visit visit;
    };

    void keep();
    void arrive();
    void append(const Visit &visit);

    Composer &m_composer;
    std::function<RequestPlace()> m_place;
    QList<Entry> m_entries;
    qsizetype m_now = 0;
    quint64 m_numbers = 0;
    bool m_going = false;
};

} // namespace Sessionscope
