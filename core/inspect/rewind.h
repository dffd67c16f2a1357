// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/cookies/cookie.h"
#include "core/inspect/cancelled.h"
#include "core/record/exchange.h"

#include <memory>
#include <optional>

//! The jar as it was.
namespace Sessionscope::Inspect {

//! The cookies after the exchange at \a position of \a log, by domain, path and name, expired ones left out. Folded
//! from the recorded events: a cookie from before the log is there from the first event that names it, with what the
//! event tells of it. Pure; linear in \a position.
QList<Cookie> jarAt(const QList<ExchangePtr> &log, qsizetype position);

//! The cookies \a position of \a log was sent from: jarAt() of the one before, and what its own events tell of the jar.
QList<Cookie> jarBefore(const QList<ExchangePtr> &log, qsizetype position);

//! The jar at any hop of a long log, without going through the log each time: it is kept at every 512th hop.
class JarHistory
{
public:
    JarHistory();
    //! Linear in the length of \a log; shorter when cancelled, and where a hop is still under way.
    explicit JarHistory(const QList<ExchangePtr> &log, const Cancelled &cancelled = {});
    ~JarHistory();
    JarHistory(const JarHistory &);
    JarHistory &operator=(const JarHistory &);

    //! What jarAt() and jarBefore() say of \a log, which is the one this was made of, or has grown since.
    QList<Cookie> at(const QList<ExchangePtr> &log, qsizetype position) const;
    QList<Cookie> before(const QList<ExchangePtr> &log, qsizetype position) const;

private:
    struct Jars;
    std::shared_ptr<const Jars> m_jars;
};

struct JarChange
{
    enum class Kind { Same, Added, Removed, Changed };

    Kind kind = Kind::Same;
    //! Absent where Added, from the view of then to now.
    std::optional<Cookie> then;
    //! Absent where Removed.
    std::optional<Cookie> now;

    bool operator==(const JarChange &) const = default;
};

//! Every cookie of either jar, in the order of \a then, added ones last. Last-access and creation times do not count.
QList<JarChange> jarDifference(const QList<Cookie> &then, const QList<Cookie> &now);

} // namespace Sessionscope::Inspect
