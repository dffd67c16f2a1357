// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/record/probemark.h"

#include <QStringList>

#include <algorithm>

namespace Sessionscope {

HopNote probeNote(const ProbeMark &mark)
{
    return {HopNote::Code::Probe, QStringLiteral("%1/%2/%3").arg(QString::number(mark.run), mark.client, mark.step)};
}

std::optional<ProbeMark> probeMark(const Exchange &exchange)
{
    for (const HopNote &note : exchange.notes) {
        const QStringList parts = note.detail.split(QLatin1Char('/'));
        if (note.code == HopNote::Code::Probe && parts.size() == 3)
            return ProbeMark{parts.at(0).toInt(), parts.at(1), parts.at(2)};
    }
    return std::nullopt;
}

QList<ExchangePtr> withoutProbes(const QList<ExchangePtr> &log)
{
    QList<ExchangePtr> own;
    std::copy_if(log.begin(), log.end(), std::back_inserter(own),
        [](const ExchangePtr &exchange) { return !probeMark(*exchange); });
    return own;
}

} // namespace Sessionscope
