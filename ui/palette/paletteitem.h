// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QString>

#include <functional>
#include <optional>

namespace Sessionscope {

//! Something the palette can find and open.
struct PaletteItem
{
    enum class Section { Commands, Requests, Trail, Cookies, Sessions, Links };

    Section section = Section::Commands;
    QString icon = {};
    //! Instead of an icon.
    QColor dot = {};
    //! In mono before the text: a method, a status.
    QString lead = {};
    //! The lead is a status of this family.
    std::optional<Family> leadFamily = {};
    QString text = {};
    //! The text is wire text.
    bool mono = false;
    //! Muted, behind the text; searched too.
    QString detail = {};
    //! At the right: a hop's number, a file.
    QString hint = {};
    //! The keys that do the same; shown at the right.
    QString keys = {};
    std::function<void()> open = {};
    //! What Ctrl+Enter does, where that is something else.
    std::function<void()> sendAtOnce = {};
};

} // namespace Sessionscope
