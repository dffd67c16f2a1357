// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/content/links.h"

#include "core/base/limits.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace Sessionscope::Links {

namespace {

constexpr qsizetype linkLimit = 10'000;
constexpr qint64 documentLimit = 32 * Limits::MiB;

//! Splits at \a separator outside of quotes and angle brackets.
QList<QByteArray> splitOutside(const QByteArray &text, char separator)
{
    QList<QByteArray> pieces;
    QByteArray piece;
    bool quoted = false;
    bool bracketed = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted && c == '\\' && i + 1 < text.size()) {
            piece.append(c).append(text[++i]);
            continue;
        }
        if (c == '"' && !bracketed)
            quoted = !quoted;
        else if (c == '<' && !quoted)
            bracketed = true;
        else if (c == '>' && !quoted)
            bracketed = false;
        if (c == separator && !quoted && !bracketed) {
            pieces.append(piece.trimmed());
            piece.clear();
        } else {
            piece += c;
        }
    }
    pieces.append(piece.trimmed());
    return pieces;
}

QString parameterValue(QByteArray value)
{
    value = value.trimmed();
    if (value.size() < 2 || !value.startsWith('"') || !value.endsWith('"'))
        return QString::fromUtf8(value);
    QByteArray plain;
    for (qsizetype i = 1; i + 1 < value.size(); ++i) {
        if (value[i] == '\\' && i + 2 < value.size())
            ++i;
        plain += value[i];
    }
    return QString::fromUtf8(plain);
}

class HalReader
{
public:
    QList<Link> read(const QJsonValue &root)
    {
        visit(root, {});
        return std::move(m_links);
    }

private:
    //! QJsonDocument has already refused what nests too deeply (1,024 levels).
    void visit(const QJsonValue &value, const QString &pointer)
    {
        if (m_links.size() >= linkLimit)
            return;
        if (value.isArray()) {
            const QJsonArray array = value.toArray();
            for (qsizetype i = 0; i < array.size(); ++i)
                visit(array.at(i), QString(pointer + QLatin1Char('/') + QString::number(i)));
            return;
        }
        const QJsonObject object = value.toObject();
        addLinks(object[QLatin1String("_links")].toObject(), pointer);
        const QJsonObject embedded = object[QLatin1String("_embedded")].toObject();
        for (auto it = embedded.begin(); it != embedded.end(); ++it)
            visit(*it, QString(pointer + QLatin1String("/_embedded/") + it.key()));
    }

    void addLinks(const QJsonObject &links, const QString &pointer)
    {
        for (auto it = links.begin(); it != links.end(); ++it) {
            const QJsonArray several = it->isArray() ? it->toArray() : QJsonArray{*it};
            for (const QJsonValue &link : several) {
                const QString target = link[QLatin1String("href")].toString();
                if (target.isEmpty() || m_links.size() >= linkLimit)
                    continue;
                m_links.append({Link::Source::Hal, it.key(), target, link[QLatin1String("title")].toString(),
                    link[QLatin1String("templated")].toBool(), pointer});
            }
        }
    }

    QList<Link> m_links;
};

} // namespace

QList<Link> fromHeader(QByteArrayView value)
{
    QList<Link> links;
    for (const QByteArray &entry : splitOutside(value.toByteArray(), ',')) {
        const qsizetype close = entry.indexOf('>');
        if (!entry.startsWith('<') || close < 0)
            continue;
        Link link;
        link.target = QString::fromUtf8(entry.mid(1, close - 1).trimmed());
        QString relations;
        for (const QByteArray &parameter : splitOutside(entry.mid(close + 1), ';')) {
            const qsizetype equals = parameter.indexOf('=');
            const QByteArray name = parameter.left(equals).trimmed().toLower();
            // RFC 8288 3.3: of several rel parameters the first one counts.
            if (name == "rel" && relations.isEmpty())
                relations = parameterValue(parameter.mid(equals + 1));
            else if (name == "title")
                link.title = parameterValue(parameter.mid(equals + 1));
        }
        for (const QString &relation : relations.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
            link.relation = relation;
            links.append(link);
        }
    }
    return links;
}

QList<Link> fromHal(QByteArrayView json)
{
    if (json.size() > documentLimit || !json.contains("_links"))
        return {};
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromRawData(json.data(), json.size()));
    return HalReader().read(document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object()));
}

QUrl resolved(const Link &link, const QUrl &base)
{
    if (link.templated)
        return {};
    const QUrl url = base.resolved(QUrl(link.target));
    return url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https") ? url : QUrl();
}

} // namespace Sessionscope::Links
