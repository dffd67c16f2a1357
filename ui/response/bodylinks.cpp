// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/bodylinks.h"

#include "core/content/jsonlexer.h"
#include "core/content/uritemplate.h"
#include "core/content/urlfinder.h"
#include "ui/response/jsonscanner.h"

#include <QSet>

#include <algorithm>

namespace Sessionscope {

namespace {

using UrlFinder::Coding;

// A URL may reach over soft line ends this often; longer ones are no links.
constexpr qsizetype neighbours = UrlFinder::longest / BodyText::softLine;

//! The row with its neighbours of the same line.
struct Window
{
    qsizetype start = 0;
    QByteArrayView octets;
    bool inString = false;
    //! The line goes on behind it.
    bool isCut = false;
    //! The row itself, in octets of the window.
    qsizetype rowStart = 0;
    qsizetype rowEnd = 0;
};

Window windowAround(const BodyText &text, qsizetype row)
{
    qsizetype first = row;
    while (first > 0 && row - first < neighbours && !text.startsLine(first))
        --first;
    qsizetype last = row;
    while (last + 1 < text.rowCount() && last - row < neighbours && !text.startsLine(last + 1))
        ++last;
    const qsizetype start = text.rowStart(first);
    const qsizetype end = text.rowStart(last) + text.row(last).size();
    return {start, QByteArrayView(text.bytes()).sliced(start, end - start), text.startsInString(first),
        last + 1 < text.rowCount() && !text.startsLine(last + 1), text.rowStart(row) - start, text.rowEnd(row) - start};
}

class Finder
{
public:
    Finder(const Window &window, QList<BodyLink> &links)
        : m_window(window)
        , m_links(links)
    {
    }

    void readJson()
    {
        const QList<JsonSpan> spans = scanJsonRow(m_window.octets, m_window.inString);
        QByteArray key;
        qsizetype keyEnd = -1;
        for (const JsonSpan &span : spans) {
            const QByteArrayView octets = m_window.octets.sliced(span.start, span.length);
            if (span.kind == JsonSpan::Kind::Key) {
                key = octets.size() >= 2 ? octets.sliced(1, octets.size() - 2).toByteArray() : QByteArray();
                keyEnd = span.start + span.length;
            } else if (span.kind == JsonSpan::Kind::String && touchesRow(span.start, span.start + span.length)) {
                const QByteArrayView between =
                    keyEnd < 0 ? QByteArrayView() : m_window.octets.sliced(keyEnd, span.start - keyEnd);
                readString(span, between.trimmed() == ":" ? key : QByteArray());
            }
        }
    }

    void readText()
    {
        for (const QByteArrayView name : {QByteArrayView("href="), QByteArrayView("src=")})
            readAttributes(name);
        findUrls(0, m_window.octets.size(), Coding::Plain);
    }

private:
    bool touchesRow(qsizetype from, qsizetype to) const { return from < m_window.rowEnd && to > m_window.rowStart; }

    void readString(const JsonSpan &span, const QByteArray &key)
    {
        qsizetype from = span.start;
        qsizetype to = span.start + span.length;
        const bool goesOn = m_window.inString && span.start == 0;
        if (!goesOn)
            ++from;
        const bool closed = to > from && m_window.octets[to - 1] == '"';
        if (closed)
            --to;
        const QByteArrayView inside = m_window.octets.sliced(from, to - from);
        const bool whole = !goesOn && closed && inside.size() <= UrlFinder::longest && !inside.contains(' ');
        if (whole && (isReference(key, inside) || isUrl(inside)))
            add(from, to - from, Coding::Json);
        else
            findUrls(from, to, Coding::Json);
    }

    static bool isUrl(QByteArrayView text)
    {
        const auto found = UrlFinder::next(text, 0, Coding::Json);
        return found && found->start == 0;
    }

    //! By what HAL, JSON:API and others call their links. Of most keys only what looks like a path is one.
    static bool isReference(const QByteArray &key, QByteArrayView value)
    {
        static const QSet<QByteArray> keys{"self", "next", "prev", "previous", "first", "last", "related", "url", "uri",
            "link", "location", "up", "canonical"};
        if (value.isEmpty())
            return false;
        if (key == "href")
            return !value.contains(':') || value.front() == '/' || value.front() == '?' || value.front() == '.';
        const bool path = value.startsWith('/') || value.startsWith("\\/") || value.startsWith('?')
            || value.startsWith("./") || value.startsWith("../");
        return path && keys.contains(key.toLower());
    }

    void readAttributes(QByteArrayView name)
    {
        const QByteArrayView text = m_window.octets;
        for (qsizetype at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
            const qsizetype from = at + name.size() + 1;
            if (from >= text.size() || (text[from - 1] != '"' && text[from - 1] != '\''))
                continue;
            const qsizetype to = text.indexOf(text[from - 1], from);
            if (to <= from || to - from > UrlFinder::longest || !touchesRow(from, to))
                continue;
            const QByteArrayView value = text.sliced(from, to - from);
            // Anchors and what other schemes say are no requests.
            const bool reference = value.front() != '#' && (!value.contains(':') || value.front() == '/');
            if (reference || isUrl(value))
                add(from, to - from, Coding::Plain);
        }
    }

    void findUrls(qsizetype from, qsizetype to, Coding coding)
    {
        const QByteArrayView text = m_window.octets.first(to);
        while (const auto found = UrlFinder::next(text, from, coding)) {
            const qsizetype end = found->start + found->length;
            if (found->start >= m_window.rowEnd)
                break;
            const bool isCut = m_window.isCut && end == m_window.octets.size();
            const bool known = std::any_of(m_links.cbegin(), m_links.cend(), [&](const BodyLink &link) {
                return link.start < m_window.start + end && link.end() > m_window.start + found->start;
            });
            if (!isCut && !known && touchesRow(found->start, end))
                add(found->start, found->length, coding);
            from = end;
        }
    }

    void add(qsizetype from, qsizetype length, Coding coding)
    {
        const QString target = UrlFinder::decoded(m_window.octets.sliced(from, length), coding);
        m_links.append({m_window.start + from, length, target, UriTemplate::isTemplate(target)});
    }

    const Window &m_window;
    QList<BodyLink> &m_links;
};

} // namespace

QList<BodyLink> linksOfRow(const BodyText &text, qsizetype row)
{
    QList<BodyLink> links;
    if (text.kind() == BodyText::Kind::Hex || row >= text.rowCount())
        return links;
    const Window window = windowAround(text, row);
    Finder finder(window, links);
    if (text.kind() == BodyText::Kind::Json)
        finder.readJson();
    else
        finder.readText();
    std::sort(links.begin(), links.end(), [](const BodyLink &a, const BodyLink &b) { return a.start < b.start; });
    return links;
}

} // namespace Sessionscope
