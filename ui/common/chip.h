// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

class QPainter;
class QRect;

namespace Sessionscope {

//! A small label: a cookie event, an attribute, a status. Delegates paint them; ChipLabel shows one as a widget.
struct ChipLook
{
    enum class Shape { Filled, Outline, Dashed };
    QString text;
    QString icon;
    Family family = Family::Idle;
    Shape shape = Shape::Filled;
    //! Wire names are in mono.
    bool mono = false;
    //! Pills are 20 px high and strong (the status); chips 18 px.
    bool pill = false;
};

namespace ChipPainter {

int width(const Theme &theme, const ChipLook &chip);
int height(const Theme &theme, const ChipLook &chip);
//! Paints at the left of \a rect, vertically centred; elided when \a rect is narrower. Gives the width used.
int paint(QPainter *painter, const Theme &theme, const ChipLook &chip, const QRect &rect);

} // namespace ChipPainter

} // namespace Sessionscope
