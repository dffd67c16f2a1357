// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/rewind.h"
#include "ui/mainwindow/comparing.h"
#include "ui/mainwindow/inspections.h"

namespace Sessionscope {

using Wish = TrailPane::Wish;

void Comparing::wish(Wish wish, const QList<ExchangeId> &ids)
{
    const ExchangePtr first = m_parts.shelf.session()->log().find(ids.value(0));
    if (!first)
        return;
    switch (wish) {
    case Wish::CompareHops:
        compareHops(ids);
        break;
    case Wish::CompareTrails:
        compareTrails(ids);
        break;
    case Wish::Remember:
        m_remembered = sideOf(first);
        m_parts.trail.setRemembered(m_remembered->name);
        Q_EMIT said(Family::Idle, QStringLiteral("info"),
            tr("Choose the other hop, in any session, and press Ctrl+D to compare it with %1").arg(m_remembered->name));
        break;
    case Wish::CompareWithRemembered:
        if (m_remembered)
            showSides(tr("Two hops"), {*m_remembered, sideOf(first)});
        break;
    case Wish::CompareJars:
        compareJars(ids);
        break;
    case Wish::AgainWithJarOfThen:
    case Wish::AgainWithJarOfNow:
    case Wish::AgainWithBothJars:
        sendAgain(first->id, wish);
        break;
    case Wish::Fork:
        break; // The window's own.
    }
}

void Comparing::compareChosen()
{
    const QList<ExchangeId> ids = m_parts.trail.chosen();
    if (ids.size() > 1)
        compareHops(ids);
    else if (m_remembered && !ids.isEmpty())
        wish(Wish::CompareWithRemembered, ids);
    else
        wish(Wish::Remember, ids);
}

Comparing::Side Comparing::sideOf(const ExchangePtr &hop) const
{
    const OpenSession &current = m_parts.shelf.current();
    return {current.name() + QLatin1Char(' ') + hop->hopNumber(), {hop}, current.id(), hop->id};
}

void Comparing::compareHops(const QList<ExchangeId> &ids)
{
    QList<Side> sides;
    for (const ExchangeId id : ids) {
        if (const ExchangePtr hop = m_parts.shelf.session()->log().find(id)) {
            sides.append(sideOf(hop));
            sides.last().name = hop->hopNumber();
        }
    }
    showSides(tr("%1 hops").arg(sides.size()), sides);
}

void Comparing::compareTrails(const QList<ExchangeId> &ids)
{
    QHash<int, qsizetype> places;
    QList<Side> sides;
    for (const ExchangeId id : ids) {
        const ExchangePtr chosen = m_parts.shelf.session()->log().find(id);
        if (!chosen || places.contains(chosen->trail))
            continue;
        places.insert(chosen->trail, sides.size());
        sides.append({tr("exchange %1").arg(chosen->trail), {}, m_parts.shelf.current().id(), 0});
    }
    for (const ExchangePtr &hop : m_parts.shelf.session()->log().snapshot()) {
        const auto place = places.constFind(hop->trail);
        if (place == places.constEnd())
            continue;
        sides[*place].hops.append(hop);
        sides[*place].last = hop->id;
    }
    showSides(tr("%1 exchanges").arg(sides.size()), sides);
}

void Comparing::compareJars(const QList<ExchangeId> &ids)
{
    QStringList names;
    QList<QList<Cookie>> jars;
    for (const ExchangeId id : ids) {
        if (const ExchangePtr hop = m_parts.shelf.session()->log().find(id)) {
            names.append(tr("after %1").arg(hop->hopNumber()));
            jars.append(m_parts.inspections.jarAfter(id));
        }
    }
    if (ids.size() == 1) {
        names.append(tr("now"));
        jars.append(m_parts.shelf.session()->jar().cookies());
    }
    showTable(CompareTables::jars(tr("The jar"), names, jars));
}

void Comparing::showSessions(const QStringList &ids)
{
    QList<CompareTables::SessionState> states;
    for (const QString &id : ids) {
        if (const OpenSession *open = m_parts.shelf.opened(id)) {
            states.append(
                {open->name(), open->session->settings(), open->tokens->settings(), open->session->jar().cookies()});
        }
    }
    if (states.isEmpty())
        return;
    showTable(CompareTables::sessions(tr("Sessions"), states));
}

void Comparing::sendAgain(ExchangeId id, Wish how)
{
    const OpenSession &current = m_parts.shelf.current();
    const ExchangePtr hop = current.session->log().find(id);
    if (m_send || !hop)
        return;
    m_scratch.clear();
    m_asked.clear();
    m_places.clear();
    forgetResults();
    m_pane->setReport(m_report);
    m_againTitle = tr("%1 sent again").arg(hop->hopNumber());
    m_again = {sideOf(hop)};
    m_again.first().name = tr("%1, as recorded").arg(hop->hopNumber());
    m_asked.append(Asked());
    Request request = CompareSources::recorded(hop).own;
    // One hop against one hop.
    request.options.followRedirects = false;
    QList<ManySend::Step> steps;
    const auto add = [&](const QString &name, const QString &of, Session *session) {
        m_places.append({0, m_again.size()});
        m_again.append({name, {}, of, 0});
        m_asked.append({of, session, {}});
        steps.append({session, request});
    };
    if (how != Wish::AgainWithJarOfNow)
        add(tr("jar of then"), {}, scratch(current.session->settings(), m_parts.inspections.jarBefore(id)));
    // A recording has no now.
    if (how != Wish::AgainWithJarOfThen && !current.isRecording)
        add(tr("jar of now"), current.id(), current.session.get());
    if (steps.isEmpty()) {
        m_again.clear();
        Q_EMIT said(Family::Idle, QStringLiteral("info"), tr("A recording has no jar of now: fork it first"));
        return;
    }
    constexpr int perSecond = 5;
    start(steps, perSecond);
}

} // namespace Sessionscope
