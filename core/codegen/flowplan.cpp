// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/codegen/flowplan.h"

#include "core/codegen/requesttexts.h"
#include "core/content/csrf.h"
#include "core/cookies/sessioncookienames.h"
#include "core/inspect/logindex.h"
#include "core/inspect/requestfacts.h"

#include <algorithm>

namespace Sessionscope::Codegen {

namespace {

//! What a page brings along: pictures, styles, scripts and fonts.
bool isAsset(const StepHops &step)
{
    if (step.first().request.method != "GET")
        return false;
    const QByteArray type = Inspect::contentType(step.last().response->headers);
    return type.startsWith("image/") || type.startsWith("font/") || type.startsWith("text/css")
        || type.contains("javascript") || type.startsWith("audio/") || type.startsWith("video/");
}

bool refuses(const StepHops &step)
{
    const int status = step.last().response->status;
    return status == 400 || status == 401 || status == 403 || status == 419 || status == 422
        || std::any_of(step.hops.begin(), step.hops.end(),
            [](const ExchangePtr &hop) { return Inspect::saysLoginError(Inspect::redirectTarget(*hop)); });
}

//! Those that went with the request or came with its answers.
QList<QByteArray> sessionIds(const StepHops &step)
{
    QList<QByteArray> ids;
    for (const ExchangePtr &hop : step.hops) {
        for (const Inspect::NameValue &cookie : Inspect::sessionCookiesSent(hop->request))
            ids.append(cookie.value);
        for (const CookieEvent &event : hop->cookieEvents) {
            if (!event.line.isEmpty() && isSessionCookieName(event.name))
                ids.append(event.value);
        }
    }
    return ids;
}

} // namespace

bool isVitalCookie(const QByteArray &name)
{
    return isSessionCookieName(name) || Csrf::headerForCookie(name) || name.toLower().contains("remember");
}

FlowPlan::FlowPlan(const QList<ExchangePtr> &log, const FlowChoice &choice)
    : m_steps(stepsOf(log))
    , m_there(static_cast<std::size_t>(m_steps.size()), false)
{
    readLogins(log);
    learnOrigins();
    if (choice.hops.isEmpty())
        chooseAll();
    else
        choose(choice);
}

void FlowPlan::readLogins(const QList<ExchangePtr> &log)
{
    const Inspect::LogIndex index(log);
    QHash<qsizetype, qsizetype> stepOf;
    for (qsizetype step = 0; step < m_steps.size(); ++step)
        stepOf.insert(m_steps.at(step).entries.constFirst(), step);
    for (const Inspect::LoginAttempt &attempt : index.logins()) {
        const qsizetype step = stepOf.value(attempt.entry, -1);
        if (step < 0)
            continue;
        // The trail may go on with a look at the login page; what the redirects led to is the answer.
        const StepHops &hops = m_steps.at(step);
        const bool failed = index.facts(hops.entries.constLast()).showsLogin || refuses(hops);
        const bool succeeded =
            !failed && (hops.hops.size() > 1 || attempt.outcome == Inspect::LoginAttempt::Outcome::Succeeded);
        m_logins.insert(step, {attempt.user, succeeded, failed});
        for (const QByteArray &id : succeeded ? sessionIds(hops) : QList<QByteArray>())
            m_loggedIn.insert(id, step);
    }
}

void FlowPlan::learnOrigins()
{
    QSet<QByteArray> wanted;
    for (const StepHops &step : std::as_const(m_steps)) {
        requestTexts(step.first().request, [&wanted](const Atom &atom) -> std::optional<Piece> {
            wanted.insert(atom.value);
            return std::nullopt;
        });
    }
    m_origins = Origins(wanted);
    for (qsizetype step = 0; step < m_steps.size(); ++step)
        m_origins.learn(step, m_steps.at(step));
}

void FlowPlan::chooseAll()
{
    int assets = 0;
    for (qsizetype step = 0; step < m_steps.size(); ++step) {
        const bool failed = m_logins.value(step).failed;
        const bool asset = isAsset(m_steps.at(step));
        assets += asset ? 1 : 0;
        if (failed)
            m_notes.append({FlowNote::Code::FailedLoginLeftOut, m_steps.at(step).first().hopNumber(), {}});
        m_there[static_cast<std::size_t>(step)] = !failed && !asset;
    }
    if (assets > 0)
        m_notes.append({FlowNote::Code::AssetsLeftOut, {}, QString::number(assets)});
}

void FlowPlan::choose(const FlowChoice &choice)
{
    QList<qsizetype> open;
    for (qsizetype step = 0; step < m_steps.size(); ++step) {
        const QList<ExchangePtr> &hops = m_steps.at(step).hops;
        const bool isChosen = std::any_of(
            hops.begin(), hops.end(), [&choice](const ExchangePtr &hop) { return choice.hops.contains(hop->id); });
        if (!isChosen)
            continue;
        m_there[static_cast<std::size_t>(step)] = true;
        open.append(step);
    }
    while (choice.withOrigins && !open.isEmpty()) {
        const qsizetype user = open.takeLast();
        for (const qsizetype step : needs(user)) {
            if (isThere(step))
                continue;
            m_there[static_cast<std::size_t>(step)] = true;
            open.append(step);
            m_notes.append({FlowNote::Code::StepAdded, m_steps.at(step).first().hopNumber(),
                m_steps.at(user).first().hopNumber()});
        }
    }
}

QSet<qsizetype> FlowPlan::needs(qsizetype step) const
{
    QSet<qsizetype> needed;
    const SentRequest &request = m_steps.at(step).first().request;
    const auto anyGood = [this](qsizetype other) { return !m_logins.value(other).failed; };
    if (const auto found = m_origins.locationOf(request.url.toEncoded(QUrl::RemoveFragment), step, anyGood))
        needed.insert(found->second);
    requestTexts(request, [&](const Atom &atom) -> std::optional<Piece> {
        if (const auto found = origin(step, atom, anyGood))
            needed.insert(found->step);
        return std::nullopt;
    });
    for (const Inspect::NameValue &cookie : Inspect::cookiesSent(request)) {
        if (!isVitalCookie(cookie.name))
            continue;
        const qsizetype login = m_loggedIn.value(cookie.value, -1);
        const qsizetype setter = m_origins.cookieSetter(cookie.name, cookie.value);
        // A login that keeps the id of before needs the answer that set it, and says so itself.
        const qsizetype from = login >= 0 && login < step ? login : setter;
        if (from >= 0 && from < step)
            needed.insert(from);
    }
    return needed;
}

std::optional<QString> FlowPlan::loginUser(qsizetype step) const
{
    const auto login = m_logins.constFind(step);
    return login == m_logins.constEnd() || login->user.isEmpty() ? std::nullopt : std::optional(login->user);
}

std::optional<Origin> FlowPlan::origin(
    qsizetype step, const Atom &atom, const std::function<bool(qsizetype)> &isThere) const
{
    if (Inspect::isPasswordField(atom.name.toUtf8()))
        return std::nullopt;
    if (auto found = m_origins.find(atom, step, isThere))
        return found;
    // Its own page was left out, or is not on record: any page with that form has a token.
    if (atom.place != Atom::Place::Field || !Csrf::isFieldName(atom.name))
        return std::nullopt;
    const qsizetype page = m_origins.formWith(atom.name, step, isThere);
    return page < 0 ? std::nullopt : std::optional(Origin{Value::Source::FormField, atom.name, false, page});
}

std::optional<Origin> FlowPlan::origin(qsizetype step, const Atom &atom) const
{
    return origin(step, atom, [this](qsizetype other) { return isThere(other); });
}

std::optional<std::pair<QByteArray, qsizetype>> FlowPlan::location(qsizetype step) const
{
    const QByteArray url = m_steps.at(step).first().request.url.toEncoded(QUrl::RemoveFragment);
    return m_origins.locationOf(url, step, [this](qsizetype other) { return isThere(other); });
}

qsizetype FlowPlan::cookieSetter(const QByteArray &name, const QByteArray &value) const
{
    return m_origins.cookieSetter(name, value);
}

} // namespace Sessionscope::Codegen
