// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/texts/probetexts.h"

#include "core/base/redaction.h"
#include "core/inspect/requestfacts.h"

namespace Sessionscope::Texts {

using namespace Inspect;

namespace {

QString cookies(const ProbePlan &plan, const ProbeStep &step)
{
    const QString name = QString::fromUtf8(plan.target.cookie.name);
    switch (step.cookies) {
    case ProbeCookies::Own:
        return QStringLiteral("with its own cookies");
    case ProbeCookies::None:
        return QStringLiteral("without cookies");
    case ProbeCookies::BeforeLogin:
        return QStringLiteral("with the %1 it had before its login").arg(name);
    case ProbeCookies::AfterLogin:
        return QStringLiteral("with the %1 it got by its login").arg(name);
    case ProbeCookies::MadeUp:
    case ProbeCookies::MadeUpOnly:
        break;
    }
    return QStringLiteral("with the made-up %1 %2").arg(name, Redaction::masked(plan.madeUpId));
}

// "item=lamp, note=…"
QString fields(const ProbeForm &form)
{
    QStringList all;
    for (const Field &field : form.fields) {
        if (field.name == QString::fromUtf8(form.tokenName))
            continue;
        constexpr qsizetype longest = 40;
        const bool isLong = field.value.size() > longest;
        const QString value = isLong ? field.value.left(longest) + QChar(0x2026) : field.value;
        all.append(
            field.name + QLatin1Char('=') + (Redaction::isSecretField(field.name) ? QString(QChar(0x2026)) : value));
    }
    return all.isEmpty() ? QStringLiteral("the recorded form") : all.join(QStringLiteral(", "));
}

QString body(const ProbePlan &plan, const ProbeStep &step)
{
    switch (step.body) {
    case ProbeBody::None:
        return {};
    case ProbeBody::Login:
        return QStringLiteral(": logs in as %1").arg(plan.target.user);
    case ProbeBody::WrongPassword:
        return QStringLiteral(": %1 with a wrong password").arg(plan.target.user);
    case ProbeBody::UnknownUser:
        return QStringLiteral(": %1, whom nobody knows, with a wrong password").arg(plan.madeUpUser);
    case ProbeBody::Logout:
        return QStringLiteral(": logs out");
    case ProbeBody::LogoutWithoutToken:
        return plan.target.logout.tokenName.isEmpty()
            ? QStringLiteral(": logs out, as recorded without a CSRF token")
            : QStringLiteral(": logs out, but leaves out %1").arg(QString::fromUtf8(plan.target.logout.tokenName));
    case ProbeBody::Change:
        return QStringLiteral(": sends %1 again, with a live %2")
            .arg(fields(plan.target.change), QString::fromUtf8(plan.target.change.tokenName));
    case ProbeBody::ChangeWithoutToken:
        return QStringLiteral(": sends %1 again, but leaves out %2")
            .arg(fields(plan.target.change), QString::fromUtf8(plan.target.change.tokenName));
    }
    return {};
}

QString duration(int ms)
{
    return ms >= 120'000 ? QStringLiteral("%1 minutes").arg(ms / 60'000) : QStringLiteral("%1 s").arg(ms / 1000.0);
}

} // namespace

QString probeStep(const ProbePlan &plan, const ProbeStep &step)
{
    QString text =
        QStringLiteral("%1 %2%3, %4")
            .arg(QString::fromLatin1(step.method), pathAndQuery(step.url), body(plan, step), cookies(plan, step));
    if (step.fromElsewhere)
        text += QStringLiteral(", from another program (its User-Agent, no other header of yours)");
    if (step.times > 1)
        return QStringLiteral("%1 times %2, one every %3")
            .arg(QString::number(step.times), text, duration(step.pauseMs));
    return step.pauseMs > 0 ? text + QStringLiteral(", after %1 of silence").arg(duration(step.pauseMs)) : text;
}

QStringList probeWarnings(const ProbePlan &plan)
{
    QStringList all{QStringLiteral(
        "Every client has a jar of its own; your cookies are neither sent nor changed. Redirects are followed.")};
    const int logins = plan.count(ProbeBody::Login);
    if (logins > 0)
        all.append(
            QStringLiteral("Logs in as %1 %2. A server that allows one session a user may end yours.")
                .arg(plan.target.user, logins == 1 ? QStringLiteral("once") : QStringLiteral("%1 times").arg(logins)));
    if (plan.count(ProbeBody::Change) > 0)
        all.append(QStringLiteral("%1 %2 goes out again: what it changed when it was recorded, it changes again.")
                       .arg(QString::fromLatin1(plan.target.change.method), pathAndQuery(plan.target.change.url)));
    if (plan.count(ProbeBody::WrongPassword) > 0)
        all.append(QStringLiteral("One login of %1 will fail; a server that counts failures will count it.")
                       .arg(plan.target.user));
    return all;
}

} // namespace Sessionscope::Texts
