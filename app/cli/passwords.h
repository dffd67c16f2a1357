// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/exchange.h"

#include <QSet>

namespace Sessionscope::Cli {

//! The passwords a log sent: in URLs, forms, JSON and Basic credentials. They are never printed, not even with
//! --show-secrets.
class Passwords
{
public:
    //! Learns what this exchange sent.
    void learn(const Exchange &exchange);
    //! One that is known, whatever its field is called.
    void add(const QByteArray &password);

    //! \a exchange with "****" for every password, wherever it stands.
    Exchange hiddenIn(const Exchange &exchange) const;

private:
    QByteArray hidden(QByteArray octets) const;

    //! As they may stand in text: plain, percent-encoded, form-encoded, escaped in JSON, and the Basic credentials.
    QSet<QByteArray> m_spellings;
};

} // namespace Sessionscope::Cli
