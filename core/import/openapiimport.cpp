// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/import/importtree.h"
#include "core/import/otherimports.h"
#include "core/openapi/apicompose.h"
#include "core/openapi/apireader.h"

#include <QFileInfo>
#include <QHash>

namespace Sessionscope::OtherImports {

namespace {

const QLatin1String baseVariable("baseUrl");

ImportedRequest requestOf(
    const ApiDocument &document, const ApiOperation &operation, const QString &place, ImportReport &report)
{
    ImportedRequest imported;
    imported.title = !operation.summary.isEmpty() ? operation.summary
        : !operation.id.isEmpty()                 ? operation.id
                                  : QString(QString::fromLatin1(operation.method) + QLatin1Char(' ') + operation.path);
    Request composed = ApiCompose::request(document, operation, QStringLiteral("{{%1}}").arg(baseVariable));
    report.add(ImportVerdict::Taken, ImportTopic::Request, place);
    if (operation.isDeprecated)
        imported.comments.append(QStringLiteral("Deprecated."));
    const FieldList params = std::exchange(composed.params, {});
    const FieldList headers = std::exchange(composed.headers, {});
    imported.request = composed;
    for (const Field &param : params) {
        if (param.enabled)
            imported.request.params.append(param);
        else
            imported.comments.append(QStringLiteral("Optional query parameter: %1=%2").arg(param.name, param.value));
    }
    for (const Field &header : headers)
        imported.request.headers.append(header);
    QStringList logins;
    for (const ApiCompose::Security &security : ApiCompose::security(document, operation))
        logins.append(security.scheme);
    logins.removeDuplicates();
    if (!logins.isEmpty()) {
        imported.comments.append(QStringLiteral("Asks for: ") + logins.join(QStringLiteral(", ")));
        report.add(ImportVerdict::Kept, ImportTopic::Security, place, logins.join(QStringLiteral(", ")).left(120),
            QStringLiteral("the session logs in"));
    }
    return imported;
}

void putServers(const ApiDocument &document, ImportedCollection &result)
{
    const QStringList &servers = document.servers;
    result.shared.append({baseVariable, servers.value(0), false});
    if (!servers.value(0).contains(QLatin1String("://")))
        result.report.add(ImportVerdict::Changed, ImportTopic::Variable, {}, baseVariable,
            QStringLiteral("the document names no host; give it one"));
    if (servers.size() < 2)
        return;
    for (const QString &server : servers) {
        const QString host = QUrl(server).authority();
        result.environments.append({host.isEmpty() ? server : host, {{baseVariable, server, false}}});
        result.report.add(ImportVerdict::Taken, ImportTopic::Environment, {}, server.left(200));
    }
}

} // namespace

Result<ImportedCollection> openApi(const QByteArray &text, const QString &source, const ImportProgress &progress)
{
    const Result<ApiDocument> document = ApiReader::parse(text, source);
    if (!document)
        return tl::unexpected(document.error());
    ImportedCollection result;
    result.format = document->format;
    result.root.name = document->title.isEmpty() ? QFileInfo(source).completeBaseName() : document->title;
    for (const QString &problem : document->problems)
        result.report.add(ImportVerdict::Broken, ImportTopic::Request, {}, {}, problem);
    putServers(*document, result);
    QHash<QString, qsizetype> folders;
    qsizetype read = 0;
    for (const ApiOperation &operation : document->operations) {
        if (progress && !progress(++read))
            return failure(ErrorCode::Cancelled);
        const QString tag = operation.tags.value(0);
        const QString place = ImportTree::placeOf(tag.isEmpty() ? result.root.name : tag,
            QString::fromLatin1(operation.method) + QLatin1Char(' ') + operation.path);
        const ImportedRequest request = requestOf(*document, operation, place, result.report);
        if (tag.isEmpty()) {
            result.root.requests.append(request);
            continue;
        }
        if (!folders.contains(tag)) {
            folders.insert(tag, result.root.folders.size());
            ImportedFolder folder;
            folder.name = tag;
            result.root.folders.append(folder);
        }
        result.root.folders[folders.value(tag)].requests.append(request);
    }
    return result;
}

} // namespace Sessionscope::OtherImports
