// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/import/importtemplates.h"

#include <QHash>
#include <QSet>

namespace Sessionscope::ImportTemplates {

namespace {

using Change = std::function<QString(const QString &)>;

void octets(QByteArray &text, const Change &change)
{
    if (text.contains('{') && text.isValidUtf8())
        text = change(QString::fromUtf8(text)).toUtf8();
}

void all(QList<ImportedVariable> &variables, const Change &change)
{
    for (ImportedVariable &variable : variables)
        variable.value = change(variable.value);
}

void all(ImportedFolder &folder, const Change &change)
{
    all(folder.variables, change);
    for (ImportedRequest &request : folder.requests)
        eachText(request.request, change);
    for (ImportedFolder &inner : folder.folders)
        all(inner, change);
}

//! The expression as it is here; the original is added to \a foreign when there is no such generator.
QString tamedExpression(const QString &expression, QSet<QString> *foreign)
{
    static const QHash<QString, QString> renamed{{QStringLiteral("$randomUUID"), QStringLiteral("$uuid")},
        {QStringLiteral("$guid"), QStringLiteral("$uuid")},
        {QStringLiteral("$isoTimestamp"), QStringLiteral("$isoTimestamp")},
        {QStringLiteral("$timestamp"), QStringLiteral("$timestamp")},
        {QStringLiteral("$uuid"), QStringLiteral("$uuid")},
        {QStringLiteral("$randomInt"), QStringLiteral("$randomInt")}};
    if (!expression.startsWith(QLatin1Char('$')))
        return expression;
    if (const auto known = renamed.find(expression); known != renamed.end())
        return *known;
    if (foreign)
        foreign->insert(expression);
    QString name = expression;
    while (name.startsWith(QLatin1Char('$')))
        name = name.mid(1).trimmed();
    return name.isEmpty() ? QStringLiteral("variable") : name;
}

} // namespace

void eachText(Request &request, const Change &change)
{
    request.url = change(request.url);
    for (FieldList *fields : {&request.params, &request.headers, &request.body.fields}) {
        for (Field &field : *fields) {
            field.name = change(field.name);
            field.value = change(field.value);
        }
    }
    for (QString *text :
        {&request.auth.user, &request.auth.password, &request.auth.token, &request.auth.name, &request.body.filePath})
        *text = change(*text);
    octets(request.body.raw, change);
    for (Part &part : request.body.parts) {
        part.name = change(part.name);
        part.filePath = change(part.filePath);
        part.fileName = change(part.fileName);
        octets(part.value, change);
    }
}

void eachText(ImportedCollection &collection, const Change &change)
{
    all(collection.root, change);
    all(collection.shared, change);
    for (ImportedEnvironment &environment : collection.environments)
        all(environment.variables, change);
}

QString withExpressions(const QString &text, const Change &change)
{
    qsizetype open = text.indexOf(QLatin1String("{{"));
    if (open < 0)
        return text;
    QString out;
    qsizetype done = 0;
    while (open >= 0) {
        const qsizetype close = text.indexOf(QLatin1String("}}"), open + 2);
        if (close < 0)
            break;
        // The innermost pair counts, as when they are expanded.
        const qsizetype inner = text.lastIndexOf(QLatin1String("{{"), close - 2);
        const QString expression = text.mid(inner + 2, close - inner - 2);
        out += text.mid(done, inner - done);
        if (expression.trimmed().isEmpty() || expression.contains(QLatin1Char('\n')))
            out += text.mid(inner, close + 2 - inner);
        else
            out += QStringLiteral("{{") + change(expression.trimmed()) + QStringLiteral("}}");
        done = close + 2;
        open = text.indexOf(QLatin1String("{{"), done);
    }
    return out + text.mid(done);
}

void tame(ImportedRequest &request, const QString &place, ImportReport &report)
{
    QSet<QString> foreign;
    eachText(request.request, [&foreign](const QString &text) {
        return withExpressions(
            text, [&foreign](const QString &expression) { return tamedExpression(expression, &foreign); });
    });
    QStringList names(foreign.begin(), foreign.end());
    names.sort();
    for (const QString &name : names)
        report.add(ImportVerdict::Changed, ImportTopic::Generator, place, name.left(80),
            QStringLiteral("it is a plain variable now and needs a value"));
}

QString tamed(const QString &value)
{
    return withExpressions(value, [](const QString &expression) { return tamedExpression(expression, nullptr); });
}

} // namespace Sessionscope::ImportTemplates
