// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/bodyloader.h"

#include "core/content/charset.h"
#include "core/content/jsontext.h"

#include <algorithm>
#include <array>

namespace Sessionscope::BodyLoader {

namespace {

constexpr qsizetype sniffed = 8 * 1024;
constexpr qsizetype findStep = 4 * 1024 * 1024;

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c + 32) : c;
}

char upper(char c)
{
    return c >= 'a' && c <= 'z' ? char(c - 32) : c;
}

bool looksBinary(QByteArrayView body)
{
    const QByteArrayView head = body.first(std::min(sniffed, body.size()));
    // UTF-16 has NULs too, but says so in its first two octets.
    if (head.startsWith("\xff\xfe") || head.startsWith("\xfe\xff"))
        return false;
    return head.contains('\0');
}

} // namespace

BodyText::Kind kindOf(QByteArrayView body, QByteArrayView contentType)
{
    const QByteArray type = contentType.toByteArray().toLower();
    const QByteArrayView start = body.first(std::min<qsizetype>(64, body.size())).trimmed();
    const bool says = type.contains("json") || type.contains("javascript");
    const bool binaryType = (type.startsWith("image/") && !type.contains("svg")) || type.startsWith("audio/")
        || type.startsWith("video/") || type.startsWith("font/");
    if (looksBinary(body) || (binaryType && !body.isEmpty()))
        return BodyText::Kind::Hex;
    if (type.contains("json"))
        return BodyText::Kind::Json;
    if (!says && (start.startsWith('{') || start.startsWith('[')) && !type.contains("html") && !type.contains("csv"))
        return BodyText::Kind::Json;
    return BodyText::Kind::Plain;
}

QByteArray toUtf8(const QByteArray &body, const QByteArray &contentType)
{
    const QByteArray charset = Charset::detect(body, contentType);
    if (charset != "utf-8")
        return Charset::decodeAs(body, charset).toUtf8();
    return body.startsWith("\xef\xbb\xbf") ? body.sliced(3) : body;
}

BodyTextPtr load(
    const QByteArray &body, const QByteArray &contentType, Mode mode, const std::function<bool()> &cancelled)
{
    const BodyText::Kind kind = kindOf(body, contentType);
    if (kind == BodyText::Kind::Hex)
        return BodyText::build(body, kind, cancelled);
    if (body.size() >= BodyText::maximumSize)
        return nullptr;
    QByteArray text = toUtf8(body, contentType);
    if (cancelled && cancelled())
        return nullptr;
    if (kind == BodyText::Kind::Json && mode == Mode::Pretty)
        text = JsonText::pretty(text);
    return BodyText::build(std::move(text), kind, cancelled);
}

QList<quint32> find(
    const QByteArray &text, const QByteArray &needle, qsizetype limit, const std::function<bool()> &cancelled)
{
    QList<quint32> places;
    if (needle.isEmpty())
        return places;
    const char first[2] = {lower(needle[0]), upper(needle[0])};
    const char *const begin = text.constData();
    const char *const last = begin + text.size() - needle.size();
    const auto matches = [&](const char *at) {
        return std::equal(needle.begin(), needle.end(), at, [](char a, char b) { return lower(a) == lower(b); });
    };
    for (const char *at = begin; at <= last && places.size() < limit;) {
        if (cancelled && cancelled())
            return {};
        // In pieces, so that a cancelled search over a large body ends soon.
        const char *const stop = std::min(last + 1, at + findStep);
        // A match may reach over the end of its piece.
        while (at < stop && places.size() < limit) {
            at = std::find_first_of(at, stop, std::begin(first), std::end(first));
            if (at == stop)
                break;
            if (matches(at)) {
                places.append(quint32(at - begin));
                at += needle.size();
            } else {
                ++at;
            }
        }
    }
    return places;
}

} // namespace Sessionscope::BodyLoader
