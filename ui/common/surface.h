// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace Sessionscope {

//! A flat area of one token colour with 1 px lines at chosen edges.
class Surface : public QWidget
{
    Q_OBJECT

public:
    Surface(const Theme &theme, Token::Color fill, QWidget *parent = nullptr);

    void setLines(Qt::Edges edges, Token::Color color = Token::Line);
    void setFill(Token::Color fill);
    //! Rounded with a line all around, as a card.
    void setCard(int radius, Token::Color line = Token::Line, int lineWidth = 1);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    Token::Color m_fill;
    Token::Color m_line = Token::Line;
    Qt::Edges m_edges;
    int m_radius = 0;
    int m_lineWidth = 1;
};

//! Keeps the text colour of \a widget (a QLabel, say) at \a role through theme changes.
void setTextColor(QWidget *widget, const Theme &theme, Token::Color role);

} // namespace Sessionscope
