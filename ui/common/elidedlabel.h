// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

#include <optional>

namespace Sessionscope {

//! One line of text in a token colour, shortened at the end (or the middle) when space is short; then the tooltip tells
//! all of it.
class ElidedLabel : public QWidget
{
    Q_OBJECT
    Q_PROPERTY(QString text READ text WRITE setText)

public:
    explicit ElidedLabel(const Theme &theme, const QString &text = QString(), QWidget *parent = nullptr);

    QString text() const { return m_text; }
    void setText(const QString &text);
    void setFace(Token::Type size, QFont::Weight weight = QFont::Normal, bool mono = false);
    void setColor(Token::Color color);
    void setElideMode(Qt::TextElideMode mode);
    //! Where the text stands when there is more room than it needs; at the left unless told.
    void setAlignment(Qt::Alignment alignment);
    //! An icon before the text, in the text's colour unless told otherwise.
    void setIconName(const QString &icon, std::optional<Token::Color> color = {});

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    QFont labelFont() const;
    int iconSpace() const;

    const Theme &m_theme;
    QString m_text;
    QString m_icon;
    std::optional<Token::Color> m_iconColor;
    Token::Type m_size = Token::Base;
    QFont::Weight m_weight = QFont::Normal;
    Token::Color m_color = Token::Text;
    Qt::TextElideMode m_elide = Qt::ElideRight;
    Qt::Alignment m_alignment = Qt::AlignLeft;
    bool m_mono = false;
};

} // namespace Sessionscope
