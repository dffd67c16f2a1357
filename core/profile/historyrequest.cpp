// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/profile/historyrequest.h"

#include "core/cookies/sessioncookienames.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace Sessionscope {

namespace {

constexpr std::array engineHeaders{"Host", "Content-Length", "Cookie", "Connection", "Accept-Encoding"};

const QRegularExpression &maskPattern()
{
    // Redaction::stableHash.
    static const QRegularExpression pattern(QStringLiteral("redacted-[0-9a-f]{8}"));
    return pattern;
}

bool isEngines(QByteArrayView name)
{
    return std::any_of(
        engineHeaders.begin(), engineHeaders.end(), [name](const char *own) { return sameHeaderName(name, own); });
}

//! As the engine sends it when nobody says otherwise.
bool isDefault(const Header &header)
{
    return (sameHeaderName(header.name, "User-Agent") && header.value.startsWith("Sessionscope/"))
        || (sameHeaderName(header.name, "Accept") && header.value == "*/*")
        || (sameHeaderName(header.name, "Accept-Language") && header.value == "*");
}

bool isMasked(const QString &text)
{
    return text.contains(maskPattern());
}

//! A name that can stand between braces.
QString variableName(QString name)
{
    static const QRegularExpression unfit(QStringLiteral("[^A-Za-z0-9_-]"));
    name.remove(unfit);
    return name.isEmpty() ? QStringLiteral("secret") : name;
}

//! The name before a value: `"name": "`, `name=`, `<name>` and the like.
QString nameBefore(QStringView text)
{
    static const QRegularExpression named(QStringLiteral(R"re(([A-Za-z0-9_\-.%\[\]]+)["']?\s*[=:>]\s*["']?$)re"));
    constexpr qsizetype farthest = 120;
    return variableName(named.match(text.last(std::min(farthest, text.size())).toString()).captured(1));
}

//! Puts variables where secrets were, and notes them.
QString withVariables(const QString &text, QStringList &variables)
{
    QString out;
    qsizetype plain = 0;
    for (auto it = maskPattern().globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        const QString name = nameBefore(QStringView(text).first(match.capturedStart()));
        if (!variables.contains(name))
            variables.append(name);
        out += QStringView(text).sliced(plain, match.capturedStart() - plain) + QLatin1String("{{") + name
            + QLatin1String("}}");
        plain = match.capturedEnd();
    }
    return out + QStringView(text).sliced(plain);
}

//! `;jsessionid=` in a path is the jar's to send.
QString withoutSessionId(QString url)
{
    static const QRegularExpression parameter(QStringLiteral(";([A-Za-z0-9_.-]+)=redacted-[0-9a-f]{8}"));
    const QRegularExpressionMatch match = parameter.match(url);
    if (match.hasMatch() && isSessionCookieName(match.captured(1).toLatin1()))
        url.remove(match.capturedStart(), match.capturedLength());
    return url;
}

QString formText(QByteArray encoded)
{
    return QString::fromUtf8(QByteArray::fromPercentEncoding(encoded.replace('+', ' ')));
}

void addBody(HistoryRequest &result, const HistoryEntry &entry, const QByteArray &type)
{
    result.bodyMissing = !entry.requestWhole;
    if (entry.requestBody.isEmpty())
        return;
    Body &body = result.request.body;
    if (!type.toLower().startsWith("application/x-www-form-urlencoded")) {
        body.kind = Body::Kind::Raw;
        body.contentType = type;
        // Octets that are no UTF-8, as in parts of a multipart body, stay as they are where nothing is masked.
        const QString text = QString::fromUtf8(entry.requestBody);
        body.raw = isMasked(text) ? withVariables(text, result.variables).toUtf8() : entry.requestBody;
        return;
    }
    body.kind = Body::Kind::Form;
    const QList<QByteArray> pairs = entry.requestBody.split('&');
    for (const QByteArray &pair : pairs) {
        const qsizetype equals = pair.indexOf('=');
        const QString name = formText(equals < 0 ? pair : pair.left(equals));
        QString value = equals < 0 ? QString() : formText(pair.mid(equals + 1));
        if (isMasked(value)) {
            const QString variable = variableName(name);
            if (!result.variables.contains(variable))
                result.variables.append(variable);
            value = QLatin1String("{{") + variable + QLatin1String("}}");
        }
        body.fields.append({name, value, true});
    }
}

} // namespace

HistoryRequest historyRequest(const HistoryEntry &entry)
{
    HistoryRequest result;
    result.request.method = entry.row.method;
    result.request.url = withVariables(withoutSessionId(entry.row.url), result.variables);
    const QByteArray type = entry.requestHeaders.first("Content-Type").value_or(QByteArray());
    addBody(result, entry, type);
    for (const Header &header : entry.requestHeaders) {
        const bool ofBody = result.request.body.kind != Body::Kind::None && sameHeaderName(header.name, "Content-Type");
        if (isEngines(header.name) || isDefault(header) || ofBody)
            continue;
        const QString name = QString::fromUtf8(header.name);
        const QString value = QString::fromUtf8(header.value);
        if (!isMasked(value)) {
            result.request.headers.append({name, value, true});
            continue;
        }
        result.request.headers.append({name, QString(), false});
        result.headers.append(name);
    }
    return result;
}

} // namespace Sessionscope
