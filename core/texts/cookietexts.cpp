// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/cookies/cookierules.h"
#include "core/texts/texts.h"

#include <QStringList>

namespace Sessionscope::Texts {

namespace {

QString verb(CookieAction action)
{
    switch (action) {
    case CookieAction::Sent:
        return QStringLiteral("was sent");
    case CookieAction::Withheld:
        return QStringLiteral("was withheld");
    case CookieAction::Stored:
        return QStringLiteral("was stored");
    case CookieAction::Replaced:
        return QStringLiteral("was replaced");
    case CookieAction::Deleted:
        return QStringLiteral("was deleted");
    case CookieAction::Rejected:
        return QStringLiteral("was rejected");
    }
    Q_UNREACHABLE();
}

// Sentences with a plural, or with something to do next, are more than a pattern can say.
QString addition(const CookieEvent &event)
{
    if (event.reason == CookieReason::SecureOverHttp && CookieRules::isLoopback(event.detail))
        return QStringLiteral("; the switch “Trustworthy loopback” lets it pass, as browsers do");
    return {};
}

} // namespace

QString cookieEvent(const CookieEvent &event)
{
    const QString name =
        event.name.isEmpty() ? QStringLiteral("A cookie without a name") : QString::fromUtf8(event.name);
    return name + QLatin1Char(' ') + verb(event.action) + QStringLiteral(": ") + cookieReason(event);
}

QString cookieReason(const CookieEvent &event)
{
    const CookieReasonInfo &info = cookieReasonInfo(event.reason);
    // One pass, so that a "%2" inside a path or domain stays what it is.
    const QStringList facts{event.detail, event.domain, QString::fromUtf8(event.path)};
    QString text;
    for (qsizetype i = 0; i < info.text.size(); ++i) {
        const QLatin1Char c = info.text.at(i);
        const int place = i + 1 < info.text.size() ? info.text.at(i + 1).toLatin1() - '1' : -1;
        if (c == QLatin1Char('%') && place >= 0 && place < facts.size()) {
            text += facts.at(place);
            ++i;
        } else {
            text += c;
        }
    }
    if (event.reason == CookieReason::AttributesChanged)
        text +=
            event.detail.contains(QLatin1Char(',')) ? QStringLiteral(" were changed") : QStringLiteral(" was changed");
    return text + addition(event);
}

} // namespace Sessionscope::Texts
