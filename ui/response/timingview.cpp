// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/timingview.h"

#include "core/texts/texts.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <array>

namespace Sessionscope {

namespace {

constexpr int margin = 16;
constexpr int labelWidth = 132;
constexpr int valueWidth = 72;
constexpr int rowHeight = 28;
constexpr int clockMs = 100;
constexpr int axisSteps = 4;

// A phase's time with more digits than the catalogue gives, since phases are short: "0.6 ms".
QString fine(qint64 us)
{
    if (us >= 100'000)
        return Texts::duration(us);
    return QStringLiteral("%1 ms").arg(double(us) / 1000.0, 0, 'f', 1);
}

QString connectionText(const Exchange &hop)
{
    if (hop.connectionId == 0)
        return QCoreApplication::translate("TimingView", "None was opened");
    return (hop.connectionReused ? QCoreApplication::translate("TimingView", "%1, reused")
                                 : QCoreApplication::translate("TimingView", "%1, new"))
        .arg(hop.connectionId);
}

QString tlsText(const Exchange &hop)
{
    if (hop.tls && !hop.tls->protocol.isEmpty())
        return hop.tls->protocol + QStringLiteral(", ") + hop.tls->cipher;
    return hop.request.url.scheme() == QLatin1String("https")
        ? QCoreApplication::translate("TimingView", "Not agreed")
        : QCoreApplication::translate("TimingView", "Not used, plain http");
}

} // namespace

//! One line of a pending hop.
struct TimingView::Step
{
    enum class State { Done, Running, Ahead };
    QString text;
    State state = State::Ahead;
    qint64 us = -1;
};

QList<TimingBar> timingBars(const Exchange &hop)
{
    const auto name = [](const char *text) { return QCoreApplication::translate("TimingView", text); };
    const Timing &timing = hop.timing;
    const bool joined = hop.request.url.scheme() == QLatin1String("https") && timing.tlsUs < 0;
    const std::array<std::tuple<QString, qint64, TimingBar::Look>, 5> phases = {{
        {joined ? name("Connect and TLS") : name("Look up, connect"), timing.connectUs, TimingBar::Look::Quiet},
        {name("TLS handshake"), timing.tlsUs, TimingBar::Look::Quiet},
        {name("Send request"), timing.sendUs, TimingBar::Look::Sending},
        {name("Wait for first byte"), timing.waitUs, TimingBar::Look::Waiting},
        {name("Download"), timing.receiveUs, TimingBar::Look::Receiving},
    }};
    QList<TimingBar> bars;
    qint64 at = 0;
    for (const auto &[text, length, look] : phases) {
        if (length < 0)
            continue;
        bars.append({text, at, length, look});
        at += length;
    }
    return bars;
}

qint64 axisStep(qint64 total)
{
    static constexpr std::array<int, 10> round = {100, 125, 150, 200, 250, 300, 400, 500, 600, 800};
    for (qint64 power = 1;; power *= 10) {
        for (const int candidate : round) {
            if (candidate * power * axisSteps >= total)
                return candidate * power;
        }
    }
}

TimingView::TimingView(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    m_clock.setInterval(clockMs);
    connect(&m_clock, &QTimer::timeout, this, qOverload<>(&QWidget::update));
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    setAccessibleName(tr("Timing"));
    setMinimumHeight(8 * rowHeight + 110);
}

void TimingView::showExchange(const ExchangePtr &exchange)
{
    m_exchange = exchange;
    exchange && exchange->state == ExchangeState::Pending ? m_clock.start() : m_clock.stop();
    setAccessibleDescription(summary());
    update();
}

QString TimingView::summary() const
{
    if (!m_exchange)
        return {};
    QStringList parts;
    const QList<TimingBar> bars = timingBars(*m_exchange);
    for (const TimingBar &bar : bars)
        parts.append(bar.name + QLatin1Char(' ') + fine(bar.length));
    return parts.join(QStringLiteral(", "));
}

QColor TimingView::colorOf(TimingBar::Look look) const
{
    switch (look) {
    case TimingBar::Look::Quiet:
        return m_theme.family(Family::Idle).mark;
    case TimingBar::Look::Sending:
        return m_theme.family(Family::Move).mark;
    case TimingBar::Look::Waiting:
        return m_theme.color(Token::TextMuted);
    case TimingBar::Look::Receiving:
        break;
    }
    return m_theme.family(Family::Ok).mark;
}

void TimingView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), m_theme.color(Token::Panel));
    if (!m_exchange)
        return;
    if (m_exchange->state == ExchangeState::Pending)
        paintPending(painter);
    else
        paintFinished(painter);
}

