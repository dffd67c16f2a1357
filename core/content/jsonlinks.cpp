// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/limits.h"
#include "core/content/links.h"
#include "core/content/uritemplate.h"
#include "core/content/urlfinder.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>

#include <algorithm>

namespace Sessionscope::Links {

namespace {

constexpr qsizetype linkLimit = 10'000;
// Of pointers and relations: each link and each level inside repeats them.
constexpr qsizetype nameLimit = 4'096;
constexpr qint64 documentLimit = 32 * Limits::MiB;

class JsonReader
{
public:
    explicit JsonReader(const std::function<bool()> &cancelled)
        : m_cancelled(cancelled)
    {
    }

    QList<Link> read(const QJsonValue &root)
    {
        visit(root, {}, {});
        return std::move(m_links);
    }

private:
    //! QJsonDocument has already refused what nests too deeply (1,024 levels).
    void visit(const QJsonValue &value, const QString &key, const QString &pointer)
    {
        if (value.isArray()) {
            const QJsonArray array = value.toArray();
            for (qsizetype i = 0; i < array.size() && !isOver(); ++i)
                visitInside(array.at(i), key, pointer, [i] { return QString::number(i); });
        } else if (value.isObject()) {
            visitObject(value.toObject(), pointer);
        }
    }

    //! Only what has values inside needs a pointer of its own.
    template <typename Step>
    void visitInside(const QJsonValue &value, const QString &key, const QString &pointer, const Step &step)
    {
        if (value.isString()) {
            addUrls(key, value.toString());
        } else if (value.isArray() || value.isObject()) {
            const QString name = step();
            if (pointer.size() + 1 + name.size() <= nameLimit)
                visit(value, key, QString(pointer + QLatin1Char('/') + name));
        }
    }

    //! Asks at every 1,024th value, as most take less time than the question.
    bool isOver()
    {
        if (m_steps++ % 1'024 == 0)
            m_stopped = m_stopped || (m_cancelled && m_cancelled());
        return m_stopped || m_links.size() >= linkLimit;
    }

    void visitObject(const QJsonObject &object, const QString &pointer)
    {
        const QJsonValue hal = object[QLatin1String("_links")];
        const QJsonValue links = object[QLatin1String("links")];
        addLinks(hal.toObject(), Link::Source::Hal, pointer);
        addLinks(links.toObject(), Link::Source::JsonApi, pointer);
        const QJsonArray listed = links.toArray();
        for (const QJsonValue &link : listed)
            add(link.toObject(), link[QLatin1String("rel")].toString(), Link::Source::JsonApi, pointer);
        for (auto it = object.begin(); it != object.end() && !isOver(); ++it) {
            const QString key = it.key();
            const bool told = (key == QLatin1String("_links") && hal.isObject())
                || (key == QLatin1String("links") && !links.isString());
            if (!told)
                visitInside(*it, key, pointer, [&key] { return key; });
        }
    }

    void addLinks(const QJsonObject &links, Link::Source source, const QString &pointer)
    {
        for (auto it = links.begin(); it != links.end(); ++it) {
            const QJsonArray several = it->isArray() ? it->toArray() : QJsonArray{*it};
            for (const QJsonValue &link : several) {
                // JSON:API writes a link without more to say as a string.
                if (link.isString() && source == Link::Source::JsonApi)
                    add(QJsonObject{{QStringLiteral("href"), link}}, it.key(), source, pointer);
                else
                    add(link.toObject(), it.key(), source, pointer);
            }
        }
    }

    void add(const QJsonObject &link, const QString &relation, Link::Source source, const QString &pointer)
    {
        const QString target = link[QLatin1String("href")].toString();
        if (target.isEmpty() || target.size() > UrlFinder::longest || relation.size() > nameLimit || isOver())
            return;
        m_links.append({source, relation, target, link[QLatin1String("title")].toString(),
            link[QLatin1String("templated")].toBool(), pointer});
    }

    void addUrls(const QString &key, const QString &text)
    {
        const QByteArray octets = text.toUtf8();
        qsizetype from = 0;
        while (const auto found = UrlFinder::next(octets, from, UrlFinder::Coding::Plain)) {
            if (isOver())
                return;
            // Of a URL alone everything belongs to it, a full stop at its end too.
            const bool whole =
                found->start == 0 && text.size() <= UrlFinder::longest && !text.contains(QLatin1Char(' '));
            const QString target = whole ? text : QString::fromUtf8(octets.sliced(found->start, found->length));
            m_links.append({Link::Source::Body, key, target, {}, UriTemplate::isTemplate(target)});
            from = whole ? octets.size() : found->start + found->length;
        }
    }

    QList<Link> m_links;
    const std::function<bool()> &m_cancelled;
    unsigned m_steps = 0;
    bool m_stopped = false;
};

//! The neighbours of the page that Spring Data tells of (`page: {number, totalPages, size}`, or the same at the root).
QList<Link> paging(const QJsonObject &root, const QUrl &requestUrl)
{
    const QJsonObject page = root[QLatin1String("page")].isObject() ? root[QLatin1String("page")].toObject() : root;
    const int number = page[QLatin1String("number")].toInt(-1);
    const int count = page[QLatin1String("totalPages")].toInt(-1);
    if (number < 0 || count < 2 || !page[QLatin1String("size")].isDouble() || !requestUrl.isValid())
        return {};
    // The answer counts from 0; what the request counts from is a setting of the server.
    const QUrlQuery asked(requestUrl);
    const int base = asked.queryItemValue(QStringLiteral("page")).toInt() == number + 1 ? 1 : 0;
    const auto link = [&](const QString &relation, int to) {
        QUrlQuery query = asked;
        query.removeAllQueryItems(QStringLiteral("page"));
        query.addQueryItem(QStringLiteral("page"), QString::number(to + base));
        if (!query.hasQueryItem(QStringLiteral("size")))
            query.addQueryItem(QStringLiteral("size"), QString::number(page[QLatin1String("size")].toInt()));
        QUrl url = requestUrl;
        url.setQuery(query);
        return Link{Link::Source::Paging, relation, url.toString(QUrl::FullyEncoded)};
    };
    QList<Link> links;
    if (number + 1 < count)
        links.append(link(QStringLiteral("next"), number + 1));
    if (number > 0)
        links.append(link(QStringLiteral("prev"), std::min(number, count) - 1));
    links.append(link(QStringLiteral("first"), 0));
    links.append(link(QStringLiteral("last"), count - 1));
    return links;
}

} // namespace

QList<Link> fromJson(QByteArrayView json, const QUrl &requestUrl, const std::function<bool()> &cancelled)
{
    if (json.size() > documentLimit)
        return {};
    const QByteArrayView start = json.trimmed();
    if (start.isEmpty() || (start.front() != '{' && start.front() != '['))
        return {};
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromRawData(json.data(), json.size()));
    QList<Link> links =
        JsonReader(cancelled).read(document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object()));
    const bool paged = std::any_of(links.cbegin(), links.cend(), [](const Link &link) {
        return link.pointer.isEmpty()
            && (link.relation == QLatin1String("next") || link.relation == QLatin1String("prev"));
    });
    return paged ? links : paging(document.object(), requestUrl) + links;
}

} // namespace Sessionscope::Links
