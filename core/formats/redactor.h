// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/formats/secretfinder.h"
#include "core/record/exchange.h"

namespace Sessionscope {

//! Masks the secrets of a log: values of the redaction list (headers, query, form, JSON and multipart fields, hidden
//! inputs, `;jsessionid=`), all cookie values, and every copy of them anywhere else in the log. Each secret becomes
//! Redaction::stableHash, so that a rotation still shows.
class Redactor
{
public:
    //! Learns the secrets of \a exchanges.
    explicit Redactor(const QList<ExchangePtr> &exchanges = {});

    //! Learns the secrets of one more exchange.
    void learn(const Exchange &exchange);

    Exchange redacted(const Exchange &exchange) const;
    QByteArray headerValue(const Header &header) const;
    QByteArray body(const QByteArray &body, const HeaderList &headers) const;
    //! A URL or request target.
    QByteArray url(const QByteArray &url) const;

private:
    void learnHeaders(const HeaderList &headers);
    void learnBody(const QByteArray &body, const HeaderList &headers);
    HeaderList headers(const HeaderList &headers) const;
    QString text(const QString &text) const;

    SecretFinder m_finder;
};

} // namespace Sessionscope
