// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/import/importtree.h"

#include "core/openapi/apitext.h"

namespace Sessionscope::ImportTree {

QString text(const QCborValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isInteger() || value.isDouble() || value.isBool())
        return ApiText::plain(value);
    return {};
}

QString text(const QCborMap &map, const char *name)
{
    return text(map.value(QLatin1String(name)));
}

QCborMap map(const QCborMap &map, const char *name)
{
    return map.value(QLatin1String(name)).toMap();
}

QCborArray array(const QCborMap &map, const char *name)
{
    return map.value(QLatin1String(name)).toArray();
}

bool flag(const QCborMap &map, const char *name)
{
    return text(map, name) == QLatin1String("true");
}

QString placeOf(const QString &parent, const QString &name)
{
    const QString own = name.simplified();
    const QString shown = own.isEmpty() ? QStringLiteral("(unnamed)") : own.left(120);
    return parent.isEmpty() ? shown : QString(parent + QStringLiteral(" / ") + shown);
}

QStringList commentLines(const QString &text)
{
    QString plain = text;
    plain.replace(QLatin1String("\r\n"), QLatin1String("\n")).replace(QLatin1Char('\r'), QLatin1Char('\n'));
    QStringList lines = plain.split(QLatin1Char('\n'));
    while (!lines.isEmpty() && lines.constFirst().trimmed().isEmpty())
        lines.removeFirst();
    while (!lines.isEmpty() && lines.constLast().trimmed().isEmpty())
        lines.removeLast();
    if (lines.size() > ImportLimits::commentLines)
        lines = lines.first(ImportLimits::commentLines) << QStringLiteral("...");
    return lines;
}

void keepCode(QStringList &comments, const QString &title, const QString &code)
{
    comments.append(title);
    const QStringList lines = commentLines(code);
    for (const QString &line : lines)
        comments.append(QStringLiteral("| ") + line);
}

void putGraphQl(Request &request, const QString &query, const QCborValue &variables, const QString &operation)
{
    QCborMap body;
    body.insert(QStringLiteral("query"), query);
    if (!operation.isEmpty())
        body.insert(QStringLiteral("operationName"), operation);
    QCborValue values = variables;
    QByteArray asWritten;
    if (values.isString() && !values.toString().trimmed().isEmpty()) {
        const Result<QCborValue> tree = ApiText::parse(values.toString().toUtf8(), {});
        // A {{variable}} in the place of a number is no JSON yet, and must stay as it is.
        if (tree && tree->isMap())
            values = *tree;
        else
            asWritten = values.toString().trimmed().toUtf8();
    }
    if (values.isMap() && !values.toMap().isEmpty())
        body.insert(QStringLiteral("variables"), values);
    QByteArray json = ApiText::toJson(body);
    if (!asWritten.isEmpty())
        json = json.chopped(2) + ",\n  \"variables\": " + asWritten + "\n}";
    request.body.kind = Body::Kind::Raw;
    request.body.raw = json;
    for (const Field &header : request.headers) {
        if (header.enabled && header.name.compare(QLatin1String("Content-Type"), Qt::CaseInsensitive) == 0)
            return;
    }
    request.body.contentType = "application/json";
}

} // namespace Sessionscope::ImportTree
