// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/button.h"

#include "ui/theme/proxystyle.h"

#include <QPainter>

namespace Sessionscope {

namespace {
constexpr int gap = 6;
constexpr int chevronEdge = 14;
} // namespace

Button::Button(const Theme &theme, Variant variant, const QString &text, QWidget *parent)
    : QPushButton(text, parent)
    , m_theme(theme)
    , m_variant(variant)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAutoDefault(false);
    if (variant == Variant::Link)
        setCursor(Qt::PointingHandCursor);
}

void Button::setVariant(Variant variant)
{
    m_variant = variant;
    updateGeometry();
    update();
}

void Button::setHeight(Token::Size size)
{
    m_height = size;
    updateGeometry();
}

void Button::setIconName(const QString &name)
{
    m_iconName = name;
    updateGeometry();
    update();
}

void Button::setHint(const QString &hint, bool mono)
{
    m_hint = hint;
    m_hintMono = mono;
    updateGeometry();
    update();
}

void Button::setChevron(bool shown)
{
    m_chevron = shown;
    updateGeometry();
}

void Button::setTextSize(Token::Type size)
{
    m_textSize = size;
    updateGeometry();
}

QFont Button::textFont() const
{
    return m_theme.font(m_textSize, QFont::Medium);
}

QFont Button::hintFont() const
{
    return m_hintMono ? m_theme.mono(Token::Small) : m_theme.font(Token::Caption, QFont::Medium);
}

int Button::padding() const
{
    if (m_variant == Variant::Link)
        return 0;
    return m_height == Token::UrlField ? 16 : m_height == Token::ButtonLarge ? 12 : 10;
}

int Button::contentWidth() const
{
    int width = 0;
    const auto add = [&width](int part) { width += part + (width > 0 ? gap : 0); };
    if (!m_iconName.isEmpty())
        add(m_theme.size(Token::Icon));
    if (!text().isEmpty())
        add(QFontMetrics(textFont()).horizontalAdvance(text()));
    if (!m_hint.isEmpty())
        add(QFontMetrics(hintFont()).horizontalAdvance(m_hint));
    if (m_chevron)
        add(chevronEdge);
    return width;
}

QSize Button::sizeHint() const
{
    const int height = m_variant == Variant::Link ? m_theme.size(Token::ButtonSmall) : m_theme.size(m_height);
    return QSize(contentWidth() + 2 * padding() + (m_variant == Variant::Link ? 0 : 2), height);
}

QColor Button::textColor() const
{
    if (!isEnabled())
        return m_theme.color(Token::TextFaint);
    switch (m_variant) {
    case Variant::Primary:
        return m_theme.color(Token::OnAccent);
    case Variant::Ghost:
        return m_theme.color(underMouse() || isChecked() ? Token::Text : Token::TextMuted);
    case Variant::Link:
        return m_theme.color(Token::AccentText);
    case Variant::Secondary:
        break;
    }
    return m_theme.color(Token::Text);
}

void Button::paintBackground(QPainter &painter) const
{
    const bool hover = underMouse() && isEnabled();
    QColor fill = Qt::transparent;
    QColor line = Qt::transparent;
    switch (m_variant) {
    case Variant::Primary:
        fill = isEnabled() ? m_theme.color(hover ? Token::AccentHover : Token::Accent) : QColor(Qt::transparent);
        line = isEnabled() ? fill : m_theme.color(Token::Line);
        break;
    case Variant::Secondary:
        fill = !isEnabled() ? QColor(Qt::transparent)
                            : m_theme.color(isDown() ? Token::Pressed
                                    : hover          ? Token::Hover
                                                     : Token::Raised);
        line = m_theme.color(isEnabled() ? Token::LineStrong : Token::Line);
        break;
    case Variant::Ghost:
        if (isDown() || hover || isChecked())
            fill = m_theme.color(isDown() ? Token::Pressed : Token::Hover);
        break;
    case Variant::Link:
        return;
    }
    painter.setPen(line);
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

void Button::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintBackground(painter);

    int x = m_variant == Variant::Link ? 0 : (width() - contentWidth()) / 2;
    const QColor color = textColor();
    if (!m_iconName.isEmpty()) {
        const int edge = m_theme.size(Token::Icon);
        m_theme.paintIcon(&painter, m_iconName, QRect(x, 0, edge, height()), color, edge);
        x += edge + gap;
    }
    if (!text().isEmpty()) {
        QFont font = textFont();
        font.setUnderline(m_variant == Variant::Link && underMouse() && isEnabled());
        painter.setFont(font);
        painter.setPen(color);
        const int advance = painter.fontMetrics().horizontalAdvance(text());
        painter.drawText(
            QRect(x, 0, advance + 2, height()), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextHideMnemonic, text());
        x += advance + gap;
    }
    if (!m_hint.isEmpty()) {
        painter.setFont(hintFont());
        painter.setPen(m_variant == Variant::Primary && isEnabled() ? color : m_theme.color(Token::TextMuted));
        const int advance = painter.fontMetrics().horizontalAdvance(m_hint);
        painter.drawText(QRect(x, 0, advance + 2, height()), Qt::AlignVCenter | Qt::AlignLeft, m_hint);
        x += advance + gap;
    }
    if (m_chevron) {
        m_theme.paintIcon(&painter, QStringLiteral("chevron-down"), QRect(x, 0, chevronEdge, height()),
            m_theme.color(Token::TextFaint), chevronEdge);
    }
    if (hasKeyboardFocus(this)) {
        // On the accent itself the ring would vanish.
        const bool primary = m_variant == Variant::Primary;
        paintFocusRing(&painter, primary ? rect().adjusted(2, 2, -2, -2) : rect(),
            m_theme.color(primary ? Token::OnAccent : Token::Focus), primary ? 4 : 6);
    }
}

void Button::enterEvent(QEnterEvent *event)
{
    QPushButton::enterEvent(event);
    update();
}

void Button::leaveEvent(QEvent *event)
{
    QPushButton::leaveEvent(event);
    update();
}

} // namespace Sessionscope
