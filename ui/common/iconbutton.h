// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QToolButton>

namespace Sessionscope {

//! A square button with an icon only; its name serves screen readers and the tooltip.
class IconButton : public QToolButton
{
    Q_OBJECT

public:
    //! \a shortcut is only shown, in the tooltip.
    IconButton(const Theme &theme, const QString &icon, const QString &name, QWidget *parent = nullptr,
        const QString &shortcut = QString());

    void setIconName(const QString &icon);
    //! Token::Button (28) unless told.
    void setEdge(Token::Size size);
    //! A line around it, as for the Save button beside Send.
    void setFramed(bool framed);
    void setColor(Token::Color color);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QString m_icon;
    Token::Size m_edge = Token::Button;
    Token::Color m_color = Token::TextMuted;
    bool m_framed = false;
};

} // namespace Sessionscope
