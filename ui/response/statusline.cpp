// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/statusline.h"

#include "core/texts/texts.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/iconbutton.h"

#include <QHBoxLayout>
#include <QPainter>

namespace Sessionscope {

namespace {

constexpr int margin = 16;
constexpr int gap = 8;
constexpr int clockMs = 100;

QString iconOf(Family family)
{
    switch (family) {
    case Family::Ok:
        return QStringLiteral("check");
    case Family::Move:
        return QStringLiteral("arrow-right");
    case Family::Warn:
        return QStringLiteral("triangle-alert");
    case Family::Fail:
        return QStringLiteral("circle-x");
    case Family::Idle:
    case Family::Accent:
        break;
    }
    return QStringLiteral("info");
}

} // namespace

StatusLine::StatusLine(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_previous(
          new IconButton(theme, QStringLiteral("chevron-left"), tr("Previous hop"), nullptr, QStringLiteral("Alt+Up")))
    , m_next(
          new IconButton(theme, QStringLiteral("chevron-right"), tr("Next hop"), nullptr, QStringLiteral("Alt+Down")))
    , m_hop(new ElidedLabel(theme))
{
    setFixedHeight(theme.size(Token::Toolbar));
    m_hop->setFace(Token::Small, QFont::Normal, true);
    m_hop->setColor(Token::TextMuted);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(margin, 0, margin, 1);
    layout->setSpacing(gap);
    layout->addStretch(1);
    m_previous->setEdge(Token::ButtonSmall);
    m_next->setEdge(Token::ButtonSmall);
    layout->addWidget(m_previous);
    layout->addWidget(m_hop);
    layout->addWidget(m_next);
    m_clock.setInterval(clockMs);
    connect(&m_clock, &QTimer::timeout, this, qOverload<>(&QWidget::update));
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    connect(m_previous, &QAbstractButton::clicked, this, &StatusLine::previousRequested);
    connect(m_next, &QAbstractButton::clicked, this, &StatusLine::nextRequested);
    showExchange(nullptr);
}

void StatusLine::showExchange(const ExchangePtr &exchange)
{
    m_exchange = exchange;
    for (QWidget *part : QList<QWidget *>{m_previous, m_next, m_hop})
        part->setVisible(exchange != nullptr);
    m_hop->setText(exchange ? tr("hop %1").arg(exchange->hopNumber()) : QString());
    exchange && exchange->state == ExchangeState::Pending ? m_clock.start() : m_clock.stop();
    setAccessibleName(
        exchange ? QStringList{statusText(), timeText(), facts()}.join(QStringLiteral(", ")) : tr("Response"));
    update();
}

void StatusLine::setNeighbours(bool previous, bool next)
{
    m_previous->setEnabled(previous);
    m_next->setEnabled(next);
}

ChipLook StatusLine::look() const
{
    ChipLook look;
    look.pill = true;
    look.mono = true;
    if (!m_exchange)
        return look;
    switch (m_exchange->state) {
    case ExchangeState::Pending:
        look.text = m_exchange->phase == Phase::Receiving ? tr("Receiving") : tr("Waiting");
        look.icon = QStringLiteral("hourglass");
        return look;
    case ExchangeState::Cancelled:
        look.text = tr("Cancelled");
        look.icon = QStringLiteral("x");
        return look;
    case ExchangeState::Failed:
        look.family = Family::Fail;
        look.icon = QStringLiteral("circle-x");
        look.text = m_exchange->response ? tr("%1, broken off").arg(m_exchange->response->status) : tr("No answer");
        return look;
    case ExchangeState::Completed:
        break;
    }
    const int status = m_exchange->response ? m_exchange->response->status : 0;
    look.family = m_theme.statusFamily(status);
    look.icon = iconOf(look.family);
    look.text = QString::number(status);
    if (m_exchange->response && !m_exchange->response->reason.isEmpty())
        look.text += QLatin1Char(' ') + QString::fromUtf8(m_exchange->response->reason);
    return look;
}

QString StatusLine::timeText() const
{
    if (m_exchange->state != ExchangeState::Pending)
        return m_exchange->timing.totalUs >= 0 ? Texts::duration(m_exchange->timing.totalUs) : QString();
    const qint64 ms = std::max<qint64>(0, m_exchange->started.msecsTo(QDateTime::currentDateTimeUtc()));
    return Texts::duration(ms * 1000);
}

QString StatusLine::facts() const
{
    if (!m_exchange)
        return {};
    if (m_exchange->state == ExchangeState::Pending) {
        switch (m_exchange->phase) {
        case Phase::Queued:
            return tr("for a free lane");
        case Phase::Connecting:
            return tr("for the connection");
        case Phase::Tls:
            return tr("for TLS");
        case Phase::Sending:
            return tr("for the request to leave");
        case Phase::Waiting:
            return tr("for the first byte");
        case Phase::Receiving:
        case Phase::Done:
            break;
        }
        return {};
    }
    QStringList parts;
    if (m_exchange->response) {
        parts.append(Texts::size(m_exchange->response->body.size()));
        parts.append(QString::fromLatin1(m_exchange->response->protocol));
    }
    if (m_exchange->connectionId > 0) {
        parts.append((m_exchange->connectionReused ? tr("connection %1, reused") : tr("connection %1, new"))
                         .arg(m_exchange->connectionId));
    }
    return parts.join(QStringLiteral("  "));
}

void StatusLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Token::Panel));
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.color(Token::Line));
    if (!m_exchange)
        return;
    const int right = m_previous->x() - gap;
    int x = margin;
    x += ChipPainter::paint(&painter, m_theme, look(), QRect(x, 0, right - x, height() - 1)) + gap;
    const auto write = [&](const QString &text, const QFont &font, Token::Color color) {
        painter.setFont(font);
        painter.setPen(m_theme.color(color));
        const QString shown = painter.fontMetrics().elidedText(text, Qt::ElideRight, std::max(0, right - x));
        painter.drawText(QRect(x, 0, right - x, height() - 1), Qt::AlignVCenter | Qt::AlignLeft, shown);
        x += painter.fontMetrics().horizontalAdvance(shown) + gap;
    };
    if (m_exchange->state == ExchangeState::Pending) {
        const QString what = facts();
        const QString words = what.isEmpty() ? timeText() : what + QStringLiteral(", ") + timeText();
        write(words, m_theme.font(Token::Small), Token::TextMuted);
        return;
    }
    write(timeText(), m_theme.font(Token::Small, QFont::DemiBold), Token::Text);
    write(facts(), m_theme.font(Token::Small), Token::TextMuted);
}

} // namespace Sessionscope
