// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/cookies/sessionwatch.h"

#include "core/cookies/sessioncookienames.h"
#include "core/record/probemark.h"

#include <algorithm>

namespace Sessionscope {

SessionWatch::SessionWatch(QObject *parent)
    : QObject(parent)
{
}

void SessionWatch::setLog(const SessionLog *log)
{
    if (m_log)
        m_log->disconnect(this);
    m_log = log;
    if (log) {
        connect(log, &SessionLog::appended, this, &SessionWatch::onFinished);
        connect(log, &SessionLog::updated, this, &SessionWatch::onFinished);
        connect(log, &SessionLog::cleared, this, &SessionWatch::reset);
    }
    reset();
}

void SessionWatch::reset()
{
    m_lives.clear();
    m_rejections.clear();
    const QList<ExchangePtr> hops = m_log ? m_log->snapshot() : QList<ExchangePtr>();
    for (const ExchangePtr &hop : hops) {
        if (hop->state != ExchangeState::Pending)
            note(*hop);
    }
    Q_EMIT changed();
}

void SessionWatch::onFinished(ExchangeId id)
{
    const ExchangePtr hop = m_log->find(id);
    if (!hop || hop->state == ExchangeState::Pending)
        return;
    note(*hop);
    Q_EMIT changed();
}

void SessionWatch::note(const Exchange &hop)
{
    // Cookies of probes never were in this session's jar.
    if (probeMark(hop))
        return;
    const QDateTime when = hop.started.addMSecs(std::max<qint64>(0, hop.timing.totalUs) / 1000);
    for (const CookieEvent &event : hop.cookieEvents) {
        if (event.action == CookieAction::Rejected) {
            const auto same = [&event](const Rejection &old) { return old.event.name == event.name; };
            m_rejections.removeIf(same);
            m_rejections.prepend({hop.id, hop.hopNumber(), event});
        }
        if (!isSessionCookieName(event.name))
            continue;
        const std::pair key{event.name, event.domain};
        const bool replaced = event.action == CookieAction::Replaced && event.value != event.previousValue;
        if (event.action == CookieAction::Stored || replaced)
            m_lives.insert(key, {hop.id, hop.hopNumber(), replaced, when});
        else if (event.action == CookieAction::Sent || event.action == CookieAction::Replaced)
            m_lives[key].lastUsed = when;
        else if (event.action == CookieAction::Deleted)
            m_lives.remove(key);
    }
}

std::optional<SessionWatch::Life> SessionWatch::lifeOf(const QByteArray &name, const QString &domain) const
{
    const auto found = m_lives.constFind({name, domain});
    return found == m_lives.cend() ? std::nullopt : std::optional(*found);
}

} // namespace Sessionscope
