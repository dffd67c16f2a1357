// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/formfield.h"
#include "core/record/exchange.h"

#include <QList>

namespace Sessionscope::Inspect {

//! A form was sent without its CSRF token, and the server did not take it.
struct MissingCsrf
{
    //! The page that showed the form.
    ExchangeId page = 0;
    QString pageHop;
    //! The request that lacks the token.
    ExchangeId request = 0;
    QString requestHop;
    QByteArray method;
    QString path;
    //! The hidden field, "_csrf".
    QString field;
    QList<FormFieldSent> fields;
    //! How the server answered.
    int status = 0;
    //! Path and query of the Location, empty without one.
    QString location;
    //! The later hop of the same trail that shows the form again; empty when the status alone tells.
    QString formAgainHop;

    bool operator==(const MissingCsrf &) const = default;
};

class LogIndex;

//! True for the usual names of hidden CSRF fields (Spring, Django, Rails, Laravel, ASP.NET, Symfony, ...).
bool isCsrfFieldName(QStringView name);

//! Every request of \a log that answers a form seen before, lacks the form's hidden CSRF field, and failed: with 401,
//! 403, 419 or 422, or by showing the form again. In order.
QList<MissingCsrf> missingCsrf(const QList<ExchangePtr> &log);
QList<MissingCsrf> missingCsrf(const LogIndex &index);

} // namespace Sessionscope::Inspect
