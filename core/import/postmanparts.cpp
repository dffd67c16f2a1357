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

void keep(Auth &auth, const QHash<QString, QString> &settings)
{
    auth.isKept = true;
    auth.comments.append(QStringLiteral("Postman authenticates this with %1:").arg(auth.type));
    QStringList names = settings.keys();
    names.sort();
    for (const QString &name : names) {
        const bool isSecret = Redaction::isSecretField(name);
        const QString value = settings.value(name).simplified();
        if (!value.isEmpty() && (!isSecret || value.startsWith(QLatin1String("{{"))))
            auth.comments.append(QStringLiteral("| %1: %2").arg(name.simplified(), value.left(500)));
    }
}

void oauth(Auth &auth, const QHash<QString, QString> &settings)
{
    const QString token = settings.value(QStringLiteral("accessToken"));
    const bool inQuery = settings.value(QStringLiteral("addTokenTo")) == QLatin1String("queryParams");
    if (token.isEmpty())
        return keep(auth, settings);
    auth.settings.kind = inQuery ? AuthSettings::Kind::ApiKey : AuthSettings::Kind::Bearer;
    auth.settings.token = token;
    if (inQuery) {
        auth.settings.name = QStringLiteral("access_token");
        auth.settings.place = AuthSettings::Place::Query;
    }
}

} // namespace

Auth auth(const QCborValue &value)
{
    using Kind = AuthSettings::Kind;
    const QCborMap object = value.toMap();
    Auth auth;
    auth.type = text(object, "type").left(40);
    const QHash<QString, QString> settings = settingsOf(object.value(auth.type));
    AuthSettings &own = auth.settings;
    if (auth.type == QLatin1String("noauth")) {
        own.kind = Kind::None;
    } else if (auth.type == QLatin1String("basic") || auth.type == QLatin1String("digest")) {
        own.kind = auth.type == QLatin1String("basic") ? Kind::Basic : Kind::Digest;
        own.user = settings.value(QStringLiteral("username"));
        own.password = settings.value(QStringLiteral("password"));
    } else if (auth.type == QLatin1String("bearer")) {
        own.kind = Kind::Bearer;
        own.token = settings.value(QStringLiteral("token"));
    } else if (auth.type == QLatin1String("apikey")) {
        own.kind = Kind::ApiKey;
        own.name = settings.value(QStringLiteral("key"));
        own.token = settings.value(QStringLiteral("value"));
        own.place = settings.value(QStringLiteral("in")) == QLatin1String("query") ? AuthSettings::Place::Query
                                                                                   : AuthSettings::Place::Header;
        if (own.name.isEmpty())
            keep(auth, settings), own.kind = Kind::Inherit;
    } else if (auth.type == QLatin1String("oauth2")) {
        oauth(auth, settings);
    } else if (!auth.type.isEmpty() && auth.type != QLatin1String("inherit")) {
        keep(auth, settings);
    }
    return auth;
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
