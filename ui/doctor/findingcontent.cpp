// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/doctor/findingcontent.h"

#include "core/base/redaction.h"
#include "core/inspect/requestfacts.h"
#include "core/texts/doctortexts.h"

#include <QCoreApplication>

namespace Sessionscope {

namespace {

using namespace Inspect;

constexpr qsizetype shownValue = 40;

QString tr(const char *text)
{
    return QCoreApplication::translate("Doctor", text);
}

QString actionOf(const Finding &finding)
{
    const auto fact = [&finding](const char *name) { return finding.facts.value(name); };
    const QString field = fact("field").isEmpty() ? QStringLiteral("_csrf") : fact("field");
    switch (finding.fix) {
    case FixCode::SendAgainWithToken:
        return tr("Send again with %1").arg(field.section(QLatin1Char(' '), -1));
    case FixCode::GetFormAgain:
    case FixCode::SendMaskedToken:
        return tr("Send again with a fresh token");
    case FixCode::LogInAgain:
    case FixCode::SendCredentials:
        return tr("Log in…");
    case FixCode::EditCookie: {
        for (const Evidence &one : finding.evidence) {
            if (one.cookie && one.cookie->reason == CookieReason::PathMismatch)
                return tr("Edit Path");
        }
        return tr("Edit cookie");
    }
    case FixCode::RemoveOtherCookie:
        return tr("Show cookies");
    case FixCode::UseHttps:
        return tr("Send over https");
    case FixCode::RemoveCookieHeader:
        return tr("Send again without the Cookie header");
    case FixCode::RemoveOrigin:
        return tr("Send again without Origin");
    case FixCode::AskForJson:
        return tr("Send again, asking for JSON");
    case FixCode::PostToTarget:
        return tr("Send to %1").arg(fact("target"));
    case FixCode::AddContextPath:
        return tr("Send to %1").arg(fact("works"));
    case FixCode::WaitAndRetry:
    case FixCode::CheckServer:
    case FixCode::CheckProxy:
        return tr("Try again");
    case FixCode::FixCookieOnServer:
        return tr("Show header");
    default:
        return {};
    }
}

QString chipOf(const Finding &finding)
{
    switch (finding.code) {
    case FindingCode::CsrfMissing:
        return tr("%1 missing").arg(finding.facts.value("field"));
    case FindingCode::CsrfRawCookie:
    case FindingCode::CsrfStale:
    case FindingCode::CsrfForeign:
        return tr("CSRF token refused");
    case FindingCode::WrongPassword:
        return tr("wrong password");
    case FindingCode::CookieHeaderTyped:
        return tr("typed Cookie header");
    case FindingCode::SessionWithheld:
        return tr("session not sent");
    case FindingCode::SessionRejected:
        return tr("session rejected");
    case FindingCode::SchemeChangeLostSession:
    case FindingCode::SessionLost:
    case FindingCode::RouteLost:
        return tr("session lost");
    case FindingCode::SessionDuplicate:
        return tr("two session ids");
    case FindingCode::SessionConcurrent:
    case FindingCode::SessionExpired:
    case FindingCode::SessionLoggedOut:
        return tr("session ended");
    case FindingCode::MethodChanged:
        return tr("became GET");
    case FindingCode::AuthorizationDropped:
        return tr("credentials dropped");
    case FindingCode::RedirectLoop:
        return tr("redirect loop");
    case FindingCode::TokenExpired:
        return tr("token out of time");
    case FindingCode::OriginRefused:
        return tr("Origin refused");
    case FindingCode::WrongContextPath:
        return tr("wrong path");
    case FindingCode::RateLimited:
        return tr("too many requests");
    case FindingCode::LoginForData:
        return tr("login page for data");
    case FindingCode::Unauthorized:
        return tr("not logged in");
    case FindingCode::Forbidden:
        return tr("forbidden");
    default:
        return {}; // Failed rows and cookie chips speak for themselves.
    }
}

QString briefOf(const Finding &finding, const QString &chip)
{
    if (finding.facts.contains("what"))
        return finding.facts.value("what");
    if (finding.code == FindingCode::WrongPassword)
        return tr("Login failed");
    const QString words = chip.isEmpty() ? tr("problem") : chip;
    return words.left(1).toUpper() + words.mid(1);
}

QString sentValue(const FormFieldSent &field, const std::optional<QList<NameValue>> &sent)
{
    const QByteArray name = field.name.toUtf8();
    for (const NameValue &one : sent.value_or(QList<NameValue>())) {
        if (one.name != name)
            continue;
        const bool secret = field.type == QLatin1String("password") || Redaction::isSecretField(field.name);
        return secret ? QString(12, QChar(0x2022)) : QString::fromUtf8(one.value).left(shownValue);
    }
    return {};
}

FindingContent::Field fieldOf(const FormFieldSent &field, const std::optional<QList<NameValue>> &sent)
{
    FindingContent::Field row;
    row.name = field.name;
    row.inForm = field.type;
    if (field.type == QLatin1String("hidden"))
        row.inForm += tr(", %1 characters").arg(field.valueLength);
    row.missing = !field.sent;
    if (field.sent)
        row.sent = sentValue(field, sent);
    return row;
}

} // namespace

FindingContent findingContent(const Finding &finding, const QList<ExchangePtr> &log)
{
    const auto idAt = [&log](qsizetype entry) {
        return entry >= 0 && entry < log.size() ? log.at(entry)->id : ExchangeId(0);
    };
    FindingContent content;
    content.finding = finding;
    content.title = Texts::findingTitle(finding);
    content.note = Texts::findingText(finding);
    content.advice = Texts::fix(finding);
    content.action = actionOf(finding);
    content.hop = idAt(finding.entry);
    content.chip = chipOf(finding);
    content.brief = briefOf(finding, content.chip);
    content.isFixed = !finding.resolvedHop.isEmpty();
    if (content.hop != 0)
        content.request = {content.hop, log.at(finding.entry)->hopNumber(), QString()};
    if (!finding.fields.isEmpty() && content.hop != 0) {
        const auto sent = formFields(log.at(finding.entry)->request);
        for (const FormFieldSent &field : finding.fields)
            content.fields.append(fieldOf(field, sent));
    }
    for (const Evidence &one : finding.evidence) {
        const FindingContent::Clue clue{idAt(one.entry), one.hop, Texts::evidence(one)};
        if (one.clue == Inspect::Clue::FormAt && !content.fields.isEmpty()) {
            content.lead = clue.text;
            content.form = clue;
        } else if (one.clue != Inspect::Clue::TokenNotSent || content.fields.isEmpty()) {
            content.clues.append(clue); // The table shows the missing token already.
        }
    }
    return content;
}

QString asText(const FindingContent &content)
{
    QStringList lines{content.title, QString()};
    if (!content.lead.isEmpty())
        lines.append(content.lead);
    for (const FindingContent::Field &field : content.fields) {
        if (field.missing)
            lines.append(tr("%1: missing").arg(field.name));
    }
    for (const FindingContent::Clue &clue : content.clues)
        lines.append(clue.number + QStringLiteral("  ") + clue.text);
    lines.append({QString(), content.note});
    if (!content.advice.isEmpty())
        lines.append(content.advice);
    return lines.join(QLatin1Char('\n'));
}

} // namespace Sessionscope
