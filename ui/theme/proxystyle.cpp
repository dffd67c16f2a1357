// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/proxystyle.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QSplitter>
#include <QStyleOption>
#include <QWidget>

namespace Sessionscope {

namespace {
constexpr int comboArrow = 24;
}

ProxyStyle::ProxyStyle(const Theme &theme)
    : QProxyStyle(QStringLiteral("Fusion"))
    , m_theme(theme)
{
}

void ProxyStyle::drawPrimitive(
    PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        drawCheck(option, painter);
        return;
    case PE_IndicatorRadioButton:
        drawRadio(option, painter);
        return;
    case PE_FrameFocusRect:
        if (option->state.testFlag(State_KeyboardFocusChange))
            paintFocusRing(painter, option->rect, m_theme.color(Token::Focus), 4);
        return;
    case PE_Frame: // Panes are parted by lines of their own.
    case PE_FrameTabBarBase:
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void ProxyStyle::drawControl(
    ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    if (element == CE_Splitter) {
        // The handle is wider than its line so that it can be grabbed.
        const QRect rect = option->rect;
        const QColor line = m_theme.color(Token::Line);
        if (rect.width() < rect.height())
            painter->fillRect(rect.center().x(), rect.top(), 1, rect.height(), line);
        else
            painter->fillRect(rect.left(), rect.center().y(), rect.width(), 1, m_theme.color(Token::LineStrong));
        return;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void ProxyStyle::drawComplexControl(
    ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    if (control == CC_ComboBox)
        drawCombo(option, painter);
    else
        QProxyStyle::drawComplexControl(control, option, painter, widget);
}

void ProxyStyle::drawCombo(const QStyleOptionComplex *option, QPainter *painter) const
{
    const bool enabled = option->state.testFlag(State_Enabled);
    const bool hover = enabled && option->state.testFlag(State_MouseOver);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(m_theme.color(enabled ? Token::LineStrong : Token::Line));
    painter->setBrush(enabled ? QBrush(m_theme.color(hover ? Token::Hover : Token::Raised)) : QBrush(Qt::NoBrush));
    painter->drawRoundedRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    const QRect arrow(option->rect.right() - comboArrow + 1, option->rect.y(), comboArrow, option->rect.height());
    m_theme.paintIcon(painter, QStringLiteral("chevron-down"), arrow, m_theme.color(Token::TextFaint),
        m_theme.size(Token::IconSmall));
    painter->restore();
    if (option->state.testFlag(State_HasFocus) && option->state.testFlag(State_KeyboardFocusChange))
        paintFocusRing(painter, option->rect, m_theme.color(Token::Focus));
}

QRect ProxyStyle::subControlRect(
    ComplexControl control, const QStyleOptionComplex *option, SubControl part, const QWidget *widget) const
{
    if (control == CC_ComboBox && part == SC_ComboBoxEditField)
        return option->rect.adjusted(8, 1, -comboArrow, -1);
    if (control == CC_ComboBox && part == SC_ComboBoxArrow)
        return option->rect.adjusted(option->rect.width() - comboArrow, 0, 0, 0);
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QSize ProxyStyle::sizeFromContents(
    ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type == CT_ComboBox)
        result = QSize(size.width() + comboArrow + 16, m_theme.size(Token::Field));
    return result;
}

int ProxyStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 14;
    case PM_SplitterWidth:
        return 1;
    case PM_DefaultFrameWidth:
        return qobject_cast<const QSplitter *>(widget) ? 0 : QProxyStyle::pixelMetric(metric, option, widget);
    case PM_ToolBarIconSize:
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
        return 16;
    case PM_ScrollView_ScrollBarSpacing:
        return 0;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int ProxyStyle::styleHint(
    StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *returnData) const
{
    switch (hint) {
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    case SH_Menu_Scrollable:
    case SH_Menu_KeyboardSearch:
        return 1;
    case SH_ToolTip_WakeUpDelay:
        return 400;
    case SH_ComboBox_Popup:
        return 0;
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

void ProxyStyle::drawCheck(const QStyleOption *option, QPainter *painter) const
{
    const QRect rect(option->rect.center().x() - 6, option->rect.center().y() - 6, 14, 14);
    const bool on = option->state.testFlag(State_On);
    const bool enabled = option->state.testFlag(State_Enabled);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QColor accent = m_theme.color(enabled ? Token::Accent : Token::Control);
    painter->setPen(QPen(on ? accent : m_theme.color(Token::Control), 1.5));
    painter->setBrush(on ? QBrush(accent) : QBrush(Qt::NoBrush));
    painter->drawRoundedRect(QRectF(rect).adjusted(0.75, 0.75, -0.75, -0.75), 3, 3);
    if (on) {
        painter->setPen(QPen(m_theme.color(Token::OnAccent), 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const QPointF at = rect.topLeft();
        painter->drawPolyline(QPolygonF{at + QPointF(3.6, 7.3), at + QPointF(6.0, 9.7), at + QPointF(10.6, 4.7)});
    }
    painter->restore();
}

void ProxyStyle::drawRadio(const QStyleOption *option, QPainter *painter) const
{
    const QRect rect(option->rect.center().x() - 6, option->rect.center().y() - 6, 14, 14);
    const bool on = option->state.testFlag(State_On);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(Qt::NoBrush);
    const qreal width = on ? 4.5 : 1.5;
    painter->setPen(QPen(m_theme.color(on ? Token::Accent : Token::Control), width));
    painter->drawEllipse(QRectF(rect).adjusted(width / 2, width / 2, -width / 2, -width / 2));
    painter->restore();
}

void paintFocusRing(QPainter *painter, const QRect &rect, const QColor &color, int radius)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color, 2));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), radius - 1, radius - 1);
    painter->restore();
}

bool hasKeyboardFocus(const QWidget *widget)
{
    return widget->hasFocus() && widget->window()->testAttribute(Qt::WA_KeyboardFocusChange);
}

} // namespace Sessionscope
