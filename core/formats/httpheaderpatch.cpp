// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/httpheaderpatch.h"

#include "core/formats/httplines.h"

#include <algorithm>

namespace Sessionscope::HttpHeaderPatch {

namespace {

//! Lower case; that of a line that is off, too.
QByteArray nameOf(const QByteArray &line)
{
    const QByteArray bare = line.startsWith("# ") ? line.mid(2) : line;
    return bare.left(bare.indexOf(':')).trimmed().toLower();
}

bool isOff(const QByteArray &line)
{
    return line.startsWith('#');
}

//! The first line of that name; -1 for none.
qsizetype indexOfName(const QByteArrayList &lines, const QByteArray &name)
{
    const auto it =
        std::find_if(lines.begin(), lines.end(), [&name](const QByteArray &line) { return nameOf(line) == name; });
    return it == lines.end() ? -1 : it - lines.begin();
}

//! Lines that are sent, but for those whose place the writer chooses itself.
QByteArrayList ordered(const QByteArrayList &lines)
{
    QByteArrayList kept;
    for (const QByteArray &line : lines) {
        const QByteArray name = nameOf(line);
        if (!isOff(line) && name != "authorization" && name != "content-type")
            kept.append(line);
    }
    return kept;
}

} // namespace

QByteArray patched(
    const QByteArray &before, const QByteArrayList &wanted, const Canonical &canonical, const QByteArray &lineEnd)
{
    const QList<HttpLines::Line> lines = HttpLines::split(before);
    // What is wanted as it stands is taken first, so that a changed value does not take its line.
    QByteArrayList left = wanted;
    QList<bool> stays;
    for (const HttpLines::Line &line : lines)
        stays.append(HttpLines::isComment(line.text) || left.removeOne(canonical(line.text.toByteArray())));
    QByteArray text;
    QByteArray comments;
    QByteArrayList result;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QByteArray line = lines.at(i).text.toByteArray();
        if (HttpLines::isComment(line)) {
            text += line + lineEnd;
            comments += line + lineEnd;
        } else if (stays.at(i)) {
            // Indented right below the request line it would be read as more of the URL.
            const bool indented = line.startsWith(' ') || line.startsWith('\t');
            text += (text.isEmpty() && indented ? line.trimmed() : line) + lineEnd;
            result.append(canonical(line));
        } else if (const qsizetype changed = indexOfName(left, nameOf(line)); changed >= 0) {
            result.append(left.takeAt(changed));
            text += result.constLast() + lineEnd;
        }
    }
    for (const QByteArray &line : std::as_const(left))
        text += line + lineEnd;
    if (ordered(result + left) == ordered(wanted))
        return text;
    for (const QByteArray &line : wanted)
        comments += line + lineEnd;
    return comments;
}

} // namespace Sessionscope::HttpHeaderPatch
