// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/openapi/apicompose.h"

#include "core/openapi/apischema.h"
#include "core/openapi/apitext.h"

#include <QCborArray>
#include <QRegularExpression>

#include <algorithm>

namespace Sessionscope::ApiCompose {

namespace {

QString text(const QCborMap &map, const char *name)
{
    return map.value(QLatin1String(name)).toString();
}

//! Those of the path, those of the operation over them (same name and place).
QList<QCborMap> parametersOf(const ApiDocument &document, const ApiOperation &operation)
{
    QList<QCborMap> all;
    const QCborMap item =
        document.resolved(document.root.value(QStringLiteral("paths")).toMap().value(operation.path)).toMap();
    const auto take = [&](const QCborValue &list) {
        for (const auto &entry : list.toArray()) {
            const QCborMap parameter = document.resolved(entry).toMap();
            all.removeIf([&](const QCborMap &other) {
                return text(other, "name") == text(parameter, "name") && text(other, "in") == text(parameter, "in");
            });
            if (!text(parameter, "name").isEmpty())
                all.append(parameter);
        }
    };
    take(item.value(QStringLiteral("parameters")));
    take(document.object(operation).value(QStringLiteral("parameters")));
    return all;
}

struct Value
{
    QString text;
    //! The document gives it; it was not made up.
    bool isGiven = false;
};

Value valueOf(const ApiDocument &document, const QCborMap &parameter)
{
    QCborValue own = ApiSchema::given(document, parameter);
    QCborValue schema = parameter.value(QStringLiteral("schema"));
    // Swagger 2 has the type at the parameter itself; 3 may have a media type instead of a schema.
    if (schema.isUndefined()) {
        const QCborMap content = parameter.value(QStringLiteral("content")).toMap();
        schema = content.isEmpty() ? QCborValue(parameter)
                                   : (*content.constBegin()).second.toMap().value(QStringLiteral("schema"));
    }
    if (own.isUndefined())
        own = ApiSchema::given(document, document.resolved(schema).toMap());
    Value value{{}, !own.isUndefined()};
    if (own.isUndefined())
        own = ApiSchema::example(document, schema);
    if (own.isArray()) {
        QStringList items;
        for (const auto &item : own.toArray())
            items.append(ApiText::plain(item));
        value.text = items.join(QLatin1Char(','));
    } else if (!own.isUndefined()) {
        value.text = ApiText::plain(own);
    }
    return value;
}

void putParameters(Request &request, const ApiDocument &document, const QList<QCborMap> &parameters)
{
    for (const QCborMap &parameter : parameters) {
        const QString name = text(parameter, "name");
        const QString in = text(parameter, "in");
        const bool required = parameter.value(QStringLiteral("required")).toBool();
        const Value value = valueOf(document, parameter);
        if (in == QLatin1String("path")) {
            const QString filled = value.isGiven ? QString::fromLatin1(QUrl::toPercentEncoding(value.text))
                                                 : QStringLiteral("{{") + name + QStringLiteral("}}");
            request.url.replace(QLatin1Char('{') + name + QLatin1Char('}'), filled);
        } else if (in == QLatin1String("query")) {
            request.params.append({name, value.text, required});
        } else if (in == QLatin1String("header")) {
            // These are said elsewhere (OpenAPI 3, 4.8.12.1).
            if (name.compare(QLatin1String("Accept"), Qt::CaseInsensitive) != 0
                && name.compare(QLatin1String("Content-Type"), Qt::CaseInsensitive) != 0
                && name.compare(QLatin1String("Authorization"), Qt::CaseInsensitive) != 0)
                request.headers.append({name, value.text, required});
        }
    }
}

bool isJson(const QString &type)
{
    const QString bare = type.section(QLatin1Char(';'), 0, 0).trimmed();
    return bare == QLatin1String("application/json") || bare.endsWith(QLatin1String("+json"));
}

//! The one of \a types that people can edit best.
QString bestType(const QStringList &types)
{
    const auto rank = [](const QString &type) {
        return isJson(type)                                             ? 0
            : type.startsWith(QLatin1String("application/x-www-form-")) ? 1
            : type.startsWith(QLatin1String("multipart/form-data"))     ? 2
                                                                        : 3;
    };
    const auto best = std::min_element(
        types.begin(), types.end(), [&](const QString &a, const QString &b) { return rank(a) < rank(b); });
    return best == types.end() ? QString() : *best;
}

void putBody(Request &request, const ApiDocument &document, const QString &type, const QCborValue &given,
    const QCborValue &schema)
{
    const QCborValue value = given.isUndefined() ? ApiSchema::example(document, schema) : given;
    Body &body = request.body;
    if (type.startsWith(QLatin1String("application/x-www-form-"))) {
        body.kind = Body::Kind::Form;
        for (const auto &member : value.toMap())
            body.fields.append({member.first.toString(), ApiText::plain(member.second), true});
    } else if (type.startsWith(QLatin1String("multipart/form-data"))) {
        body.kind = Body::Kind::Multipart;
        for (const auto &member : value.toMap()) {
            Part part;
            part.name = member.first.toString();
            part.value = ApiText::plain(member.second).toUtf8();
            body.parts.append(part);
        }
    } else {
        body.kind = Body::Kind::Raw;
        body.contentType = type.toUtf8();
        if (!value.isUndefined())
            body.raw = isJson(type) || !value.isString() ? ApiText::toJson(value) : value.toString().toUtf8();
    }
}

void putBody3(Request &request, const ApiDocument &document, const QCborMap &operation)
{
    const QCborMap body = document.resolved(operation.value(QStringLiteral("requestBody"))).toMap();
    const QCborMap content = body.value(QStringLiteral("content")).toMap();
    QStringList types;
    for (const auto &entry : content)
        types.append(entry.first.toString());
    const QString type = bestType(types);
    if (type.isEmpty())
        return;
    const QCborMap media = content.value(type).toMap();
    putBody(request, document, type, ApiSchema::given(document, media), media.value(QStringLiteral("schema")));
}

QStringList listed(const ApiDocument &document, const QCborMap &operation, const char *name)
{
    QCborValue list = operation.value(QLatin1String(name));
    if (!list.isArray())
        list = document.root.value(QLatin1String(name));
    QStringList all;
    for (const auto &entry : list.toArray())
        all.append(entry.toString());
    return all;
}

void putBody2(
    Request &request, const ApiDocument &document, const QCborMap &operation, const QList<QCborMap> &parameters)
{
    const QString type = bestType(listed(document, operation, "consumes"));
    QCborMap form;
    bool hasFile = false;
    for (const QCborMap &parameter : parameters) {
        if (text(parameter, "in") == QLatin1String("body")) {
            putBody(request, document, type.isEmpty() ? QStringLiteral("application/json") : type,
                ApiSchema::given(document, parameter), parameter.value(QStringLiteral("schema")));
        } else if (text(parameter, "in") == QLatin1String("formData")) {
            hasFile = hasFile || text(parameter, "type") == QLatin1String("file");
            form.insert(text(parameter, "name"), valueOf(document, parameter).text);
        }
    }
    if (!form.isEmpty()) {
        const bool parts = hasFile || type.startsWith(QLatin1String("multipart/"));
        putBody(request, document,
            parts ? QStringLiteral("multipart/form-data") : QStringLiteral("application/x-www-form-urlencoded"), form,
            {});
    }
}

//! What a good answer is.
QString acceptOf(const ApiDocument &document, const QCborMap &operation)
{
    if (document.isVersion2())
        return bestType(listed(document, operation, "produces"));
    QStringList types;
    for (const auto &entry : operation.value(QStringLiteral("responses")).toMap()) {
        const QString status = ApiText::plain(entry.first);
        if (!status.startsWith(QLatin1Char('2')) && status != QLatin1String("default"))
            continue;
        for (const auto &media : document.resolved(entry.second).toMap().value(QStringLiteral("content")).toMap())
            types.append(media.first.toString());
    }
    return bestType(types);
}

Security securityOf(const QString &name, const QCborMap &scheme)
{
    Security security;
    security.scheme = name;
    const QString type = text(scheme, "type");
    const QString http = text(scheme, "scheme").toLower();
    if (type == QLatin1String("basic") || http == QLatin1String("basic")) {
        security.kind = Security::Kind::Basic;
    } else if (http == QLatin1String("digest")) {
        security.kind = Security::Kind::Digest;
    } else if (http == QLatin1String("bearer")) {
        security.kind = Security::Kind::Bearer;
    } else if (type == QLatin1String("oauth2") || type == QLatin1String("openIdConnect")) {
        security.kind = Security::Kind::OAuth;
    } else if (type == QLatin1String("apiKey")) {
        security.kind = Security::Kind::ApiKey;
        security.name = text(scheme, "name");
        const QString in = text(scheme, "in");
        security.place = in == QLatin1String("query") ? AuthSettings::Place::Query
            : in == QLatin1String("cookie")           ? AuthSettings::Place::Cookie
                                                      : AuthSettings::Place::Header;
    }
    return security;
}

//! How well \a path fits a template; -1 when it does not.
int fit(const QString &pattern, const QString &path)
{
    const QStringList wanted = pattern.split(QLatin1Char('/'));
    const QStringList there = path.split(QLatin1Char('/'));
    if (wanted.size() != there.size())
        return -1;
    int literal = 0;
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        if (wanted.at(i) == there.at(i))
            ++literal;
        else if (!wanted.at(i).contains(QLatin1Char('{')) || there.at(i).isEmpty())
            return -1;
    }
    return literal;
}

} // namespace

