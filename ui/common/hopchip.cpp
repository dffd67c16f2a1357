// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/hopchip.h"

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

QString eventName(HopChip::Kind kind)
{
    switch (kind) {
    case HopChip::Kind::Issued:
        return QStringLiteral("issued");
    case HopChip::Kind::Rotated:
    case HopChip::Kind::Replaced:
        return QStringLiteral("rotated");
    case HopChip::Kind::Rejected:
        return QStringLiteral("rejected");
    case HopChip::Kind::Expired:
        return QStringLiteral("expired");
    case HopChip::Kind::Invalidated:
        return QStringLiteral("invalidated");
    case HopChip::Kind::Finding:
    case HopChip::Kind::Warning:
        return QStringLiteral("finding");
    case HopChip::Kind::LoginStep:
    case HopChip::Kind::Probe:
        break;
    }
    return {};
}

} // namespace

QList<HopChip> hopChips(const Exchange &hop)
{
    QList<HopChip> chips;
    for (const HopNote &note : hop.notes) {
        if (note.code == HopNote::Code::LoginStep)
            chips.append({HopChip::Kind::LoginStep, note.detail});
        // Which step it is, the audit tells; here it counts that it was not the session itself.
        else if (note.code == HopNote::Code::Probe)
            chips.append({HopChip::Kind::Probe, QStringLiteral("probe")});
    }
    for (const CookieEvent &event : hop.cookieEvents) {
        if (const auto kind = kindOf(event))
            chips.append({*kind, QString::fromUtf8(event.name)});
    }
    return chips;
}

ChipLook lookOf(const Theme &theme, const HopChip &chip)
{
    ChipLook look;
    look.text = chip.text;
    if (chip.kind == HopChip::Kind::LoginStep) {
        look.icon = QStringLiteral("log-in");
        return look;
    }
    if (chip.kind == HopChip::Kind::Probe) {
        look.icon = QStringLiteral("play");
        return look;
    }
    const EventLook event = theme.eventLook(eventName(chip.kind));
    look.icon = event.icon;
    look.family = chip.kind == HopChip::Kind::Warning ? Family::Warn : event.family;
    look.mono = chip.kind != HopChip::Kind::Finding && chip.kind != HopChip::Kind::Warning;
    return look;
}

} // namespace Sessionscope
