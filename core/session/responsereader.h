// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/content/decoding.h"
#include "core/record/exchange.h"

#include <QNetworkReply>

namespace Sessionscope {

//! The receiving half of a hop: turns what a reply shows, bit by bit, into the response on record.
class ResponseReader
{
public:
    //! What a head is worth.
    enum class Head {
        Missing, //!< Qt has none yet
        Interim, //!< 1xx: Qt takes it for the final one, and would take the final one for the next request's
        Unusable, //!< problem() says why; what follows of the body is kept
        Good,
    };

    //! \a method is the request's: a HEAD has no body to count.
    explicit ResponseReader(QByteArray method)
        : m_method(std::move(method))
    {
    }

    //! Reads the head; to be called once it returned anything but Missing.
    Head readHead(const QNetworkReply &reply);
    //! Takes what has arrived of the body. Errors: those of ContentDecoder; nothing more is read after one.
    Result<void> readBody(QNetworkReply &reply);

    bool hasHead() const { return m_response.has_value(); }
    std::optional<ReceivedResponse> &response() { return m_response; }
    const std::optional<ReceivedResponse> &response() const { return m_response; }
    const std::optional<Error> &problem() const { return m_problem; }
    const QList<HopNote> &notes() const { return m_notes; }
    //! Octets of the body announced, -1 while unknown.
    qint64 total() const { return m_total; }

    //! What is wrong with the body at its end, \a connectionBroke or not: BodyTruncated, DecodingFailed.
    std::optional<Error> verdict(bool connectionBroke) const;

private:
    bool isCounted() const;

    QByteArray m_method;
    std::optional<ReceivedResponse> m_response;
    std::optional<Error> m_problem;
    QList<HopNote> m_notes;
    std::unique_ptr<ContentDecoder> m_decoder;
    qint64 m_total = -1;
    bool m_broken = false;
};

} // namespace Sessionscope
