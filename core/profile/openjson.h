// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/profilejson.h"

#include <QHash>

#include <array>
#include <utility>

//! The tools of profilejson.h: values of the open part, with the secret ones taken out.
namespace Sessionscope::ProfileJson {

//! The words for an enumeration.
template <typename E, std::size_t N> using Names = std::array<std::pair<E, const char *>, N>;

// What people type is free text, so what is secret in it is told by names and shape.
bool urlHoldsSecret(const QString &text);
bool headerIsSecret(const Field &field);
bool paramIsSecret(const Field &field);

struct Writer
{
    Empty empty;
    QJsonObject &secrets;

    QJsonValue text(const QString &value, const QString &key, bool isSecret)
    {
        if (value.isEmpty() ? empty == Empty::Plain : !isSecret)
            return value;
        if (!value.isEmpty())
            secrets.insert(key, value);
        return QJsonObject{{QStringLiteral("secret"), key}};
    }

    QJsonValue secret(const QString &value, const QString &key) { return text(value, key, true); }

    QJsonArray fields(const FieldList &list, const QString &key, bool (*isSecret)(const Field &))
    {
        QJsonArray array;
        // Counted among fields of one name, so that a secret finds its field again when others come and go.
        QHash<QString, int> seen;
        for (const Field &field : list) {
            const QString name = field.name.toLower();
            const QString place = key + QLatin1Char('/') + name + QLatin1Char('/') + QString::number(seen[name]++);
            array.append(QJsonObject{{QStringLiteral("name"), field.name},
                {QStringLiteral("value"), text(field.value, place, isSecret(field))},
                {QStringLiteral("enabled"), field.enabled}});
        }
        return array;
    }

    template <typename E, std::size_t N> static QString name(E value, const Names<E, N> &names)
    {
        for (const auto &[candidate, text] : names)
            if (candidate == value)
                return QLatin1String(text);
        Q_UNREACHABLE();
    }
};

struct Reader
{
    const QJsonObject &secrets;
    bool ok = true;

    QString text(const QJsonValue &value)
    {
        if (value.isObject())
            return secrets[value[QLatin1String("secret")].toString()].toString();
        ok = ok && (value.isString() || value.isUndefined());
        return value.toString();
    }

    FieldList fields(const QJsonValue &value)
    {
        FieldList list;
        const QJsonArray array = value.toArray();
        for (const QJsonValue &entry : array)
            list.append(Field{text(entry[QLatin1String("name")]), text(entry[QLatin1String("value")]),
                entry[QLatin1String("enabled")].toBool(true)});
        return list;
    }

    template <typename E, std::size_t N> E from(const QJsonValue &value, const Names<E, N> &names)
    {
        for (const auto &[candidate, name] : names)
            if (value.toString() == QLatin1String(name))
                return candidate;
        ok = false;
        return names.front().first;
    }

    int number(const QJsonValue &value, int fallback)
    {
        ok = ok && (value.isUndefined() || (value.isDouble() && value.toInt(-1) >= 0));
        return value.toInt(fallback);
    }

    std::chrono::milliseconds span(const QJsonValue &value, std::chrono::milliseconds fallback)
    {
        return std::chrono::milliseconds(number(value, static_cast<int>(fallback.count())));
    }
};

} // namespace Sessionscope::ProfileJson
