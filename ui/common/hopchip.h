// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/exchange.h"
#include "ui/common/chip.h"

namespace Sessionscope {

//! One thing worth a chip beside a hop: what a hop changed in the jar, or what the engine did.
struct HopChip
{
    enum class Kind { Issued, Rotated, Replaced, Rejected, Expired, Invalidated, LoginStep, Probe, Finding, Warning };
    Kind kind = Kind::Issued;
    //! The cookie's name, or the words of a note.
    QString text;

    bool operator==(const HopChip &) const = default;
};

//! Chips of \a hop in the order things happened. Cookies sent, withheld or merely refreshed get none: nothing changed.
QList<HopChip> hopChips(const Exchange &hop);

ChipLook lookOf(const Theme &theme, const HopChip &chip);

} // namespace Sessionscope
