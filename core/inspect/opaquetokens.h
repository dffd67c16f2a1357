// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/headerlist.h"

//! Tokens that tell nothing by themselves, known by where they stand.
namespace Sessionscope::Inspect {

struct OpaqueToken
{
    //! Of the header, the parameter or the member.
    QByteArray name;
    //! A secret.
    QByteArray value;
    //! expires_in (RFC 6749 5.1); 0 where nothing tells it.
    qint64 lifeSeconds = 0;
};

//! Authorization with a token, X-Api-Key and kin.
QList<OpaqueToken> opaqueInHeader(const Header &header);
//! Parameters of a request target (RFC 6750 2.3).
QList<OpaqueToken> opaqueInQuery(QByteArrayView target);
//! Members of a JSON object, fields of a form; \a type is the media type in lower case.
QList<OpaqueToken> opaqueInBody(const QByteArray &body, QByteArrayView type);

} // namespace Sessionscope::Inspect
