// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cookies/cookie.h"
#include "core/http/request.h"
#include "core/record/exchange.h"

#include <QHash>

namespace Sessionscope {

//! A variable of a request that stands for the CSRF token of an earlier answer.
struct CsrfReference
{
    //! "page.response.form._csrf"
    QString expression;
    //! "page": the name of the request that got the token.
    QString page;

    bool operator==(const CsrfReference &) const = default;
};

namespace CsrfReferences {

//! Those in the texts of \a request and in the \a variables these name: form fields and meta elements under the names
//! frameworks give to tokens, and whatever value of an answer goes into a header or field of such a name. Pure.
QList<CsrfReference> in(const Request &request, const QHash<QString, QString> &variables);

//! Whether a token got by \a page, the hops of one trail, belongs to a session that is no more: one of the session or
//! CSRF cookies that went with its last hop, or came, has another value in \a cookies or is gone. Pure.
bool isDead(const QList<ExchangePtr> &page, const QList<Cookie> &cookies);

//! Whether \a request holds a password, so that a second try might count as a second wrong one. Pure.
bool holdsPassword(const Request &request);

//! The request that gets \a page again as it was got; nothing when it was no GET. Everything but cookies and changing
//! credentials is in it, for SendContext::Shared::Route and Texts::Literal. \a auth: the session's credentials now.
//! Pure.
std::optional<Request> again(const QList<ExchangePtr> &page, const AuthSettings &auth);

} // namespace CsrfReferences
} // namespace Sessionscope
