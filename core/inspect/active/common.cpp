// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/inspect/active/activechecks.h"

#include "core/base/redaction.h"

namespace Sessionscope::Inspect::Active {

QList<ProbeStep> loginSteps(const ProbeTarget &target, const QString &client)
{
    ProbeStep stranger{client, Name::stranger, "GET", target.privatePage};
    stranger.cookies = ProbeCookies::None;
    ProbeStep login{client, Name::login, target.loginMethod, target.loginUrl};
    login.body = ProbeBody::Login;
    return {stranger, {client, Name::page, "GET", target.loginPage}, login,
        {client, Name::control, "GET", target.privatePage}};
}

QList<ProbeStep> formSteps(const ProbeTarget &target, const QString &client, const QString &name, ProbeBody body)
{
    const ProbeForm &form = formOf(target, body);
    QList<ProbeStep> steps;
    if (!form.tokenPage.isEmpty())
        steps.append({client, Name::tokenPage, "GET", form.tokenPage});
    ProbeStep send{client, name, form.method, form.url};
    send.body = body;
    steps.append(send);
    return steps;
}

ProbeStep sharedStep(const ProbeTarget &target, const QString &name, ProbeCookies cookies)
{
    ProbeStep step{Name::shared, name, "GET", target.privatePage};
    step.cookies = cookies;
    step.of = Name::shared;
    return step;
}

std::optional<CheckClue> needsCredentials(const ProbeTarget &target)
{
    if (!target.loginPage.isEmpty())
        return std::nullopt;
    switch (target.login) {
    case ProbeTarget::Login::Elsewhere:
        return CheckClue::LoginElsewhere;
    case ProbeTarget::Login::Token:
        return CheckClue::TokenLogin;
    case ProbeTarget::Login::None:
    case ProbeTarget::Login::Form:
    case ProbeTarget::Login::Json:
        break;
    }
    return CheckClue::NeedsFormLogin;
}

std::optional<CheckClue> needsLogin(const ProbeTarget &target)
{
    if (target.cookie.name.isEmpty() && target.login != ProbeTarget::Login::Token)
        return CheckClue::NeedsSession;
    if (const auto clue = needsCredentials(target))
        return clue;
    return target.privatePage.isEmpty() ? std::optional(CheckClue::NeedsPrivatePage) : std::nullopt;
}

std::optional<CheckClue> needsLogout(const ProbeTarget &target)
{
    if (const auto clue = needsLogin(target))
        return clue;
    return target.logout.url.isEmpty() ? std::optional(CheckClue::NeedsLogout) : std::nullopt;
}

std::optional<Check> unproven(const ProbeRun &run, CheckCode code, const QString &client)
{
    if (run.opens(client, Name::stranger))
        return Check{code, CheckResult::Waiting, {run.evidence(client, Name::stranger, CheckClue::NeedsPrivatePage)}};
    for (const QString &step : {Name::page, Name::login, Name::control}) {
        const bool failed = step == Name::control ? !run.opens(client, step) : run.hops(client, step).isEmpty();
        if (failed)
            return Check{
                code, CheckResult::Waiting, {run.evidence(client, step, CheckClue::ProbeFailed, {{"step", step}})}};
    }
    return std::nullopt;
}

std::optional<Check> opened(
    const ProbeRun &run, CheckCode code, const QString &client, const QString &step, Meaning opened, Meaning refused)
{
    const QList<qsizetype> hops = run.hops(client, step);
    if (hops.isEmpty())
        return std::nullopt;
    if (!run.index().at(hops.last()).response)
        return Check{
            code, CheckResult::Waiting, {run.evidence(client, step, CheckClue::ProbeFailed, {{"step", step}})}};
    const Meaning &meaning = run.opens(client, step) ? opened : refused;
    return Check{code, meaning.result,
        {run.evidence(client, step, meaning.clue, {{"id", Redaction::masked(run.sent(client, step))}}),
            run.evidence(client, Name::control, CheckClue::ControlOpened)}};
}

} // namespace Sessionscope::Inspect::Active
