// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/sessionlife.h"

#include "core/cookies/sessioncookienames.h"
#include "core/inspect/logindex.h"

#include <QHash>

#include <algorithm>

namespace Sessionscope::Inspect {

namespace {

// The lives of cookies as their events tell them.
class Lives
{
public:
    void take(const CookieEvent &event, const QString &hop)
    {
        switch (event.action) {
        case CookieAction::Sent:
            sent(lifeOf(event), event, hop);
            break;
        case CookieAction::Stored:
        case CookieAction::Replaced:
            stored(lifeOf(event), event, hop);
            break;
        case CookieAction::Deleted:
            endLast(lifeOf(event).life, SessionId::End::Deleted, hop);
            break;
        case CookieAction::Withheld:
        case CookieAction::Rejected:
            break;
        }
    }

    QList<SessionLife> result() const
    {
        QList<SessionLife> lives;
        for (const Told &one : m_lives)
            lives.append(one.life);
        return lives;
    }

private:
    struct Told
    {
        SessionLife life;
        // Where in it an id stands, by its value.
        QHash<QByteArray, qsizetype> places = {};
    };

    Told &lifeOf(const CookieEvent &event)
    {
        const auto it = std::find_if(m_lives.begin(), m_lives.end(), [&event](const Told &one) {
            return one.life.cookie == event.name && one.life.domain == event.domain && one.life.path == event.path;
        });
        if (it != m_lives.end())
            return *it;
        m_lives.append(Told{SessionLife{event.name, event.domain, event.path, {}}});
        return m_lives.last();
    }

    static void endLast(SessionLife &life, SessionId::End how, const QString &hop)
    {
        if (!life.ids.isEmpty() && life.ids.last().end == SessionId::End::None) {
            life.ids.last().end = how;
            life.ids.last().endHop = hop;
        }
    }

    static void add(Told &told, const QByteArray &value, const QString &bornHop)
    {
        told.places.insert(value, told.life.ids.size());
        told.life.ids.append({value, bornHop, {}, {}, SessionId::End::None});
    }

    static void sent(Told &told, const CookieEvent &event, const QString &hop)
    {
        // It came from before the log: from a profile or a cookie file.
        if (!told.places.contains(event.value))
            add(told, event.value, {});
        // An older one again: somebody put it back, or there are two clients.
        told.life.ids[told.places.value(event.value)].sentHops.append(hop);
    }

    static void stored(Told &told, const CookieEvent &event, const QString &hop)
    {
        const auto known = told.places.constFind(event.value);
        if (known != told.places.constEnd() && told.life.ids.at(*known).end == SessionId::End::None)
            return;
        endLast(told.life, SessionId::End::Rotated, hop);
        add(told, event.value, hop);
    }

    QList<Told> m_lives;
};

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

QList<SessionLife> fromCookies(const QList<ExchangePtr> &log)
{
    Lives lives;
    for (const ExchangePtr &exchange : log) {
        const QString hop = exchange->hopNumber();
        for (const CookieEvent &event : exchange->cookieEvents) {
            if (isSessionCookieName(event.name))
                lives.take(event, hop);
        }
    }
    return lives.result();
}

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

} // namespace Sessionscope::Inspect
