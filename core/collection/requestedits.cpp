// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/requestedits.h"

#include "core/base/file.h"
#include "core/base/limits.h"
#include "core/formats/httpblocks.h"
#include "core/formats/httpfilewriter.h"

#include <QFileInfo>

#include <algorithm>

namespace Sessionscope::RequestEdits {

namespace {

using Found = std::pair<HttpFile, qsizetype>;

HttpFile parsed(const QByteArray &text, const QString &path)
{
    return HttpFiles::parse(text, QFileInfo(path).absolutePath());
}

Result<Found> find(const RequestPlace &place)
{
    Result<HttpFile> file = HttpFiles::read(place.path);
    if (!file)
        return tl::unexpected(file.error());
    const Result<qsizetype> block = OpenRequests::locate(*file, place);
    if (!block)
        return tl::unexpected(block.error());
    return Found{std::move(*file), *block};
}

Planned planned(const HttpFile &file, const QString &path, const QByteArray &text, qsizetype block)
{
    Planned result;
    result.edit.contents.append({path, file.text, text});
    const HttpFile after = parsed(text, path);
    if (block >= 0 && block < after.blocks.size() && after.blocks.at(block).request)
        result.place = {path, block, HttpFiles::blockText(after, block)};
    return result;
}

//! The parts of \a now that differ from \a shown, on top of \a old.
Request merged(const Request &old, const Request &shown, const Request &now)
{
    Request request = old;
    if (now.method != shown.method)
        request.method = now.method;
    if (now.url != shown.url || now.params != shown.params) {
        request.url = now.url;
        request.params = now.params;
    }
    if (now.headers != shown.headers)
        request.headers = now.headers;
    if (now.body != shown.body)
        request.body = now.body;
    if (now.auth != shown.auth)
        request.auth = now.auth;
    if (now.options != shown.options)
        request.options = now.options;
    return request;
}

//! The first request at or behind block \a from; a name or variables may have become blocks of their own.
qsizetype requestAt(const HttpFile &file, qsizetype from)
{
    const QList<qsizetype> blocks = file.requestBlocks();
    const auto it = std::find_if(blocks.begin(), blocks.end(), [from](qsizetype i) { return i >= from; });
    return it == blocks.end() ? -1 : *it;
}

//! The same request at two places of a file that mixes line ends: the separator may have got the other one.
bool isSame(const HttpFile &file, qsizetype block, const QByteArray &text)
{
    return HttpFiles::requestText(file, block).replace("\r\n", "\n") == QByteArray(text).replace("\r\n", "\n");
}

} // namespace

Result<Planned> save(const RequestPlace &place, const Request &shown, const Request &now, Conflict conflict)
{
    Result<HttpFile> file = HttpFiles::read(place.path);
    if (!file)
        return tl::unexpected(file.error());
    Result<qsizetype> block = OpenRequests::locate(*file, place);
    if (!block && conflict == Conflict::Replace) {
        const std::optional<qsizetype> successor = OpenRequests::successor(*file, place);
        if (!successor) {
            // Another program took it out: it comes back at the end.
            return append(place.path, now);
        }
        Request all = now;
        all.name = file->blocks.at(*successor).request->request.name;
        return planned(*file, place.path, HttpFiles::withRequest(*file, *successor, all), *successor);
    }
    if (!block)
        return tl::unexpected(block.error());
    const Request request = merged(file->blocks.at(*block).request->request, shown, now);
    return planned(*file, place.path, HttpFiles::withRequest(*file, *block, request), *block);
}

Result<Planned> append(const QString &path, const Request &request)
{
    HttpFile file;
    std::optional<QByteArray> before;
    if (QFileInfo::exists(path)) {
        Result<HttpFile> read = HttpFiles::read(path);
        if (!read)
            return tl::unexpected(read.error());
        file = std::move(*read);
        before = file.text;
    }
    // The name stands in the separator, where people look for it.
    Request unnamed = request;
    unnamed.name.clear();
    const QByteArray separator =
        request.name.isEmpty() ? QByteArray("###") : "### " + request.name.simplified().toUtf8();
    const QByteArray text =
        HttpFiles::withRequestInserted(file, -1, separator + '\n' + HttpFiles::toText(unnamed) + '\n');
    Planned result = planned(file, path, text, parsed(text, path).blocks.size() - 1);
    result.edit.contents.first().before = before;
    return result;
}

Result<Planned> rename(const RequestPlace &place, const QString &name)
{
    const Result<Found> found = find(place);
    if (!found)
        return tl::unexpected(found.error());
    const auto &[file, block] = *found;
    const QByteArray text = HttpFiles::withName(file, block, name);
    return planned(file, place.path, text, requestAt(parsed(text, place.path), block));
}

Result<Planned> duplicate(const RequestPlace &place)
{
    const Result<Found> found = find(place);
    if (!found)
        return tl::unexpected(found.error());
    const auto &[file, block] = *found;
    QByteArray text = HttpFiles::withRequestInserted(file, block + 1, HttpFiles::requestText(file, block));
    const QString &name = file.blocks.at(block).request->request.name;
    HttpFile after = parsed(text, place.path);
    if (!name.isEmpty()) {
        const QString free = HttpFiles::freeName(file, name, HttpFiles::hasNameDirective(file.blocks.at(block)));
        text = HttpFiles::withName(after, block + 1, free);
    }
    return planned(file, place.path, text, block + 1);
}

Result<Planned> remove(const RequestPlace &place)
{
    const Result<Found> found = find(place);
    if (!found)
        return tl::unexpected(found.error());
    const auto &[file, block] = *found;
    return planned(file, place.path, HttpFiles::withoutRequest(file, block), -1);
}

Result<Planned> copy(const RequestPlace &place, const QString &path, qsizetype before)
{
    const Result<Found> found = find(place);
    if (!found)
        return tl::unexpected(found.error());
    const Result<HttpFile> target = HttpFiles::read(path);
    if (!target)
        return tl::unexpected(target.error());
    const QByteArray text =
        HttpFiles::withRequestInserted(*target, before, HttpFiles::requestText(found->first, found->second));
    const HttpFile after = parsed(text, path);
    const bool isLast = before < 0 || before >= target->blocks.size();
    qsizetype block = isLast ? after.blocks.size() - 1 : before;
    // Variables at the file's head became a block of their own before it.
    if (!isLast && !after.blocks.at(block).request)
        block = requestAt(after, block);
    return planned(*target, path, text, block);
}

Result<Planned> move(const RequestPlace &place, const QString &path, qsizetype before)
{
    Result<Planned> result = copy(place, path, before);
    if (!result)
        return result;
    if (path != place.path) {
        const Result<Planned> gone = remove(place);
        if (!gone)
            return gone;
        result->edit.contents += gone->edit.contents;
        return result;
    }
    // In one file the copy is made first, then the old one is looked for beside it.
    ContentChange &change = result->edit.contents.first();
    const HttpFile doubled = parsed(*change.after, path);
    const QByteArray text = HttpFiles::requestText(doubled, result->place.block);
    qsizetype old = -1;
    for (const qsizetype i : doubled.requestBlocks()) {
        if (i != result->place.block && isSame(doubled, i, text))
            old = i;
    }
    if (old < 0)
        return failure(ErrorCode::FileChangedElsewhere, path);
    change.after = HttpFiles::withoutRequest(doubled, old);
    const HttpFile after = parsed(*change.after, path);
    for (const qsizetype i : after.requestBlocks()) {
        if (isSame(after, i, text))
            result->place = {path, i, HttpFiles::blockText(after, i)};
    }
    return result;
}

} // namespace Sessionscope::RequestEdits
