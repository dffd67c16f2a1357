// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

#include <optional>

//! Finds http and https URLs in running text.
namespace Sessionscope::UrlFinder {

//! How the text around a URL writes its characters.
enum class Coding {
    Plain, //!< also HTML and XML, whose `&amp;` counts as `&`
    Json, //!< inside a string of JSON
};

struct Span
{
    qsizetype start = 0;
    qsizetype length = 0;

    bool operator==(const Span &) const = default;
};

//! Longer ones are no links that anybody follows.
inline constexpr qsizetype longest = 8 * 1024;

//! The first URL at or after \a from. Punctuation and brackets of the sentence around it do not belong to it.
std::optional<Span> next(QByteArrayView text, qsizetype from, Coding coding);

//! The URL that \a octets, those of a span, stand for.
QString decoded(QByteArrayView octets, Coding coding);

} // namespace Sessionscope::UrlFinder
