// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/inspect/finding.h"

//! Cookie events worked out anew from the headers of a log that has none, as a HAR of a browser or a proxy.
namespace Sessionscope::Inspect {

struct Reverdict
{
    //! The log with cookie events. The very same exchanges where they had them already.
    QList<ExchangePtr> log;
    //! What the recording client did otherwise than the rules, and what the archive lacks: warnings and notes.
    QList<Finding> findings;
    bool computed = false;
};

//! Folds \a log through the rules of RFC 6265bis. A cookie sent that no answer of the log set came from before it, and
//! counts as sent. Cross-site requests are told by Sec-Fetch-Site, else by Origin and Referer. Pure.
//! \a log given away is freed while the new one grows.
Reverdict reverdict(QList<ExchangePtr> log);

} // namespace Sessionscope::Inspect
