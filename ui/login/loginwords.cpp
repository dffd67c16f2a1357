// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/login/loginwords.h"

#include "core/texts/logintexts.h"
#include "ui/common/trailtexts.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <array>

namespace Sessionscope::LoginWords {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("LoginWords", text);
}

QString capitalised(const QString &text)
{
    return text.left(1).toUpper() + text.mid(1);
}

//! An error says what happened, then why, then what to do: the first is enough for a title.
qsizetype endOfFact(const QString &text)
{
    static const QRegularExpression end(QStringLiteral("[:.] "));
    const qsizetype at = text.indexOf(end);
    return at < 0 ? text.size() : at;
}

struct KnownName
{
    const char *field;
    const char *product;
};

constexpr std::array knownNames{
    KnownName{"_csrf", "Spring Security"},
    KnownName{"csrfmiddlewaretoken", "Django"},
    KnownName{"authenticity_token", "Rails"},
    KnownName{"__RequestVerificationToken", "ASP.NET"},
    KnownName{"__VIEWSTATE", "ASP.NET"},
    KnownName{"_token", "Laravel"},
    KnownName{"j_password", "Java servlet container"},
};

} // namespace

QString found(const LoginForm &form)
{
    const qsizetype count = form.submission.fields.size();
    return (count == 1 ? tr("Found one form: %1 %2 with 1 field") : tr("Found one form: %1 %2 with %3 fields"))
        .arg(QString::fromLatin1(form.submission.method), TrailTexts::path(form.submission.url))
        .replace(QLatin1String("%3"), QString::number(count));
}

QString product(const LoginForm &form)
{
    for (const KnownName &known : knownNames) {
        for (const HtmlField &field : form.form.fields) {
            if (field.name == QLatin1String(known.field))
                return QString::fromLatin1(known.product);
        }
    }
    return {};
}

QString heading(const LoginVerdict &verdict)
{
    QString text = Texts::loginVerdict(verdict);
    if (verdict.error)
        return text.left(endOfFact(text));
    if (text.count(QLatin1String(". ")) == 0 && text.endsWith(QLatin1Char('.')))
        text.chop(1);
    return text;
}

QString advice(const LoginVerdict &verdict)
{
    if (!verdict.error)
        return Texts::loginAdvice(verdict);
    const QString text = Texts::loginVerdict(verdict);
    return capitalised(text.mid(endOfFact(text) + 2));
}

QString evidence(const LoginEvidence &evidence)
{
    const QString text = Texts::loginEvidence(evidence);
    const bool startsWithName = !evidence.detail.isEmpty() && text.startsWith(evidence.detail);
    return startsWithName ? text : capitalised(text);
}

QString shortened(const QByteArray &sessionId)
{
    constexpr qsizetype shown = 4;
    const QString text = QString::fromUtf8(sessionId);
    // Of a short one nothing is shown that would give it away.
    return text.size() < 4 * shown ? QStringLiteral("…") : text.left(shown) + QChar(0x2026) + text.right(shown);
}

QString action(const LoginVerdict &verdict)
{
    switch (verdict.outcome) {
    case LoginOutcome::BasicChallenge:
        return tr("Use Basic");
    case LoginOutcome::DigestChallenge:
        return tr("Use Digest");
    case LoginOutcome::OtherOrigin:
        return tr("Send it to %1").arg(verdict.detail);
    case LoginOutcome::ScriptRedirect:
        return verdict.detail.isEmpty() ? QString() : tr("Look at that page");
    case LoginOutcome::NoForm:
    case LoginOutcome::ErrorPage:
        return tr("Edit the address");
    default:
        return {};
    }
}

Look look(LoginOutcome outcome)
{
    switch (outcome) {
    case LoginOutcome::LoggedIn:
    case LoginOutcome::FormFound:
        return {Family::Ok, QStringLiteral("circle-check")};
    case LoginOutcome::Failed:
    case LoginOutcome::InsecureTarget:
        return {Family::Fail, QStringLiteral("circle-x")};
    case LoginOutcome::NoAnswer:
        return {Family::Fail, QStringLiteral("unplug")};
    case LoginOutcome::BasicChallenge:
    case LoginOutcome::DigestChallenge:
    case LoginOutcome::OtherChallenge:
        return {Family::Move, QStringLiteral("lock")};
    case LoginOutcome::Cancelled:
        return {Family::Idle, QStringLiteral("x")};
    default:
        return {Family::Warn, QStringLiteral("triangle-alert")};
    }
}

Look look(LoginEvidence::Weight weight)
{
    switch (weight) {
    case LoginEvidence::Weight::For:
        return {Family::Ok, QStringLiteral("check")};
    case LoginEvidence::Weight::Against:
        return {Family::Fail, QStringLiteral("x")};
    case LoginEvidence::Weight::Neutral:
        break;
    }
    return {Family::Idle, QStringLiteral("info")};
}

Look look(LogoutOutcome outcome)
{
    switch (outcome) {
    case LogoutOutcome::LoggedOut:
        return {Family::Ok, QStringLiteral("circle-check")};
    case LogoutOutcome::StillAlive:
        return {Family::Fail, QStringLiteral("circle-x")};
    case LogoutOutcome::NoAnswer:
        return {Family::Fail, QStringLiteral("unplug")};
    case LogoutOutcome::Cancelled:
        return {Family::Idle, QStringLiteral("x")};
    case LogoutOutcome::NotLoggedIn:
    case LogoutOutcome::NoWayOut:
        break;
    }
    return {Family::Warn, QStringLiteral("triangle-alert")};
}

} // namespace Sessionscope::LoginWords
