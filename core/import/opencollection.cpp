// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/import/opencollection.h"

#include "core/import/importtree.h"

#include <QCborArray>

namespace Sessionscope::OpenCollection {

namespace {

using ImportTree::text;

constexpr int maxDepth = ImportLimits::depth + 1;

QCborArray rows(const QCborValue &list)
{
    QCborArray all;
    for (const auto &entry : list.toArray()) {
        QCborMap row = entry.toMap();
        row.insert(QStringLiteral("enabled"), !ImportTree::flag(row, "disabled"));
        all.append(row);
    }
    return all;
}

//! "inherit", or an object with a type.
QCborMap auth(const QCborValue &value)
{
    QCborMap all;
    if (value.isString()) {
        all.insert(QStringLiteral("mode"), value.toString());
        return all;
    }
    const QCborMap settings = value.toMap();
    const QString mode = text(settings, "type");
    all.insert(QStringLiteral("mode"), mode);
    if (!mode.isEmpty())
        all.insert(mode, settings);
    return all;
}

QCborMap body(const QCborValue &value)
{
    // Several bodies to choose from, or one.
    QCborMap source = value.toMap();
    for (const auto &entry : value.toArray()) {
        const QCborMap variant = entry.toMap();
        if (source.isEmpty() || ImportTree::flag(variant, "selected"))
            source = ImportTree::map(variant, "body");
    }
    const QString type = text(source, "type");
    const QCborValue data = source.value(QStringLiteral("data"));
    QCborMap body;
    if (type == QLatin1String("form-urlencoded")) {
        body.insert(QStringLiteral("mode"), QStringLiteral("formUrlEncoded"));
        body.insert(QStringLiteral("formUrlEncoded"), rows(data));
    } else if (type == QLatin1String("multipart-form")) {
        body.insert(QStringLiteral("mode"), QStringLiteral("multipartForm"));
        body.insert(QStringLiteral("multipartForm"), rows(data));
    } else if (source.contains(QStringLiteral("query"))) {
        body.insert(QStringLiteral("mode"), QStringLiteral("graphql"));
        body.insert(QStringLiteral("graphql"), source);
    } else if (!type.isEmpty()) {
        body.insert(QStringLiteral("mode"), type);
        body.insert(type, data);
    }
    return body;
}

QCborMap scripts(const QCborValue &list, QString &tests)
{
    QCborMap scripts;
    for (const auto &entry : list.toArray()) {
        const QCborMap script = entry.toMap();
        const QString type = text(script, "type");
        if (type == QLatin1String("tests"))
            tests = text(script, "code");
        else
            scripts.insert(type == QLatin1String("before-request") ? QStringLiteral("req") : QStringLiteral("res"),
                text(script, "code"));
    }
    return scripts;
}

QString docs(const QCborMap &source)
{
    const QCborValue value = source.value(QStringLiteral("docs"));
    return value.isMap() ? text(value.toMap(), "content") : text(value);
}

//! Of a collection or folder.
QCborMap root(const QCborMap &source)
{
    const QCborMap shared = ImportTree::map(source, "request");
    QString tests;
    QCborMap request;
    request.insert(QStringLiteral("auth"), auth(shared.value(QStringLiteral("auth"))));
    request.insert(QStringLiteral("headers"), rows(shared.value(QStringLiteral("headers"))));
    request.insert(QStringLiteral("script"), scripts(shared.value(QStringLiteral("scripts")), tests));
    request.insert(QStringLiteral("tests"), tests);
    QCborMap vars;
    vars.insert(QStringLiteral("req"), rows(shared.value(QStringLiteral("variables"))));
    request.insert(QStringLiteral("vars"), vars);
    QCborMap root;
    root.insert(QStringLiteral("docs"), docs(source));
    root.insert(QStringLiteral("request"), request);
    root.insert(QStringLiteral("meta"), ImportTree::map(source, "info"));
    return root;
}

QCborArray items(const QCborValue &list, int depth);

QCborMap itemAt(const QCborMap &source, int depth)
{
    const QCborMap info = ImportTree::map(source, "info");
    QCborMap item;
    item.insert(QStringLiteral("name"), info.value(QStringLiteral("name")));
    item.insert(QStringLiteral("seq"), info.value(QStringLiteral("seq")));
    const bool isGraphQl = source.contains(QStringLiteral("graphql"));
    const QCborMap http = ImportTree::map(source, isGraphQl ? "graphql" : "http");
    if (text(info, "type") == QLatin1String("folder") || source.contains(QStringLiteral("items"))) {
        item.insert(QStringLiteral("type"), QStringLiteral("folder"));
        item.insert(QStringLiteral("root"), root(source));
        item.insert(QStringLiteral("items"), items(source.value(QStringLiteral("items")), depth + 1));
        return item;
    }
    if (http.isEmpty()) {
        item.insert(QStringLiteral("type"), info.value(QStringLiteral("type")));
        return item;
    }
    const QCborMap runtime = ImportTree::map(source, "runtime");
    QString tests;
    QCborMap request = http;
    request.insert(QStringLiteral("params"), rows(http.value(QStringLiteral("params"))));
    request.insert(QStringLiteral("headers"), rows(http.value(QStringLiteral("headers"))));
    request.insert(QStringLiteral("body"), body(http.value(QStringLiteral("body"))));
    // What says nothing has none; what inherits says so.
    const QCborValue own = http.value(QStringLiteral("auth"));
    request.insert(QStringLiteral("auth"), auth(own.isUndefined() ? QCborValue(QStringLiteral("none")) : own));
    request.insert(QStringLiteral("script"), scripts(runtime.value(QStringLiteral("scripts")), tests));
    request.insert(QStringLiteral("tests"), tests);
    QCborMap vars;
    vars.insert(QStringLiteral("req"), rows(runtime.value(QStringLiteral("variables"))));
    request.insert(QStringLiteral("vars"), vars);
    QCborArray assertions;
    for (const auto &entry : ImportTree::array(runtime, "assertions")) {
        const QCborMap assertion = entry.toMap();
        QCborMap row;
        row.insert(QStringLiteral("name"), text(assertion, "expression"));
        row.insert(QStringLiteral("value"),
            QString(text(assertion, "operator") + QLatin1Char(' ') + text(assertion, "value")));
        row.insert(QStringLiteral("enabled"), !ImportTree::flag(assertion, "disabled"));
        assertions.append(row);
    }
    request.insert(QStringLiteral("assertions"), assertions);
    request.insert(QStringLiteral("docs"), docs(source));
    item.insert(QStringLiteral("type"), QStringLiteral("http-request"));
    item.insert(QStringLiteral("request"), request);
    item.insert(QStringLiteral("settings"), source.value(QStringLiteral("settings")));
    item.insert(QStringLiteral("examples"), source.value(QStringLiteral("examples")));
    return item;
}

QCborArray items(const QCborValue &list, int depth)
{
    QCborArray all;
    if (depth > maxDepth)
        return all;
    for (const auto &entry : list.toArray())
        all.append(itemAt(entry.toMap(), depth));
    return all;
}

} // namespace

bool isCollection(const QCborMap &root)
{
    return root.contains(QStringLiteral("opencollection"));
}

QCborMap collection(const QCborMap &source)
{
    QCborMap collection;
    collection.insert(QStringLiteral("name"), text(ImportTree::map(source, "info"), "name"));
    collection.insert(QStringLiteral("root"), root(source));
    collection.insert(QStringLiteral("items"), items(source.value(QStringLiteral("items")), 1));
    QCborArray environments;
    for (const auto &entry : ImportTree::array(ImportTree::map(source, "config"), "environments"))
        environments.append(environment(entry.toMap(), text(entry.toMap(), "name")));
    collection.insert(QStringLiteral("environments"), environments);
    return collection;
}

QCborMap item(const QCborMap &source)
{
    return itemAt(source, 1);
}

QCborMap environment(const QCborMap &source, const QString &name)
{
    QCborMap environment;
    environment.insert(QStringLiteral("name"), text(source, "name").isEmpty() ? name : text(source, "name"));
    environment.insert(QStringLiteral("variables"), rows(source.value(QStringLiteral("variables"))));
    return environment;
}

} // namespace Sessionscope::OpenCollection
