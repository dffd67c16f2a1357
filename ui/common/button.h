// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QPushButton>

namespace Sessionscope {

//! A push button of the design: primary (at most one in sight), secondary, ghost, or link.
class Button : public QPushButton
{
    Q_OBJECT

public:
    enum class Variant { Primary, Secondary, Ghost, Link };

    Button(const Theme &theme, Variant variant, const QString &text, QWidget *parent = nullptr);

    void setVariant(Variant variant);
    //! Height token: Token::Button (28), Token::ButtonLarge (32), Token::UrlField (36), Token::ButtonSmall (24).
    void setHeight(Token::Size size);
    //! By the name of the icon.
    void setIconName(const QString &name);
    //! Shown after the text in caption size: the shortcut, or a running clock (then in mono).
    void setHint(const QString &hint, bool mono = false);
    //! A chevron at the right, for buttons that open a menu.
    void setChevron(bool shown);
    void setTextSize(Token::Type size);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    QFont textFont() const;
    QFont hintFont() const;
    QColor textColor() const;
    void paintBackground(QPainter &painter) const;
    int contentWidth() const;
    int padding() const;

    const Theme &m_theme;
    Variant m_variant;
    Token::Size m_height = Token::Button;
    Token::Type m_textSize = Token::Base;
    QString m_iconName;
    QString m_hint;
    bool m_hintMono = false;
    bool m_chevron = false;
};

} // namespace Sessionscope
