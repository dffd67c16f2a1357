// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QList>

#include <functional>
#include <optional>

//! Where the members and elements of JSON text stand. Lexical: nothing is converted or copied, broken text is read as
//! far as it goes. Pure, for worker threads.
namespace Sessionscope::JsonOutline {

//! Longer lists are told in groups of so many, so that an array of a hundred million numbers stays a short list.
constexpr qsizetype groupSize = 1000;

//! Sequence: the values of the text itself, of which JSON has one and NDJSON many.
enum class Container { Sequence, Object, Array };

struct Children
{
    //! Where each child begins (a member at its name); when grouped, where each group begins.
    QList<quint32> starts;
    qsizetype count = 0;
    bool grouped = false;
    //! From here on the text is no JSON.
    std::optional<quint32> broken;

    bool operator==(const Children &) const = default;
};

//! The children that begin at \a from, at most \a most; \a from is after the opening bracket, or at a child's start.
Children scan(QByteArrayView json, qsizetype from, Container container, qsizetype most,
    const std::function<bool()> &cancelled = {});

//! Octet after the value that begins at \a start; the text's end when it is cut off or \a cancelled told so.
qsizetype valueEnd(QByteArrayView json, qsizetype start, const std::function<bool()> &cancelled = {});

//! A member's name as written, and where its value begins. Elements have no name.
struct Entry
{
    QByteArrayView name;
    qsizetype value = 0;
};

//! The child that begins at \a start.
Entry entryAt(QByteArrayView json, qsizetype start, Container container);

} // namespace Sessionscope::JsonOutline
