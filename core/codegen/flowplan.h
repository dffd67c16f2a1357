// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/codegen/flow.h"
#include "core/codegen/origins.h"

#include <optional>
#include <vector>

namespace Sessionscope::Codegen {

//! Which steps of a log the code makes, and where each of their values comes from.
class FlowPlan
{
public:
    FlowPlan(const QList<ExchangePtr> &log, const FlowChoice &choice);

    //! All of the log; those that are chosen are isThere().
    const QList<StepHops> &steps() const { return m_steps; }
    bool isThere(qsizetype step) const { return m_there.at(static_cast<std::size_t>(step)); }
    //! Of a login by form or JSON, the user it was tried for.
    std::optional<QString> loginUser(qsizetype step) const;
    bool isGoodLogin(qsizetype step) const { return m_logins.value(step).succeeded; }
    //! Where the value in \a step came from, among the chosen steps.
    std::optional<Origin> origin(qsizetype step, const Atom &atom) const;
    //! Also of chosen steps alone.
    std::optional<std::pair<QByteArray, qsizetype>> location(qsizetype step) const;
    qsizetype cookieSetter(const QByteArray &name, const QByteArray &value) const;
    const QList<FlowNote> &notes() const { return m_notes; }

private:
    struct Login
    {
        QString user;
        bool succeeded = false;
        bool failed = false;
    };

    void readLogins(const QList<ExchangePtr> &log);
    void learnOrigins();
    void chooseAll();
    void choose(const FlowChoice &choice);
    QSet<qsizetype> needs(qsizetype step) const;
    std::optional<Origin> origin(qsizetype step, const Atom &atom, const std::function<bool(qsizetype)> &isThere) const;

    QList<StepHops> m_steps;
    std::vector<bool> m_there;
    QHash<qsizetype, Login> m_logins;
    //! Of a session id, the step that made it somebody's.
    QHash<QByteArray, qsizetype> m_loggedIn;
    Origins m_origins{{}};
    QList<FlowNote> m_notes;
};

//! Cookies without which a server does not know its client: session ids, CSRF tokens, "remember me".
bool isVitalCookie(const QByteArray &name);

} // namespace Sessionscope::Codegen
