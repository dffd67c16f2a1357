// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Sessionscope {

class Theme;

//! The one style sheet of the application, made from the theme's values.
QString styleSheetFor(const Theme &theme);

} // namespace Sessionscope
