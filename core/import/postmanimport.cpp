// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/import/postmanimport.h"

#include "core/import/importtree.h"
#include "core/import/postmanparts.h"

#include <QCborArray>

namespace Sessionscope::PostmanImport {

namespace {

using ImportTree::placeOf;
using ImportTree::text;
using Auth = ImportAuth;

class Reader
{
public:
    explicit Reader(const ImportProgress &progress)
        : m_progress(progress)
    {
    }

    Result<ImportedCollection> read(const QCborMap &root)
    {
        const QCborMap info = ImportTree::map(root, "info");
        const QString schema = text(info, "schema");
        m_result.format = schema.contains(QLatin1String("v2.0")) ? QStringLiteral("Postman collection 2.0")
                                                                 : QStringLiteral("Postman collection 2.1");
        ImportedFolder &folder = m_result.root;
        folder.name = text(info, "name");
        addDescription(folder.comments, info.value(QStringLiteral("description")), {});
        const Auth own = authAt(root, {}, {});
        PostmanParts::scripts(root.value(QStringLiteral("event")), folder.comments, {}, m_result.report);
        m_result.shared = PostmanParts::variables(root.value(QStringLiteral("variable")), {}, m_result.report);
        items(root.value(QStringLiteral("item")), folder, own, {}, 1);
        if (m_cancelled)
            return failure(ErrorCode::Cancelled);
        return m_result;
    }

private:
    ImportReport &report() { return m_result.report; }

    void addDescription(QStringList &comments, const QCborValue &value, const QString &place)
    {
        const QStringList lines = ImportTree::commentLines(PostmanParts::description(value));
        if (lines.isEmpty())
            return;
        comments += lines;
        report().add(ImportVerdict::Kept, ImportTopic::Description, place);
    }

    Auth authAt(const QCborMap &object, const Auth &inherited, const QString &place)
    {
        const QCborValue value = object.value(QStringLiteral("auth"));
        if (value.isUndefined() || value.isNull())
            return inherited;
        if (!value.isMap()) {
            report().add(
                ImportVerdict::Broken, ImportTopic::Authentication, place, {}, QStringLiteral("it is no object"));
            return inherited;
        }
        Auth own = PostmanParts::auth(value);
        // Postman's word for "as the folder above".
        return own.type == QLatin1String("inherit") ? inherited : own;
    }

    void items(const QCborValue &value, ImportedFolder &into, const Auth &auth, const QString &place, int depth)
    {
        if (!value.isArray()) {
            if (!value.isUndefined())
                report().add(
                    ImportVerdict::Broken, ImportTopic::Folder, place, {}, QStringLiteral("its items are no list"));
            return;
        }
        const QCborArray list = value.toArray();
        for (const auto &entry : list) {
            if (m_cancelled)
                return;
            if (!entry.isMap()) {
                report().add(ImportVerdict::Broken, ImportTopic::Request, place, {}, QStringLiteral("it is no object"));
                continue;
            }
            const QCborMap item = entry.toMap();
            const QString here = placeOf(place, text(item, "name"));
            if (item.contains(QStringLiteral("request")))
                request(item, into, auth, here);
            else if (item.contains(QStringLiteral("item")))
                folder(item, into, auth, here, depth);
            else
                report().add(ImportVerdict::Broken, ImportTopic::Request, here, {},
                    QStringLiteral("it is neither a request nor a folder"));
        }
    }

    void folder(const QCborMap &item, ImportedFolder &into, const Auth &auth, const QString &place, int depth)
    {
        if (depth >= ImportLimits::depth) {
            report().add(ImportVerdict::Left, ImportTopic::Folder, place, {}, QStringLiteral("it is nested too deep"));
            return;
        }
        ImportedFolder own;
        own.name = text(item, "name");
        addDescription(own.comments, item.value(QStringLiteral("description")), place);
        PostmanParts::scripts(item.value(QStringLiteral("event")), own.comments, place, report());
        own.variables = PostmanParts::variables(item.value(QStringLiteral("variable")), place, report());
        report().add(ImportVerdict::Taken, ImportTopic::Folder, place);
        items(item.value(QStringLiteral("item")), own, authAt(item, auth, place), place, depth + 1);
        into.folders.append(own);
    }