void TimingView::paintAxis(QPainter &painter, const QRect &axis, int top, int bottom, qint64 step) const
{
    painter.setFont(m_theme.mono(Token::Caption));
    const QFontMetrics metrics = painter.fontMetrics();
    for (int i = 0; i <= axisSteps; ++i) {
        const int x = axis.left() + axis.width() * i / axisSteps;
        painter.fillRect(QRect(x, top, 1, bottom - top), m_theme.color(Token::Line));
        QString label = QString::number(double(step * i) / 1000.0);
        if (i == axisSteps)
            label += QStringLiteral(" ms");
        const int width = metrics.horizontalAdvance(label);
        const int left = i == 0 ? x : i == axisSteps ? x - width : x - width / 2;
        painter.setPen(m_theme.color(Token::TextFaint));
        painter.drawText(QRect(left, axis.top(), width + 2, axis.height()), Qt::AlignVCenter | Qt::AlignLeft, label);
    }
}

void TimingView::paintFinished(QPainter &painter) const
{
    const QList<TimingBar> bars = timingBars(*m_exchange);
    int y = 12;
    if (!bars.isEmpty()) {
        const qint64 total = bars.last().start + bars.last().length;
        const qint64 step = axisStep(total);
        const QRect axis(margin + labelWidth, y, std::max(40, width() - 2 * margin - labelWidth - valueWidth), 24);
        const int top = y + 24;
        paintAxis(painter, axis, top, top + int(bars.size()) * rowHeight, step);
        y = top;
        for (const TimingBar &bar : bars) {
            const qreal unit = qreal(axis.width()) / qreal(step * axisSteps);
            const QRectF box(axis.left() + qreal(bar.start) * unit, y + 10, std::max(2.0, qreal(bar.length) * unit), 8);
            painter.setPen(Qt::NoPen);
            painter.setBrush(colorOf(bar.look));
            painter.drawRoundedRect(box, 2, 2);
            painter.setFont(m_theme.font(Token::Small));
            painter.setPen(m_theme.color(Token::Text));
            painter.drawText(QRect(margin, y, labelWidth - 8, rowHeight), Qt::AlignVCenter, bar.name);
            painter.setFont(m_theme.mono());
            painter.setPen(m_theme.color(Token::TextMuted));
            painter.drawText(QRect(width() - margin - valueWidth, y, valueWidth, rowHeight),
                Qt::AlignVCenter | Qt::AlignRight, fine(bar.length));
            y += rowHeight;
        }
        y += 16;
        painter.fillRect(QRect(margin, y, width() - 2 * margin, 1), m_theme.color(Token::Line));
        y += 13;
    }
    paintFacts(painter, y);
}

void TimingView::paintFacts(QPainter &painter, int y) const
{
    const Exchange &hop = *m_exchange;
    QList<std::pair<QString, QString>> facts;
    if (hop.timing.totalUs >= 0)
        facts.append({tr("Total"), fine(hop.timing.totalUs)});
    if (hop.timing.queuedUs > 1000)
        facts.append({tr("Queued before"), fine(hop.timing.queuedUs)});
    facts.append({tr("Connection"), connectionText(hop)});
    if (!hop.proxy.isEmpty())
        facts.append({tr("Proxy"), hop.proxy});
    facts.append({tr("TLS"), tlsText(hop)});
    for (const auto &[name, value] : facts) {
        painter.setFont(m_theme.font(Token::Small));
        painter.setPen(m_theme.color(Token::TextMuted));
        painter.drawText(QRect(margin, y, labelWidth, 20), Qt::AlignVCenter, name);
        const bool strong = name == tr("Total");
        const bool wire = strong || name == tr("Proxy");
        painter.setFont(
            wire ? m_theme.mono(Token::Small, strong ? QFont::DemiBold : QFont::Normal) : m_theme.font(Token::Small));
        painter.setPen(m_theme.color(Token::Text));
        painter.drawText(QRect(margin + labelWidth, y, width() - 2 * margin - labelWidth, 20), Qt::AlignVCenter, value);
        y += 20;
    }
}

