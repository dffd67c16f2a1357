// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/inspect/checks/checks.h"

#include <algorithm>

namespace Sessionscope::Inspect::Checks {

namespace {

QString sameSiteName(const std::optional<SameSite> &sameSite)
{
    switch (sameSite.value_or(SameSite::Default)) {
    case SameSite::Default:
        return {};
    case SameSite::None:
        return QStringLiteral("SameSite=None");
    case SameSite::Lax:
        return QStringLiteral("SameSite=Lax");
    case SameSite::Strict:
        return QStringLiteral("SameSite=Strict");
    }
    Q_UNREACHABLE();
}

// The worst of what the cookies say, with the first cookie that says it.
template <typename Judge>
Check worst(const LogIndex &index, const QList<IssuedCookie> &issued, CheckCode code, Judge judge)
{
    Check check{code, CheckResult::NotApplicable, {}};
    const auto rank = [](CheckResult result) {
        return result == CheckResult::Fail   ? 3
            : result == CheckResult::Warning ? 2
            : result == CheckResult::Pass    ? 1
                                             : 0;
    };
    for (const IssuedCookie &cookie : issued) {
        const auto [result, clue, value] = judge(cookie);
        if (!check.evidence.isEmpty() && rank(result) <= rank(check.result))
            continue;
        check.result = result;
        check.evidence = {
            at(index, cookie.entry, clue, {{"cookie", QString::fromUtf8(cookie.said.name)}, {"value", value}})};
    }
    return check;
}

struct Verdict
{
    CheckResult result = CheckResult::Pass;
    CheckClue clue = CheckClue::Attribute;
    QString value;
};

Check foreignCookie(const LogIndex &index)
{
    Check check{CheckCode::ForeignCookie, CheckResult::Pass, {}};
    qsizetype seen = 0;
    for (qsizetype i = 0; i < index.size(); ++i) {
        for (const CookieEvent &event : index.at(i).cookieEvents) {
            seen += event.line.isEmpty() ? 0 : 1;
            const bool foreign = event.action == CookieAction::Rejected
                && (event.reason == CookieReason::DomainMismatch || event.reason == CookieReason::PublicSuffix);
            if (!foreign || check.evidence.size() >= 5)
                continue;
            check.result = CheckResult::Warning;
            check.evidence.append(at(index, i, CheckClue::ForeignDomain, {{"cookie", QString::fromUtf8(event.name)}}));
        }
    }
    if (check.result == CheckResult::Pass) {
        check.result = seen > 0 ? CheckResult::Pass : CheckResult::NotApplicable;
        check.evidence = {at(index, -1, CheckClue::SeenNowhere, {{"count", QString::number(seen)}})};
    }
    return check;
}

} // namespace

QList<Check> cookies(const LogIndex &index, const QList<IssuedCookie> &issued)
{
    using Code = CheckCode;
    if (issued.isEmpty()) {
        QList<Check> checks;
        for (const Code code : {Code::HttpOnly, Code::Secure, Code::SameSite, Code::Prefix, Code::Scope})
            checks.append(waiting(code, CheckClue::NeedsSession));
        return checks << foreignCookie(index);
    }
    const auto flag = [](bool set, const QString &name) {
        return Verdict{set ? CheckResult::Pass : CheckResult::Fail,
            set ? CheckClue::Attribute : CheckClue::AttributeMissing, name};
    };
    const auto urlOf = [&index](const IssuedCookie &cookie) { return index.at(cookie.entry).request.url; };
    const auto httpOnly = [&](const IssuedCookie &cookie) {
        return flag(cookie.said.httpOnly, QStringLiteral("HttpOnly"));
    };
    const auto secure = [&](const IssuedCookie &cookie) {
        if (isLocal(urlOf(cookie)) && !cookie.said.secure)
            return Verdict{CheckResult::NotApplicable, CheckClue::LoopbackOnly, {}};
        return flag(cookie.said.secure, QStringLiteral("Secure"));
    };
    const auto sameSite = [&](const IssuedCookie &cookie) {
        const QString name = sameSiteName(cookie.said.sameSite);
        if (cookie.said.sameSite == SameSite::None)
            return Verdict{CheckResult::Warning, CheckClue::Attribute, name};
        return flag(!name.isEmpty(), name.isEmpty() ? QStringLiteral("SameSite") : name);
    };
    const auto prefix = [&](const IssuedCookie &cookie) {
        const QByteArray name = cookie.said.name.toLower();
        if (isLocal(urlOf(cookie)))
            return Verdict{CheckResult::NotApplicable, CheckClue::LoopbackOnly, {}};
        if (name.startsWith("__host-") || name.startsWith("__secure-"))
            return Verdict{CheckResult::Pass, CheckClue::Attribute, QString::fromUtf8(name)};
        return Verdict{CheckResult::Warning, CheckClue::AttributeMissing, QStringLiteral("__Host-")};
    };
    const auto scope = [&](const IssuedCookie &cookie) {
        const QByteArray domain = cookie.said.domain.value_or(QByteArray());
        if (domain.isEmpty())
            return Verdict{CheckResult::Pass, CheckClue::AttributeMissing, QStringLiteral("Domain")};
        return Verdict{
            CheckResult::Warning, CheckClue::Attribute, QStringLiteral("Domain=") + QString::fromUtf8(domain)};
    };
    return {worst(index, issued, Code::HttpOnly, httpOnly), worst(index, issued, Code::Secure, secure),
        worst(index, issued, Code::SameSite, sameSite), worst(index, issued, Code::Prefix, prefix),
        worst(index, issued, Code::Scope, scope), foreignCookie(index)};
}

} // namespace Sessionscope::Inspect::Checks
