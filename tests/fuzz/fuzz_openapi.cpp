// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/openapi/apicompose.h"
#include "core/openapi/apireader.h"
#include "core/openapi/apitext.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

using namespace Sessionscope;

namespace {

void require(bool condition)
{
    if (!condition)
        std::abort();
}

} // namespace

// Whatever can be read composes requests; a tree written as JSON reads back the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const Result<QCborValue> tree = ApiText::parse(text, QStringLiteral("x"));
    if (!tree) {
        require(!tree.error().detail.isEmpty());
        return 0;
    }
    const Result<ApiDocument> document = ApiReader::parse(text, QStringLiteral("http://h/v3/api-docs"));
    if (!document)
        return 0;
    require(!document->servers.isEmpty());
    constexpr qsizetype enough = 20;
    for (qsizetype i = 0; i < std::min(enough, document->operations.size()); ++i) {
        const ApiOperation &operation = document->operations.at(i);
        const Request request = ApiCompose::request(*document, operation, document->servers.constFirst());
        require(request.method == operation.method);
        ApiCompose::security(*document, operation);
        ApiCompose::match(*document, operation.method, operation.path);
    }
    return 0;
}
