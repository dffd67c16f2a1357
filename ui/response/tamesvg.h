// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace Sessionscope {

//! SVG of a stranger, safe to draw.
struct TameSvg
{
    enum class Problem { None, Broken, TooMuch };
    QByteArray svg;
    Problem problem = Problem::None;
};

//! Keeps shapes, text, gradients and their styles. Drops scripts, document types, pictures (a linked one would be read
//! from the disk), foreign content, filters, patterns, masks and dashes; refuses what would be drawn more than
//! 100,000 times over through `use`, or goes on and on. Pure.
TameSvg tameSvg(const QByteArray &svg);

} // namespace Sessionscope
