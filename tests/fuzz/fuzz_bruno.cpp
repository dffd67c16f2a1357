// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/import/brufile.h"
#include "core/import/brunoimport.h"
#include "tests/fuzz/importcheck.h"

#include <QCborArray>

#include <cstdint>

using namespace Sessionscope;

// One file as a request, as the collection's own and as an environment.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const QList<BruBlock> blocks = BruText::parse(text).blocks;
    QCborMap root;
    root.insert(QStringLiteral("name"), QStringLiteral("X"));
    root.insert(QStringLiteral("items"), QCborArray{BruFile::item(blocks)});
    root.insert(QStringLiteral("root"), BruFile::root(blocks));
    root.insert(QStringLiteral("environments"), QCborArray{BruFile::environment(blocks, QStringLiteral("e"))});
    const Result<ImportedCollection> collection = BrunoImport::collection(root);
    Fuzz::require(collection.has_value());
    Fuzz::checkPlan(*collection);
    return 0;
}
