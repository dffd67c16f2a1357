// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/content/links.h"

#include "core/base/limits.h"
#include "core/content/uritemplate.h"
#include "core/content/urlfinder.h"

#include <QSet>

#include <algorithm>

namespace Sessionscope::Links {

namespace {

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

QList<Link> fromText(QByteArrayView text, qsizetype limit, const std::function<bool()> &cancelled)
{
    // A slice at a time, so that one can stop between them.
    constexpr qsizetype slice = 4 * Limits::MiB;
    QList<Link> links;
    for (qsizetype start = 0; start < text.size() && links.size() < limit; start += slice) {
        if (cancelled && cancelled())
            return {};
        const QByteArrayView window = text.first(std::min(text.size(), start + slice + UrlFinder::longest));
        qsizetype from = start;
        while (links.size() < limit) {
            const auto found = UrlFinder::next(window, from, UrlFinder::Coding::Plain);
            if (!found || found->start >= start + slice)
                break;
            const QString target =
                UrlFinder::decoded(text.sliced(found->start, found->length), UrlFinder::Coding::Plain);
            links.append({Link::Source::Body, {}, target, {}, UriTemplate::isTemplate(target)});
            from = found->start + found->length;
        }
    }
    return links;
}

QList<Link> ofAnswer(
    const HeaderList &headers, const QByteArray &body, const QUrl &requestUrl, const std::function<bool()> &cancelled)
{
    QList<Link> all;
    for (const Header &header : headers) {
        const bool isLocation =
            sameHeaderName(header.name, "Location") || sameHeaderName(header.name, "Content-Location");
        if (isLocation && !header.value.isEmpty())
            all.append({Link::Source::Location, QString::fromUtf8(header.name), QString::fromUtf8(header.value)});
        else if (sameHeaderName(header.name, "Link"))
            all += fromHeader(header.value);
    }
    const QList<Link> structured = fromJson(body, requestUrl, cancelled);
    all += structured.isEmpty() ? fromText(body, most, cancelled) : structured;

    QSet<std::pair<QString, QString>> known;
    QList<Link> links;
    for (const Link &link : std::as_const(all)) {
        if (cancelled && cancelled())
            break;
        const QUrl url = resolved(link, requestUrl);
        if ((url.isEmpty() && !link.templated) || links.size() >= most)
            continue;
        const std::pair key{link.relation, link.templated ? link.target : url.toString(QUrl::FullyEncoded)};
        if (!known.contains(key))
            links.append(link);
        known.insert(key);
    }
    return links;
}

QUrl resolved(const Link &link, const QUrl &base)
{
    if (link.templated)
        return {};
    const QUrl url = base.resolved(QUrl(link.target));
    return url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https") ? url : QUrl();
}

} // namespace Sessionscope::Links
