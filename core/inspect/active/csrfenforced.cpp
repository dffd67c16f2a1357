// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/inspect/active/activechecks.h"
#include "core/inspect/requestfacts.h"

#include <algorithm>

namespace Sessionscope::Inspect::Active {

namespace {

// A login of its own: without protection a logout ends it.
const QString client = QStringLiteral("csrf");
const QString after = QStringLiteral("after-refusal");
const QString without = QStringLiteral("without-token");
const QString with = QStringLiteral("with-token");

std::optional<CheckClue> missing(const ProbeTarget &target)
{
    if (const auto clue = needsLogin(target))
        return clue;
    if (!target.change.url.isEmpty())
        return std::nullopt;
    // A GET changes nothing a token could protect.
    const bool isSafe = target.logout.url.isEmpty() || target.logout.method == "GET";
    return isSafe ? std::optional(CheckClue::NeedsChange) : std::nullopt;
}

// Any form the application protects tells more than its logout, which is left open at times.
QList<ProbeStep> steps(const ProbeTarget &target, const ProbeOptions &)
{
    if (!target.change.url.isEmpty())
        return loginSteps(target, client) + formSteps(target, client, without, ProbeBody::ChangeWithoutToken)
            + formSteps(target, client, with, ProbeBody::Change);
    return loginSteps(target, client) + formSteps(target, client, Name::logout, ProbeBody::LogoutWithoutToken)
        << ProbeStep{client, after, "GET", target.privatePage};
}

Check failed(const ProbeRun &run, const QString &step)
{
    return {CheckCode::CsrfEnforced, CheckResult::Waiting,
        {run.evidence(client, step, CheckClue::ProbeFailed, {{"step", step}})}};
}

bool sameAnswer(const Exchange &bare, const Exchange &whole)
{
    const int one = bare.response->status;
    const int other = whole.response->status;
    return (one == other || (isRedirect(one) && isRedirect(other)))
        && redirectTarget(bare).path() == redirectTarget(whole).path();
}

// "/orders/17" and "/orders/18": both requests made something. Other neighbours may be a page of thanks and one of
// regrets.
bool madeNeighbours(const Exchange &bare, const Exchange &whole)
{
    const QUrl one = redirectTarget(bare);
    const QUrl other = redirectTarget(whole);
    const QString folder = one.path().section(QLatin1Char('/'), 0, -2);
    const QString made = one.path().section(QLatin1Char('/'), -1);
    const QString madeToo = other.path().section(QLatin1Char('/'), -1);
    if (made.isEmpty() || madeToo.isEmpty() || folder != other.path().section(QLatin1Char('/'), 0, -2)
        || isLoginPath(one.path()) || saysLoginError(one))
        return false;
    const auto hasDigit = [](const QString &name) {
        return std::any_of(name.begin(), name.end(), [](QChar c) { return c.isDigit(); });
    };
    return folder == bare.request.url.path() || (hasDigit(made) && hasDigit(madeToo));
}

// To log in, or to the form once more, while the right request is led on.
bool isSentBack(const ProbeRun &run, const Exchange &bare, const Exchange &whole)
{
    const QString target = redirectTarget(bare).path();
    if (target.isEmpty() || target == redirectTarget(whole).path())
        return false;
    const QList<qsizetype> pages = run.hops(client, Name::tokenPage);
    const bool isForm = !pages.isEmpty() && run.index().at(pages.first()).request.url.path() == target;
    return isForm || isLoginPath(target) || run.index().facts(run.hops(client, without).last()).showsLogin;
}

// The answers to the first hops: what a redirect leads to is the same page for everybody.
std::optional<Check> judgeChange(const ProbeRun &run)
{
    const auto answerTo = [&run](const QString &step) -> const Exchange * {
        const QList<qsizetype> hops = run.hops(client, step);
        return hops.isEmpty() || !run.index().at(hops.first()).response ? nullptr : &run.index().at(hops.first());
    };
    const Exchange *bare = answerTo(without);
    const Exchange *whole = answerTo(with);
    // Only beside the answer to the right request the other one tells anything.
    if (!bare || !whole || whole->response->status >= 400)
        return failed(run, bare ? with : without);
    const bool refused = bare->response->status >= 400 || isSentBack(run, *bare, *whole);
    // Two answers may differ without one of them being a refusal.
    if (!refused && !sameAnswer(*bare, *whole) && !madeNeighbours(*bare, *whole))
        return failed(run, without);
    return Check{CheckCode::CsrfEnforced, refused ? CheckResult::Pass : CheckResult::Fail,
        {run.evidence(client, without, refused ? CheckClue::Refused : CheckClue::AcceptedWithout),
            run.evidence(client, with, CheckClue::AcceptedWith)}};
}

std::optional<Check> judge(const ProbeRun &run)
{
    const bool isChange = !run.hops(client, without).isEmpty();
    if (!isChange && run.hops(client, after).isEmpty())
        return std::nullopt;
    if (auto check = unproven(run, CheckCode::CsrfEnforced, client))
        return check;
    if (isChange)
        return judgeChange(run);
    const QList<qsizetype> out = run.hops(client, Name::logout);
    if (out.isEmpty() || !run.index().at(out.first()).response)
        return failed(run, Name::logout);
    // What counts is what it did: some servers refuse with a redirect.
    const bool refused = run.index().at(out.first()).response->status >= 400 || run.opens(client, after);
    return Check{CheckCode::CsrfEnforced, refused ? CheckResult::Pass : CheckResult::Fail,
        {run.evidence(client, Name::logout, refused ? CheckClue::Refused : CheckClue::AcceptedWithout),
            run.evidence(client, after, refused ? CheckClue::ControlOpened : CheckClue::ControlRefused)}};
}

} // namespace

ActiveCheck csrfEnforced()
{
    return {CheckCode::CsrfEnforced, missing, steps, judge};
}

} // namespace Sessionscope::Inspect::Active
