// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/segmentedcontrol.h"

#include "ui/theme/proxystyle.h"

#include <QPainter>
#include <QPainterPath>

namespace Sessionscope {

SegmentedControl::SegmentedControl(const Theme &theme, QWidget *parent)
    : QTabBar(parent)
    , m_theme(theme)
{
    setDrawBase(false);
    setExpanding(false);
    setElideMode(Qt::ElideNone);
    setUsesScrollButtons(false);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize SegmentedControl::tabSizeHint(int index) const
{
    const QFontMetrics metrics(m_theme.font(Token::Small, QFont::Medium));
    return QSize(metrics.horizontalAdvance(tabText(index)) + 21, m_theme.size(Token::ButtonSmall));
}

QSize SegmentedControl::sizeHint() const
{
    int width = 0;
    for (int i = 0; i < count(); ++i)
        width += isTabVisible(i) ? tabSizeHint(i).width() : 0;
    return QSize(width, m_theme.size(Token::ButtonSmall));
}

void SegmentedControl::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    QPainterPath outline;
    outline.addRoundedRect(frame, 6, 6);

    painter.setClipPath(outline);
    painter.setFont(m_theme.font(Token::Small, QFont::Medium));
    for (int i = 0; i < count(); ++i) {
        if (!isTabVisible(i))
            continue;
        const QRect tab = tabRect(i);
        const bool current = i == currentIndex();
        if (current)
            painter.fillRect(tab, m_theme.color(Token::Selection));
        if (tab.left() > 0)
            painter.fillRect(tab.left(), 0, 1, height(), m_theme.color(Token::Line));
        painter.setPen(m_theme.color(!isTabEnabled(i) ? Token::TextFaint
                : current                             ? Token::AccentText
                                                      : Token::TextMuted));
        painter.drawText(tab, Qt::AlignCenter, tabText(i));
    }
    painter.setClipping(false);
    painter.setPen(m_theme.color(Token::LineStrong));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(outline);
    if (hasKeyboardFocus(this))
        paintFocusRing(&painter, rect(), m_theme.color(Token::Focus));
}

} // namespace Sessionscope
