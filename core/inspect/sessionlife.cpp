// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/sessionlife.h"

#include "core/cookies/sessioncookienames.h"

#include <algorithm>

namespace Sessionscope::Inspect {

namespace {

SessionLife &lifeOf(QList<SessionLife> &lives, const CookieEvent &event)
{
    const auto it = std::find_if(lives.begin(), lives.end(), [&event](const SessionLife &life) {
        return life.cookie == event.name && life.domain == event.domain && life.path == event.path;
    });
    if (it != lives.end()) {
        return *it;
    }
    lives.append({event.name, event.domain, event.path, {}});
    return lives.last();
}

void endLast(SessionLife &life, SessionId::End how, const QString &hop)
{
    if (!life.ids.isEmpty() && life.ids.last().end == SessionId::End::None) {
        life.ids.last().end = how;
        life.ids.last().endHop = hop;
    }
}

void sent(SessionLife &life, const CookieEvent &event, const QString &hop)
{
    if (life.ids.isEmpty() || life.ids.last().value != event.value) {
        // It came from before the log: from a profile or a cookie file.
        life.ids.append({event.value, {}, {}, {}, SessionId::End::None});
    }
    life.ids.last().sentHops.append(hop);
}

} // namespace

QList<SessionLife> sessionLives(const QList<ExchangePtr> &log)
{
    QList<SessionLife> lives;
    for (const ExchangePtr &exchange : log) {
        const QString hop = exchange->hopNumber();
        for (const CookieEvent &event : exchange->cookieEvents) {
            if (!isSessionCookieName(event.name)) {
                continue;
            }
            switch (event.action) {
            case CookieAction::Sent:
                sent(lifeOf(lives, event), event, hop);
                break;
            case CookieAction::Stored:
            case CookieAction::Replaced: {
                SessionLife &life = lifeOf(lives, event);
                if (life.ids.isEmpty() || life.ids.last().value != event.value
                    || life.ids.last().end != SessionId::End::None) {
                    endLast(life, SessionId::End::Rotated, hop);
                    life.ids.append({event.value, hop, {}, {}, SessionId::End::None});
                }
                break;
            }
            case CookieAction::Deleted:
                endLast(lifeOf(lives, event), SessionId::End::Deleted, hop);
                break;
            case CookieAction::Withheld:
            case CookieAction::Rejected:
                break;
            }
        }
    }
    return lives;
}

} // namespace Sessionscope::Inspect
