// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/counttabbar.h"

#include "ui/theme/proxystyle.h"

#include <QPainter>

namespace Sessionscope {

namespace {
constexpr int padding = 10; // Half of the 20 px between two tabs.
constexpr int gap = 6;
constexpr int markEdge = 14;
} // namespace

CountTabBar::CountTabBar(const Theme &theme, QWidget *parent)
    : QTabBar(parent)
    , m_theme(theme)
{
    setDrawBase(false);
    setExpanding(false);
    setElideMode(Qt::ElideNone);
    setUsesScrollButtons(true);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFixedHeight(theme.size(Token::TabRow));
    setMouseTracking(true);
}

void CountTabBar::setCount(int index, int count, Family family)
{
    setBadge(index, {count, QString(), family});
}

void CountTabBar::setMark(int index, const QString &icon, Family family)
{
    setBadge(index, {0, icon, family});
}

void CountTabBar::setCompanion(int index)
{
    m_companion = index;
    update();
}

void CountTabBar::setBadge(int index, const Badge &badge)
{
    m_badges.insert(tabText(index), badge);
    const QString name =
        badge.count > 0 ? QStringLiteral("%1, %2").arg(tabText(index)).arg(badge.count) : tabText(index);
    setAccessibleTabName(index, name);
    setIconSize(iconSize()); // What makes QTabBar lay out its tabs again.
}

QFont CountTabBar::labelFont() const
{
    return m_theme.font(Token::Base, QFont::Medium);
}

static int pillWidth(const Theme &theme, int count)
{
    const QFontMetrics metrics(theme.font(Token::Caption, QFont::Medium));
    return qMax(16, metrics.horizontalAdvance(QString::number(count)) + 12);
}

QSize CountTabBar::tabSizeHint(int index) const
{
    int width = QFontMetrics(labelFont()).horizontalAdvance(tabText(index)) + 2 * padding;
    const Badge extra = badge(index);
    if (extra.count > 0)
        width += gap + pillWidth(m_theme, extra.count);
    else if (!extra.icon.isEmpty())
        width += gap + markEdge;
    return QSize(width, m_theme.size(Token::TabRow));
}

QSize CountTabBar::minimumSizeHint() const
{
    return QSize(80, m_theme.size(Token::TabRow));
}

void CountTabBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int i = 0; i < count(); ++i) {
        if (isTabVisible(i))
            paintTab(painter, i);
    }
}

void CountTabBar::paintTab(QPainter &painter, int index) const
{
    const QRect tab = tabRect(index);
    const bool current = index == currentIndex() || index == m_companion;
    const bool hover = tab.contains(mapFromGlobal(QCursor::pos())) && underMouse();
    const QRect content = tab.adjusted(padding, 0, -padding, 0);

    const Token::Color color = !isTabEnabled(index) ? Token::TextFaint
        : current || hover                          ? Token::Text
                                                    : Token::TextMuted;
    painter.setFont(isTabEnabled(index) ? labelFont() : m_theme.font(Token::Base));
    painter.setPen(m_theme.color(color));
    painter.drawText(content.adjusted(0, 0, 2, 0), Qt::AlignVCenter | Qt::AlignLeft, tabText(index));

    const int x = content.x() + QFontMetrics(labelFont()).horizontalAdvance(tabText(index)) + gap;
    const Badge extra = badge(index);
    if (extra.count > 0) {
        paintPill(painter, extra, x, tab);
    } else if (!extra.icon.isEmpty()) {
        m_theme.paintIcon(&painter, extra.icon, QRect(x, tab.y(), markEdge, tab.height()),
            m_theme.family(extra.family).mark, markEdge);
    }
    if (current)
        painter.fillRect(content.x(), tab.bottom() - 1, content.width(), 2, m_theme.color(Token::Accent));
    if (index == currentIndex() && hasKeyboardFocus(this))
        paintFocusRing(&painter, tab.adjusted(3, 4, -3, -4), m_theme.color(Token::Focus));
}

void CountTabBar::paintPill(QPainter &painter, const Badge &badge, int x, const QRect &tab) const
{
    const QRectF pill(x, tab.center().y() - 7, pillWidth(m_theme, badge.count), 16);
    const FamilyColors colors = m_theme.family(badge.family);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.tint);
    painter.drawRoundedRect(pill, 8, 8);
    painter.setPen(colors.text);
    painter.setFont(m_theme.font(Token::Caption, QFont::Medium));
    painter.drawText(pill, Qt::AlignCenter, QString::number(badge.count));
}

} // namespace Sessionscope
