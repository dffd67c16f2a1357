// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"

#include <QFont>
#include <QObject>
#include <QPalette>

class QApplication;
class QPainter;

namespace Sessionscope {

enum class ThemeMode { System, Light, Dark };

struct FamilyColors
{
    QColor text;
    QColor tint;
    QColor mark;
};

//! The design's values, as widgets and delegates need them. One object, made by the composition root and handed to
//! every widget in its constructor; whoever keeps a colour or pixmap listens to changed().
class Theme : public QObject
{
    Q_OBJECT

public:
    explicit Theme(QObject *parent = nullptr);

    //! Gives \a app style, palette, fonts and style sheet, now and after each change.
    void applyTo(QApplication &app);

    ThemeMode mode() const { return m_mode; }
    void setMode(ThemeMode mode);
    bool isDark() const { return m_dark; }

    QColor color(Token::Color role) const;
    FamilyColors family(Family family) const;
    int size(Token::Size size) const { return m_tokens.sizes.value(size); }

    //! The interface font.
    QFont font(Token::Type size = Token::Base, QFont::Weight weight = QFont::Normal) const;
    //! For wire text: no ligatures, so that "->" stays two characters.
    QFont mono(Token::Type size = Token::Small, QFont::Weight weight = QFont::Normal) const;

    QIcon icon(const QString &name, Token::Color role = Token::TextMuted, int edge = 16) const;
    QPixmap pixmap(const QString &name, const QColor &color, int edge, qreal devicePixelRatio) const;
    //! Paints an icon centred in \a rect.
    void paintIcon(QPainter *painter, const QString &name, const QRect &rect, const QColor &color, int edge) const;

    //! Of an HTTP status; 0 is pending.
    Family statusFamily(int status) const;
    //! "issued", "rotated", "sent", "withheld", "rejected", "expired", "invalidated", "finding".
    EventLook eventLook(const QString &event) const { return m_tokens.cookieEvents.value(event); }
    const QList<QColor> &profileDots() const { return m_tokens.profileDots; }
    QPalette palette() const;

Q_SIGNALS:
    void changed();

private:
    void refresh();
    static bool systemIsDark();

    Tokens m_tokens;
    Icons m_icons;
    ThemeMode m_mode = ThemeMode::System;
    bool m_dark = false;
    bool m_systemDark = false;
    QApplication *m_app = nullptr;
};

} // namespace Sessionscope
