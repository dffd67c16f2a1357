// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/cookies/setcookieline.h"

#include "core/cookies/cookiedate.h"

#include <algorithm>

namespace Sessionscope {

namespace {

constexpr qsizetype attributeValueLimit = 1024;
constexpr qint64 maxAgeSaturation = 1'000'000'000'000;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isWhitespace(char c)
{
    return c == ' ' || c == '\t';
}

// WSP is space and tab alone; QByteArrayView::trimmed() would take more.
QByteArrayView withoutWhitespace(QByteArrayView text)
{
    while (!text.isEmpty() && isWhitespace(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isWhitespace(text.back()))
        text.chop(1);
    return text;
}

bool sameWord(QByteArrayView text, QByteArrayView word)
{
    return text.compare(word, Qt::CaseInsensitive) == 0;
}

// Splits at the first separator; without one, everything is `before`.
struct Split
{
    QByteArrayView before;
    std::optional<QByteArrayView> after;
};

Split splitAt(QByteArrayView text, char separator)
{
    const qsizetype at = text.indexOf(separator);
    if (at < 0)
        return {text, std::nullopt};
    return {text.first(at), text.sliced(at + 1)};
}

// 5.6.2
std::optional<qint64> parseMaxAge(QByteArrayView text)
{
    const bool negative = text.startsWith('-');
    if (negative)
        text = text.sliced(1);
    if (text.isEmpty() || !std::all_of(text.begin(), text.end(), isDigit))
        return std::nullopt;
    qint64 seconds = 0;
    for (const char digit : text)
        seconds = std::min(seconds * 10 + (digit - '0'), maxAgeSaturation);
    return negative ? -seconds : seconds;
}

// 5.6.3
QByteArray parseDomain(QByteArrayView text)
{
    if (text.startsWith('.'))
        text = text.sliced(1);
    return text.toByteArray().toLower();
}

// 5.6.7: an unknown word means "Default".
SameSite parseSameSite(QByteArrayView text)
{
    if (sameWord(text, "None"))
        return SameSite::None;
    if (sameWord(text, "Strict"))
        return SameSite::Strict;
    if (sameWord(text, "Lax"))
        return SameSite::Lax;
    return SameSite::Default;
}

void takeAttribute(SetCookieLine &said, QByteArrayView name, QByteArrayView value)
{
    // 5.6, attributes, step 6: a value that is too long makes this one attribute not count.
    if (value.size() > attributeValueLimit)
        return;
    if (sameWord(name, "Expires")) {
        // 5.6.1: one that fails to parse leaves an earlier one in force.
        if (const std::optional<QDateTime> date = parseCookieDate(value))
            said.expires = date;
    } else if (sameWord(name, "Max-Age")) {
        if (const std::optional<qint64> seconds = parseMaxAge(value))
            said.maxAge = seconds;
    } else if (sameWord(name, "Domain")) {
        said.domain = parseDomain(value);
    } else if (sameWord(name, "Path")) {
        // 5.6.4: an invalid one counts too; it asks for the default path.
        said.path = value.toByteArray();
    } else if (sameWord(name, "Secure")) {
        said.secure = true;
    } else if (sameWord(name, "HttpOnly")) {
        said.httpOnly = true;
    } else if (sameWord(name, "SameSite")) {
        said.sameSite = parseSameSite(value);
    }
}

// %x00-08 / %x0A-1F / %x7F
bool isControl(char c)
{
    const auto octet = static_cast<unsigned char>(c);
    return (octet < 0x20 && octet != 0x09) || octet == 0x7f;
}

} // namespace

QList<SetCookieAttribute> setCookieAttributes(QByteArrayView line)
{
    QList<SetCookieAttribute> attributes;
    // 5.6, attributes, steps 1 to 5
    Split rest = splitAt(line, ';');
    while (rest.after) {
        rest = splitAt(*rest.after, ';');
        const Split attribute = splitAt(rest.before, '=');
        SetCookieAttribute found{withoutWhitespace(attribute.before), std::nullopt};
        if (attribute.after)
            found.value = withoutWhitespace(*attribute.after);
        attributes.append(found);
    }
    return attributes;
}

SetCookieLine parseSetCookie(QByteArrayView line)
{
    SetCookieLine said;
    // 5.6, step 1
    const auto control = std::find_if(line.begin(), line.end(), isControl);
    if (control != line.end())
        said.controlCharacter = *control;

    // 5.6, steps 2 to 4: the name-value-pair ends at the first ";", and without a "=" it is all value.
    const Split pair = splitAt(splitAt(line, ';').before, '=');
    if (pair.after) {
        said.name = withoutWhitespace(pair.before).toByteArray();
        said.value = withoutWhitespace(*pair.after).toByteArray();
    } else {
        said.value = withoutWhitespace(pair.before).toByteArray();
    }

    for (const SetCookieAttribute &attribute : setCookieAttributes(line))
        takeAttribute(said, attribute.name, attribute.value.value_or(QByteArrayView()));
    return said;
}

} // namespace Sessionscope
