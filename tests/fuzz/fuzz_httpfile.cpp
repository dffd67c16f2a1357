// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/formats/httpfile.h"
#include "core/formats/httpfilewriter.h"

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

// Blocks cover the file; a request written back unchanged changes nothing, a changed one nothing outside of its block.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const HttpFile file = HttpFiles::parse(text, QStringLiteral("/folder"));
    QByteArray joined;
    for (const HttpFileBlock &block : file.blocks) {
        require(block.span.offset == joined.size() || (joined.isEmpty() && block.span.offset == 0));
        joined += text.mid(block.span.offset, block.span.length);
    }
    require(joined == text || file.blocks.isEmpty());
    for (const qsizetype position : file.requestBlocks()) {
        const HttpFileBlock &block = file.blocks.at(position);
        require(block.request->body.end() <= block.span.end() && block.request->line > 0);
        Request request = block.request->request;
        require(HttpFiles::withRequest(file, position, request) == text);
        request.method = "PUT";
        request.url = QStringLiteral("http://h/");
        request.headers.append({QStringLiteral("A"), QStringLiteral("b")});
        const QByteArray changed = HttpFiles::withRequest(file, position, request);
        require(changed.startsWith(text.left(block.span.offset)) && changed.endsWith(text.mid(block.span.end())));
        const HttpFile again = HttpFiles::parse(changed, QStringLiteral("/folder"));
        require(again.blocks.size() == file.blocks.size() && again.blocks.at(position).request.has_value());
        require(again.blocks.at(position).request->request.url == request.url);
    }
    return 0;
}
