// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/import/insomniaresources.h"

#include "core/import/importtree.h"

#include <QCborArray>
#include <QHash>
#include <QSet>

#include <algorithm>

namespace Sessionscope::InsomniaResources {

namespace {

using ImportTree::text;

class TreeBuilder
{
public:
    explicit TreeBuilder(ImportReport &report)
        : m_report(report)
    {
    }

    QCborMap build(const QCborArray &resources)
    {
        for (const auto &entry : resources)
            sort(entry);
        QCborArray items;
        // At the top: what has no folder above it.
        for (qsizetype i = 0; i < m_items.size(); ++i) {
            if (!m_groups.contains(text(m_items.at(i), "parentId")))
                items.append(converted(i, 1));
        }
        for (qsizetype i = 0; i < m_items.size(); ++i) {
            const QCborMap &item = m_items.at(i);
            if (!m_used.contains(i))
                m_report.add(ImportVerdict::Broken, ImportTopic::Folder, ImportTree::placeOf({}, text(item, "name")),
                    {}, QStringLiteral("it is part of a circle of folders, or nested too deep"));
        }
        QCborMap tree;
        tree.insert(QStringLiteral("name"), m_name);
        QCborMap meta;
        meta.insert(QStringLiteral("description"), m_description);
        tree.insert(QStringLiteral("meta"), meta);
        tree.insert(QStringLiteral("collection"), items);
        tree.insert(QStringLiteral("environments"), environments());
        QCborMap jar;
        jar.insert(QStringLiteral("cookies"), m_cookies);
        tree.insert(QStringLiteral("cookieJar"), jar);
        return tree;
    }

private:
    void sort(const QCborValue &entry)
    {
        const QCborMap resource = entry.toMap();
        const QString type = text(resource, "_type");
        const QString name = text(resource, "name");
        if (type == QLatin1String("request") || type == QLatin1String("request_group")) {
            if (type == QLatin1String("request_group"))
                m_groups.insert(text(resource, "_id"));
            m_byParent.insert(text(resource, "parentId"), m_items.size());
            m_items.append(resource);
        } else if (type == QLatin1String("workspace")) {
            m_name = m_name.isEmpty() ? name : m_name;
            m_description = text(resource, "description");
        } else if (type == QLatin1String("environment")) {
            m_environments.append(resource);
        } else if (type == QLatin1String("cookie_jar")) {
            for (const auto &cookie : ImportTree::array(resource, "cookies"))
                m_cookies.append(cookie);
        } else if (!entry.isMap()) {
            m_report.add(ImportVerdict::Broken, ImportTopic::Request, {}, {}, QStringLiteral("it is no object"));
        } else {
            m_report.add(ImportVerdict::Left, ImportTopic::Request, ImportTree::placeOf({}, name),
                type.simplified().left(40), QStringLiteral("it is no HTTP request"));
        }
    }

    //! In the words of format 5.
    QCborMap converted(qsizetype position, int depth)
    {
        m_used.insert(position);
        QCborMap item = m_items.at(position);
        const QString id = text(item, "_id");
        QCborMap meta;
        meta.insert(QStringLiteral("description"), item.value(QStringLiteral("description")));
        meta.insert(QStringLiteral("sortKey"), item.value(QStringLiteral("metaSortKey")));
        item.insert(QStringLiteral("meta"), meta);
        QCborMap scripts;
        scripts.insert(QStringLiteral("preRequest"), item.value(QStringLiteral("preRequestScript")));
        scripts.insert(QStringLiteral("afterResponse"), item.value(QStringLiteral("afterResponseScript")));
        item.insert(QStringLiteral("scripts"), scripts);
        if (text(item, "_type") == QLatin1String("request_group")) {
            item.insert(QStringLiteral("children"), children(id, depth));
            return item;
        }
        QCborMap settings;
        settings.insert(QStringLiteral("followRedirects"), item.value(QStringLiteral("settingFollowRedirects")));
        QCborMap cookies;
        cookies.insert(QStringLiteral("send"), item.value(QStringLiteral("settingSendCookies")));
        cookies.insert(QStringLiteral("store"), item.value(QStringLiteral("settingStoreCookies")));
        settings.insert(QStringLiteral("cookies"), cookies);
        item.insert(QStringLiteral("settings"), settings);
        item.remove(QStringLiteral("children"));
        return item;
    }

    QCborArray children(const QString &id, int depth)
    {
        QCborArray all;
        if (depth > ImportLimits::depth || id.isEmpty())
            return all;
        QList<qsizetype> positions = m_byParent.values(id);
        // A hash of many tells the last one first.
        std::reverse(positions.begin(), positions.end());
        for (const qsizetype position : std::as_const(positions)) {
            if (!m_used.contains(position))
                all.append(converted(position, depth + 1));
        }
        return all;
    }

    //! The base environment is the one that belongs to no other.
    QCborMap environments() const
    {
        QSet<QString> ids;
        for (const QCborMap &environment : m_environments)
            ids.insert(text(environment, "_id"));
        QCborMap base;
        QCborArray inner;
        for (QCborMap environment : m_environments) {
            QCborMap meta;
            meta.insert(QStringLiteral("isPrivate"), environment.value(QStringLiteral("isPrivate")));
            environment.insert(QStringLiteral("meta"), meta);
            if (base.isEmpty() && !ids.contains(text(environment, "parentId")))
                base = environment;
            else
                inner.append(environment);
        }
        base.insert(QStringLiteral("subEnvironments"), inner);
        return base;
    }

    ImportReport &m_report;
    QString m_name;
    QString m_description;
    QList<QCborMap> m_items;
    QMultiHash<QString, qsizetype> m_byParent;
    QSet<QString> m_groups;
    //! Positions in m_items.
    QSet<qsizetype> m_used;
    QList<QCborMap> m_environments;
    QCborArray m_cookies;
};

} // namespace

QCborMap asTree(const QCborMap &root, ImportReport &report)
{
    return TreeBuilder(report).build(ImportTree::array(root, "resources"));
}

} // namespace Sessionscope::InsomniaResources
