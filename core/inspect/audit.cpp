// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/inspect/audit.h"

#include "core/cookies/cookierules.h"
#include "core/cookies/sessioncookienames.h"
#include "core/inspect/checks/checks.h"

#include <algorithm>
#include <array>

namespace Sessionscope::Inspect {

namespace {

using G = CheckGroup;
using C = CheckCode;

// OWASP Application Security Verification Standard 5.0.0 and 4.0.3.
constexpr std::array table{
    CheckInfo{C::HttpOnly, "cookie-httponly", G::SessionCookie, "v5.0.0-3.3.4 v4.0.3-3.4.2"},
    CheckInfo{C::Secure, "cookie-secure", G::SessionCookie, "v5.0.0-3.3.1 v4.0.3-3.4.1"},
    CheckInfo{C::SameSite, "cookie-samesite", G::SessionCookie, "v5.0.0-3.3.2 v4.0.3-3.4.3"},
    CheckInfo{C::Prefix, "cookie-prefix", G::SessionCookie, "v5.0.0-3.3.1 v5.0.0-3.3.3 v4.0.3-3.4.4"},
    CheckInfo{C::Scope, "cookie-scope", G::SessionCookie, "v5.0.0-3.3.3 v4.0.3-3.4.5"},
    CheckInfo{C::ForeignCookie, "cookie-foreign-domain", G::SessionCookie, ""},
    CheckInfo{C::IdLength, "id-length", G::SessionCookie, "v5.0.0-7.2.3 v4.0.3-3.2.2"},
    CheckInfo{C::IdRandomness, "id-randomness", G::SessionCookie, "v5.0.0-7.2.3 v4.0.3-3.2.4", true},
    CheckInfo{C::IdInUrl, "id-in-url", G::SessionCookie, "v5.0.0-14.2.1 v4.0.3-3.1.1"},
    CheckInfo{C::IdInReferer, "id-in-referer", G::SessionCookie, "v5.0.0-14.2.1 v4.0.3-3.1.1"},
    CheckInfo{C::CsrfPresent, "csrf-present", G::Login, "v5.0.0-3.5.1 v4.0.3-4.2.2"},
    CheckInfo{C::CsrfEnforced, "csrf-enforced", G::Login, "v5.0.0-3.5.1 v4.0.3-4.2.2", true},
    CheckInfo{C::LoginOverHttp, "login-over-http", G::Login, "v5.0.0-12.2.1 v4.0.3-9.1.1"},
    CheckInfo{C::PasswordInUrl, "password-in-url", G::Login, "v5.0.0-14.2.1 v4.0.3-8.3.1"},
    CheckInfo{C::LoginPageCache, "login-page-cache", G::Login, "v5.0.0-14.3.2 v4.0.3-8.2.1"},
    CheckInfo{C::ErrorMessages, "error-messages", G::Login, "v5.0.0-6.3.8", true},
    CheckInfo{C::RotationAtLogin, "rotation-at-login", G::Login, "v5.0.0-7.2.4 v4.0.3-3.2.1", true},
    CheckInfo{C::OldIdAfterLogin, "old-id-after-login", G::Login, "v5.0.0-7.2.4 v4.0.3-3.2.1", true},
    CheckInfo{C::Fixation, "id-from-client", G::Login, "v5.0.0-7.2.2", true},
    CheckInfo{C::SecondClient, "second-client", G::Login, "", true},
    CheckInfo{C::LogoutEnds, "logout-ends-session", G::LogoutAndLimits, "v5.0.0-7.4.1 v4.0.3-3.3.1", true},
    CheckInfo{C::IdleLimit, "idle-limit", G::LogoutAndLimits, "v5.0.0-7.3.1 v4.0.3-3.3.2", true},
    CheckInfo{C::AbsoluteLimit, "absolute-limit", G::LogoutAndLimits, "v5.0.0-7.3.2 v4.0.3-3.3.2"},
    CheckInfo{C::PrivateCache, "private-cache", G::Transport, "v5.0.0-14.3.2 v4.0.3-8.2.1"},
    CheckInfo{C::Hsts, "hsts", G::Transport, "v5.0.0-3.4.1 v4.0.3-14.4.5"},
    CheckInfo{C::UnsignedToken, "token-unsigned", G::Transport, "v5.0.0-9.1.1 v5.0.0-9.1.2 v4.0.3-3.5.3"},
};
static_assert(table.size() == static_cast<std::size_t>(C::UnsignedToken) + 1);

} // namespace

const CheckInfo &checkInfo(CheckCode code)
{
    return table.at(static_cast<std::size_t>(code));
}

QStringList asvsNumbers(CheckCode code)
{
    return QString::fromLatin1(checkInfo(code).asvs).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

QList<Check> audit(const QList<ExchangePtr> &log)
{
    return audit(LogIndex(log));
}

QList<Check> audit(const LogIndex &index)
{
    const QList<Checks::IssuedCookie> issued = Checks::issuedSessions(index);
    QList<Check> checks = Checks::cookies(index, issued) + Checks::ids(index, issued) + Checks::logins(index)
        + Checks::lives(index) + Checks::transport(index);
    std::stable_sort(checks.begin(), checks.end(), [](const Check &a, const Check &b) { return a.code < b.code; });
    return checks;
}

void addProbed(QList<Check> &checks, const QList<Check> &probed)
{
    const auto proves = [](const Check &check) {
        return check.result != CheckResult::Waiting && check.result != CheckResult::NotApplicable;
    };
    for (const Check &probe : probed) {
        for (Check &check : checks) {
            if (check.code == probe.code && (proves(probe) || !proves(check)))
                check = probe;
        }
    }
}

namespace Checks {

QList<IssuedCookie> issuedSessions(const LogIndex &index)
{
    QList<IssuedCookie> issued;
    for (qsizetype i = 0; i < index.size(); ++i) {
        for (const CookieEvent &event : index.at(i).cookieEvents) {
            if (event.line.isEmpty() || event.action == CookieAction::Deleted || !isSessionCookieName(event.name))
                continue;
            const SetCookieLine said = parseSetCookie(event.line);
            if (!said.value.isEmpty())
                issued.append({i, said, event.domain});
        }
    }
    return issued;
}

CheckEvidence at(const LogIndex &index, qsizetype entry, CheckClue clue, Facts facts)
{
    return {entry, entry < 0 ? QString() : index.at(entry).hopNumber(), clue, std::move(facts)};
}

Check waiting(CheckCode code, CheckClue need)
{
    return {code, CheckResult::Waiting, {{-1, {}, need, {}}}};
}

Check notApplicable(CheckCode code, CheckClue why)
{
    return {code, CheckResult::NotApplicable, {{-1, {}, why, {}}}};
}

bool isLocal(const QUrl &url)
{
    return url.scheme() == QLatin1String("http") && CookieRules::isLoopback(url.host());
}

} // namespace Checks
} // namespace Sessionscope::Inspect
