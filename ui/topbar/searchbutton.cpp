// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/topbar/searchbutton.h"

#include "ui/common/keylabel.h"
#include "ui/theme/proxystyle.h"

#include <QPainter>

namespace Sessionscope {

namespace {

constexpr int wide = 272;
constexpr int slim = 196;

} // namespace

SearchButton::SearchButton(const Theme &theme, QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("openPalette"));
    setAccessibleName(tr("Search or run a command"));
    setToolTip(tr("Search or run a command (Ctrl+K)"));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setNarrow(false);
}

void SearchButton::setNarrow(bool narrow)
{
    setText(narrow ? tr("Search") : tr("Search or run a command"));
    setFixedSize(narrow ? slim : wide, m_theme.size(Token::ButtonLarge));
}

void SearchButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.color(Token::LineStrong));
    painter.setBrush(m_theme.color(underMouse() ? Token::Hover : Token::Panel));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    m_theme.paintIcon(
        &painter, QStringLiteral("search"), QRect(9, 0, 16, height()), m_theme.color(Token::TextMuted), 16);
    painter.setFont(m_theme.font());
    painter.setPen(m_theme.color(Token::TextMuted));
    painter.drawText(rect().adjusted(33, 0, -8, 0), Qt::AlignVCenter | Qt::AlignLeft, text());
    KeyLabel::paint(&painter, m_theme, rect().adjusted(0, 0, -8, 0), tr("Ctrl K"));
    if (hasKeyboardFocus(this))
        paintFocusRing(&painter, rect(), m_theme.color(Token::Focus));
}

} // namespace Sessionscope
