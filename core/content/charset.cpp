// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/content/charset.h"

#include <QByteArrayList>
#include <QStringDecoder>

#include <simdjson.h>

#include <algorithm>
#include <array>

namespace Sessionscope::Charset {

namespace {

constexpr qsizetype declarationLimit = 4096;

//! 0x80 to 0x9F of windows-1252 (WHATWG Encoding, index-windows-1252).
constexpr std::array<char16_t, 32> windows1252High{0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6,
    0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178};

QString decodeWindows1252(QByteArrayView body)
{
    QString text(body.size(), Qt::Uninitialized);
    QChar *out = text.data();
    for (const char c : body) {
        const auto octet = static_cast<uchar>(c);
        *out++ = octet >= 0x80 && octet < 0xA0 ? QChar(windows1252High[octet - 0x80U]) : QChar(char16_t{octet});
    }
    return text;
}

bool isWindows1252Label(const QByteArray &name)
{
    static const QByteArrayList labels{"windows-1252", "cp1252", "x-cp1252", "iso-8859-1", "iso8859-1", "iso88591",
        "iso_8859-1", "latin1", "l1", "us-ascii", "ascii", "ansi_x3.4-1968"};
    return labels.contains(name);
}

//! How many octets at the end of \a body begin a character that does not end.
qsizetype unfinished(QByteArrayView body)
{
    for (qsizetype back = 1; back <= std::min<qsizetype>(3, body.size()); ++back) {
        const quint8 octet = quint8(body[body.size() - back]);
        if (octet < 0x80 || octet > 0xF4)
            return 0;
        if (octet >= 0xC0)
            return (octet >= 0xF0 ? 4 : octet >= 0xE0 ? 3 : 2) > back ? back : 0;
    }
    return 0;
}

bool isUtf8(QByteArrayView body)
{
    // A body that was cut off may end within a character; one accented letter at the end of ASCII is no such case.
    const qsizetype tail = unfinished(body);
    body.chop(tail);
    if (tail > 0 && std::all_of(body.begin(), body.end(), [](char c) { return quint8(c) < 0x80; }))
        return false;
    // Without decoding: that would take twice the body in memory.
    return simdjson::validate_utf8(body.data(), static_cast<std::size_t>(body.size()));
}

QByteArray fromByteOrderMark(QByteArrayView body)
{
    if (body.startsWith("\xEF\xBB\xBF"))
        return "utf-8";
    if (body.startsWith("\xFE\xFF"))
        return "utf-16be";
    if (body.startsWith("\xFF\xFE"))
        return "utf-16le";
    return {};
}

//! The value after the first `key` and "=", up to its closing quote or a delimiter.
QByteArray valueAfter(const QByteArray &lowered, QByteArrayView key)
{
    qsizetype at = lowered.indexOf(key);
    if (at < 0)
        return {};
    at += key.size();
    while (at < lowered.size() && QByteArrayView(" \t\r\n").contains(lowered[at]))
        ++at;
    if (at >= lowered.size() || lowered[at] != '=')
        return {};
    ++at;
    while (at < lowered.size() && QByteArrayView(" \t\r\n\"'").contains(lowered[at]))
        ++at;
    const qsizetype start = at;
    while (at < lowered.size() && !QByteArrayView(" \t\r\n\"';/>?,").contains(lowered[at]))
        ++at;
    return lowered.mid(start, at - start);
}

QByteArray fromXmlDeclaration(const QByteArray &head)
{
    const qsizetype end = head.indexOf("?>");
    return head.startsWith("<?xml") && end > 0 ? valueAfter(head.left(end), "encoding") : QByteArray();
}

QByteArray fromMeta(const QByteArray &head)
{
    for (qsizetype at = head.indexOf("<meta"); at >= 0; at = head.indexOf("<meta", at + 5)) {
        const qsizetype end = head.indexOf('>', at);
        const QByteArray name = valueAfter(head.mid(at, end < 0 ? -1 : end - at), "charset");
        // WHATWG HTML 13.2.3.2: a meta cannot really be UTF-16, since it was read as ASCII.
        if (!name.isEmpty())
            return name.startsWith("utf-16") ? QByteArray("utf-8") : name;
    }
    return {};
}

} // namespace

QByteArray fromContentType(QByteArrayView contentType)
{
    const QByteArray lowered = contentType.toByteArray().toLower();
    const qsizetype semicolon = lowered.indexOf(';');
    return semicolon < 0 ? QByteArray() : valueAfter(lowered.mid(semicolon), "charset");
}

QByteArray detect(QByteArrayView body, QByteArrayView contentType)
{
    if (QByteArray name = fromByteOrderMark(body); !name.isEmpty())
        return name;
    if (QByteArray name = fromContentType(contentType); !name.isEmpty())
        return name;
    const QByteArray head = body.first(qMin(body.size(), declarationLimit)).toByteArray().toLower();
    if (QByteArray name = fromXmlDeclaration(head); !name.isEmpty())
        return name;
    if (QByteArray name = fromMeta(head); !name.isEmpty())
        return name;
    return isUtf8(body) ? "utf-8" : "windows-1252";
}

QString decodeAs(QByteArrayView body, const QByteArray &charset)
{
    if (isWindows1252Label(charset))
        return decodeWindows1252(body);
    QStringDecoder decoder(charset == "utf8" ? "UTF-8" : charset.constData());
    return decoder.isValid() ? QString(decoder.decode(body)) : decodeWindows1252(body);
}

QString decode(QByteArrayView body, QByteArrayView contentType)
{
    return decodeAs(body, detect(body, contentType));
}

} // namespace Sessionscope::Charset
