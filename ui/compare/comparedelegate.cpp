// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/comparedelegate.h"

#include "ui/compare/comparemodel.h"
#include "ui/theme/proxystyle.h"

#include <QAbstractItemView>
#include <QPainter>

namespace Sessionscope {

namespace {

using Verdict = Inspect::CompareRow::Verdict;

constexpr int edge = 16;
constexpr int signWidth = 20;
constexpr int cellPadding = 8;

} // namespace

CompareDelegate::CompareDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

QSize CompareDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const bool group = index.data(CompareModel::GroupRole).toBool();
    const int text = QFontMetrics(m_theme.font(Token::Small)).height();
    return {120, std::max(m_theme.size(group ? Token::Toolbar : Token::Row), text + 10)};
}

void CompareDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    const bool group = index.data(CompareModel::GroupRole).toBool();
    const bool selected = option.state.testFlag(QStyle::State_Selected) && !group;
    const bool hover = option.state.testFlag(QStyle::State_MouseOver) && !group;
    painter->fillRect(option.rect, m_theme.color(selected ? Token::Selection : hover ? Token::Hover : Token::Panel));
    if (group) {
        painter->setFont(m_theme.font(Token::Small, QFont::DemiBold));
        painter->setPen(m_theme.color(Token::TextMuted));
        if (index.column() == 0)
            painter->drawText(
                option.rect.adjusted(edge, 8, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, index.data().toString());
    } else if (index.column() == 0) {
        paintName(painter, option.rect, index);
    } else {
        paintValue(painter, option.rect.adjusted(0, 0, 0, 0), index);
    }
    if (!group)
        painter->fillRect(
            QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), m_theme.color(Token::Line));
    if (selected && index.column() == 0)
        painter->fillRect(
            QRect(option.rect.left(), option.rect.top(), 2, option.rect.height()), m_theme.color(Token::Accent));
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    if (option.state.testFlag(QStyle::State_HasFocus) && view && hasKeyboardFocus(view))
        paintFocusRing(painter, option.rect, m_theme.color(Token::Focus), 0);
    painter->restore();
}

void CompareDelegate::paintName(QPainter *painter, const QRect &rect, const QModelIndex &index) const
{
    const auto verdict = Verdict(index.data(CompareModel::VerdictRole).toInt());
    if (verdict != Verdict::Same) {
        painter->setFont(m_theme.font(Token::Base, QFont::DemiBold));
        painter->setPen(m_theme.family(verdict == Verdict::Differs ? Family::Warn : Family::Move).mark);
        painter->drawText(QRect(rect.left() + edge, rect.top(), signWidth, rect.height()),
            Qt::AlignVCenter | Qt::AlignLeft, verdict == Verdict::Differs ? QStringLiteral("≠") : QStringLiteral("±"));
    }
    const QRect text = rect.adjusted(edge + signWidth, 0, -cellPadding, 0);
    painter->setFont(m_theme.mono());
    painter->setPen(m_theme.color(verdict == Verdict::Same ? Token::TextMuted : Token::Text));
    painter->drawText(text, Qt::AlignVCenter | Qt::AlignLeft,
        painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle, text.width()));
}

void CompareDelegate::paintValue(QPainter *painter, const QRect &rect, const QModelIndex &index) const
{
    const bool present = index.data(CompareModel::PresentRole).toBool();
    const auto verdict = Verdict(index.data(CompareModel::VerdictRole).toInt());
    const bool differs = index.data(CompareModel::DiffersRole).toBool();
    if (differs && present)
        painter->fillRect(
            rect.adjusted(1, 1, -1, -1), m_theme.family(verdict == Verdict::Partly ? Family::Move : Family::Warn).tint);
    const QRect text = rect.adjusted(cellPadding, 0, -cellPadding, 0);
    painter->setFont(m_theme.mono());
    const Token::Color color = !present         ? Token::TextFaint
        : verdict == Verdict::Same              ? Token::TextMuted
        : differs && verdict == Verdict::Partly ? Token::MoveText
        : differs                               ? Token::WarnText
                                                : Token::Text;
    painter->setPen(m_theme.color(color));
    const QString value = present ? index.data().toString() : QStringLiteral("–");
    painter->drawText(text, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
        painter->fontMetrics().elidedText(value, Qt::ElideRight, text.width()));
}

} // namespace Sessionscope
