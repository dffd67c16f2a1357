// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/import/insomniaimport.h"

#include "core/import/importauth.h"
#include "core/import/importtree.h"
#include "core/import/insomniaparts.h"
#include "core/import/insomniaresources.h"

#include <QCborArray>

#include <algorithm>

namespace Sessionscope::InsomniaImport {

namespace {

using ImportTree::placeOf;
using ImportTree::text;

//! What an item is when it is no HTTP request; empty when it is one.
QString foreignKind(const QCborMap &item)
{
    const QString id = text(ImportTree::map(item, "meta"), "id");
    const QString url = text(item, "url");
    if (id.startsWith(QLatin1String("greq_")) || item.contains(QStringLiteral("protoMethodName")))
        return QStringLiteral("gRPC");
    if (id.startsWith(QLatin1String("ws-req_")) || url.startsWith(QLatin1String("ws://"))
        || url.startsWith(QLatin1String("wss://")))
        return QStringLiteral("WebSocket");
    if (id.startsWith(QLatin1String("socketio-req_")))
        return QStringLiteral("Socket.IO");
    return {};
}

class Reader
{
public:
    Reader(QString format, const ImportProgress &progress)
        : m_progress(progress)
    {
        m_result.format = std::move(format);
    }

    Result<ImportedCollection> read(const QCborMap &root)
    {
        m_result.root.name = text(root, "name");
        describe(m_result.root.comments, ImportTree::map(root, "meta"), {});
        items(root.value(QStringLiteral("collection")), m_result.root, {}, {}, 1);
        environments(ImportTree::map(root, "environments"));
        if (const auto jar = ImportTree::array(ImportTree::map(root, "cookieJar"), "cookies"); !jar.isEmpty())
            report().add(ImportVerdict::Left, ImportTopic::CookieJar, {}, QString::number(jar.size()),
                QStringLiteral("cookies belong to a session"));
        if (!ImportTree::array(root, "certificates").isEmpty())
            report().add(
                ImportVerdict::Left, ImportTopic::Certificate, {}, {}, QStringLiteral("it belongs to the session"));
        if (!ImportTree::array(root, "testSuites").isEmpty())
            report().add(ImportVerdict::Left, ImportTopic::Script, {}, QStringLiteral("test suites"),
                QStringLiteral("they are not run here"));
        if (m_cancelled)
            return failure(ErrorCode::Cancelled);
        return m_result;
    }

private:
    ImportReport &report() { return m_result.report; }

    void describe(QStringList &comments, const QCborMap &meta, const QString &place)
    {
        const QStringList lines = ImportTree::commentLines(text(meta, "description"));
        if (lines.isEmpty())
            return;
        comments += lines;
        report().add(ImportVerdict::Kept, ImportTopic::Description, place);
    }

    ImportAuth authAt(const QCborMap &item, const ImportAuth &inherited, bool &isOwn)
    {
        const QCborMap source = ImportTree::map(item, "authentication");
        QHash<QString, QString> settings;
        for (const auto &entry : source) {
            QStringList foreign;
            settings.insert(entry.first.toString(), InsomniaParts::withTemplates(text(entry.second), foreign));
        }
        QString type = text(source, "type");
        // Old exports have a user and a password alone.
        if (type.isEmpty() && !settings.value(QStringLiteral("username")).isEmpty())
            type = QStringLiteral("basic");
        isOwn = !type.isEmpty() && type != QLatin1String("inherit");
        if (!isOwn)
            return inherited;
        if (ImportTree::flag(source, "disabled"))
            type = QStringLiteral("none");
        settings.remove(QStringLiteral("type"));
        return ImportAuth::of(QStringLiteral("Insomnia"), type, settings);
    }

    void items(const QCborValue &value, ImportedFolder &into, const ImportAuth &auth, const QString &place, int depth)
    {
        if (!value.isArray()) {
            if (!value.isUndefined() && !value.isNull())
                report().add(
                    ImportVerdict::Broken, ImportTopic::Folder, place, {}, QStringLiteral("its items are no list"));
            return;
        }
        QList<QCborMap> sorted;
        for (const auto &entry : value.toArray()) {
            if (entry.isMap())
                sorted.append(entry.toMap());
            else
                report().add(ImportVerdict::Broken, ImportTopic::Request, place, {}, QStringLiteral("it is no object"));
        }
        const auto key = [](const QCborMap &item) {
            return ImportTree::map(item, "meta").value(QStringLiteral("sortKey")).toDouble();
        };
        std::stable_sort(
            sorted.begin(), sorted.end(), [&key](const auto &a, const auto &b) { return key(a) < key(b); });
        for (const QCborMap &item : std::as_const(sorted)) {
            if (m_cancelled)
                return;
            const QString here = placeOf(place, text(item, "name"));
            if (item.contains(QStringLiteral("children")))
                folder(item, into, auth, here, depth);
            else if (item.contains(QStringLiteral("url")) || item.contains(QStringLiteral("method")))
                request(item, into, auth, here);
            else
                report().add(ImportVerdict::Broken, ImportTopic::Request, here, {},
                    QStringLiteral("it is neither a request nor a folder"));
        }
    }

