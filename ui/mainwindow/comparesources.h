// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/httpfile.h"
#include "core/inspect/cancelled.h"
#include "core/record/exchange.h"

namespace Sessionscope {

class Clock;
class Session;

//! A request to be sent as several sessions.
struct Ask
{
    //! As its own session sends it.
    Request own;
    //! As others do: to the same URL, without what is the own session's alone.
    Request others;
    //! As shown: "GET /api/orders/7", secrets masked.
    QString label;
    //! It changes things, or logs out.
    bool isUnsafe = false;
    //! Null for one that was composed.
    ExchangePtr recorded = nullptr;
};

//! Where such requests come from. Pure.
namespace CompareSources {

//! \a request of \a session; variables of its URL are those of \a session for everybody, so that everybody asks the
//! same server.
Ask composed(const Request &request, const Session &session, const Clock &clock);
Ask recorded(const ExchangePtr &exchange);
QList<Ask> recorded(const QList<ExchangePtr> &exchanges);
//! It changes things, or logs out.
bool isUnsafe(const SentRequest &request);
//! Each distinct GET of \a log once, the last one of it; pages of a login and requests that log out are left out.
//! Linear; incomplete when cancelled.
QList<ExchangePtr> distinctGets(const QList<ExchangePtr> &log, const Inspect::Cancelled &cancelled = {});
//! Whose session \a log is, by its logins; empty where it does not tell. Linear.
QString userIn(const QList<ExchangePtr> &log);
QList<Ask> ofFile(const QList<HttpFileRequest> &requests, const Session &session, const Clock &clock);

} // namespace CompareSources
} // namespace Sessionscope
