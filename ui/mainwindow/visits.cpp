// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mainwindow/visits.h"

#include "ui/composer/composer.h"

namespace Sessionscope {

namespace {

constexpr qsizetype mostVisits = 200;

bool isBlank(const Visit &visit)
{
    return visit.hop == 0 && visit.place.isEmpty() && visit.request.url.isEmpty() && visit.request.headers.isEmpty()
        && visit.request.body.kind == Body::Kind::None;
}

} // namespace

Visits::Visits(Composer &composer, std::function<RequestPlace()> place, QObject *parent)
    : QObject(parent)
    , m_composer(composer)
    , m_place(std::move(place))
{
    m_entries.append(Entry());
    connect(&composer, &Composer::replacing, this, &Visits::keep);
    connect(&composer, &Composer::replaced, this, &Visits::arrive);
}

const Visit *Visits::at(int steps) const
{
    const qsizetype there = m_now + steps;
    return there >= 0 && there < m_entries.size() ? &m_entries.at(there).visit : nullptr;
}

//! What was typed since is part of where one is.
void Visits::keep()
{
    if (!m_going)
        m_entries[m_now].visit.request = m_composer.request();
}

void Visits::arrive()
{
    if (m_going)
        return;
    const Visit next{m_composer.request(), m_place(), {}};
    Visit &now = m_entries[m_now].visit;
    // A request of a file is set twice where it has edits of before.
    const bool same =
        next.place.isEmpty() ? now.place.isEmpty() && now.request == next.request : next.place == now.place;
    if (isBlank(now))
        now = next;
    else if (same)
        now.request = next.request;
    else
        append(next);
    Q_EMIT changed();
}

void Visits::append(const Visit &visit)
{
    m_entries.resize(m_now + 1);
    if (m_entries.size() == mostVisits)
        m_entries.removeFirst();
    m_entries.append({0, visit});
    m_now = m_entries.size() - 1;
}

quint64 Visits::sending(const QString &session)
{
    const Request request = m_composer.request();
    // What was sent before stays behind, as a page does when another address is typed.
    if (m_entries.at(m_now).visit.hop != 0 && m_entries.at(m_now).visit.request != request)
        append({request, m_place(), {}});
    Entry &now = m_entries[m_now];
    now.number = ++m_numbers;
    now.visit.request = request;
    now.visit.session = session;
    Q_EMIT changed();
    return now.number;
}

void Visits::reached(quint64 number, ExchangeId hop)
{
    for (Entry &entry : m_entries) {
        if (entry.number == number)
            entry.visit.hop = hop;
    }
}

void Visits::go(int steps, const std::function<void(const Visit &)> &show)
{
    if (!at(steps) || m_going)
        return;
    keep();
    m_now += steps;
    m_going = true;
    show(Visit(m_entries.at(m_now).visit));
    m_going = false;
    Q_EMIT changed();
}

} // namespace Sessionscope
