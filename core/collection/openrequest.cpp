// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/openrequest.h"

#include "core/formats/httpblocks.h"

namespace Sessionscope::OpenRequests {

namespace {

bool isMeant(const HttpFileBlock &block, const CollectionRequest &entry)
{
    return block.request && block.request->request.name == entry.name && block.request->request.method == entry.method
        && block.request->request.url == entry.url;
}

std::optional<qsizetype> find(const HttpFile &file, const CollectionRequest &entry)
{
    if (entry.block < file.blocks.size() && isMeant(file.blocks.at(entry.block), entry))
        return entry.block;
    for (const qsizetype i : file.requestBlocks()) {
        if (isMeant(file.blocks.at(i), entry))
            return i;
    }
    return std::nullopt;
}

} // namespace

Result<OpenRequest> open(const QString &path, const CollectionRequest &entry)
{
    const Result<HttpFile> file = HttpFiles::read(path);
    if (!file)
        return tl::unexpected(file.error());
    const std::optional<qsizetype> block = find(*file, entry);
    if (!block)
        return failure(ErrorCode::FileChangedElsewhere, path);
    const HttpFileBlock &found = file->blocks.at(*block);
    Result<Request> request = HttpFiles::withInclusions(*found.request);
    if (!request)
        return tl::unexpected(request.error());
    return OpenRequest{
        {path, *block, HttpFiles::blockText(*file, *block)}, *request, file->variableValues(), found.issues};
}

Result<qsizetype> locate(const HttpFile &file, const RequestPlace &place)
{
    const auto is = [&](qsizetype i) {
        return i >= 0 && i < file.blocks.size() && file.blocks.at(i).request
            && HttpFiles::blockText(file, i) == place.text;
    };
    // The nearest one, where a file says the same twice.
    for (qsizetype step = 0; step < file.blocks.size() + place.block + 1; ++step) {
        if (is(place.block + step))
            return place.block + step;
        if (is(place.block - step))
            return place.block - step;
    }
    return failure(ErrorCode::FileChangedElsewhere, place.path);
}

std::optional<qsizetype> successor(const HttpFile &file, const RequestPlace &place)
{
    const HttpFile old = HttpFiles::parse(place.text, {});
    if (old.blocks.isEmpty() || !old.blocks.constFirst().request)
        return std::nullopt;
    const Request &was = old.blocks.constFirst().request->request;
    for (const qsizetype i : file.requestBlocks()) {
        if (!was.name.isEmpty() && file.blocks.at(i).request->request.name == was.name)
            return i;
    }
    if (place.block >= 0 && place.block < file.blocks.size() && file.blocks.at(place.block).request
        && file.blocks.at(place.block).request->request.method == was.method)
        return place.block;
    return std::nullopt;
}

} // namespace Sessionscope::OpenRequests
