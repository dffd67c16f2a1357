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
    //! One that is known, whatever its field is called. Where it is short or the user's name, hiding it in all texts
    //! would tear words apart and so tell it: it is hidden as a whole value only, where it was sent.
    void add(const QByteArray &password, const QByteArray &user = {});

    //! \a exchange with "****" for every password, wherever it stands.
    Exchange hiddenIn(const Exchange &exchange) const;
    //! A sentence, into which a server may have written them.
    QString hiddenIn(const QString &text) const { return QString::fromUtf8(hidden(text.toUtf8())); }

private:
    QByteArray hidden(QByteArray octets) const;
    QByteArray hiddenValues(QByteArray octets) const;

    //! Spellings that are hidden as whole values only.
    QSet<QByteArray> m_values;
    //! As they may stand in text: plain, percent-encoded, form-encoded, escaped in JSON, and the Basic credentials.
    QSet<QByteArray> m_spellings;
};

} // namespace Sessionscope::Cli
