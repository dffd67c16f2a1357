// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/request.h"
#include "core/session/sendjob.h"

#include <QObject>

#include <functional>
#include <optional>

namespace Sessionscope {

//! Keeps a session able to send: with a live token, logged in. Session::send(request) asks its keepers before the first
//! hop and after each complete answer; the steps of a keeper itself go by Session::send(request, context), past all of
//! them. A keeper may go away at any time.
class SessionKeeper : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    //! Whether something must be done before \a request goes out. Sends nothing.
    virtual bool isDue(const Request &request) const = 0;

    using Ready = std::function<void()>;
    //! Does it, and calls \a ready once, at once or later. Its hops belong to \a trail.
    virtual void prepare(const Request &request, int trail, Ready ready) = 0;

    //! Why the request shall be sent again (a detail of HopNote::Code::Repeated); nothing when the answer stands.
    using Decide = std::function<void(const std::optional<QString> &reason)>;
    //! Looks at a complete answer, does what it takes in the same trail, and calls \a decide once, at once or later. A
    //! request is repeated once at the most for each keeper; the answer to the repetition is not shown to it.
    virtual void review(const Request &request, const SendOutcome &outcome, Decide decide) = 0;

    //! The send of \a trail was cancelled: what is done for it alone can stop. Callbacks given for it mean nothing now.
    virtual void release(int trail) = 0;
};

} // namespace Sessionscope