    void request(const QCborMap &item, ImportedFolder &into, const Auth &inherited, const QString &place)
    {
        if (++m_requests > ImportLimits::requests) {
            report().add(ImportVerdict::Left, ImportTopic::Request, place, {}, QStringLiteral("there are too many"));
            return;
        }
        if (m_progress && !m_progress(m_requests)) {
            m_cancelled = true;
            return;
        }
        const QCborValue value = item.value(QStringLiteral("request"));
        if (!value.isMap() && !value.isString()) {
            report().add(ImportVerdict::Broken, ImportTopic::Request, place, {},
                QStringLiteral("its request is neither an object nor a URL"));
            return;
        }
        ImportedRequest own;
        own.title = text(item, "name");
        report().add(ImportVerdict::Taken, ImportTopic::Request, place);
        addDescription(own.comments, item.value(QStringLiteral("description")), place);
        addDescription(own.comments, value.toMap().value(QStringLiteral("description")), place);
        PostmanParts::request(value, own, place, report());
        const QCborValue auth = value.toMap().value(QStringLiteral("auth"));
        const bool isOwn = auth.isMap() && text(auth.toMap(), "type") != QLatin1String("inherit");
        authAt(value.toMap(), inherited, place).use(own, !isOwn, place, report());
        PostmanParts::scripts(item.value(QStringLiteral("event")), own.comments, place, report());
        behaviour(ImportTree::map(item, "protocolProfileBehavior"), own, place);
        if (const qsizetype examples = ImportTree::array(item, "response").size(); examples > 0)
            report().add(ImportVerdict::Left, ImportTopic::Example, place, QString::number(examples),
                QStringLiteral("answers are not kept in .http files"));
        into.requests.append(own);
    }

    void behaviour(const QCborMap &settings, ImportedRequest &request, const QString &place)
    {
        for (const auto &setting : settings) {
            const QString name = setting.first.toString();
            const bool isOff = setting.second.isFalse();
            if (name == QLatin1String("followRedirects") && setting.second.isBool()) {
                if (isOff)
                    request.request.options.followRedirects = false;
            } else if (name == QLatin1String("disableCookies") && setting.second.isBool()) {
                request.request.options.useCookieJar = isOff;
            } else {
                report().add(ImportVerdict::Left, ImportTopic::Setting, place, name.left(60),
                    QStringLiteral(".http files have no such setting"));
            }
        }
    }

    const ImportProgress &m_progress;
    ImportedCollection m_result;
    qsizetype m_requests = 0;
    bool m_cancelled = false;
};

//! An answer of Postman's API has the thing itself one level deeper.
QCborMap unwrapped(const QCborMap &root, const char *name)
{
    const QCborMap inner = ImportTree::map(root, name);
    return inner.isEmpty() ? root : inner;
}

} // namespace

bool isCollection(const QCborMap &root)
{
    const QCborMap inner = unwrapped(root, "collection");
    const QString schema = text(ImportTree::map(inner, "info"), "schema");
    const bool isFirstFormat = inner.contains(QStringLiteral("order")) && inner.contains(QStringLiteral("requests"));
    return schema.contains(QLatin1String("getpostman.com")) || schema.contains(QLatin1String("postman.com"))
        || inner.value(QStringLiteral("info")).toMap().contains(QStringLiteral("_postman_id"))
        || (inner.contains(QStringLiteral("info")) && inner.contains(QStringLiteral("item"))) || isFirstFormat;
}

bool isEnvironment(const QCborMap &root)
{
    const QCborMap inner = unwrapped(root, "environment");
    return inner.contains(QStringLiteral("_postman_variable_scope"))
        || (inner.value(QStringLiteral("values")).isArray() && inner.contains(QStringLiteral("name")));
}

Result<ImportedCollection> collection(const QCborMap &root, const ImportProgress &progress)
{
    const QCborMap inner = unwrapped(root, "collection");
    if (!inner.contains(QStringLiteral("info")) && inner.contains(QStringLiteral("requests")))
        return failure(ErrorCode::Unsupported, QStringLiteral("Postman collection 1"),
            QStringLiteral("export it as Collection v2.1"));
    return Reader(progress).read(inner);
}

ImportedCollection environment(const QCborMap &root)
{
    const QCborMap inner = unwrapped(root, "environment");
    const bool isGlobal = text(inner, "_postman_variable_scope") == QLatin1String("globals");
    ImportedCollection result;
    result.format = isGlobal ? QStringLiteral("Postman globals") : QStringLiteral("Postman environment");
    const QString name = isGlobal ? QString() : text(inner, "name");
    result.root.name = name;
    const QList<ImportedVariable> variables =
        PostmanParts::variables(inner.value(QStringLiteral("values")), name, result.report);
    if (isGlobal)
        result.shared = variables;
    else
        result.environments.append({name, variables});
    result.report.add(ImportVerdict::Taken, ImportTopic::Environment, {},
        isGlobal ? QStringLiteral("globals") : name.simplified().left(120));
    return result;
}

} // namespace Sessionscope::PostmanImport
