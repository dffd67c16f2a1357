// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/formats/harreader.h"
#include "core/formats/harwriter.h"
#include "core/formats/redactor.h"

#include <cstdint>
#include <cstdlib>

using namespace Sessionscope;

namespace {

void require(bool condition)
{
    if (!condition)
        std::abort();
}

QList<ExchangePtr> shared(const QList<Exchange> &exchanges)
{
    QList<ExchangePtr> result;
    for (const Exchange &exchange : exchanges)
        result.append(std::make_shared<const Exchange>(exchange));
    return result;
}

} // namespace

// What could be read of any archive can be written, and read again without a fault.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView json(data, static_cast<qsizetype>(size));
    const auto archive = Har::fromJson(json);
    if (!archive)
        return 0;
    for (const Exchange &exchange : archive->exchanges)
        require(exchange.trail > 0 && exchange.hop != 0);
    const auto exchanges = shared(archive->exchanges);
    const auto again = Har::fromJson(Har::toJson(exchanges, Har::Secrets::Keep));
    require(again.has_value() && again->faults.isEmpty());
    require(again->exchanges.size() == archive->exchanges.size());
    const auto masked = Har::fromJson(Har::toJson(exchanges, Har::Secrets::Mask));
    require(masked.has_value() && masked->exchanges.size() == archive->exchanges.size());
    return 0;
}
