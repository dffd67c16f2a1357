// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/trailprinter.h"

#include "core/base/redaction.h"
#include "core/content/charset.h"
#include "core/content/jsontext.h"
#include "core/cookies/sessioncookienames.h"
#include "core/texts/texts.h"

#include <algorithm>

namespace Sessionscope::Cli {

namespace {

using Tone = Ink::Tone;

const QString indentation = QStringLiteral("       ");
constexpr qsizetype mostBodyLines = 24;
constexpr qsizetype mostBodyCharacters = 2000;

Tone toneOf(const Exchange &exchange)
{
    if (exchange.failure || !exchange.response) {
        return Tone::Bad;
    }
    const int status = exchange.response->status;
    return status < 300 ? Tone::Good : status < 400 ? Tone::Info : Tone::Bad;
}

Tone toneOf(CookieAction action)
{
    switch (action) {
    case CookieAction::Stored:
        return Tone::Good;
    case CookieAction::Replaced:
        return Tone::Info;
    case CookieAction::Deleted:
    case CookieAction::Withheld:
        return Tone::Warning;
    case CookieAction::Rejected:
        return Tone::Bad;
    case CookieAction::Sent:
        break;
    }
    return Tone::Dim;
}

QString signOf(CookieAction action)
{
    switch (action) {
    case CookieAction::Stored:
    case CookieAction::Replaced:
        return QStringLiteral("+");
    case CookieAction::Deleted:
        return QStringLiteral("-");
    case CookieAction::Rejected:
        return QStringLiteral("x");
    case CookieAction::Withheld:
        return QStringLiteral("o");
    case CookieAction::Sent:
        break;
    }
    return QStringLiteral(">");
}

// What the chip says after the cookie's name.
QString chipWord(const CookieEvent &event)
{
    switch (event.action) {
    case CookieAction::Replaced:
        if (event.reason == CookieReason::NewValue && isSessionCookieName(event.name)) {
            return QStringLiteral(" rotated");
        }
        return event.reason == CookieReason::Refreshed ? QStringLiteral(" refreshed") : QStringLiteral(" replaced");
    case CookieAction::Deleted:
        return QStringLiteral(" deleted");
    case CookieAction::Rejected:
        return QStringLiteral(" rejected");
    case CookieAction::Stored:
    case CookieAction::Sent:
    case CookieAction::Withheld:
        break;
    }
    return {};
}

// Later hops on the same server show the path alone.
QString place(const QUrl &url, const Exchange *previous)
{
    const QUrl::FormattingOptions origin = QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment;
    if (previous && previous->request.url.adjusted(origin) == url.adjusted(origin)) {
        const QString path = url.toString(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::FullyEncoded);
        return path.isEmpty() ? QStringLiteral("/") : path;
    }
    return url.toString(QUrl::FullyEncoded);
}

bool isText(const QByteArray &contentType, const QByteArray &body)
{
    const QByteArray type = contentType.toLower();
    const bool said = type.startsWith("text/") || type.contains("json") || type.contains("xml")
        || type.contains("javascript") || type.contains("x-www-form-urlencoded");
    return said || (type.isEmpty() && !body.contains('\0'));
}

QString beginning(const QString &text, qint64 whole)
{
    QStringList lines = text.left(mostBodyCharacters).split(QLatin1Char('\n'));
    if (lines.last().isEmpty()) {
        lines.removeLast();
    }
    QString result;
    for (const QString &line : lines.mid(0, mostBodyLines)) {
        result += line + QLatin1Char('\n');
    }
    const bool cut = text.size() > mostBodyCharacters || lines.size() > mostBodyLines;
    return cut ? result + QStringLiteral("... (%1 in all)\n").arg(Texts::size(whole)) : result;
}

} // namespace

Exchange TrailPrinter::veiled(const QList<ExchangePtr> &log, const Exchange &exchange)
{
    for (; m_learned < log.size() && log.at(m_learned)->state != ExchangeState::Pending; ++m_learned) {
        m_redactor.learn(*log.at(m_learned));
        m_passwords.learn(*log.at(m_learned));
    }
    const Exchange known = m_known.hiddenIn(exchange);
    return m_options.showSecrets ? m_passwords.hiddenIn(known) : m_redactor.redacted(known);
}

QString TrailPrinter::chips(const Exchange &exchange) const
{
    QString result;
    for (const CookieEvent &event : exchange.cookieEvents) {
        if (event.action != CookieAction::Sent && event.action != CookieAction::Withheld) {
            const QString chip =
                signOf(event.action) + QLatin1Char(' ') + QString::fromUtf8(event.name) + chipWord(event);
            result += QStringLiteral("  ") + m_ink.paint(toneOf(event.action), printable(chip));
        }
    }
    return result;
}

QString TrailPrinter::hopLine(const Exchange &shown, const Exchange *previous) const
{
    const QString status = shown.response ? QString::number(shown.response->status) : QStringLiteral("---");
    const QString target = printable(place(shown.request.url, previous));
    return m_ink.paint(Tone::Bold, shown.hopNumber()) + QStringLiteral("  ") + m_ink.paint(toneOf(shown), status)
        + QLatin1Char(' ') + QString::fromUtf8(shown.request.method) + QLatin1Char(' ') + target + QStringLiteral("  ")
        + m_ink.paint(Tone::Dim, Texts::duration(shown.timing.totalUs));
}

QString TrailPrinter::value(const CookieEvent &event) const
{
    const auto show = [this](const QByteArray &octets) {
        return m_options.showSecrets ? QString::fromUtf8(octets) : Redaction::masked(octets);
    };
    switch (event.action) {
    case CookieAction::Stored:
    case CookieAction::Sent:
        return show(event.value);
    case CookieAction::Replaced:
        if (event.previousValue == event.value) {
            return show(event.value);
        }
        return show(event.previousValue) + QStringLiteral(" to ") + show(event.value);
    case CookieAction::Withheld:
    case CookieAction::Deleted:
    case CookieAction::Rejected:
        break;
    }
    return {};
}

QString TrailPrinter::cookieLine(const CookieEvent &event) const
{
    const QString octets = value(event);
    const QString tail = octets.isEmpty() ? QString() : QStringLiteral(" (") + octets + QLatin1Char(')');
    const QString text = signOf(event.action) + QLatin1Char(' ') + Texts::cookieEvent(event) + tail;
    return indentation + m_ink.paint(toneOf(event.action), printable(text)) + QLatin1Char('\n');
}

QString TrailPrinter::dimLine(const QString &text) const
{
    return indentation + m_ink.paint(Tone::Dim, printable(text)) + QLatin1Char('\n');
}

QString TrailPrinter::headers(const Exchange &shown) const
{
    const auto line = [this](const QString &mark, const QByteArray &octets) -> QString {
        const QString text = mark + QLatin1Char(' ') + printable(QString::fromUtf8(octets));
        return indentation + m_ink.paint(Tone::Dim, text) + QLatin1Char('\n');
    };
    const SentRequest &request = shown.request;
    QString result = line(QStringLiteral(">>"), request.method + ' ' + request.target + ' ' + request.protocol);
    for (const Header &header : request.headers) {
        result += line(QStringLiteral(">>"), header.name + ": " + header.value);
    }
    if (shown.response) {
        const ReceivedResponse &response = *shown.response;
        result += line(QStringLiteral("<<"),
            response.protocol + ' ' + QByteArray::number(response.status) + ' ' + response.reason);
        for (const Header &header : response.headers) {
            result += line(QStringLiteral("<<"), header.name + ": " + header.value);
        }
    }
    return result;
}

QString TrailPrinter::hop(const QList<ExchangePtr> &log, qsizetype index, const QList<RuleSetDifference> &differences)
{
    const Exchange &exchange = *log.at(index);
    const bool continues = index > 0 && log.at(index - 1)->trail == exchange.trail;
    const Exchange shown = veiled(log, exchange);
    QString text = hopLine(shown, continues ? log.at(index - 1).get() : nullptr) + chips(exchange) + QLatin1Char('\n');
    if (m_options.verbose) {
        text += headers(shown);
    }
    for (qsizetype i = 0; i < exchange.cookieEvents.size(); ++i) {
        text += cookieLine(exchange.cookieEvents.at(i));
        for (const RuleSetDifference &difference : differences) {
            if (difference.event == i) {
                text += dimLine(QStringLiteral("  ~ ") + Texts::ruleSetDifference(difference));
            }
        }
    }
    for (const HopNote &note : shown.notes) {
        text += dimLine(QStringLiteral("* ") + Texts::note(note));
    }
    if (exchange.failure) {
        text += indentation
            + m_ink.paint(Tone::Bad, printable(QStringLiteral("! ") + Texts::error(shown.failure->error)))
            + QLatin1Char('\n');
    }
    return text;
}

QString TrailPrinter::body(const QList<ExchangePtr> &log, qsizetype index)
{
    const Exchange &exchange = *log.at(index);
    if (!exchange.response || exchange.response->body.isEmpty()) {
        return {};
    }
    const QByteArray type = exchange.response->headers.first("Content-Type").value_or(QByteArray());
    const qint64 size = exchange.response->body.size();
    if (!isText(type, exchange.response->body)) {
        const QString kind = type.isEmpty() ? QStringLiteral("binary") : printable(QString::fromUtf8(type));
        return QStringLiteral("(%1, %2)\n").arg(kind, Texts::size(size));
    }
    QByteArray octets = veiled(log, exchange).response->body;
    if (type.toLower().contains("json")) {
        octets = JsonText::pretty(octets);
    }
    return beginning(printable(Charset::decode(octets, type)), size);
}

} // namespace Sessionscope::Cli
