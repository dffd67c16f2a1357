// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/content/decoding.h"

#include "core/content/streamdecoders.h"

#include <QList>

namespace Sessionscope {

namespace {

// A longer list of codings is no server's honest wish.
constexpr std::size_t mostCodings = 4;

} // namespace

ContentDecoder::ContentDecoder(QByteArrayView contentEncoding, BombLimits limits)
    : m_limits(limits)
{
    const QList<QByteArray> names = contentEncoding.toByteArray().toLower().split(',');
    for (auto name = names.crbegin(); name != names.crend(); ++name) {
        const QByteArray coding = name->trimmed();
        if (coding.isEmpty() || coding == "identity")
            continue;
        auto stage = makeStreamDecoder(coding);
        if (!stage || m_stages.size() == mostCodings) {
            m_stages.clear();
            return;
        }
        m_stages.push_back(std::move(stage));
    }
}

ContentDecoder::~ContentDecoder() = default;

Result<void> ContentDecoder::feed(QByteArrayView wire, QByteArray &body)
{
    m_wireSize += wire.size();
    return feedStage(0, wire, body);
}

Result<void> ContentDecoder::feedStage(std::size_t stage, QByteArrayView octets, QByteArray &body)
{
    if (stage < m_stages.size())
        return m_stages[stage]->feed(
            octets, [&](QByteArrayView decoded) { return feedStage(stage + 1, decoded, body); });
    body.append(octets);
    if (!m_stages.empty() && body.size() > m_limits.size && body.size() > m_limits.ratio * m_wireSize)
        return failure(
            ErrorCode::DecodingBomb, QString::fromLatin1(m_stages.front()->name()), QString::number(body.size()));
    return {};
}

Result<void> ContentDecoder::finish() const
{
    for (const auto &stage : m_stages) {
        if (!stage->isComplete())
            return failure(ErrorCode::DecodingFailed, QString::fromLatin1(stage->name()), QStringLiteral("truncated"));
    }
    return {};
}

} // namespace Sessionscope
