// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/import/brufile.h"

#include <QCborArray>
#include <QHash>
#include <QRegularExpression>

namespace Sessionscope::BruFile {

namespace {

using Blocks = QHash<QString, BruBlock>;

Blocks byName(const QList<BruBlock> &blocks)
{
    Blocks all;
    for (const BruBlock &block : blocks)
        all.insert(block.name, block);
    return all;
}

QString valueOf(const BruBlock &block, QLatin1String name)
{
    for (const BruPair &pair : block.pairs) {
        if (pair.name == name)
            return pair.value;
    }
    return {};
}

QCborMap mapOf(std::initializer_list<std::pair<const char *, QCborValue>> members)
{
    QCborMap map;
    for (const auto &[name, value] : members)
        map.insert(QLatin1String(name), value);
    return map;
}

void addRows(QCborArray &rows, const BruBlock &block, const char *type = nullptr)
{
    for (const BruPair &pair : block.pairs) {
        QCborMap row = mapOf({{"name", pair.name}, {"value", pair.value}, {"enabled", pair.enabled}});
        if (type)
            row.insert(QStringLiteral("type"), QLatin1String(type));
        rows.append(row);
    }
}

QCborArray rowsOf(const BruBlock &block)
{
    QCborArray rows;
    addRows(rows, block);
    return rows;
}

//! `@file(a|b) @contentType(c)`.
struct Annotated
{
    QStringList files;
    QString value;
    QString contentType;
    bool isFile = false;
};

Annotated annotated(const QString &text)
{
    static const QRegularExpression type(QStringLiteral("\\s*@contentType\\(([^)]*)\\)\\s*$"));
    static const QRegularExpression file(QStringLiteral("^@file\\((.*)\\)$"));
    Annotated found;
    found.value = text;
    if (const auto match = type.match(text); match.hasMatch()) {
        found.contentType = match.captured(1);
        found.value = text.left(match.capturedStart());
    }
    if (const auto match = file.match(found.value); match.hasMatch()) {
        found.isFile = true;
        found.files = match.captured(1).split(QLatin1Char('|'), Qt::SkipEmptyParts);
    }
    return found;
}

QCborArray partsOf(const BruBlock &block)
{
    QCborArray parts;
    for (const BruPair &pair : block.pairs) {
        const Annotated value = annotated(pair.value);
        QCborMap part = mapOf({{"name", pair.name}, {"enabled", pair.enabled}, {"contentType", value.contentType},
            {"type", value.isFile ? QStringLiteral("file") : QStringLiteral("text")}});
        if (value.isFile)
            part.insert(QStringLiteral("value"), QCborArray::fromStringList(value.files));
        else
            part.insert(QStringLiteral("value"), value.value);
        parts.append(part);
    }
    return parts;
}

QCborArray filesOf(const BruBlock &block)
{
    QCborArray files;
    for (const BruPair &pair : block.pairs) {
        const Annotated value = annotated(pair.value);
        files.append(mapOf({{"filePath", value.files.join(QLatin1Char('|'))}, {"contentType", value.contentType},
            {"selected", pair.enabled}}));
    }
    return files;
}

QCborMap bodyOf(const Blocks &blocks, const QString &mode)
{
    QCborMap body = mapOf({{"mode", mode}, {"json", blocks.value(QStringLiteral("body:json")).text},
        {"text", blocks.value(QStringLiteral("body:text")).text},
        {"xml", blocks.value(QStringLiteral("body:xml")).text},
        {"sparql", blocks.value(QStringLiteral("body:sparql")).text},
        {"formUrlEncoded", rowsOf(blocks.value(QStringLiteral("body:form-urlencoded")))},
        {"multipartForm", partsOf(blocks.value(QStringLiteral("body:multipart-form")))},
        {"file", filesOf(blocks.value(QStringLiteral("body:file")))}});
    body.insert(QStringLiteral("graphql"),
        mapOf({{"query", blocks.value(QStringLiteral("body:graphql")).text},
            {"variables", blocks.value(QStringLiteral("body:graphql:vars")).text}}));
    // Old files have a "body" without a kind.
    if (blocks.contains(QStringLiteral("body")) && !blocks.contains(QStringLiteral("body:json")))
        body.insert(QStringLiteral("json"), blocks.value(QStringLiteral("body")).text);
    return body;
}

QCborMap authOf(const Blocks &blocks, const QString &mode)
{
    QCborMap auth = mapOf({{"mode", mode}});
    QCborMap settings;
    for (const BruPair &pair : blocks.value(QStringLiteral("auth:") + mode).pairs)
        settings.insert(pair.name, pair.value);
    auth.insert(mode, settings);
    return auth;
}

//! What requests, folders and collections have alike.
void putShared(QCborMap &request, const Blocks &blocks, const QString &authMode)
{
    request.insert(QStringLiteral("headers"), rowsOf(blocks.value(QStringLiteral("headers"))));
    request.insert(QStringLiteral("auth"), authOf(blocks, authMode));
    request.insert(QStringLiteral("vars"),
        mapOf({{"req", rowsOf(blocks.value(QStringLiteral("vars:pre-request")))},
            {"res", rowsOf(blocks.value(QStringLiteral("vars:post-response")))}}));
    request.insert(QStringLiteral("script"),
        mapOf({{"req", blocks.value(QStringLiteral("script:pre-request")).text},
            {"res", blocks.value(QStringLiteral("script:post-response")).text}}));
    request.insert(QStringLiteral("tests"), blocks.value(QStringLiteral("tests")).text);
}

} // namespace

QCborMap item(const QList<BruBlock> &list)
{
    static const QStringList methods{QStringLiteral("get"), QStringLiteral("post"), QStringLiteral("put"),
        QStringLiteral("delete"), QStringLiteral("patch"), QStringLiteral("options"), QStringLiteral("head"),
        QStringLiteral("connect"), QStringLiteral("trace"), QStringLiteral("http")};
    const Blocks blocks = byName(list);
    const BruBlock meta = blocks.value(QStringLiteral("meta"));
    QCborMap item =
        mapOf({{"name", valueOf(meta, QLatin1String("name"))}, {"seq", valueOf(meta, QLatin1String("seq")).toInt()}});
    QCborMap request;
    for (const BruBlock &block : list) {
        if (!methods.contains(block.name))
            continue;
        const bool isCustom = block.name == QLatin1String("http");
        request.insert(
            QStringLiteral("method"), isCustom ? valueOf(block, QLatin1String("method")) : block.name.toUpper());
        request.insert(QStringLiteral("url"), valueOf(block, QLatin1String("url")));
        request.insert(QStringLiteral("body"), bodyOf(blocks, valueOf(block, QLatin1String("body"))));
        putShared(request, blocks, valueOf(block, QLatin1String("auth")));
    }
    if (request.isEmpty()) {
        item.insert(QStringLiteral("type"), valueOf(meta, QLatin1String("type")));
        return item;
    }
    QCborArray params;
    addRows(params, blocks.value(QStringLiteral("params:query")), "query");
    addRows(params, blocks.value(QStringLiteral("query")), "query");
    addRows(params, blocks.value(QStringLiteral("params:path")), "path");
    request.insert(QStringLiteral("params"), params);
    request.insert(QStringLiteral("assertions"), rowsOf(blocks.value(QStringLiteral("assert"))));
    request.insert(QStringLiteral("docs"), blocks.value(QStringLiteral("docs")).text);
    QCborMap settings;
    for (const BruPair &pair : blocks.value(QStringLiteral("settings")).pairs)
        settings.insert(pair.name, pair.value);
    item.insert(QStringLiteral("settings"), settings);
    item.insert(QStringLiteral("type"), QStringLiteral("http-request"));
    item.insert(QStringLiteral("request"), request);
    if (blocks.contains(QStringLiteral("example")))
        item.insert(QStringLiteral("examples"), QCborArray{1});
    return item;
}

QCborMap root(const QList<BruBlock> &list)
{
    const Blocks blocks = byName(list);
    const BruBlock meta = blocks.value(QStringLiteral("meta"));
    QCborMap request;
    putShared(request, blocks, valueOf(blocks.value(QStringLiteral("auth")), QLatin1String("mode")));
    QCborMap root = mapOf({{"docs", blocks.value(QStringLiteral("docs")).text}, {"request", request}});
    root.insert(QStringLiteral("meta"),
        mapOf({{"name", valueOf(meta, QLatin1String("name"))}, {"seq", valueOf(meta, QLatin1String("seq")).toInt()}}));
    return root;
}

QCborMap environment(const QList<BruBlock> &list, const QString &name)
{
    const Blocks blocks = byName(list);
    QCborArray variables = rowsOf(blocks.value(QStringLiteral("vars")));
    for (const BruPair &pair : blocks.value(QStringLiteral("vars:secret")).pairs)
        variables.append(
            mapOf({{"name", pair.name}, {"value", QString()}, {"enabled", pair.enabled}, {"secret", true}}));
    return mapOf({{"name", name}, {"variables", variables}});
}

} // namespace Sessionscope::BruFile
