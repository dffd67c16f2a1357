// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/requestvariables.h"

#include "core/content/charset.h"
#include "core/content/htmlpage.h"
#include "core/content/jsonpath.h"

#include <QRandomGenerator>
#include <QStringList>
#include <QUuid>

#include <algorithm>

namespace Sessionscope::RequestVariables {
namespace {

std::optional<QString> bodyValue(const QByteArray &body, const QByteArray &contentType, const QString &path)
{
    if (path.isEmpty() || path == QLatin1String("*"))
        return Charset::decode(body, contentType);
    const auto found = JsonPath::find(body, path);
    return found ? *found : std::nullopt;
}

std::optional<QString> headerValue(const HeaderList &headers, const QString &name)
{
    const QByteArray wanted = name.toUtf8();
    // Lines of Set-Cookie are no list (RFC 9110 5.3).
    if (!headers.contains(wanted))
        return std::nullopt;
    return QString::fromUtf8(
        sameHeaderName(wanted, "Set-Cookie") ? *headers.first(wanted) : headers.all(wanted).join(", "));
}

std::optional<QString> cookieValue(const QList<ExchangePtr> &hops, const QString &name)
{
    const QByteArray wanted = name.toUtf8();
    for (auto hop = hops.crbegin(); hop != hops.crend(); ++hop) {
        const auto &events = (*hop)->cookieEvents;
        for (auto event = events.crbegin(); event != events.crend(); ++event) {
            if (!event->line.isEmpty() && event->name == wanted)
                return QString::fromUtf8(event->value);
        }
    }
    return std::nullopt;
}

std::optional<QString> responseValue(const QList<ExchangePtr> &hops, const QString &part, const QString &rest)
{
    if (part == QLatin1String("cookies"))
        return cookieValue(hops, rest);
    const auto &response = hops.last()->response;
    if (!response)
        return std::nullopt;
    const QByteArray type = response->headers.first("Content-Type").value_or(QByteArray());
    if (part == QLatin1String("body"))
        return bodyValue(response->body, type, rest);
    if (part == QLatin1String("headers"))
        return headerValue(response->headers, rest);
    if (part == QLatin1String("form"))
        return readHtmlPage(response->body, type).fieldValue(rest);
    if (part == QLatin1String("meta"))
        return readHtmlPage(response->body, type).meta(rest);
    if (part == QLatin1String("status"))
        return QString::number(response->status);
    return std::nullopt;
}

std::optional<QString> sentValue(const SentRequest &request, const QString &part, const QString &rest)
{
    if (part == QLatin1String("body"))
        return bodyValue(request.body, request.headers.first("Content-Type").value_or(QByteArray()), rest);
    if (part == QLatin1String("headers"))
        return headerValue(request.headers, rest);
    if (part == QLatin1String("url"))
        return request.url.toString(QUrl::FullyEncoded);
    return std::nullopt;
}

std::optional<QString> randomInteger(const QStringList &words)
{
    bool fromOk = true;
    bool toOk = true;
    const qint64 from = words.size() > 1 ? words.at(1).toLongLong(&fromOk) : 0;
    const qint64 to = words.size() > 2 ? words.at(2).toLongLong(&toOk) : 1000;
    if (!fromOk || !toOk || words.size() == 2 || words.size() > 3 || to <= from || to - from > INT_MAX)
        return std::nullopt;
    return QString::number(from + QRandomGenerator::global()->bounded(static_cast<int>(to - from)));
}

} // namespace

QList<ExchangePtr> newestTrail(const QString &name, const QList<ExchangePtr> &log)
{
    QList<ExchangePtr> hops;
    int trail = 0;
    for (auto it = log.crbegin(); it != log.crend(); ++it) {
        const Exchange &exchange = **it;
        if (trail == 0 && exchange.requestName == name && exchange.response)
            trail = exchange.trail;
        if (trail != 0 && exchange.trail == trail && exchange.requestName == name)
            hops.prepend(*it);
    }
    return hops;
}

std::optional<QString> fromLog(const QString &expression, const QList<ExchangePtr> &log)
{
    // A name may hold dots itself, so the side is looked for first.
    for (const QString &side : {QStringLiteral(".response."), QStringLiteral(".request.")}) {
        const qsizetype at = expression.indexOf(side);
        if (at <= 0)
            continue;
        const auto hops = newestTrail(expression.left(at), log);
        if (hops.isEmpty())
            continue;
        const QString tail = expression.mid(at + side.size());
        const QString part = tail.section(QLatin1Char('.'), 0, 0);
        const QString rest = tail.section(QLatin1Char('.'), 1);
        return side == QLatin1String(".response.") ? responseValue(hops, part, rest)
                                                   : sentValue(hops.first()->request, part, rest);
    }
    return std::nullopt;
}

std::optional<QString> generated(const QString &expression, const QDateTime &now)
{
    const QStringList words = expression.simplified().split(QLatin1Char(' '));
    const QString &name = words.first();
    if (words.size() == 1
        && (name == QLatin1String("$uuid") || name == QLatin1String("$guid") || name == QLatin1String("$random.uuid")))
        return QUuid::createUuid().toString(QUuid::WithoutBraces);
    if (words.size() == 1 && name == QLatin1String("$timestamp"))
        return QString::number(now.toSecsSinceEpoch());
    if (words.size() == 1 && name == QLatin1String("$isoTimestamp"))
        return now.toUTC().toString(Qt::ISODateWithMs);
    if (name == QLatin1String("$randomInt"))
        return randomInteger(words);
    if (name == QLatin1String("$processEnv") && words.size() == 2) {
        const QByteArray variable = words.at(1).toLocal8Bit();
        if (qEnvironmentVariableIsSet(variable.constData()))
            return qEnvironmentVariable(variable.constData());
    }
    return std::nullopt;
}

} // namespace Sessionscope::RequestVariables
