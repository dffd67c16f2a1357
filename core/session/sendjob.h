// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/record/exchange.h"

#include <QObject>

namespace Sessionscope {

//! How one send ended.
struct SendOutcome
{
    enum class State { Completed, Failed, Cancelled };
    State state = State::Completed;
    //! 0 when nothing was sent.
    int trail = 0;
    //! The first hop of the request itself, of its last repetition by a keeper; 0 when nothing was sent.
    ExchangeId first = 0;
    //! The last hop; 0 when nothing was sent.
    ExchangeId last = 0;
    //! Set unless completed.
    std::optional<Error> error;
};

//! One send under way. finished() comes exactly once, never from within Session::send() itself.
class SendJob : public QObject
{
    Q_OBJECT

public:
    virtual void cancel() = 0;
    virtual bool isFinished() const = 0;
    //! Number of the trail; 0 before the first hop.
    virtual int trail() const = 0;

Q_SIGNALS:
    //! A new hop was appended to the log.
    void hopStarted(Sessionscope::ExchangeId id);
    void finished(const Sessionscope::SendOutcome &outcome);

protected:
    using QObject::QObject;
};

} // namespace Sessionscope
