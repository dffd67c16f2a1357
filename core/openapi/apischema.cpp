// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/openapi/apischema.h"

#include <QCborArray>
#include <QHash>
#include <QStringList>

#include <algorithm>

namespace Sessionscope::ApiSchema {

namespace {

// An example is there to be read and changed.
constexpr int maxLevels = 8;
constexpr int maxValues = 2'000;

QString stringOf(const QString &format, const QCborMap &schema)
{
    static const QHash<QString, QString> byFormat{
        {QStringLiteral("date-time"), QStringLiteral("2026-01-01T00:00:00Z")},
        {QStringLiteral("date"), QStringLiteral("2026-01-01")},
        {QStringLiteral("time"), QStringLiteral("00:00:00Z")},
        {QStringLiteral("duration"), QStringLiteral("PT1H")},
        {QStringLiteral("uuid"), QStringLiteral("00000000-0000-4000-8000-000000000000")},
        {QStringLiteral("email"), QStringLiteral("user@example.com")},
        {QStringLiteral("idn-email"), QStringLiteral("user@example.com")},
        {QStringLiteral("uri"), QStringLiteral("https://example.com/")},
        {QStringLiteral("url"), QStringLiteral("https://example.com/")},
        {QStringLiteral("uri-reference"), QStringLiteral("/")},
        {QStringLiteral("hostname"), QStringLiteral("example.com")},
        {QStringLiteral("ipv4"), QStringLiteral("192.0.2.1")},
        {QStringLiteral("ipv6"), QStringLiteral("2001:db8::1")},
        {QStringLiteral("byte"), QStringLiteral("AA==")},
        {QStringLiteral("binary"), QString()},
        {QStringLiteral("password"), QString()},
    };
    QString text = byFormat.value(format, QStringLiteral("string"));
    const qint64 least = std::min<qint64>(schema.value(QStringLiteral("minLength")).toInteger(0), 1'000);
    while (text.size() < least)
        text += QLatin1Char('x');
    const qint64 most = schema.value(QStringLiteral("maxLength")).toInteger(text.size());
    return format.isEmpty() ? text.left(most) : text;
}

QCborValue numberOf(const QCborMap &schema, bool isInteger)
{
    const QCborValue least = schema.value(QStringLiteral("minimum"));
    const QCborValue most = schema.value(QStringLiteral("maximum"));
    double number = isInteger ? 1 : 1.5;
    if (least.isInteger() || least.isDouble())
        number = std::max(number, least.toDouble());
    if (most.isInteger() || most.isDouble())
        number = std::min(number, most.toDouble());
    // Only what a double holds exactly is an integer for sure.
    return isInteger && std::abs(number) < 9e15 ? QCborValue(qint64(number)) : QCborValue(number);
}

class Maker
{
public:
    explicit Maker(const ApiDocument &document)
        : m_document(document)
    {
    }

    QCborValue make(const QCborValue &schema)
    {
        if (schema.isBool() || !schema.isMap())
            return schema.isBool() ? QCborValue(QCborMap()) : QCborValue();
        const QString reference = schema.toMap().value(QStringLiteral("$ref")).toString();
        if (++m_values > maxValues || m_path.size() > maxLevels || m_path.contains(reference))
            return {};
        m_path.append(reference.isEmpty() ? QStringLiteral("#inline%1").arg(m_values) : reference);
        const QCborValue target = m_document.resolved(schema);
        const QCborValue made = target.isMap() ? fromSchema(target.toMap()) : QCborValue();
        m_path.removeLast();
        return made;
    }

private:
    QCborValue fromSchema(const QCborMap &schema)
    {
        if (const QCborValue own = given(m_document, schema); !own.isUndefined())
            return own;
        for (const char *choice : {"oneOf", "anyOf"}) {
            const QCborArray choices = schema.value(QLatin1String(choice)).toArray();
            for (const auto &one : choices) {
                const QCborValue made = make(one);
                if (!made.isUndefined() && !made.isNull())
                    return merged(schema, made);
            }
        }
        if (schema.contains(QStringLiteral("allOf")))
            return merged(schema, {});
        return ofType(schema, typeOf(schema));
    }

    static QString typeOf(const QCborMap &schema)
    {
        const QCborValue type = schema.value(QStringLiteral("type"));
        if (type.isString())
            return type.toString();
        // Several types since 3.1; null is the least telling one.
        for (const auto &one : type.toArray()) {
            if (one.toString() != QLatin1String("null"))
                return one.toString();
        }
        if (schema.contains(QStringLiteral("properties")) || schema.contains(QStringLiteral("additionalProperties")))
            return QStringLiteral("object");
        return schema.contains(QStringLiteral("items")) ? QStringLiteral("array") : QString();
    }

    QCborValue ofType(const QCborMap &schema, const QString &type)
    {
        if (type == QLatin1String("object"))
            return objectOf(schema);
        if (type == QLatin1String("array")) {
            QCborArray array;
            if (const QCborValue item = make(schema.value(QStringLiteral("items"))); !item.isUndefined())
                array.append(item);
            return array;
        }
        if (type == QLatin1String("string"))
            return stringOf(schema.value(QStringLiteral("format")).toString(), schema);
        if (type == QLatin1String("integer") || type == QLatin1String("number"))
            return numberOf(schema, type == QLatin1String("integer"));
        if (type == QLatin1String("boolean"))
            return true;
        if (type == QLatin1String("null"))
            return QCborValue(nullptr);
        return schema.isEmpty() ? QCborValue(QCborMap()) : QCborValue(QStringLiteral("string"));
    }

    QCborValue objectOf(const QCborMap &schema)
    {
        QCborMap object;
        for (const auto &member : schema.value(QStringLiteral("properties")).toMap()) {
            const QCborMap property = m_document.resolved(member.second).toMap();
            if (property.value(QStringLiteral("readOnly")).toBool())
                continue;
            if (const QCborValue value = make(member.second); !value.isUndefined())
                object.insert(member.first.toString(), value);
        }
        return object;
    }

    //! The members of all parts of an allOf and those beside it, over \a chosen.
    QCborValue merged(const QCborMap &schema, const QCborValue &chosen)
    {
        QCborMap object = chosen.toMap();
        QCborValue last = chosen;
        for (const auto &part : schema.value(QStringLiteral("allOf")).toArray()) {
            const QCborValue made = make(part);
            if (!made.isUndefined())
                last = made;
            for (const auto &member : made.toMap())
                object.insert(member.first.toString(), member.second);
        }
        for (const auto &member : objectOf(schema).toMap())
            object.insert(member.first.toString(), member.second);
        return object.isEmpty() && !last.isUndefined() ? last : QCborValue(object);
    }

    const ApiDocument &m_document;
    //! References that led here.
    QStringList m_path;
    int m_values = 0;
};

} // namespace

QCborValue given(const ApiDocument &document, const QCborMap &object)
{
    if (object.contains(QStringLiteral("example")))
        return object.value(QStringLiteral("example"));
    const QCborValue examples = object.value(QStringLiteral("examples"));
    // Of a schema: a list (3.1). Of a parameter or media type: objects by name.
    if (examples.isArray() && !examples.toArray().isEmpty())
        return examples.toArray().at(0);
    for (const auto &named : examples.toMap()) {
        const QCborMap one = document.resolved(named.second).toMap();
        if (one.contains(QStringLiteral("value")))
            return one.value(QStringLiteral("value"));
    }
    for (const char *name : {"default", "const"}) {
        if (object.contains(QLatin1String(name)))
            return object.value(QLatin1String(name));
    }
    const QCborArray choices = object.value(QStringLiteral("enum")).toArray();
    return choices.isEmpty() ? QCborValue() : choices.at(0);
}

QCborValue example(const ApiDocument &document, const QCborValue &schema)
{
    return Maker(document).make(schema);
}

} // namespace Sessionscope::ApiSchema
