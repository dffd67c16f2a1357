// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/formats/environment.h"

#include "core/base/file.h"
#include "core/base/limits.h"
#include "core/base/redaction.h"
#include "core/content/jsonlexer.h"
#include "core/content/jsonpath.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace Sessionscope::Environments {

namespace {

const QLatin1String sharedName("$shared");

struct EnvironmentFile
{
    QByteArray text;
    QJsonObject object;
};

QString pointerPart(QString name)
{
    return QLatin1Char('/')
        + name.replace(QLatin1Char('~'), QLatin1String("~0")).replace(QLatin1Char('/'), QLatin1String("~1"));
}

//! Path and text of the public file, then of the private one, as far as they exist.
Result<QList<std::pair<QString, QByteArray>>> readTexts(const QString &folder)
{
    QList<std::pair<QString, QByteArray>> read;
    const QStringList paths = Environments::files(folder);
    for (const QString &path : paths) {
        const auto text = File::read(path, Limits::textFile);
        if (!text && text.error().code == ErrorCode::FileNotFound)
            continue;
        if (!text)
            return tl::unexpected(text.error());
        read.append({path, *text});
    }
    return read;
}

Result<QList<EnvironmentFile>> readFiles(const QString &folder)
{
    const auto texts = readTexts(folder);
    if (!texts)
        return tl::unexpected(texts.error());
    QList<EnvironmentFile> read;
    for (const auto &[path, text] : *texts) {
        QJsonParseError error;
        const QJsonDocument document = QJsonDocument::fromJson(text, &error);
        if (!document.isObject()) {
            const QString words =
                error.error == QJsonParseError::NoError ? QStringLiteral("it is no JSON object") : error.errorString();
            const auto line = text.left(error.offset).count('\n') + 1;
            return failure(ErrorCode::FileBroken, path, QStringLiteral("line %1: %2").arg(line).arg(words));
        }
        read.append({text, document.object()});
    }
    return read;
}

void collect(QHash<QString, QString> &values, const EnvironmentFile &file, const QString &environment)
{
    const QJsonObject object = file.object[environment].toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it->isObject() || it->isArray())
            continue;
        // Numbers as written: QJsonValue would turn them into doubles.
        const auto text = JsonPath::find(file.text, QString(pointerPart(environment) + pointerPart(it.key())));
        if (text && *text)
            values.insert(it.key(), it->isNull() ? QString() : **text);
    }
}

} // namespace

QStringList files(const QString &folder)
{
    return {folder + QLatin1String("/http-client.env.json"), folder + QLatin1String("/http-client.private.env.json")};
}

QString nearest(const QStringList &folders)
{
    for (const QString &folder : folders) {
        const QStringList paths = files(folder);
        if (std::any_of(paths.begin(), paths.end(), [](const QString &path) { return QFileInfo::exists(path); }))
            return folder;
    }
    return {};
}

Result<QStringList> names(const QString &folder)
{
    const auto files = readFiles(folder);
    if (!files)
        return tl::unexpected(files.error());
    QStringList all;
    for (const EnvironmentFile &file : *files)
        all += file.object.keys();
    all.removeDuplicates();
    all.removeAll(sharedName);
    all.sort();
    return all;
}

Result<QHash<QString, QString>> load(const QString &folder, const QString &name)
{
    const auto files = readFiles(folder);
    if (!files)
        return tl::unexpected(files.error());
    QHash<QString, QString> values;
    bool known = name.isEmpty();
    for (const EnvironmentFile &file : *files) {
        collect(values, file, sharedName);
        known = known || file.object.contains(name);
    }
    if (!known)
        return failure(ErrorCode::UnknownVariable, name, QStringLiteral("no environment of that name"));
    for (const EnvironmentFile &file : *files)
        collect(values, file, name);
    return values;
}

Result<QList<Secret>> secrets(const QString &folder)
{
    const auto texts = readTexts(folder);
    if (!texts)
        return tl::unexpected(texts.error());
    QList<Secret> found;
    for (const auto &[path, text] : *texts) {
        const QJsonObject environments = QJsonDocument::fromJson(text).object();
        for (auto environment = environments.begin(); environment != environments.end(); ++environment) {
            const QJsonObject values = environment->toObject();
            for (auto value = values.begin(); value != values.end(); ++value) {
                // What refers to another place is no secret itself.
                const QString content = value->toString();
                if (Redaction::isSecretField(value.key()) && !content.isEmpty()
                    && !content.contains(QLatin1String("{{")))
                    found.append({path, environment.key(), value.key(), content});
            }
        }
    }
    return found;
}

std::optional<QByteArray> withValue(
    const QByteArray &text, const QString &environment, const QString &name, const QString &value)
{
    using Kind = JsonToken::Kind;
    JsonLexer lexer(text);
    QStringList path;
    QString key;
    bool isKey = false;
    for (JsonToken token = lexer.next(); token.kind != Kind::End; token = lexer.next()) {
        const QByteArrayView written = QByteArrayView(text).sliced(token.start, token.length);
        if (token.kind == Kind::ObjectStart || token.kind == Kind::ArrayStart) {
            path.append(key);
            key.clear();
        } else if (token.kind == Kind::ObjectEnd || token.kind == Kind::ArrayEnd) {
            if (!path.isEmpty())
                path.removeLast();
        }
        if (token.kind == Kind::String && isKey)
            key = jsonStringText(written);
        else if (token.kind == Kind::String && path == QStringList{QString(), environment} && key == name) {
            const QJsonArray quoted{value};
            const QByteArray json = QJsonDocument(quoted).toJson(QJsonDocument::Compact);
            return QByteArray(text).replace(token.start, token.length, json.sliced(1, json.size() - 2));
        }
        // A key follows a brace or a comma.
        isKey = token.kind == Kind::ObjectStart || token.kind == Kind::Comma;
    }
    return std::nullopt;
}

} // namespace Sessionscope::Environments