Request request(const ApiDocument &document, const ApiOperation &operation, const QString &server)
{
    Request request;
    request.name = operation.id;
    request.method = operation.method;
    request.url = server + operation.path;
    const QCborMap object = document.object(operation);
    const QList<QCborMap> parameters = parametersOf(document, operation);
    putParameters(request, document, parameters);
    // A parameter that the document forgot to describe.
    static const QRegularExpression left(QStringLiteral("(?<!\\{)\\{([^{}/]+)\\}(?!\\})"));
    request.url.replace(left, QStringLiteral("{{\\1}}"));
    if (document.isVersion2())
        putBody2(request, document, object, parameters);
    else
        putBody3(request, document, object);
    if (const QString accept = acceptOf(document, object); !accept.isEmpty())
        request.headers.prepend({QStringLiteral("Accept"), accept, true});
    return request;
}

QList<Security> security(const ApiDocument &document, const ApiOperation &operation)
{
    QCborValue wanted = document.object(operation).value(QStringLiteral("security"));
    if (!wanted.isArray())
        wanted = document.root.value(QStringLiteral("security"));
    const QCborMap schemes = document.isVersion2()
        ? document.root.value(QStringLiteral("securityDefinitions")).toMap()
        : document.at(QStringLiteral("#/components/securitySchemes")).toMap();
    QList<Security> all;
    for (const auto &choice : wanted.toArray()) {
        for (const auto &entry : choice.toMap()) {
            const QString name = entry.first.toString();
            all.append(securityOf(name, document.resolved(schemes.value(name)).toMap()));
        }
    }
    return all;
}

qsizetype match(const ApiDocument &document, const QByteArray &method, const QString &path)
{
    qsizetype best = -1;
    int bestFit = -1;
    for (const QString &server : document.servers) {
        const QString prefix = QUrl(server).path();
        if (!path.startsWith(prefix))
            continue;
        const QString rest = path.mid(prefix.size());
        for (qsizetype i = 0; i < document.operations.size(); ++i) {
            if (document.operations.at(i).method != method)
                continue;
            if (const int fits = fit(document.operations.at(i).path, rest); fits > bestFit) {
                bestFit = fits;
                best = i;
            }
        }
    }
    return best;
}

} // namespace Sessionscope::ApiCompose
