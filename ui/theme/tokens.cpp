// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/tokens.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMetaEnum>

namespace Sessionscope {

namespace {

QString keyOf(const char *enumerator)
{
    QString key = QString::fromLatin1(enumerator);
    key[0] = key.at(0).toLower();
    return key;
}

template <typename Enum, typename Value, typename Read> QHash<int, Value> readTable(const QJsonObject &table, Read read)
{
    QHash<int, Value> result;
    const QMetaEnum names = QMetaEnum::fromType<Enum>();
    for (int i = 0; i < names.keyCount(); ++i) {
        const QString key = keyOf(names.key(i));
        if (!table.contains(key))
            qFatal("tokens.json lacks %s", qUtf8Printable(key));
        result.insert(names.value(i), read(table.value(key)));
    }
    return result;
}

QStringList strings(const QJsonValue &value)
{
    QStringList result;
    for (const QJsonValue &entry : value.toArray())
        result.append(entry.toString());
    return result;
}

Family familyNamed(const QString &name)
{
    static const QHash<QString, Family> names{{QStringLiteral("ok"), Family::Ok},
        {QStringLiteral("move"), Family::Move}, {QStringLiteral("warn"), Family::Warn},
        {QStringLiteral("fail"), Family::Fail}, {QStringLiteral("idle"), Family::Idle}};
    return names.value(name, Family::Idle);
}

} // namespace

Tokens Tokens::load()
{
    QFile file(QStringLiteral(":/sessionscope/tokens.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("tokens.json is not embedded");
    const QJsonObject root = QJsonDocument::fromJson(file.readAll()).object();

    const auto color = [](const QJsonValue &value) { return QColor(value.toString()); };
    const auto number = [](const QJsonValue &value) { return value.toInt(); };
    const QJsonObject colors = root.value(QLatin1String("color")).toObject();
    const QJsonObject font = root.value(QLatin1String("font")).toObject();

    Tokens tokens;
    tokens.light = readTable<Token::Color, QColor>(colors.value(QLatin1String("light")).toObject(), color);
    tokens.dark = readTable<Token::Color, QColor>(colors.value(QLatin1String("dark")).toObject(), color);
    tokens.sizes = readTable<Token::Size, int>(root.value(QLatin1String("size")).toObject(), number);
    tokens.typePx = readTable<Token::Type, int>(font.value(QLatin1String("sizePx")).toObject(), number);
    tokens.uiFamilies = strings(font.value(QLatin1String("ui")));
    tokens.monoFamilies = strings(font.value(QLatin1String("mono")));

    const QJsonObject statuses = root.value(QLatin1String("statusClass")).toObject();
    for (auto it = statuses.begin(); it != statuses.end(); ++it)
        tokens.statusClasses.insert(it.key(), familyNamed(it.value().toString()));
    const QJsonObject events = root.value(QLatin1String("cookieEvent")).toObject();
    for (auto it = events.begin(); it != events.end(); ++it) {
        const QJsonObject look = it.value().toObject();
        tokens.cookieEvents.insert(it.key(),
            {familyNamed(look.value(QLatin1String("family")).toString()),
                look.value(QLatin1String("icon")).toString()});
    }
    for (const QString &dot : strings(root.value(QLatin1String("profileDot"))))
        tokens.profileDots.append(QColor(dot));
    return tokens;
}

} // namespace Sessionscope
