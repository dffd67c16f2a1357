// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/import/postmanparts.h"

#include "core/base/redaction.h"
#include "core/import/importtree.h"

#include <QCborArray>
#include <QHash>

namespace Sessionscope::PostmanParts {

namespace {

using ImportTree::text;

//! The settings of one kind of authentication: a list of key and value in 2.1, an object in 2.0.
QHash<QString, QString> settingsOf(const QCborValue &value)
{
    QHash<QString, QString> settings;
    if (value.isArray()) {
        for (const auto &entry : value.toArray()) {
            const QCborMap row = entry.toMap();
            settings.insert(text(row, "key"), text(row, "value"));
        }
    } else {
        for (const auto &entry : value.toMap())
            settings.insert(entry.first.toString(), text(entry.second));
    }
    return settings;
}

} // namespace

ImportAuth auth(const QCborValue &value)
{
    const QCborMap object = value.toMap();
    const QString type = text(object, "type");
    return ImportAuth::of(QStringLiteral("Postman"), type, settingsOf(object.value(type)));
}

void scripts(const QCborValue &events, QStringList &comments, const QString &place, ImportReport &report)
{
    for (const auto &entry : events.toArray()) {
        const QCborMap event = entry.toMap();
        const QString when = text(event, "listen").simplified().left(40);
        const QCborValue script = event.value(QStringLiteral("script"));
        const QCborValue exec = script.isMap() ? script.toMap().value(QStringLiteral("exec")) : script;
        QStringList lines;
        for (const auto &line : exec.toArray())
            lines.append(text(line));
        if (!exec.isArray())
            lines.append(text(exec));
        const QString code = lines.join(QLatin1Char('\n'));
        if (code.trimmed().isEmpty())
            continue;
        ImportTree::keepCode(comments, QStringLiteral("Postman's %1 script, which is not run here:").arg(when), code);
        report.add(ImportVerdict::Kept, ImportTopic::Script, place, when);
    }
}

QList<ImportedVariable> variables(const QCborValue &list, const QString &place, ImportReport &report)
{
    QList<ImportedVariable> all;
    for (const auto &entry : list.toArray()) {
        const QCborMap row = entry.toMap();
        QString name = text(row, "key");
        if (name.isEmpty())
            name = text(row, "id");
        const QString shown = name.simplified().left(80);
        if (name.isEmpty()) {
            report.add(ImportVerdict::Broken, ImportTopic::Variable, place, {}, QStringLiteral("it has no name"));
            continue;
        }
        if (ImportTree::flag(row, "disabled") || row.value(QStringLiteral("enabled")).isFalse()) {
            report.add(ImportVerdict::Left, ImportTopic::Variable, place, shown, QStringLiteral("it is switched off"));
            continue;
        }
        const QCborValue value = row.value(QStringLiteral("value"));
        const bool isStructure = value.isMap() || value.isArray();
        if (isStructure) {
            report.add(ImportVerdict::Left, ImportTopic::Variable, place, shown, QStringLiteral("it is no text"));
            continue;
        }
        const bool isSecret = text(row, "type") == QLatin1String("secret") || Redaction::isSecretField(name);
        all.append({name, text(value), isSecret});
    }
    return all;
}

QString description(const QCborValue &value)
{
    return value.isMap() ? text(value.toMap(), "content") : text(value);
}

} // namespace Sessionscope::PostmanParts
