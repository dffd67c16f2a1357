// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/import/postmanimport.h"
#include "core/openapi/apitext.h"
#include "tests/fuzz/importcheck.h"

#include <cstdint>

using namespace Sessionscope;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const Result<QCborValue> tree = ApiText::parse(text, QStringLiteral("x"));
    if (!tree)
        return 0;
    const QCborMap root = tree->toMap();
    if (const Result<ImportedCollection> collection = PostmanImport::collection(root))
        Fuzz::checkPlan(*collection);
    Fuzz::checkPlan(PostmanImport::environment(root));
    return 0;
}
