// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/openapi/apireader.h"

#include "core/base/file.h"
#include "core/openapi/apiroots.h"
#include "core/openapi/apitext.h"

#include <QCborArray>

#include <array>

namespace Sessionscope::ApiReader {

namespace {

QString textOf(const QCborMap &map, const QString &name)
{
    const QCborValue value = map.value(name);
    return value.isUndefined() || value.isNull() ? QString() : ApiText::plain(value);
}

//! {name} at its default (OpenAPI 3, 4.8.6).
QString withDefaults(QString url, const QCborMap &variables)
{
    for (const auto &variable : variables) {
        url.replace(QLatin1Char('{') + variable.first.toString() + QLatin1Char('}'),
            textOf(variable.second.toMap(), QStringLiteral("default")));
    }
    return url;
}

//! Relative ones against where the document came from.
QString resolvedServer(const QString &server, const QString &source)
{
    const QUrl base(source);
    const bool isWeb = base.scheme().startsWith(QLatin1String("http"));
    const QUrl url = isWeb ? base.resolved(QUrl(server)) : QUrl(server);
    QString text = url.toString();
    while (text.endsWith(QLatin1Char('/')))
        text.chop(1);
    return text;
}

QStringList serversOf(const ApiDocument &document)
{
    QStringList servers;
    const QCborMap &root = document.root;
    if (document.isVersion2()) {
        const QString host = textOf(root, QStringLiteral("host"));
        const QCborArray schemes = root.value(QStringLiteral("schemes")).toArray();
        const QString path = textOf(root, QStringLiteral("basePath"));
        if (host.isEmpty()) {
            servers.append(resolvedServer(path.isEmpty() ? QStringLiteral("/") : path, document.source));
        } else if (schemes.isEmpty()) {
            servers.append(resolvedServer(QStringLiteral("//") + host + path, document.source));
        }
        for (const auto &scheme : schemes) {
            if (!host.isEmpty())
                servers.append(
                    resolvedServer(scheme.toString() + QStringLiteral("://") + host + path, document.source));
        }
    }
    for (const auto &server : root.value(QStringLiteral("servers")).toArray()) {
        const QCborMap object = server.toMap();
        servers.append(resolvedServer(
            withDefaults(textOf(object, QStringLiteral("url")), object.value(QStringLiteral("variables")).toMap()),
            document.source));
    }
    // Without any the server is where the document is (OpenAPI 3, 4.8.1).
    if (servers.isEmpty())
        servers.append(resolvedServer(QStringLiteral("/"), document.source));
    servers.removeDuplicates();
    return servers;
}

constexpr std::array methods{"get", "put", "post", "delete", "options", "head", "patch", "trace"};

void readOperation(ApiDocument &document, const QString &path, const char *method, const QCborValue &value)
{
    if (!value.isMap()) {
        document.problems.append(QStringLiteral("paths.%1.%2: it is no object").arg(path, QLatin1String(method)));
        return;
    }
    const QCborMap object = value.toMap();
    ApiOperation operation;
    operation.method = QByteArray(method).toUpper();
    operation.path = path;
    operation.id = textOf(object, QStringLiteral("operationId"));
    operation.summary = textOf(object, QStringLiteral("summary"));
    operation.isDeprecated = object.value(QStringLiteral("deprecated")).toBool();
    for (const auto &tag : object.value(QStringLiteral("tags")).toArray())
        operation.tags.append(ApiText::plain(tag));
    document.operations.append(operation);
}

void readPaths(ApiDocument &document)
{
    const QCborValue paths = document.root.value(QStringLiteral("paths"));
    if (!paths.isMap()) {
        // Allowed since 3.1: webhooks or components only.
        if (!paths.isUndefined() || !document.format.startsWith(QLatin1String("OpenAPI 3.1")))
            document.problems.append(QStringLiteral("paths: there are none"));
        return;
    }
    const QCborMap map = paths.toMap();
    for (const auto &entry : map) {
        const QString path = entry.first.toString();
        if (path.startsWith(QLatin1String("x-")))
            continue;
        const QCborValue item = document.resolved(entry.second);
        if (!item.isMap()) {
            document.problems.append(QStringLiteral("paths.%1: it is no object, or its $ref leads nowhere").arg(path));
            continue;
        }
        const QCborMap operations = item.toMap();
        for (const char *method : methods) {
            const QCborValue operation = operations.value(QLatin1String(method));
            if (!operation.isUndefined())
                readOperation(document, path, method, operation);
        }
    }
}

//! Spring Boot's actuator: contexts.*.mappings.dispatcherServlets.*[].details.requestMappingConditions.
void readMappings(ApiDocument &document)
{
    document.format = QStringLiteral("Actuator mappings");
    for (const auto &context : document.root.value(QStringLiteral("contexts")).toMap()) {
        const QCborMap mappings = context.second.toMap().value(QStringLiteral("mappings")).toMap();
        QCborMap servlets = mappings.value(QStringLiteral("dispatcherServlets")).toMap();
        for (const auto &handler : mappings.value(QStringLiteral("dispatcherHandlers")).toMap())
            servlets.insert(handler.first.toString(), handler.second);
        for (const auto &servlet : std::as_const(servlets)) {
            for (const auto &mapping : servlet.second.toArray()) {
                const QCborMap conditions = mapping.toMap()
                                                .value(QStringLiteral("details"))
                                                .toMap()
                                                .value(QStringLiteral("requestMappingConditions"))
                                                .toMap();
                QCborArray verbs = conditions.value(QStringLiteral("methods")).toArray();
                if (verbs.isEmpty())
                    verbs.append(QStringLiteral("GET"));
                for (const auto &pattern : conditions.value(QStringLiteral("patterns")).toArray()) {
                    for (const auto &verb : std::as_const(verbs)) {
                        ApiOperation operation;
                        operation.method = verb.toString().toLatin1();
                        operation.path = pattern.toString();
                        document.operations.append(operation);
                    }
                }
            }
        }
    }
}

} // namespace

Result<ApiDocument> parse(const QByteArray &text, const QString &source)
{
    if (text.size() > maxSize)
        return failure(ErrorCode::FileTooLarge, source, QString::number(maxSize));
    const Result<QCborValue> tree = ApiText::parse(text, source);
    if (!tree)
        return tl::unexpected(tree.error());
    ApiDocument document;
    document.source = source;
    document.root = tree->toMap();
    const QString swagger = textOf(document.root, QStringLiteral("swagger"));
    const QString openapi = textOf(document.root, QStringLiteral("openapi"));
    if (!swagger.startsWith(QLatin1Char('2')) && !openapi.startsWith(QLatin1Char('3'))) {
        if (const auto described = ApiRoots::described(document.root, QUrl(source))) {
            document.format = described->format;
            document.title = described->title;
            document.root = described->root;
            document.problems = described->problems;
            document.servers = serversOf(document);
            readPaths(document);
            return document;
        }
        if (!document.root.contains(QStringLiteral("contexts")))
            return failure(ErrorCode::FileBroken, source, QStringLiteral("it is no OpenAPI 2 or 3 document"));
        readMappings(document);
        document.servers = serversOf(document);
        return document;
    }
    document.format =
        openapi.isEmpty() ? QStringLiteral("Swagger %1").arg(swagger) : QStringLiteral("OpenAPI %1").arg(openapi);
    const QCborMap info = document.root.value(QStringLiteral("info")).toMap();
    document.title = textOf(info, QStringLiteral("title"));
    document.version = textOf(info, QStringLiteral("version"));
    document.servers = serversOf(document);
    readPaths(document);
    return document;
}

Result<ApiDocument> read(const QString &path)
{
    const Result<QByteArray> text = File::read(path, maxSize);
    if (!text)
        return tl::unexpected(text.error());
    return parse(*text, path);
}

QList<std::pair<QString, QString>> groups(const QByteArray &text)
{
    QList<std::pair<QString, QString>> found;
    const Result<QCborValue> tree = ApiText::parse(text, {});
    if (!tree)
        return found;
    for (const auto &group : tree->toMap().value(QStringLiteral("urls")).toArray()) {
        const QCborMap object = group.toMap();
        found.append({textOf(object, QStringLiteral("name")), textOf(object, QStringLiteral("url"))});
    }
    return found;
}

} // namespace Sessionscope::ApiReader
