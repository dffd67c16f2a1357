// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/import/brunoimport.h"

#include "core/import/brunoparts.h"
#include "core/import/importauth.h"
#include "core/import/importtree.h"
#include "core/import/opencollection.h"

#include <QCborArray>

#include <algorithm>

namespace Sessionscope::BrunoImport {

namespace {

using ImportTree::placeOf;
using ImportTree::text;

//! What folders hand down.
struct Inherited
{
    ImportAuth auth;
    FieldList headers;
};

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
        const Inherited own = rootOf(ImportTree::map(root, "root"), m_result.root, {}, {});
        // Those of the whole collection hold in all environments.
        m_result.shared = std::exchange(m_result.root.variables, {});
        items(root.value(QStringLiteral("items")), m_result.root, own, {}, 1);
        for (const auto &entry : ImportTree::array(root, "environments")) {
            const QCborMap environment = entry.toMap();
            const QString name = text(environment, "name");
            m_result.environments.append(
                {name, BrunoParts::variables(environment.value(QStringLiteral("variables")), name, m_result.report)});
            m_result.report.add(ImportVerdict::Taken, ImportTopic::Environment, {}, name.simplified().left(120));
        }
        if (m_cancelled)
            return failure(ErrorCode::Cancelled);
        return m_result;
    }

private:
    ImportReport &report() { return m_result.report; }

    void describe(QStringList &comments, const QCborMap &source, const QString &place)
    {
        const QStringList lines = ImportTree::commentLines(text(source, "docs"));
        if (lines.isEmpty())
            return;
        comments += lines;
        report().add(ImportVerdict::Kept, ImportTopic::Description, place);
    }

    //! The settings of a collection or folder.
    Inherited rootOf(const QCborMap &root, ImportedFolder &into, const Inherited &above, const QString &place)
    {
        const QCborMap request = ImportTree::map(root, "request");
        Inherited own = above;
        bool isOwn = false;
        own.auth = authAt(request, above.auth, isOwn);
        for (const auto &entry : ImportTree::array(request, "headers")) {
            const QCborMap row = entry.toMap();
            if (!text(row, "name").isEmpty() && !row.value(QStringLiteral("enabled")).isFalse())
                own.headers.append({text(row, "name"), text(row, "value"), true});
        }
        describe(into.comments, root, place);
        BrunoParts::scripts(request, into.comments, place, report());
        into.variables =
            BrunoParts::variables(ImportTree::map(request, "vars").value(QStringLiteral("req")), place, report());
        return own;
    }

    static ImportAuth authAt(const QCborMap &request, const ImportAuth &inherited, bool &isOwn)
    {
        const QCborMap source = ImportTree::map(request, "auth");
        const QString mode = text(source, "mode");
        isOwn = !mode.isEmpty() && mode != QLatin1String("inherit");
        if (!isOwn)
            return inherited;
        QHash<QString, QString> settings;
        for (const auto &entry : source.value(mode).toMap())
            settings.insert(entry.first.toString(), text(entry.second));
        settings.remove(QStringLiteral("type"));
        return ImportAuth::of(QStringLiteral("Bruno"), mode, settings);
    }

    void items(const QCborValue &value, ImportedFolder &into, const Inherited &above, const QString &place, int depth)
    {
        QList<QCborMap> sorted;
        for (const auto &entry : value.toArray()) {
            if (entry.isMap())
                sorted.append(entry.toMap());
            else
                report().add(ImportVerdict::Broken, ImportTopic::Request, place, {}, QStringLiteral("it is no object"));
        }
        const auto key = [](const QCborMap &item) { return item.value(QStringLiteral("seq")).toDouble(); };
        std::stable_sort(
            sorted.begin(), sorted.end(), [&key](const auto &a, const auto &b) { return key(a) < key(b); });
        for (const QCborMap &item : std::as_const(sorted)) {
            if (m_cancelled)
                return;
            const QString here = placeOf(place, text(item, "name"));
            if (item.contains(QStringLiteral("items")))
                folder(item, into, above, here, depth);
            else if (item.value(QStringLiteral("request")).isMap())
                request(item, into, above, here);
            else
                report().add(ImportVerdict::Left, ImportTopic::Request, here, text(item, "type").simplified().left(40),
                    QStringLiteral("it is no HTTP request"));
        }
    }

    void folder(const QCborMap &item, ImportedFolder &into, const Inherited &above, const QString &place, int depth)
    {
        if (depth >= ImportLimits::depth) {
            report().add(ImportVerdict::Left, ImportTopic::Folder, place, {}, QStringLiteral("it is nested too deep"));
            return;
        }
        ImportedFolder own;
        own.name = text(item, "name");
        report().add(ImportVerdict::Taken, ImportTopic::Folder, place);
        const Inherited inner = rootOf(ImportTree::map(item, "root"), own, above, place);
        items(item.value(QStringLiteral("items")), own, inner, place, depth + 1);
        into.folders.append(own);
    }

    void request(const QCborMap &item, ImportedFolder &into, const Inherited &above, const QString &place)
    {
        if (++m_requests > ImportLimits::requests) {
            report().add(ImportVerdict::Left, ImportTopic::Request, place, {}, QStringLiteral("there are too many"));
            return;
        }
        if (m_progress && !m_progress(m_requests)) {
            m_cancelled = true;
            return;
        }
        const QCborMap request = ImportTree::map(item, "request");
        ImportedRequest own;
        own.title = text(item, "name");
        report().add(ImportVerdict::Taken, ImportTopic::Request, place);
        describe(own.comments, request, place);
        BrunoParts::request(item, own, place, report());
        for (const Field &header : above.headers) {
            if (!ImportTree::hasHeader(own.request, QLatin1String(header.name.toLatin1()))) {
                own.request.headers.append(header);
                report().add(ImportVerdict::Changed, ImportTopic::Header, place, header.name.simplified().left(80),
                    QStringLiteral("that of its folder stands in the request itself"));
            }
        }
        bool isOwn = false;
        const ImportAuth auth = authAt(request, above.auth, isOwn);
        auth.use(own, !isOwn, place, report());
        BrunoParts::scripts(request, own.comments, place, report());
        if (const qsizetype examples = ImportTree::array(item, "examples").size(); examples > 0)
            report().add(ImportVerdict::Left, ImportTopic::Example, place, QString::number(examples),
                QStringLiteral("answers are not kept in .http files"));
        into.requests.append(own);
    }

    const ImportProgress &m_progress;
    ImportedCollection m_result;
    qsizetype m_requests = 0;
    bool m_cancelled = false;
};

} // namespace

bool isCollection(const QCborMap &root)
{
    return OpenCollection::isCollection(root)
        || (root.contains(QStringLiteral("version")) && root.value(QStringLiteral("items")).isArray()
            && root.contains(QStringLiteral("name")));
}

Result<ImportedCollection> collection(const QCborMap &root, const ImportProgress &progress)
{
    if (OpenCollection::isCollection(root))
        return Reader(QStringLiteral("OpenCollection"), progress).read(OpenCollection::collection(root));
    return Reader(QStringLiteral("Bruno collection"), progress).read(root);
}

} // namespace Sessionscope::BrunoImport
