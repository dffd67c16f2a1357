// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/palettedelegate.h"

#include "core/session/hopguard.h"
#include "ui/common/keylabel.h"
#include "ui/palette/palettemodel.h"

#include <QPainter>
#include <QTextLayout>

#include <cmath>

namespace Sessionscope {

namespace {

constexpr int margin = 16;
constexpr int itemHeight = 36;
constexpr int headingHeight = 32;
constexpr int iconColumn = 20;
constexpr int gap = 12;

// One line of text with its found parts marked; the width it took.
int paintMarked(QPainter *painter, const Theme &theme, const QRect &room, const QString &text,
    const QList<PaletteMatch::Range> &found, const QFont &font, const QColor &color)
{
    const QString shown = QFontMetrics(font).elidedText(text, Qt::ElideRight, room.width());
    QTextLayout layout(shown, font);
    QList<QTextLayout::FormatRange> formats;
    for (const PaletteMatch::Range &range : found) {
        QTextLayout::FormatRange format;
        format.start = int(range.start);
        format.length = int(range.length);
        format.format.setForeground(theme.color(Token::AccentText));
        format.format.setFontWeight(QFont::DemiBold);
        formats.append(format);
    }
    layout.setFormats(formats);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(room.width() + 1);
    layout.endLayout();
    painter->setPen(color);
    layout.draw(painter, QPointF(room.left(), room.top() + (room.height() - line.height()) / 2));
    return int(std::ceil(line.naturalTextWidth()));
}

} // namespace

PaletteDelegate::PaletteDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return {0, index.flags().testFlag(Qt::ItemIsEnabled) ? itemHeight : headingHeight};
}

void PaletteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const auto *model = static_cast<const PaletteModel *>(index.model());
    if (const PaletteItem *item = model->item(index)) {
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        if (selected) {
            painter->fillRect(option.rect, m_theme.color(Token::Selection));
            painter->fillRect(
                QRect(option.rect.topLeft(), QSize(2, option.rect.height())), m_theme.color(Token::Accent));
        } else if (option.state.testFlag(QStyle::State_MouseOver)) {
            painter->fillRect(option.rect, m_theme.color(Token::Hover));
        }
        paintItem(painter, option.rect.adjusted(margin, 0, -margin, 0), *item, *model->match(index), selected);
    } else {
        painter->setFont(m_theme.font(Token::Caption, QFont::DemiBold));
        painter->setPen(m_theme.color(Token::TextFaint));
        painter->drawText(option.rect.adjusted(margin, 8, -margin, 0), Qt::AlignVCenter | Qt::AlignLeft,
            index.data(Qt::DisplayRole).toString());
    }
    painter->restore();
}

void PaletteDelegate::paintItem(
    QPainter *painter, const QRect &rect, const PaletteItem &item, const PaletteMatch &match, bool selected) const
{
    const QRect column(rect.left(), rect.top(), iconColumn, rect.height());
    if (item.dot.isValid()) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(item.dot);
        painter->drawEllipse(QPointF(column.left() + 8, column.center().y() + 0.5), 4.5, 4.5);
    } else {
        m_theme.paintIcon(painter, item.icon, QRect(column.left(), column.top(), 16, column.height()),
            m_theme.color(selected ? Token::AccentText : Token::TextFaint), 16);
    }
    QRect room = rect.adjusted(iconColumn + gap, 0, 0, 0);
    room.setRight(room.right() - paintHint(painter, room, item) - gap);
    if (!item.lead.isEmpty()) {
        const bool safe = isSafeMethod(item.lead.toLatin1());
        painter->setFont(m_theme.mono(Token::Small, safe && !item.leadFamily ? QFont::Medium : QFont::Bold));
        painter->setPen(item.leadFamily ? m_theme.family(*item.leadFamily).text
                                        : m_theme.color(safe ? Token::TextMuted : Token::Text));
        painter->drawText(room, Qt::AlignVCenter | Qt::AlignLeft, item.lead);
        room.setLeft(room.left() + painter->fontMetrics().horizontalAdvance(item.lead) + 8);
    }
    const QFont font = item.mono ? m_theme.mono() : m_theme.font();
    room.setLeft(room.left() + 8
        + paintMarked(painter, m_theme, room, item.text, match.inText, font, m_theme.color(Token::Text)));
    if (!item.detail.isEmpty() && room.width() > 24) {
        paintMarked(painter, m_theme, room, item.detail, match.inDetail, m_theme.font(Token::Small),
            m_theme.color(Token::TextMuted));
    }
}

int PaletteDelegate::paintHint(QPainter *painter, const QRect &room, const PaletteItem &item) const
{
    if (!item.keys.isEmpty())
        return KeyLabel::paint(painter, m_theme, room, item.keys);
    if (item.hint.isEmpty())
        return 0;
    const bool wire = item.section == PaletteItem::Section::Trail || item.section == PaletteItem::Section::Requests;
    painter->setFont(wire ? m_theme.mono() : m_theme.font(Token::Small));
    painter->setPen(m_theme.color(Token::TextFaint));
    const QString hint = painter->fontMetrics().elidedText(item.hint, Qt::ElideMiddle, room.width() / 3);
    painter->drawText(room, Qt::AlignVCenter | Qt::AlignRight, hint);
    return painter->fontMetrics().horizontalAdvance(hint);
}

} // namespace Sessionscope