QList<TimingView::Step> TimingView::steps() const
{
    const Exchange &hop = *m_exchange;
    const bool https = hop.request.url.scheme() == QLatin1String("https");
    const auto stateOf = [&](Phase from, Phase to) {
        if (hop.phase > to)
            return Step::State::Done;
        return hop.phase >= from ? Step::State::Running : Step::State::Ahead;
    };
    QList<Step> list;
    if (hop.connectionReused && hop.phase > Phase::Connecting)
        list.append({tr("Connection %1 reused").arg(hop.connectionId), Step::State::Done, 0});
    else if (hop.phase == Phase::Queued)
        list.append({tr("Waiting for a free lane"), Step::State::Running, -1});
    else
        list.append({hop.phase > Phase::Connecting ? tr("Connected") : tr("Connecting"),
            stateOf(Phase::Connecting, Phase::Connecting), hop.timing.connectUs});
    if (https)
        list.append({tr("TLS handshake"), stateOf(Phase::Tls, Phase::Tls), hop.timing.tlsUs});
    list.append({hop.phase > Phase::Sending ? tr("Request sent") : tr("Send request"),
        stateOf(Phase::Sending, Phase::Sending), hop.timing.sendUs});
    list.append({hop.phase == Phase::Waiting ? tr("Waiting for the first byte") : tr("Wait for the first byte"),
        stateOf(Phase::Waiting, Phase::Waiting), hop.timing.waitUs});
    list.append({tr("Download"), stateOf(Phase::Receiving, Phase::Receiving), hop.timing.receiveUs});
    return list;
}

void TimingView::paintPending(QPainter &painter) const
{
    const qint64 elapsed = std::max<qint64>(0, m_exchange->started.msecsTo(QDateTime::currentDateTimeUtc())) * 1000;
    qint64 spent = 0;
    int y = 12;
    const QList<Step> list = steps();
    for (const Step &step : list) {
        const bool running = step.state == Step::State::Running;
        const bool done = step.state == Step::State::Done;
        const QColor mark =
            done ? m_theme.family(Family::Ok).mark : m_theme.color(running ? Token::AccentText : Token::TextFaint);
        const QString icon = done ? QStringLiteral("circle-check")
            : running             ? QStringLiteral("circle-dashed")
                                  : QStringLiteral("circle");
        m_theme.paintIcon(&painter, icon, QRect(margin, y, 16, rowHeight), mark, 16);
        painter.setFont(m_theme.font(Token::Small, running ? QFont::DemiBold : QFont::Normal));
        painter.setPen(m_theme.color(done || running ? Token::Text : Token::TextFaint));
        painter.drawText(
            QRect(margin + 28, y, width() - 2 * margin - valueWidth - 28, rowHeight), Qt::AlignVCenter, step.text);
        spent += std::max<qint64>(0, step.us);
        const qint64 shown = running ? elapsed - spent : step.us;
        if (shown >= 0 && (running || done)) {
            painter.setFont(m_theme.mono());
            painter.setPen(m_theme.color(running ? Token::Text : Token::TextMuted));
            painter.drawText(QRect(width() - margin - valueWidth, y, valueWidth, rowHeight),
                Qt::AlignVCenter | Qt::AlignRight, Texts::duration(shown));
        }
        y += rowHeight;
    }
}

} // namespace Sessionscope
