// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/content/urlfinder.h"

#include "core/content/jsonlexer.h"

#include <QUrl>

#include <algorithm>

namespace Sessionscope::UrlFinder {

namespace {

bool isLetterOrDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

//! Octets of the escape of JSON at \a at that may stand in a URL, 0 for all others.
qsizetype escapeLength(QByteArrayView text, qsizetype at)
{
    const QByteArrayView rest = text.sliced(at);
    if (rest.startsWith("\\/"))
        return 2;
    if (!rest.startsWith("\\u00") || rest.size() < 6)
        return 0;
    bool ok = false;
    const int character = rest.sliced(4, 2).toByteArray().toInt(&ok, 16);
    return ok && character > 0x20 && character != '"' && character != '<' && character != '>' ? 6 : 0;
}

//! Of the markup that says "end of the attribute" or "a tag begins" in escaped form.
bool isMarkupEnd(QByteArrayView rest)
{
    return rest.startsWith("&quot;") || rest.startsWith("&lt;") || rest.startsWith("&gt;") || rest.startsWith("&#");
}

qsizetype endOf(QByteArrayView text, qsizetype at, Coding coding)
{
    while (at < text.size()) {
        const char c = text[at];
        if (c == '\\' && coding == Coding::Json) {
            const qsizetype escape = escapeLength(text, at);
            if (escape == 0)
                break;
            at += escape;
            continue;
        }
        if (quint8(c) <= 0x20 || c == 0x7f || c == '"' || c == '<' || c == '>' || c == '`' || c == '\\')
            break;
        if (c == '&' && coding == Coding::Plain && isMarkupEnd(text.sliced(at)))
            break;
        ++at;
    }
    return at;
}

//! Whether \a url closes more brackets than it opens.
bool closesTooMuch(QByteArrayView url, char open, char close)
{
    return std::count(url.begin(), url.end(), close) > std::count(url.begin(), url.end(), open);
}

QByteArrayView withoutSentence(QByteArrayView url)
{
    constexpr QByteArrayView punctuation(".,;:!?'*");
    while (!url.isEmpty()) {
        const char last = url.back();
        const bool drop = punctuation.contains(last) || (last == ')' && closesTooMuch(url, '(', ')'))
            || (last == ']' && closesTooMuch(url, '[', ']')) || (last == '}' && closesTooMuch(url, '{', '}'));
        if (!drop)
            break;
        url.chop(1);
    }
    return url;
}

//! Whether a word ends before \a at; an escape of JSON is no letter.
bool wordBegins(QByteArrayView text, qsizetype at, Coding coding)
{
    if (at == 0 || !isLetterOrDigit(text[at - 1]))
        return true;
    if (coding != Coding::Json)
        return false;
    return (at >= 2 && text[at - 2] == '\\') || (at >= 6 && text.sliced(at - 6).startsWith("\\u"));
}

//! Where the scheme before "://" at \a colon begins, or nothing. In JSON the slashes may be escaped.
std::optional<qsizetype> schemeStart(QByteArrayView text, qsizetype colon, Coding coding)
{
    for (const QByteArrayView scheme : {QByteArrayView("https"), QByteArrayView("http")}) {
        const qsizetype start = colon - scheme.size();
        if (start >= 0 && text.sliced(start, scheme.size()).compare(scheme, Qt::CaseInsensitive) == 0)
            return wordBegins(text, start, coding) ? std::optional(start) : std::nullopt;
    }
    return {};
}

} // namespace

std::optional<Span> next(QByteArrayView text, qsizetype from, Coding coding)
{
    for (qsizetype colon = text.indexOf(':', from); colon >= 0; colon = text.indexOf(':', colon + 1)) {
        const QByteArrayView behind = text.sliced(colon + 1);
        const qsizetype slashes = behind.startsWith("//")           ? 2
            : coding == Coding::Json && behind.startsWith("\\/\\/") ? 4
                                                                    : 0;
        const std::optional<qsizetype> start = slashes > 0 ? schemeStart(text, colon, coding) : std::nullopt;
        if (!start || *start < from)
            continue;
        const qsizetype host = colon + 1 + slashes;
        const QByteArrayView window = text.first(std::min(text.size(), *start + longest + 1));
        const qsizetype end = endOf(window, host, coding);
        const QByteArrayView url = withoutSentence(window.sliced(*start, end - *start));
        if (*start + url.size() > host && url.size() <= longest && !QUrl(decoded(url, coding)).host().isEmpty())
            return Span{*start, url.size()};
        colon = std::max(colon, end - 1);
    }
    return {};
}

QString decoded(QByteArrayView octets, Coding coding)
{
    if (coding == Coding::Json)
        return jsonStringText(QByteArray('"' + octets.toByteArray() + '"'));
    return QString::fromUtf8(octets).replace(QLatin1String("&amp;"), QLatin1String("&"));
}

} // namespace Sessionscope::UrlFinder
