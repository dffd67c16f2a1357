// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/chip.h"

#include <QFontMetrics>
#include <QPainter>

namespace Sessionscope::ChipPainter {

namespace {

constexpr int gap = 4;

QFont fontOf(const Theme &theme, const ChipLook &chip)
{
    if (chip.pill)
        return theme.mono(Token::Small, QFont::DemiBold);
    return chip.mono ? theme.mono(Token::Caption, QFont::Medium) : theme.font(Token::Caption, QFont::Medium);
}

int leftPadding(const ChipLook &chip)
{
    return chip.pill ? 6 : 5;
}

int rightPadding(const ChipLook &chip)
{
    return chip.shape == ChipLook::Shape::Filled ? 6 : 5;
}

} // namespace

int height(const Theme &theme, const ChipLook &chip)
{
    return theme.size(chip.pill ? Token::Pill : Token::Chip);
}

int width(const Theme &theme, const ChipLook &chip)
{
    int width = leftPadding(chip) + rightPadding(chip);
    if (!chip.icon.isEmpty())
        width += theme.size(Token::IconChip) + (chip.text.isEmpty() ? 0 : gap);
    return width + QFontMetrics(fontOf(theme, chip)).horizontalAdvance(chip.text);
}

int paint(QPainter *painter, const Theme &theme, const ChipLook &chip, const QRect &rect)
{
    const int used = qMin(width(theme, chip), rect.width());
    const int tall = height(theme, chip);
    const QRect box(rect.x(), rect.y() + (rect.height() - tall) / 2, used, tall);
    const FamilyColors colors = theme.family(chip.family);
    const bool filled = chip.shape == ChipLook::Shape::Filled;
    const QColor text = filled                  ? colors.text
        : chip.shape == ChipLook::Shape::Dashed ? theme.color(Token::TextFaint)
                                                : theme.color(Token::TextMuted);

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (filled) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(colors.tint);
        painter->drawRoundedRect(box, 4, 4);
    } else {
        QPen pen(theme.color(Token::LineStrong), 1);
        if (chip.shape == ChipLook::Shape::Dashed)
            pen.setDashPattern({3, 2});
        painter->setPen(pen);
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    }
    int x = box.x() + leftPadding(chip);
    if (!chip.icon.isEmpty()) {
        const int edge = theme.size(Token::IconChip);
        theme.paintIcon(painter, chip.icon, QRect(x, box.y(), edge, tall), text, edge);
        x += edge + gap;
    }
    painter->setFont(fontOf(theme, chip));
    painter->setPen(text);
    const QRect textRect(x, box.y(), box.right() + 1 - rightPadding(chip) - x + 1, tall);
    painter->drawText(textRect, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
        painter->fontMetrics().elidedText(chip.text, Qt::ElideRight, textRect.width()));
    painter->restore();
    return used;
}

} // namespace Sessionscope::ChipPainter
