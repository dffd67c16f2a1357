// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/trail/hopchip.h"

#include "core/cookies/sessioncookienames.h"

namespace Sessionscope {

namespace {

bool isRotation(const CookieEvent &event)
{
    return event.value != event.previousValue && isSessionCookieName(event.name);
}

std::optional<HopChip::Kind> kindOf(const CookieEvent &event)
{
    switch (event.action) {
    case CookieAction::Stored:
        return HopChip::Kind::Issued;
    case CookieAction::Replaced:
        if (event.reason == CookieReason::Refreshed)
            return std::nullopt;
        return isRotation(event) ? HopChip::Kind::Rotated : HopChip::Kind::Replaced;
    case CookieAction::Deleted:
        return isSessionCookieName(event.name) ? HopChip::Kind::Invalidated : HopChip::Kind::Expired;
    case CookieAction::Rejected:
        return HopChip::Kind::Rejected;
    case CookieAction::Sent:
    case CookieAction::Withheld:
        break;
    }
    return std::nullopt;
}

} // namespace

QList<HopChip> hopChips(const Exchange &hop)
{
    QList<HopChip> chips;
    for (const HopNote &note : hop.notes) {
        if (note.code == HopNote::Code::LoginStep)
            chips.append({HopChip::Kind::LoginStep, note.detail});
    }
    for (const CookieEvent &event : hop.cookieEvents) {
        if (const auto kind = kindOf(event))
            chips.append({*kind, QString::fromUtf8(event.name)});
    }
    return chips;
}

} // namespace Sessionscope
