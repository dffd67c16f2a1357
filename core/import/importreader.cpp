// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/import/importreader.h"

#include "core/base/file.h"
#include "core/base/limits.h"
#include "core/import/brunoimport.h"
#include "core/import/insomniaimport.h"
#include "core/import/otherimports.h"
#include "core/import/postmanimport.h"
#include "core/openapi/apitext.h"

#include <QFileInfo>
#include <QRegularExpression>

namespace Sessionscope::ImportReader {

namespace {

bool looksLikeHar(const QByteArray &text)
{
    static const QRegularExpression head(QStringLiteral("^\\s*\\{\\s*\"log\"\\s*:\\s*\\{"));
    return head.match(QString::fromUtf8(text.startsWith("\xEF\xBB\xBF") ? text.mid(3, 512) : text.left(512)))
        .hasMatch();
}

Result<ImportedCollection> readTree(const QCborMap &root, const Source &source, const ImportProgress &progress)
{
    if (PostmanImport::isCollection(root))
        return PostmanImport::collection(root, progress);
    if (PostmanImport::isEnvironment(root))
        return PostmanImport::environment(root);
    if (InsomniaImport::isExport(root))
        return InsomniaImport::collection(root, progress);
    if (root.contains(QStringLiteral("openapi")) || root.contains(QStringLiteral("swagger")))
        return OtherImports::openApi(source.content, source.name, progress);
    if (root.value(QStringLiteral("log")).isMap())
        return OtherImports::har(source.content, source.name, progress);
    if (BrunoImport::isCollection(root))
        return BrunoImport::collection(root, progress);
    return failure(ErrorCode::Unsupported, source.name,
        QStringLiteral("it is no collection, environment or description that can be imported"));
}

//! \a part becomes a part of \a whole; a second collection makes both folders of one.
void join(ImportedCollection &whole, ImportedCollection part)
{
    const auto isEmpty = [](const ImportedFolder &folder) {
        return folder.requests.isEmpty() && folder.folders.isEmpty();
    };
    whole.report.notes += part.report.notes;
    whole.shared += part.shared;
    whole.environments += part.environments;
    if (isEmpty(part.root)) {
        if (whole.format.isEmpty()) {
            whole.format = part.format;
            whole.root.name = part.root.name;
        }
        return;
    }
    if (isEmpty(whole.root)) {
        whole.format = part.format;
        whole.root = part.root;
        return;
    }
    if (whole.root.name != QLatin1String("Import") || !whole.root.requests.isEmpty()) {
        ImportedFolder both;
        both.name = QStringLiteral("Import");
        both.folders.append(whole.root);
        whole.root = both;
        whole.format = QStringLiteral("Several files");
    }
    whole.root.folders.append(part.root);
}

Result<ImportedCollection> readPath(const QString &path, const ImportProgress &progress)
{
    if (BrunoImport::isFolder(path))
        return BrunoImport::folder(path, progress);
    const Result<QByteArray> content = File::read(path, Limits::textFile);
    if (!content)
        return tl::unexpected(content.error());
    return read({path, *content}, progress);
}

} // namespace

Result<ImportedCollection> read(const Source &source, const ImportProgress &progress)
{
    if (source.content.size() > Limits::textFile)
        return failure(ErrorCode::FileTooLarge, source.name, QString::number(Limits::textFile));
    if (OtherImports::isCurl(source.content))
        return OtherImports::curl(source.content, progress);
    // Archives are read entry by entry, so that a broken one still gives what it has.
    if (looksLikeHar(source.content))
        return OtherImports::har(source.content, source.name, progress);
    const Result<QCborValue> tree = ApiText::parse(source.content, source.name);
    if (!tree)
        return tl::unexpected(tree.error());
    return readTree(tree->toMap(), source, progress);
}

Result<ImportedCollection> readPaths(const QStringList &paths, const ImportProgress &progress)
{
    ImportedCollection whole;
    std::optional<Error> fault;
    bool isAny = false;
    for (const QString &path : paths) {
        Result<ImportedCollection> part = readPath(path, progress);
        if (!part && part.error().code == ErrorCode::Cancelled)
            return part;
        if (!part) {
            if (!fault)
                fault = part.error();
            whole.report.add(
                ImportVerdict::Broken, ImportTopic::File, {}, QFileInfo(path).fileName(), part.error().detail);
            continue;
        }
        isAny = true;
        join(whole, std::move(*part));
    }
    if (!isAny)
        return tl::unexpected(fault.value_or(Error{ErrorCode::FileNotFound, {}, {}}));
    return whole;
}

} // namespace Sessionscope::ImportReader
