// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/openapi/apiroots.h"

#include <QCborArray>
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>

namespace Sessionscope::ApiRoots {

namespace {

// Wrappers of a type (lists, non-null) that are looked through; deeper ones are not asked for either.
constexpr int deepest = 7;
// Fields that a made query selects; people add what they want.
constexpr int mostSelected = 20;

QString key(const char *text)
{
    return QString::fromLatin1(text);
}

QString textOf(const QCborMap &map, const char *name)
{
    return map.value(QLatin1String(name)).toString();
}

//! A type reference as GraphQL writes it: "[ID!]!".
QString written(const QCborMap &type, int depth = 0)
{
    const QString kind = textOf(type, "kind");
    const QCborMap inner = type.value(key("ofType")).toMap();
    if (depth > deepest || inner.isEmpty())
        return textOf(type, "name");
    if (kind == QLatin1String("NON_NULL"))
        return written(inner, depth + 1) + QLatin1Char('!');
    return QLatin1Char('[') + written(inner, depth + 1) + QLatin1Char(']');
}

//! The type below lists and non-null.
QCborMap named(QCborMap type)
{
    for (int depth = 0; depth <= deepest && !type.value(key("ofType")).toMap().isEmpty(); ++depth)
        type = type.value(key("ofType")).toMap();
    return type;
}

bool isRequired(const QCborMap &argument)
{
    const QCborValue given = argument.value(key("defaultValue"));
    return textOf(argument.value(key("type")).toMap(), "kind") == QLatin1String("NON_NULL") && !given.isString();
}

bool isLeaf(const QCborMap &type)
{
    const QString kind = textOf(type, "kind");
    return kind == QLatin1String("SCALAR") || kind == QLatin1String("ENUM");
}

QCborValue valueOf(const QCborMap &type)
{
    const QCborMap inner = type.value(key("ofType")).toMap();
    if (textOf(type, "kind") == QLatin1String("NON_NULL"))
        return valueOf(inner);
    if (textOf(type, "kind") == QLatin1String("LIST"))
        return QCborArray();
    const QString name = textOf(type, "name");
    if (name == QLatin1String("Int") || name == QLatin1String("Float"))
        return 0;
    if (name == QLatin1String("Boolean"))
        return false;
    return textOf(type, "kind") == QLatin1String("INPUT_OBJECT") ? QCborValue(QCborMap()) : QCborValue(QString());
}

class Schema
{
public:
    explicit Schema(const QCborMap &schema)
        : m_schema(schema)
    {
        for (const auto &type : schema.value(key("types")).toArray())
            m_types.insert(textOf(type.toMap(), "name"), type.toMap());
    }

    //! The fields of Query ("query") or Mutation ("mutation").
    void putFields(QCborMap &paths, const QString &path, const char *kind) const
    {
        const QString root = textOf(m_schema.value(QLatin1String(kind) + key("Type")).toMap(), "name");
        for (const auto &one : m_types.value(root).value(key("fields")).toArray()) {
            const QCborMap field = one.toMap();
            const QString name = textOf(field, "name");
            const QCborMap body{{key("example"), request(key(kind), field)}};
            paths.insert(path + QLatin1Char('#') + name,
                QCborMap{{key("post"),
                    QCborMap{{key("operationId"), name}, {key("summary"), textOf(field, "description")},
                        {key("deprecated"), field.value(key("isDeprecated")).toBool()}, {key("tags"), QCborArray{root}},
                        {key("requestBody"), QCborMap{{key("content"), QCborMap{{key("application/json"), body}}}}}}}});
        }
    }

private:
    QCborMap request(const QString &kind, const QCborMap &field) const
    {
        QStringList declared;
        QStringList passed;
        QCborMap values;
        for (const auto &one : field.value(key("args")).toArray()) {
            const QCborMap argument = one.toMap();
            if (!isRequired(argument))
                continue;
            const QString name = textOf(argument, "name");
            const QCborMap type = argument.value(key("type")).toMap();
            declared.append(QLatin1Char('$') + name + QLatin1String(": ") + written(type));
            passed.append(name + QLatin1String(": $") + name);
            values.insert(name, valueOf(type));
        }
        const auto list = [](const QStringList &parts) {
            return parts.isEmpty() ? QString()
                                   : QString(QLatin1Char('(') + parts.join(QLatin1String(", ")) + QLatin1Char(')'));
        };
        const QString name = textOf(field, "name");
        const QString query = kind + QLatin1Char(' ') + name + list(declared) + QLatin1String(" { ") + name
            + list(passed) + selection(field) + QLatin1String(" }");
        return {{key("query"), query}, {key("variables"), values}};
    }

    //! The plain fields of what comes back; nothing for a plain value.
    QString selection(const QCborMap &field) const
    {
        const QCborMap type = named(field.value(key("type")).toMap());
        if (isLeaf(type))
            return {};
        QStringList names;
        for (const auto &one : m_types.value(textOf(type, "name")).value(key("fields")).toArray()) {
            const QCborMap inner = one.toMap();
            bool needsMore = !isLeaf(named(inner.value(key("type")).toMap()));
            for (const auto &argument : inner.value(key("args")).toArray())
                needsMore = needsMore || isRequired(argument.toMap());
            if (!needsMore && names.size() < mostSelected)
                names.append(textOf(inner, "name"));
        }
        if (names.isEmpty())
            names.append(key("__typename"));
        return QLatin1String(" { ") + names.join(QLatin1Char(' ')) + QLatin1String(" }");
    }

    QCborMap m_schema;
    QHash<QString, QCborMap> m_types;
};

} // namespace

QByteArray introspection()
{
    QString type = QStringLiteral("kind name");
    for (int i = 0; i < deepest; ++i)
        type = QStringLiteral("kind name ofType { %1 }").arg(type);
    const QString query =
        QStringLiteral("query { __schema { queryType { name } mutationType { name } types { kind name "
                       "fields(includeDeprecated: true) { name description isDeprecated "
                       "args { name defaultValue type { %1 } } type { %1 } } } } }")
            .arg(type);
    return QJsonDocument(QJsonObject{{QStringLiteral("query"), query}}).toJson(QJsonDocument::Compact);
}

std::optional<Described> fromGraphQl(const QCborMap &answer, const QUrl &source)
{
    const QCborMap schema = answer.value(key("data")).toMap().value(key("__schema")).toMap();
    if (schema.isEmpty())
        return {};
    Described made{key("GraphQL"), key("GraphQL schema"), {}, {}};
    QCborMap paths;
    const Schema fields(schema);
    fields.putFields(paths, source.path(QUrl::FullyDecoded), "query");
    fields.putFields(paths, source.path(QUrl::FullyDecoded), "mutation");
    made.root.insert(key("paths"), paths);
    return made;
}

} // namespace Sessionscope::ApiRoots
