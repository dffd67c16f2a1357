// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/limits.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <memory>
#include <vector>

namespace Sessionscope {

class StreamDecoder;

//! When a body counts as a bomb: larger than size (octets) and larger than ratio times its wire size.
struct BombLimits
{
    qint64 size = Limits::decodedBody;
    qint64 ratio = 100;
};

//! Decodes a body's Content-Encoding (RFC 9110 8.4) while it arrives: gzip, deflate (zlib-wrapped or raw), br, zstd,
//! identity, and lists of them. Codings it does not know are left alone: the body then stays as on the wire.
class ContentDecoder
{
public:
    //! \a contentEncoding is the field's value, empty for none.
    explicit ContentDecoder(QByteArrayView contentEncoding, BombLimits limits = {});
    ~ContentDecoder();
    ContentDecoder(const ContentDecoder &) = delete;
    ContentDecoder &operator=(const ContentDecoder &) = delete;

    //! False when the body passes unchanged.
    bool isActive() const { return !m_stages.empty(); }

    //! Takes the next \a wire octets and appends what they decode to to \a body, which keeps what came before an error.
    //! Errors: DecodingFailed (subject: the coding), DecodingBomb (subject: the coding, detail: the decoded size).
    Result<void> feed(QByteArrayView wire, QByteArray &body);
    //! The wire ended. Errors: DecodingFailed when the coding has not (truncated gzip).
    Result<void> finish() const;

private:
    Result<void> feedStage(std::size_t stage, QByteArrayView octets, QByteArray &body);

    BombLimits m_limits;
    //! In the order of decoding: the last coding applied comes first.
    std::vector<std::unique_ptr<StreamDecoder>> m_stages;
    qint64 m_wireSize = 0;
};

} // namespace Sessionscope
