// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/import/importauth.h"

#include "core/base/redaction.h"

namespace Sessionscope {

namespace {

using Kind = AuthSettings::Kind;
using Settings = QHash<QString, QString>;

QString firstOf(const Settings &settings, std::initializer_list<const char *> names)
{
    for (const char *name : names) {
        if (const QString value = settings.value(QLatin1String(name)); !value.isEmpty())
            return value;
    }
    return {};
}

void keep(ImportAuth &auth, const QString &program, const Settings &settings)
{
    auth.isKept = true;
    auth.comments.append(QStringLiteral("%1 authenticates this with %2:").arg(program, auth.type));
    QStringList names = settings.keys();
    names.sort();
    for (const QString &name : std::as_const(names)) {
        const bool isSecret = Redaction::isSecretField(name);
        const QString value = settings.value(name).simplified();
        if (!value.isEmpty() && (!isSecret || value.startsWith(QLatin1String("{{"))))
            auth.comments.append(QStringLiteral("| %1: %2").arg(name.simplified(), value.left(500)));
    }
}

AuthSettings::Place placeOf(const Settings &settings)
{
    const QString place = firstOf(settings, {"in", "addTo", "placement", "addTokenTo"}).toLower();
    return place.startsWith(QLatin1String("query")) ? AuthSettings::Place::Query
        : place == QLatin1String("cookie")          ? AuthSettings::Place::Cookie
                                                    : AuthSettings::Place::Header;
}

void apiKey(ImportAuth &auth, const QString &program, const Settings &settings)
{
    auth.settings.name = settings.value(QStringLiteral("key"));
    if (auth.settings.name.isEmpty())
        return keep(auth, program, settings);
    auth.settings.kind = Kind::ApiKey;
    auth.settings.token = settings.value(QStringLiteral("value"));
    auth.settings.place = placeOf(settings);
}

void bearer(ImportAuth &auth, const Settings &settings)
{
    const QString token = settings.value(QStringLiteral("token"));
    const QString prefix = settings.value(QStringLiteral("prefix"));
    auth.settings.kind = Kind::Bearer;
    auth.settings.token = token;
    if (prefix.isEmpty() || prefix.compare(QLatin1String("Bearer"), Qt::CaseInsensitive) == 0)
        return;
    auth.settings.kind = Kind::ApiKey;
    auth.settings.name = QStringLiteral("Authorization");
    auth.settings.token = prefix + QLatin1Char(' ') + token;
}

void oauth(ImportAuth &auth, const QString &program, const Settings &settings)
{
    const QString token = settings.value(QStringLiteral("accessToken"));
    if (token.isEmpty())
        return keep(auth, program, settings);
    auth.settings.token = token;
    auth.settings.place = placeOf(settings);
    auth.settings.kind = auth.settings.place == AuthSettings::Place::Query ? Kind::ApiKey : Kind::Bearer;
    if (auth.settings.kind == Kind::ApiKey)
        auth.settings.name = QStringLiteral("access_token");
}

} // namespace

ImportAuth ImportAuth::of(const QString &program, const QString &type, const Settings &settings)
{
    ImportAuth auth;
    auth.type = type.simplified().left(40);
    if (type == QLatin1String("noauth") || type == QLatin1String("none")) {
        auth.settings.kind = Kind::None;
    } else if (type == QLatin1String("basic") || type == QLatin1String("digest")) {
        auth.settings.kind = type == QLatin1String("basic") ? Kind::Basic : Kind::Digest;
        auth.settings.user = settings.value(QStringLiteral("username"));
        auth.settings.password = settings.value(QStringLiteral("password"));
    } else if (type == QLatin1String("bearer")) {
        bearer(auth, settings);
    } else if (type == QLatin1String("apikey")) {
        apiKey(auth, program, settings);
    } else if (type == QLatin1String("oauth2")) {
        oauth(auth, program, settings);
    } else if (!type.isEmpty()) {
        keep(auth, program, settings);
    }
    return auth;
}

void ImportAuth::use(ImportedRequest &request, bool inherited, const QString &place, ImportReport &report) const
{
    if (type.isEmpty())
        return;
    request.request.auth = settings;
    request.comments += comments;
    if (isKept)
        report.add(
            ImportVerdict::Kept, ImportTopic::Authentication, place, type, QStringLiteral("set it up in the session"));
    else if (inherited && settings.kind != Kind::None)
        report.add(ImportVerdict::Changed, ImportTopic::Authentication, place, type,
            QStringLiteral("that of its folder stands in the request itself"));
}

} // namespace Sessionscope
