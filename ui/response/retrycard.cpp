// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/retrycard.h"

#include "core/session/retryafter.h"
#include "core/texts/texts.h"
#include "ui/common/button.h"

namespace Sessionscope {

namespace {

// When the answer had arrived: a span counts from there (RFC 9110 10.2.3).
QDateTime answered(const Exchange &exchange)
{
    return exchange.started.addMSecs(std::max<qint64>(0, exchange.timing.totalUs) / 1000);
}

} // namespace

RetryCard::RetryCard(const Theme &theme, QWidget *parent)
    : InlineCard(theme, parent, Actions::Beside)
{
    m_timer.setInterval(250);
    connect(&m_timer, &QTimer::timeout, this, &RetryCard::tick);
    hide();
}

void RetryCard::showExchange(const ExchangePtr &exchange)
{
    const bool complete = exchange && exchange->state == ExchangeState::Completed && exchange->response;
    const auto wait = complete ? retryAfter(*exchange->response, answered(*exchange)) : std::nullopt;
    setVisible(wait.has_value());
    if (!wait) {
        m_timer.stop();
        m_armed = false;
        m_shown = 0;
        return;
    }
    if (exchange->id == m_shown)
        return;
    m_shown = exchange->id;
    m_status = exchange->response->status;
    m_due = answered(*exchange).addSecs(wait->count());
    m_armed = false;
    m_action.clear();
    m_timer.start();
    tick();
}

void RetryCard::tick()
{
    const qint64 left = QDateTime::currentDateTimeUtc().msecsTo(m_due);
    if (left > 0) {
        say((left + 999) / 1000);
        return;
    }
    m_timer.stop();
    say(0);
    if (std::exchange(m_armed, false))
        Q_EMIT retryRequested();
}

void RetryCard::say(qint64 seconds)
{
    const QString server =
        m_status == 429 ? tr("Too many requests (429).") : tr("The server is not available for now (503).");
    if (seconds == 0) {
        setMessage(Family::Ok, QStringLiteral("hourglass"), {}, tr("%1 The time it asked for is over.").arg(server));
        offer(tr("Send again"));
        return;
    }
    const QString span = Texts::span(seconds);
    setMessage(Family::Warn, QStringLiteral("hourglass"), {},
        m_armed ? tr("%1 Sending again in %2.").arg(server, span)
                : tr("%1 It asks to wait another %2.").arg(server, span));
    offer(m_armed ? tr("Do not send") : tr("Send again then"));
}

// Only when it changes: a button that is replaced four times a second cannot be clicked.
void RetryCard::offer(const QString &action)
{
    if (action == m_action)
        return;
    m_action = action;
    clearActions();
    connect(addAction(action), &QAbstractButton::clicked, this, &RetryCard::act);
}

void RetryCard::act()
{
    if (!m_timer.isActive()) {
        Q_EMIT retryRequested();
        return;
    }
    m_armed = !m_armed;
    tick();
}

} // namespace Sessionscope
