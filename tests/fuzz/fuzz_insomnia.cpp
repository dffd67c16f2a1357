// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/import/insomniaimport.h"
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
    if (const Result<ImportedCollection> collection = InsomniaImport::collection(tree->toMap()))
        Fuzz::checkPlan(*collection);
    return 0;
}
