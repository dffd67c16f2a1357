// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QString>

#include <functional>

namespace Sessionscope {

//! Something the window can do, by its keys and in the palette.
struct WindowCommand
{
    QString text;
    QString icon;
    //! May be empty.
    QKeySequence keys;
    std::function<void()> run;
};

} // namespace Sessionscope
