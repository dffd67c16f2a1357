// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QHash>
#include <QObject>
#include <QStringList>

namespace Sessionscope {

//! The names of the design's values. Each is the key in tokens.json with a capital first letter.
struct Token
{
    Q_GADGET
public:
    enum Color {
        Window,
        Panel,
        Sunken,
        Raised,
        Hover,
        Pressed,
        Selection,
        Line,
        LineStrong,
        Control,
        Scroll,
        Text,
        TextMuted,
        TextFaint,
        Accent,
        AccentHover,
        OnAccent,
        AccentText,
        AccentTint,
        AccentLine,
        Focus,
        OkText,
        OkTint,
        OkMark,
        MoveText,
        MoveTint,
        MoveMark,
        WarnText,
        WarnTint,
        WarnMark,
        FailText,
        FailTint,
        FailMark,
        IdleText,
        IdleTint,
        IdleMark,
        JsonKey,
        JsonString,
        JsonNumber,
        JsonLiteral,
    };
    Q_ENUM(Color)

    //! Heights, widths and icon edges in device-independent pixels.
    enum Size {
        TopBar,
        StatusBar,
        UrlRow,
        UrlField,
        ButtonLarge,
        Button,
        ButtonSmall,
        Field,
        TabRow,
        Toolbar,
        Row,
        TableHeader,
        GroupRow,
        CookieTableRowWide,
        Chip,
        Pill,
        Icon,
        IconSmall,
        IconChip,
        IconEmpty,
        Sidebar,
        Rail,
        DockHeight,
        DetailPane,
    };
    Q_ENUM(Size)

    //! Type sizes.
    enum Type { Caption, Small, Base, Finding, Section, Hero };
    Q_ENUM(Type)
};

//! Colour families; each has a text, a tint and a mark.
enum class Family { Ok, Move, Warn, Fail, Idle, Accent };

//! How a kind of cookie event looks.
struct EventLook
{
    Family family = Family::Idle;
    QString icon;
};

//! tokens.json, read once.
struct Tokens
{
    QHash<int, QColor> light;
    QHash<int, QColor> dark;
    QHash<int, int> sizes;
    QHash<int, int> typePx;
    QStringList uiFamilies;
    QStringList monoFamilies;
    //! By "2xx", "failed", "pending".
    QHash<QString, Family> statusClasses;
    //! By "issued", "rotated", "sent", ...
    QHash<QString, EventLook> cookieEvents;
    //! Colours to tell sessions apart.
    QList<QColor> profileDots;

    //! Reads the embedded file. A missing value is a fault of the build and ends the program.
    static Tokens load();
};

} // namespace Sessionscope
