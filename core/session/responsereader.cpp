// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/responsereader.h"

#include "core/base/limits.h"
#include "core/session/responsehead.h"

namespace Sessionscope {

namespace {

// An announced length is only a promise.
constexpr qint64 largestReserve = 64 * Limits::MiB;

} // namespace

ResponseReader::Head ResponseReader::readHead(const QNetworkReply &reply)
{
    ReceivedResponse response = ResponseHead::read(reply);
    if (response.status == 0)
        return Head::Missing;
    m_response = std::move(response);
    if (m_response->status < 200)
        return Head::Interim;
    m_problem = ResponseHead::problem(*m_response);
    if (m_problem)
        return Head::Unusable;
    m_notes = ResponseHead::joinedFields(m_response->headers);
    m_total = ResponseHead::contentLength(m_response->headers);
    m_decoder = std::make_unique<ContentDecoder>(m_response->headers.all("Content-Encoding").join(','));
    if (!m_decoder->isActive() && m_total > 0)
        m_response->body.reserve(std::min(m_total, largestReserve));
    return Head::Good;
}

Result<void> ResponseReader::readBody(QNetworkReply &reply)
{
    const qint64 available = m_response && !m_broken ? reply.bytesAvailable() : 0;
    if (available <= 0)
        return {};
    m_response->wireSize += available;
    if (m_decoder && m_decoder->isActive()) {
        const auto decoded = m_decoder->feed(reply.read(available), m_response->body);
        m_broken = !decoded;
        return decoded;
    }
    // Straight into its place: a large body is copied once.
    const qsizetype at = m_response->body.size();
    m_response->body.resize(at + available);
    m_response->body.resize(at + reply.read(m_response->body.data() + at, available));
    return {};
}

// RFC 9112 6.3: these end at the head, and chunks count themselves.
bool ResponseReader::isCounted() const
{
    const bool bodiless = m_method == "HEAD" || m_response->status == 204 || m_response->status == 304;
    return !bodiless && m_total >= 0 && !m_response->headers.contains("Transfer-Encoding");
}

std::optional<Error> ResponseReader::verdict(bool connectionBroke) const
{
    const bool counted = isCounted();
    if (connectionBroke || (counted && m_response->wireSize < m_total)) {
        return Error{ErrorCode::BodyTruncated, {},
            QString::number(m_response->wireSize)
                + (counted ? QLatin1Char('/') + QString::number(m_total) : QString())};
    }
    if (m_decoder && m_response->wireSize > 0) {
        if (const auto decoded = m_decoder->finish(); !decoded)
            return decoded.error();
    }
    return {};
}

} // namespace Sessionscope
