// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/formats/harreader.h"
#include "core/import/importtree.h"
#include "core/import/otherimports.h"

#include <QFileInfo>
#include <QHash>
#include <QSet>

namespace Sessionscope::OtherImports {

namespace {

//! What the connection needs and every client makes itself, or what the session answers for.
bool isMadeAnew(const QByteArray &name)
{
    static const QSet<QByteArray> names{"host", "content-length", "connection", "proxy-connection", "keep-alive", "te",
        "transfer-encoding", "upgrade", "cookie"};
    return name.startsWith(':') || names.contains(name.toLower());
}

ImportedRequest requestOf(const Exchange &exchange, const QString &place, ImportReport &report)
{
    const SentRequest &sent = exchange.request;
    ImportedRequest imported;
    imported.title = QString::fromLatin1(sent.method) + QLatin1Char(' ') + sent.url.path();
    Request &request = imported.request;
    request.method = sent.method;
    request.url = sent.url.toString(QUrl::FullyEncoded | QUrl::RemoveFragment);
    for (const Header &header : sent.headers) {
        if (!isMadeAnew(header.name))
            request.headers.append({QString::fromUtf8(header.name), QString::fromUtf8(header.value), true});
    }
    report.add(ImportVerdict::Taken, ImportTopic::Request, place);
    if (sent.headers.contains("Cookie"))
        report.add(ImportVerdict::Left, ImportTopic::Header, place, QStringLiteral("Cookie"),
            QStringLiteral("the session's own cookies go instead"));
    if (sent.body.isEmpty())
        return imported;
    request.body.kind = Body::Kind::Raw;
    request.body.raw = sent.body;
    // Where a body says what it is without a boundary, it is not the one that was sent.
    if (sent.bodySize > sent.body.size())
        report.add(
            ImportVerdict::Broken, ImportTopic::Body, place, {}, QStringLiteral("the archive has its start only"));
    return imported;
}

QString hostOf(const QUrl &url)
{
    const QString host = url.host();
    return url.port() < 0 ? host : QString(host + QLatin1Char('-') + QString::number(url.port()));
}

} // namespace

Result<ImportedCollection> har(const QByteArray &json, const QString &name, const ImportProgress &progress)
{
    qsizetype read = 0;
    const Result<Har::Archive> archive =
        Har::fromJson(json, [&](qint64, qint64) { return !progress || progress(++read); });
    if (!archive)
        return tl::unexpected(archive.error());
    if (archive->exchanges.isEmpty() && !archive->faults.isEmpty())
        return failure(ErrorCode::FileBroken, name, archive->faults.constFirst().detail);
    ImportedCollection result;
    result.format = QStringLiteral("HTTP archive");
    result.root.name = QFileInfo(name).completeBaseName();
    for (const Har::Fault &fault : archive->faults)
        result.report.add(
            ImportVerdict::Broken, ImportTopic::Request, {}, QStringLiteral("line %1").arg(fault.line), fault.detail);
    QHash<QString, qsizetype> folders;
    QSet<int> trails;
    for (const Exchange &exchange : archive->exchanges) {
        const QString host = hostOf(exchange.request.url);
        const QString place = ImportTree::placeOf(
            host, QString::fromLatin1(exchange.request.method) + QLatin1Char(' ') + exchange.request.url.path());
        // A redirect is followed again when its request is sent.
        if (trails.contains(exchange.trail)) {
            result.report.add(
                ImportVerdict::Left, ImportTopic::Request, place, {}, QStringLiteral("the one before leads to it"));
            continue;
        }
        trails.insert(exchange.trail);
        if (trails.size() > ImportLimits::requests) {
            result.report.add(
                ImportVerdict::Left, ImportTopic::Request, place, {}, QStringLiteral("there are too many"));
            break;
        }
        if (!folders.contains(host)) {
            folders.insert(host, result.root.folders.size());
            ImportedFolder folder;
            folder.name = host;
            result.root.folders.append(folder);
        }
        result.root.folders[folders.value(host)].requests.append(requestOf(exchange, place, result.report));
    }
    return result;
}

} // namespace Sessionscope::OtherImports
