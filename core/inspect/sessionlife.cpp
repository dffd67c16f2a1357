// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/sessionlife.h"

#include "core/cookies/sessioncookienames.h"
#include "core/inspect/logindex.h"

#include <QHash>

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

// Refused after a longer pause counts as expired.
constexpr qint64 idleSeconds = 30;

// The longest pauses between requests with each id that were answered as before.
QHash<QByteArray, qint64> acceptedPauses(const LogIndex &index)
{
    QHash<QByteArray, qint64> pauses;
    QHash<QByteArray, qsizetype> last;
    for (qsizetype i = 0; i < index.size(); ++i) {
        const QByteArray &id = index.facts(i).session;
        if (id.isEmpty() || index.asksForLogin(i))
            continue;
        const auto before = last.constFind(id);
        if (before != last.constEnd()) {
            const qint64 pause = index.at(*before).started.secsTo(index.at(i).started);
            pauses[id] = qMax(pauses.value(id, -1), pause);
        }
        last.insert(id, i);
    }
    return pauses;
}

void addProof(const LogIndex &index, SessionId &id, qint64 pause)
{
    const IdentityFacts facts = index.identity(id.value);
    const auto hopOf = [&index](qsizetype i) { return i < 0 ? QString() : index.at(i).hopNumber(); };
    id.loggedInHop = hopOf(facts.loggedInAt);
    id.user = facts.user;
    id.lastAcceptedHop = hopOf(facts.lastAccepted);
    id.firstRefusedHop = hopOf(facts.firstRefused);
    id.longestAcceptedPause = pause;
    const qsizetype dot = id.value.lastIndexOf('.');
    if (dot > 0)
        id.route = id.value.mid(dot + 1);
    if (facts.loggedOutAt >= 0) {
        id.end = SessionId::End::LoggedOut;
        id.endHop = hopOf(facts.loggedOutAt);
    } else if (facts.firstRefused >= 0 && facts.lastAccepted < facts.firstRefused) {
        const qint64 refused = facts.lastAccepted < 0
            ? 0
            : index.at(facts.lastAccepted).started.secsTo(index.at(facts.firstRefused).started);
        id.end = refused >= idleSeconds ? SessionId::End::Expired : SessionId::End::EndedByServer;
        id.endHop = id.firstRefusedHop;
        id.refusedPause = refused;
    }
}

// Ids that travel in the path instead of a cookie.
void addUrlIds(const LogIndex &index, QList<SessionLife> &lives)
{
    static const QLatin1String parameter(";jsessionid=");
    for (qsizetype i = 0; i < index.size(); ++i) {
        const QString path = index.at(i).request.url.path();
        const qsizetype at = path.indexOf(parameter, 0, Qt::CaseInsensitive);
        if (at < 0)
            continue;
        const QByteArray value = path.mid(at + parameter.size()).section(QLatin1Char(';'), 0, 0).toUtf8();
        bool known = false;
        for (SessionLife &life : lives) {
            for (SessionId &id : life.ids) {
                known |= id.value == value;
                id.inUrl |= id.value == value;
            }
        }
        if (known)
            continue;
        SessionLife life{"jsessionid", index.at(i).request.url.host(), {}, {}};
        SessionId id{value, {}, {index.at(i).hopNumber()}, {}, SessionId::End::None};
        id.inUrl = true;
        life.ids.append(id);
        lives.append(life);
    }
}

QList<SessionLife> fromCookies(const QList<ExchangePtr> &log);

} // namespace

QList<SessionLife> sessionLives(const QList<ExchangePtr> &log)
{
    return sessionLives(LogIndex(log));
}

QList<SessionLife> sessionLives(const LogIndex &index)
{
    QList<SessionLife> lives = fromCookies(index.log());
    const QHash<QByteArray, qint64> pauses = acceptedPauses(index);
    for (SessionLife &life : lives) {
        life.hasNamesake = std::count_if(lives.begin(), lives.end(), [&life](const SessionLife &one) {
            return one.cookie == life.cookie;
        }) > 1;
        for (SessionId &id : life.ids)
            addProof(index, id, pauses.value(id.value, -1));
    }
    addUrlIds(index, lives);
    return lives;
}

namespace {

QList<SessionLife> fromCookies(const QList<ExchangePtr> &log)
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

} // namespace
} // namespace Sessionscope::Inspect
