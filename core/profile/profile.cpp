// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/profile/profile.h"

#include "core/profile/profilejson.h"

#include <QJsonDocument>
#include <QUuid>

namespace Sessionscope::Profiles {
namespace {

constexpr int schema = 1;
const QString openFormat = QStringLiteral("sessionscope-profile");
const QString secretFormat = QStringLiteral("sessionscope-secrets");

QJsonObject heading(const QString &format, const Profile &profile)
{
    return {{QStringLiteral("format"), format}, {QStringLiteral("schema"), schema}, {QStringLiteral("id"), profile.id},
        {QStringLiteral("revision"), profile.stamp.revision}, {QStringLiteral("writer"), profile.stamp.writer}};
}

Result<void> checkHeading(const QString &format, const QJsonObject &json, const QString &id)
{
    if (json[QLatin1String("format")].toString() != format)
        return failure(ErrorCode::FileBroken, id, QStringLiteral("not a profile"));
    if (json[QLatin1String("schema")].toInt() > schema)
        return failure(ErrorCode::FileTooNew, id);
    if (json[QLatin1String("schema")].toInt() < 1 || id.isEmpty() || json[QLatin1String("id")].toString() != id)
        return failure(ErrorCode::FileBroken, id, QStringLiteral("not this profile"));
    return {};
}

struct Secrets
{
    QJsonObject values;
    QList<Cookie> cookies;
};

Result<Secrets> readSecrets(const QByteArray &secret, const QString &id)
{
    const QJsonObject json = QJsonDocument::fromJson(secret).object();
    if (const auto checked = checkHeading(secretFormat, json, id); !checked)
        return tl::unexpected(checked.error());
    const auto cookies = ProfileJson::toCookies(json[QLatin1String("cookies")].toArray());
    if (!cookies)
        return failure(ErrorCode::FileBroken, id, QStringLiteral("a cookie cannot be read"));
    return Secrets{json[QLatin1String("values")].toObject(), *cookies};
}

Result<Profile> joinSecrets(const QJsonObject &open, const Secrets &secrets)
{
    Profile profile;
    profile.id = open[QLatin1String("id")].toString();
    if (const auto checked = checkHeading(openFormat, open, profile.id); !checked)
        return tl::unexpected(checked.error());
    profile.name = open[QLatin1String("name")].toString();
    profile.colour = open[QLatin1String("colour")].toInt();
    profile.stamp = stampOf(open);
    const auto settings = ProfileJson::toSettings(open[QLatin1String("settings")].toObject(), secrets.values);
    if (!settings)
        return failure(ErrorCode::FileBroken, profile.id, QStringLiteral("a setting cannot be read"));
    profile.settings = *settings;
    const auto login = ProfileJson::toLogin(open[QLatin1String("login")].toObject(), secrets.values);
    if (!login)
        return failure(ErrorCode::FileBroken, profile.id, QStringLiteral("the login cannot be read"));
    profile.login = *login;
    const auto tokens = ProfileJson::toTokens(open[QLatin1String("token")].toObject(), secrets.values);
    if (!tokens)
        return failure(ErrorCode::FileBroken, profile.id, QStringLiteral("the token settings cannot be read"));
    profile.tokens = *tokens;
    profile.cookies = secrets.cookies;
    return profile;
}

} // namespace

Profile create(const QString &name, int colour)
{
    Profile profile;
    profile.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    profile.name = name;
    profile.colour = colour;
    return profile;
}

ProfileParts split(const Profile &profile)
{
    const auto empty = profile.secretsMissing ? ProfileJson::Empty::Placeholder : ProfileJson::Empty::Plain;
    QJsonObject values;
    ProfileParts parts;
    parts.open = heading(openFormat, profile);
    parts.open.insert(QStringLiteral("name"), profile.name);
    parts.open.insert(QStringLiteral("colour"), profile.colour);
    parts.open.insert(QStringLiteral("settings"), ProfileJson::fromSettings(profile.settings, empty, values));
    parts.open.insert(QStringLiteral("login"), ProfileJson::fromLogin(profile.login, empty, values));
    parts.open.insert(QStringLiteral("token"), ProfileJson::fromTokens(profile.tokens, empty, values));

    QJsonObject secret = heading(secretFormat, profile);
    secret.insert(QStringLiteral("values"), values);
    secret.insert(QStringLiteral("cookies"), ProfileJson::fromCookies(profile.cookies));
    parts.secret = QJsonDocument(secret).toJson(QJsonDocument::Compact);
    return parts;
}

Result<Profile> join(const QJsonObject &open, const std::optional<QByteArray> &secret)
{
    if (!secret) {
        auto profile = joinSecrets(open, {});
        if (profile)
            profile->secretsMissing = true;
        return profile;
    }
    const auto secrets = readSecrets(*secret, open[QLatin1String("id")].toString());
    if (!secrets)
        return tl::unexpected(secrets.error());
    return joinSecrets(open, *secrets);
}

Profile withSecretsOf(const Profile &current, const Profile &stored)
{
    QJsonObject values;
    ProfileJson::fromSettings(stored.settings, ProfileJson::Empty::Plain, values);
    ProfileJson::fromLogin(stored.login, ProfileJson::Empty::Plain, values);
    ProfileJson::fromTokens(stored.tokens, ProfileJson::Empty::Plain, values);
    QJsonObject entered;
    const QJsonObject open = ProfileJson::fromSettings(current.settings, ProfileJson::Empty::Placeholder, entered);
    const QJsonObject login = ProfileJson::fromLogin(current.login, ProfileJson::Empty::Placeholder, entered);
    const QJsonObject tokens = ProfileJson::fromTokens(current.tokens, ProfileJson::Empty::Placeholder, entered);
    for (auto it = entered.constBegin(); it != entered.constEnd(); ++it)
        values.insert(it.key(), it.value());

    Profile merged = current;
    merged.settings = ProfileJson::toSettings(open, values).value_or(current.settings);
    merged.login = ProfileJson::toLogin(login, values).value_or(current.login);
    merged.tokens = ProfileJson::toTokens(tokens, values).value_or(current.tokens);
    for (const Cookie &cookie : stored.cookies) {
        const auto same = [&](const Cookie &other) { return other.key() == cookie.key(); };
        if (std::none_of(current.cookies.cbegin(), current.cookies.cend(), same))
            merged.cookies.append(cookie);
    }
    merged.secretsMissing = stored.secretsMissing;
    return merged;
}

ProfileStamp stampOf(const QJsonObject &open)
{
    return {open[QLatin1String("revision")].toInteger(), open[QLatin1String("writer")].toString()};
}

} // namespace Sessionscope::Profiles
