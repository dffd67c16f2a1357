// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/keptsend.h"

#include "core/session/session.h"
#include "core/session/sessionkeeper.h"

#include <algorithm>
#include <utility>

namespace Sessionscope {

KeptSend::KeptSend(Session &session, QList<QPointer<SessionKeeper>> keepers, Request request)
    : SendJob(&session)
    , m_session(session)
    , m_keepers(std::move(keepers))
    , m_request(std::move(request))
{
}

void KeptSend::begin()
{
    const bool due = std::any_of(m_keepers.cbegin(), m_keepers.cend(),
        [this](const auto &keeper) { return keeper && keeper->isDue(m_request); });
    // A request that cannot be built is told at once, without logging in for it.
    if (!due || !m_session.preview(m_request)) {
        m_started = true;
        send();
        return;
    }
    const auto start = [this] {
        m_started = true;
        if (m_cancelled) {
            abandon();
        } else if (!m_finished) {
            m_trail = m_session.log().beginTrail();
            prepare(0);
        }
    };
    QMetaObject::invokeMethod(this, start, Qt::QueuedConnection);
}

int KeptSend::trail() const
{
    return m_trail == 0 && m_inner ? m_inner->trail() : m_trail;
}

void KeptSend::cancel()
{
    if (m_finished || m_cancelled)
        return;
    m_cancelled = true;
    if (m_inner) {
        m_inner->cancel();
    } else if (m_started) {
        const QPointer<KeptSend> self(this);
        for (const auto &keeper : std::as_const(m_keepers)) {
            if (keeper)
                keeper->release(m_trail);
            if (!self)
                return;
        }
        abandon();
    }
}

void KeptSend::abandon()
{
    ++m_step;
    m_outcome.state = SendOutcome::State::Cancelled;
    m_outcome.error = Error{ErrorCode::Cancelled, {}, {}};
    finish(m_outcome);
}

void KeptSend::prepare(qsizetype keeper)
{
    while (keeper < m_keepers.size() && !(m_keepers[keeper] && m_keepers[keeper]->isDue(m_request)))
        ++keeper;
    if (keeper == m_keepers.size()) {
        send();
        return;
    }
    const int step = ++m_step;
    const auto ready = [self = QPointer(this), step, keeper] {
        if (!self || self->m_finished || self->m_step != step)
            return;
        ++self->m_step;
        self->prepare(keeper + 1);
    };
    connect(m_keepers[keeper], &QObject::destroyed, this, ready);
    m_keepers[keeper]->prepare(m_request, m_trail, ready);
}

void KeptSend::send()
{
    SendContext context;
    context.trail = m_trail;
    context.notes = m_notes;
    m_inner = m_session.send(m_request, context);
    connect(m_inner, &SendJob::hopStarted, this, &SendJob::hopStarted);
    connect(m_inner, &SendJob::finished, this, &KeptSend::onSent);
}

void KeptSend::onSent(const SendOutcome &outcome)
{
    m_inner.clear();
    m_outcome = outcome;
    // The hops of a keeper came before.
    if (m_outcome.trail != 0)
        m_trail = m_outcome.trail;
    else
        m_outcome.trail = m_trail;
    if (m_cancelled || outcome.state != SendOutcome::State::Completed)
        finish(m_outcome);
    else
        review(0);
}

void KeptSend::review(qsizetype keeper)
{
    while (keeper < m_keepers.size() && !m_keepers[keeper])
        ++keeper;
    if (keeper == m_keepers.size()) {
        finish(m_outcome);
        return;
    }
    const int step = ++m_step;
    const auto decide = [self = QPointer(this), step, keeper](const std::optional<QString> &reason) {
        if (!self || self->m_finished || self->m_step != step)
            return;
        ++self->m_step;
        if (!reason) {
            self->review(keeper + 1);
            return;
        }
        // What did not help once does not help twice.
        self->m_keepers[keeper].clear();
        self->m_notes = {{HopNote::Code::Repeated, *reason}};
        // What one keeper did may be what another must see to: a new login ends the CSRF tokens of the old one.
        self->prepare(0);
    };
    connect(m_keepers[keeper], &QObject::destroyed, this, [decide] { decide(std::nullopt); });
    m_keepers[keeper]->review(m_request, m_outcome, decide);
}

void KeptSend::finish(const SendOutcome &outcome)
{
    if (std::exchange(m_finished, true))
        return;
    deleteLater();
    Q_EMIT finished(outcome);
}

} // namespace Sessionscope
