// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/import/importtree.h"

#include "core/base/redaction.h"
#include "core/openapi/apitext.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

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

bool hasHeader(const Request &request, QLatin1String name)
{
    return std::any_of(request.headers.begin(), request.headers.end(),
        [name](const Field &field) { return field.enabled && field.name.compare(name, Qt::CaseInsensitive) == 0; });
}

void addHeader(ImportedRequest &request, const Field &header, const QString &place, ImportReport &report)
{
    request.request.headers.append(header);
    if (!header.enabled)
        report.add(ImportVerdict::Kept, ImportTopic::Header, place, header.name.simplified().left(80),
            QStringLiteral("it is switched off"));
}

void keepOff(
    ImportedRequest &request, ImportTopic topic, const Field &field, const QString &place, ImportReport &report)
{
    const QString what =
        topic == ImportTopic::Parameter ? QStringLiteral("query parameter") : QStringLiteral("body field");
    // A comment is no place for a secret.
    const bool isSecret = Redaction::isSecretField(field.name);
    const QString value = isSecret ? QStringLiteral("(left out)") : field.value.simplified();
    request.comments.append(QStringLiteral("Switched off, %1: %2=%3").arg(what, field.name.simplified(), value));
    report.add(ImportVerdict::Kept, topic, place, field.name.simplified().left(80),
        isSecret ? QStringLiteral("it is switched off, and its value is left out")
                 : QStringLiteral("it is switched off"));
}

QString withPathValues(
    const QString &url, const QHash<QString, QString> &values, const QString &place, ImportReport &report)
{
    static const QRegularExpression segment(QStringLiteral("(?<=/):([A-Za-z_][A-Za-z0-9_.-]*)(?=[/?#;]|$)"));
    const qsizetype end = url.indexOf(QLatin1Char('?'));
    const QString path = end < 0 ? url : url.left(end);
    QString out;
    qsizetype done = 0;
    for (auto it = segment.globalMatch(path); it.hasNext();) {
        const auto match = it.next();
        const QString name = match.captured(1);
        const QString value = values.value(name);
        out += path.mid(done, match.capturedStart() - done);
        if (value.isEmpty())
            out += QStringLiteral("{{") + name + QStringLiteral("}}");
        else
            out += value.contains(QLatin1String("{{")) ? value : QString::fromLatin1(QUrl::toPercentEncoding(value));
        done = match.capturedEnd();
        report.add(ImportVerdict::Changed, ImportTopic::Parameter, place, name,
            value.isEmpty() ? QStringLiteral("it is a variable now and needs a value")
                            : QStringLiteral("its value stands in the path"));
    }
    return out + path.mid(done) + (end < 0 ? QString() : url.mid(end));
}

void dropBareMultipart(Request &request)
{
    request.headers.removeIf([](const Field &field) {
        return field.name.compare(QLatin1String("Content-Type"), Qt::CaseInsensitive) == 0
            && field.value.startsWith(QLatin1String("multipart/"), Qt::CaseInsensitive)
            && !field.value.contains(QLatin1String("boundary="), Qt::CaseInsensitive);
    });
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
    if (!hasHeader(request, QLatin1String("Content-Type")))
        request.body.contentType = "application/json";
}

} // namespace Sessionscope::ImportTree
