// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <functional>
#include <memory>

namespace Sessionscope {

//! One content coding, fed piece by piece.
class StreamDecoder
{
public:
    //! Takes the next decoded octets; an error stops the decoding.
    using Sink = std::function<Result<void>(QByteArrayView decoded)>;

    explicit StreamDecoder(QByteArray name)
        : m_name(std::move(name))
    {
    }
    virtual ~StreamDecoder() = default;
    StreamDecoder(const StreamDecoder &) = delete;
    StreamDecoder &operator=(const StreamDecoder &) = delete;

    const QByteArray &name() const { return m_name; }
    //! Errors: DecodingFailed, or what \a sink gave.
    virtual Result<void> feed(QByteArrayView coded, const Sink &sink) = 0;
    //! True once the coding's own end was seen (and before its first octet).
    virtual bool isComplete() const = 0;

protected:
    tl::unexpected<Error> broken(const QString &detail) const
    {
        return failure(ErrorCode::DecodingFailed, QString::fromLatin1(m_name), detail);
    }

private:
    QByteArray m_name;
};

//! Nothing for a coding that is not known. \a name in lower case.
std::unique_ptr<StreamDecoder> makeStreamDecoder(const QByteArray &name);

} // namespace Sessionscope
