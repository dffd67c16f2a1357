// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/cookies/rulesets.h"
#include "core/texts/texts.h"

namespace Sessionscope::Texts {

namespace {

QString who(RuleSet ruleSet)
{
    switch (ruleSet) {
    case RuleSet::Browser:
        return QStringLiteral("a browser");
    case RuleSet::Curl:
        return QStringLiteral("curl");
    case RuleSet::Requests:
        return QStringLiteral("requests");
    }
    Q_UNREACHABLE();
}

QString does(RuleSetOutcome outcome)
{
    switch (outcome) {
    case RuleSetOutcome::Sends:
        return QStringLiteral("would send it");
    case RuleSetOutcome::Withholds:
        return QStringLiteral("would withhold it");
    case RuleSetOutcome::Stores:
        return QStringLiteral("would store it");
    case RuleSetOutcome::StoresAltered:
        return QStringLiteral("would store it altered");
    case RuleSetOutcome::StoresButNeverSends:
        return QStringLiteral("would store it and never send it");
    case RuleSetOutcome::Rejects:
        return QStringLiteral("would reject it");
    }
    Q_UNREACHABLE();
}

QString because(RuleSetCause cause)
{
    switch (cause) {
    case RuleSetCause::LoopbackTrusted:
        return QStringLiteral("it trusts http to %1 like https");
    case RuleSetCause::LoopbackNotTrusted:
        return QStringLiteral("it does not trust http to this host like https");
    case RuleSetCause::LaxPostAllowed:
        return QStringLiteral("Chromium lets a cookie without SameSite go with a cross-site %1 for two minutes");
    case RuleSetCause::SameSiteEnforced:
        return QStringLiteral("%1");
    case RuleSetCause::SameSiteIgnored:
        return QStringLiteral("it knows no SameSite");
    case RuleSetCause::HostOnlyIgnored:
        return QStringLiteral("it sends cookies without Domain to the subdomains of %1 too");
    case RuleSetCause::TrailingSlashIgnored:
        return QStringLiteral("it ignores the slash at the end of Path=%1");
    case RuleSetCause::SecureTakenFromHttp:
        return QStringLiteral("it takes Secure cookies over http, and sends them over https only");
    case RuleSetCause::PublicSuffixIgnored:
        return QStringLiteral("it has no list of public suffixes");
    case RuleSetCause::PrefixIgnored:
        return QStringLiteral("it does not hold the name's prefix to its promise");
    case RuleSetCause::SameSiteNoneTaken:
        return QStringLiteral("it takes SameSite=None without Secure");
    case RuleSetCause::OverlayAllowed:
        return QStringLiteral("it lets http overlay a Secure cookie");
    case RuleSetCause::NamelessRefused:
        return QStringLiteral("it takes no cookie without a name");
    case RuleSetCause::TabRefused:
        return QStringLiteral("it takes no tab inside a cookie");
    case RuleSetCause::ControlCharacterTaken:
        return QStringLiteral("it does not look for control characters");
    case RuleSetCause::SizeUnlimited:
        return QStringLiteral("it has no limit of size");
    case RuleSetCause::MaxAgeRefused:
        return QStringLiteral("it drops a cookie whose Max-Age is no number (%1)");
    case RuleSetCause::EmptyAttributeRefused:
        return QStringLiteral("it drops a cookie whose %1 is empty");
    case RuleSetCause::PortRespected:
        return QStringLiteral("it obeys the Port attribute (%1)");
    case RuleSetCause::DotlessDomain:
        return QStringLiteral("a Domain without a dot (%1) matches no request there");
    case RuleSetCause::QuotesAltered:
        return QStringLiteral("it drops \\\" inside a quoted value");
    case RuleSetCause::TooManyInOneAnswer:
        return QStringLiteral("it takes 50 Set-Cookie lines of one answer");
    }
    Q_UNREACHABLE();
}

QString reasonOf(const RuleSetDifference &difference)
{
    QString text = because(difference.cause);
    const qsizetype place = text.indexOf(QLatin1String("%1"));
    return place < 0 ? text : text.replace(place, 2, difference.detail);
}

} // namespace

QString ruleSetDifference(const RuleSetDifference &difference)
{
    return who(difference.ruleSet) + QLatin1Char(' ') + does(difference.outcome) + QStringLiteral(": ")
        + reasonOf(difference);
}

} // namespace Sessionscope::Texts
