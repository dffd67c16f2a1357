// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/hopguard.h"
#include "core/texts/texts.h"
#include "ui/common/hopchip.h"
#include "ui/common/trailtexts.h"
#include "ui/login/loginhops.h"
#include "ui/theme/proxystyle.h"

#include <QDateTime>
#include <QPainter>

#include <algorithm>

namespace Sessionscope {

namespace {

constexpr int left = 12;
constexpr int gutterWidth = 20;
constexpr int statusWidth = 36;
constexpr int methodWidth = 44;
constexpr int right = 20;
constexpr int chipLine = 24;
constexpr int textLeft = left + gutterWidth + statusWidth + methodWidth;

QList<HopChip> jarChips(const Exchange &hop)
{
    QList<HopChip> chips = hopChips(hop);
    chips.removeIf([](const HopChip &chip) { return chip.kind == HopChip::Kind::LoginStep; });
    return chips;
}

QString stepOf(const Exchange &hop)
{
    const auto isStep = [](const HopNote &note) { return note.code == HopNote::Code::LoginStep; };
    const auto it = std::find_if(hop.notes.begin(), hop.notes.end(), isStep);
    return it == hop.notes.end() ? QString() : it->detail;
}

QString timeOf(const Exchange &hop)
{
    const qint64 us = hop.state == ExchangeState::Pending
        ? std::max<qint64>(0, hop.started.msecsTo(QDateTime::currentDateTimeUtc())) * 1000
        : hop.timing.totalUs;
    return us < 0 ? QString() : Texts::duration(us);
}

} // namespace

LoginHopDelegate::LoginHopDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

QSize LoginHopDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const auto hop = index.data(LoginHopsModel::ExchangeRole).value<ExchangePtr>();
    const int line = std::max(m_theme.size(Token::Row), QFontMetrics(m_theme.mono()).height() + 8);
    return {0, line + (hop && !jarChips(*hop).isEmpty() ? chipLine : 0)};
}

void LoginHopDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto hop = index.data(LoginHopsModel::ExchangeRole).value<ExchangePtr>();
    if (!hop)
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(option.rect, m_theme.color(Token::Hover));
    const bool chips = !jarChips(*hop).isEmpty();
    QRect line = option.rect;
    if (chips)
        line.setHeight(line.height() - chipLine);
    paintGutter(painter, option.rect, index, *hop);
    paintLine(painter, line, *hop);
    if (chips)
        paintChips(painter, QRect(line.left(), line.bottom() + 1, line.width(), chipLine), *hop);
    if (option.state.testFlag(QStyle::State_HasFocus) && option.widget && hasKeyboardFocus(option.widget))
        paintFocusRing(painter, option.rect, m_theme.color(Token::Focus), 0);
    painter->restore();
}

void LoginHopDelegate::paintGutter(
    QPainter *painter, const QRect &rect, const QModelIndex &index, const Exchange &hop) const
{
    const int middle = rect.top() + m_theme.size(Token::Row) / 2;
    const QPointF centre(rect.left() + left + 10, middle + 0.5);
    const bool first = index.row() == 0;
    const bool last = index.row() == index.model()->rowCount() - 1;
    const int top = first ? middle : rect.top();
    const int bottom = last ? middle : rect.bottom() + 1;
    painter->fillRect(QRectF(centre.x() - 0.5, top, 1, bottom - top), m_theme.color(Token::LineStrong));
    const bool failed = hop.state == ExchangeState::Failed;
    const Family family = failed ? Family::Fail : m_theme.statusFamily(hop.response ? hop.response->status : 0);
    painter->setPen(Qt::NoPen);
    painter->setBrush(m_theme.family(family).mark);
    painter->drawEllipse(centre, 4, 4);
}

void LoginHopDelegate::paintLine(QPainter *painter, const QRect &rect, const Exchange &hop) const
{
    const auto column = [&rect](int x, int width) { return QRect(rect.left() + x, rect.top(), width, rect.height()); };
    const bool answered = hop.response && hop.state != ExchangeState::Failed;
    const Family family = hop.state == ExchangeState::Failed
        ? Family::Fail
        : m_theme.statusFamily(hop.response ? hop.response->status : 0);
    const QRect status = column(left + gutterWidth, statusWidth);
    if (answered) {
        painter->setFont(m_theme.mono(Token::Small, QFont::DemiBold));
        painter->setPen(m_theme.family(family).text);
        painter->drawText(status, Qt::AlignVCenter | Qt::AlignLeft, QString::number(hop.response->status));
    } else {
        const int edge = m_theme.size(Token::IconSmall);
        const bool pending = hop.state == ExchangeState::Pending;
        const QString icon = pending ? QStringLiteral("hourglass") : QStringLiteral("circle-x");
        m_theme.paintIcon(painter, icon, QRect(status.left(), status.top(), edge, status.height()),
            m_theme.family(family).text, edge);
    }
    const bool safe = isSafeMethod(hop.request.method);
    painter->setFont(m_theme.mono(Token::Small, safe ? QFont::Medium : QFont::Bold));
    painter->setPen(m_theme.color(safe ? Token::TextMuted : Token::Text));
    painter->drawText(column(left + gutterWidth + statusWidth, methodWidth), Qt::AlignVCenter | Qt::AlignLeft,
        QString::fromLatin1(hop.request.method));

    painter->setFont(m_theme.mono());
    const QString time = timeOf(hop);
    const int timeWidth = painter->fontMetrics().horizontalAdvance(time);
    QRect room = column(textLeft, rect.width() - textLeft - right);
    painter->setPen(m_theme.color(Token::TextMuted));
    painter->drawText(room, Qt::AlignVCenter | Qt::AlignRight, time);
    room.setRight(room.right() - timeWidth - 12);
    const QString path =
        painter->fontMetrics().elidedText(TrailTexts::path(hop.request.url), Qt::ElideRight, room.width());
    painter->setPen(m_theme.color(Token::Text));
    painter->drawText(room, Qt::AlignVCenter | Qt::AlignLeft, path);
    room.setLeft(room.left() + painter->fontMetrics().horizontalAdvance(path) + 12);
    painter->setFont(m_theme.font(Token::Caption));
    painter->setPen(m_theme.color(Token::TextFaint));
    // Half a word says nothing.
    if (const QString step = stepOf(hop); painter->fontMetrics().horizontalAdvance(step) <= room.width())
        painter->drawText(room, Qt::AlignVCenter | Qt::AlignRight, step);
}

void LoginHopDelegate::paintChips(QPainter *painter, const QRect &rect, const Exchange &hop) const
{
    QRect room = rect.adjusted(textLeft, 0, -right, 0);
    const QList<HopChip> chips = jarChips(hop);
    for (qsizetype i = 0; i < chips.size() && room.width() > 48; ++i) {
        ChipLook look = lookOf(m_theme, chips.at(i));
        const bool tooWide = ChipPainter::width(m_theme, look) > room.width();
        if (tooWide && i > 0) {
            look = {};
            look.text = QStringLiteral("+%1").arg(chips.size() - i);
        }
        room.setLeft(room.left() + ChipPainter::paint(painter, m_theme, look, room) + 4);
        if (tooWide)
            break;
    }
}

} // namespace Sessionscope
