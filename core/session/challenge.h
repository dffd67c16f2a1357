// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QHash>
#include <QList>

namespace Sessionscope {

//! One challenge of a WWW-Authenticate field (RFC 9110 11.6.1).
struct Challenge
{
    //! Lower case: "basic", "digest".
    QByteArray scheme;
    //! The token68 form, as Negotiate uses it.
    QByteArray token;
    //! Names in lower case, values unquoted; the first of a name counts.
    QHash<QByteArray, QByteArray> parameters;

    QByteArray value(const QByteArray &name) const { return parameters.value(name); }
    bool operator==(const Challenge &) const = default;
};

//! Every challenge of one field value, several joined by commas included. Broken ones end where they stop making sense.
QList<Challenge> parseChallenges(QByteArrayView field);

} // namespace Sessionscope