    void folder(const QCborMap &item, ImportedFolder &into, const ImportAuth &auth, const QString &place, int depth)
    {
        if (depth >= ImportLimits::depth) {
            report().add(ImportVerdict::Left, ImportTopic::Folder, place, {}, QStringLiteral("it is nested too deep"));
            return;
        }
        ImportedFolder own;
        own.name = text(item, "name");
        describe(own.comments, ImportTree::map(item, "meta"), place);
        report().add(ImportVerdict::Taken, ImportTopic::Folder, place);
        own.variables = InsomniaParts::variables(ImportTree::map(item, "environment"), false, place, report());
        if (!ImportTree::array(item, "headers").isEmpty())
            report().add(ImportVerdict::Left, ImportTopic::Header, place, {},
                QStringLiteral("headers of a whole folder belong to the session"));
        folderScripts(item, own, place);
        bool isOwn = false;
        const ImportAuth inner = authAt(item, auth, isOwn);
        items(item.value(QStringLiteral("children")), own, inner, place, depth + 1);
        into.folders.append(own);
    }

    void folderScripts(const QCborMap &item, ImportedFolder &into, const QString &place)
    {
        const QCborMap scripts = ImportTree::map(item, "scripts");
        for (const char *when : {"preRequest", "afterResponse"}) {
            const QString code = text(scripts, when);
            if (code.trimmed().isEmpty())
                continue;
            ImportTree::keepCode(into.comments,
                QStringLiteral("Insomnia's %1 script, which is not run here:").arg(QLatin1String(when)), code);
            report().add(ImportVerdict::Kept, ImportTopic::Script, place, QLatin1String(when));
        }
    }

    void request(const QCborMap &item, ImportedFolder &into, const ImportAuth &inherited, const QString &place)
    {
        if (const QString kind = foreignKind(item); !kind.isEmpty()) {
            report().add(ImportVerdict::Left, ImportTopic::Request, place, {}, kind + QStringLiteral(" is not HTTP"));
            return;
        }
        if (++m_requests > ImportLimits::requests) {
            report().add(ImportVerdict::Left, ImportTopic::Request, place, {}, QStringLiteral("there are too many"));
            return;
        }
        if (m_progress && !m_progress(m_requests)) {
            m_cancelled = true;
            return;
        }
        ImportedRequest own;
        own.title = text(item, "name");
        report().add(ImportVerdict::Taken, ImportTopic::Request, place);
        describe(own.comments, ImportTree::map(item, "meta"), place);
        InsomniaParts::request(item, own, place, report());
        bool isOwn = false;
        const ImportAuth auth = authAt(item, inherited, isOwn);
        auth.use(own, !isOwn, place, report());
        into.requests.append(own);
    }

    void environments(const QCborMap &base)
    {
        const auto read = [this](const QCborMap &environment, const QString &name) {
            const bool isPrivate = ImportTree::flag(ImportTree::map(environment, "meta"), "isPrivate");
            return InsomniaParts::variables(ImportTree::map(environment, "data"), isPrivate, name, report());
        };
        m_result.shared += read(base, text(base, "name"));
        for (const auto &entry : ImportTree::array(base, "subEnvironments")) {
            const QCborMap environment = entry.toMap();
            const QString name = text(environment, "name");
            m_result.environments.append({name, read(environment, name)});
            report().add(ImportVerdict::Taken, ImportTopic::Environment, {}, name.simplified().left(120));
        }
    }

    const ImportProgress &m_progress;
    ImportedCollection m_result;
    qsizetype m_requests = 0;
    bool m_cancelled = false;
};

} // namespace

bool isExport(const QCborMap &root)
{
    return (text(root, "_type") == QLatin1String("export") && root.contains(QStringLiteral("resources")))
        || text(root, "type").contains(QLatin1String(".insomnia.rest/"));
}

Result<ImportedCollection> collection(const QCborMap &root, const ImportProgress &progress)
{
    const QString type = text(root, "type");
    if (type.isEmpty()) {
        const QString format = text(root, "__export_format");
        if (format != QLatin1String("4") && format != QLatin1String("3"))
            return failure(ErrorCode::Unsupported, QStringLiteral("Insomnia export %1").arg(format.left(10)),
                QStringLiteral("formats 4 and 5 can be imported"));
        ImportReport report;
        const QCborMap tree = InsomniaResources::asTree(root, report);
        Result<ImportedCollection> read = Reader(QStringLiteral("Insomnia export %1").arg(format), progress).read(tree);
        if (read)
            read->report.notes = report.notes + read->report.notes;
        return read;
    }
    const bool isKnown = type.startsWith(QLatin1String("collection.")) || type.startsWith(QLatin1String("spec."))
        || type.startsWith(QLatin1String("environment."));
    if (!isKnown || !type.endsWith(QLatin1String("/5.0")))
        return failure(ErrorCode::Unsupported, QStringLiteral("Insomnia %1").arg(type.left(60)),
            QStringLiteral("collections, designs and environments of format 5 can be imported"));
    return Reader(QStringLiteral("Insomnia export 5"), progress).read(root);
}

} // namespace Sessionscope::InsomniaImport
