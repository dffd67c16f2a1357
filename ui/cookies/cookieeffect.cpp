// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/cookies/cookieeffect.h"

#include "core/cookies/cookierules.h"
#include "core/texts/texts.h"

#include <QCoreApplication>
#include <QLocale>

namespace Sessionscope {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("CookieEffect", text);
}

QByteArray sameSiteName(SameSite sameSite)
{
    switch (sameSite) {
    case SameSite::None:
        return "None";
    case SameSite::Lax:
        return "Lax";
    case SameSite::Strict:
        return "Strict";
    case SameSite::Default:
        break;
    }
    return {};
}

// The attributes of \a cookie that differ from \a other, as words.
QStringList differences(const Cookie &cookie, const Cookie &other)
{
    QStringList words;
    if (cookie.path != other.path)
        words.append(QStringLiteral("Path ") + QString::fromUtf8(cookie.path));
    if (cookie.domain != other.domain)
        words.append(QStringLiteral("Domain ") + cookie.domain);
    if (cookie.hostOnly != other.hostOnly)
        words.append(cookie.hostOnly ? tr("host only") : tr("subdomains allowed"));
    if (cookie.secure != other.secure)
        words.append(cookie.secure ? QStringLiteral("Secure") : tr("no Secure"));
    if (cookie.sameSite != other.sameSite) {
        const QByteArray name = sameSiteName(cookie.sameSite);
        words.append(name.isEmpty() ? tr("no SameSite") : QStringLiteral("SameSite ") + QString::fromLatin1(name));
    }
    if (cookie.expires != other.expires)
        words.append(tr("this expiry"));
    return words;
}

} // namespace

CookieEffect cookieEffect(
    const std::optional<Cookie> &before, const Cookie &after, const CookieContext &request, const QDateTime &now)
{
    if (request.url.isEmpty())
        return {};
    const CookieRules::RequestFacts facts = CookieRules::factsOf(request);
    const CookieRules::Verdict verdict = CookieRules::travels(after, facts, now);
    const QString target = QString::fromLatin1(request.method) + QLatin1Char(' ') + QString::fromUtf8(facts.path);
    CookieEffect effect;
    effect.sent = verdict.reason == CookieReason::Matches;
    const QStringList changed = before ? differences(after, *before) : QStringList();
    const QString start = changed.isEmpty() ? tr("It") : tr("With %1 it").arg(changed.join(QStringLiteral(", ")));
    if (effect.sent) {
        effect.text = tr("%1 is sent with %2.").arg(start, target);
    } else {
        CookieEvent event;
        event.action = CookieAction::Withheld;
        event.reason = verdict.reason;
        event.detail = verdict.detail;
        event.name = after.name;
        event.domain = after.domain;
        event.path = after.path;
        event.hostOnly = after.hostOnly;
        effect.text = tr("%1 is withheld from %2: %3.").arg(start, target, Texts::cookieReason(event));
    }
    const bool wasSent = before && CookieRules::travels(*before, facts, now).reason == CookieReason::Matches;
    if (!before || changed.isEmpty() || wasSent == effect.sent)
        return effect;
    const QString old = differences(*before, after).join(QStringLiteral(", "));
    effect.text += QLatin1Char(' ') + (wasSent ? tr("With %1 it was sent.") : tr("%1 withheld it.")).arg(old);
    return effect;
}

QByteArray setCookieText(const Cookie &cookie)
{
    QByteArray text = cookie.name + '=' + cookie.value;
    if (!cookie.hostOnly)
        text += "; Domain=" + cookie.domain.toLatin1();
    text += "; Path=" + cookie.path;
    if (cookie.expires) {
        // The format of RFC 9110, 5.6.7.
        text += "; Expires="
            + QLocale::c()
                  .toString(cookie.expires->toUTC(), QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"))
                  .toLatin1();
    }
    if (cookie.secure)
        text += "; Secure";
    if (cookie.httpOnly)
        text += "; HttpOnly";
    if (cookie.sameSite != SameSite::Default)
        text += "; SameSite=" + sameSiteName(cookie.sameSite);
    return text;
}

} // namespace Sessionscope
