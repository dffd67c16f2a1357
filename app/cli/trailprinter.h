// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/ink.h"
#include "app/cli/passwords.h"
#include "core/cookies/rulesets.h"
#include "core/formats/redactor.h"
#include "core/record/exchange.h"

#include <QList>

namespace Sessionscope::Cli {

//! The trail as text: one line a hop, the cookie verdicts under it with their reasons, then notes, an error, and at
//! last the beginning of the final body. Everything is a function of the log; what was learned of its secrets is kept,
//! so that a long log is not read again for every hop.
class TrailPrinter
{
public:
    struct Options
    {
        bool colored = false;
        //! Headers too, and where other clients would have treated a cookie in another way.
        bool verbose = false;
        //! Cookies and tokens as they are; passwords stay hidden all the same.
        bool showSecrets = false;
    };

    explicit TrailPrinter(const Options &options)
        : m_options(options)
        , m_ink(options.colored)
    {
    }

    const Ink &ink() const { return m_ink; }
    //! Never shows these, whatever the field is called that carries them.
    void hide(const Passwords &known) { m_known = known; }
    bool isVerbose() const { return m_options.verbose; }

    //! The block of the finished exchange at \a index of \a log, its last line ending in a line feed. \a differences:
    //! of its cookie events, each told under its event.
    QString hop(const QList<ExchangePtr> &log, qsizetype index, const QList<RuleSetDifference> &differences = {});
    //! The beginning of the body of the exchange at \a index; empty when there is none.
    QString body(const QList<ExchangePtr> &log, qsizetype index);

private:
    QString hopLine(const Exchange &shown, const Exchange *previous) const;
    QString chips(const Exchange &exchange) const;
    QString cookieLine(const CookieEvent &event) const;
    QString value(const CookieEvent &event) const;
    QString dimLine(const QString &text) const;
    QString headers(const Exchange &shown) const;
    //! \a exchange with its secrets masked, as far as the options demand.
    Exchange veiled(const QList<ExchangePtr> &log, const Exchange &exchange);

    Options m_options;
    Ink m_ink;
    Redactor m_redactor;
    Passwords m_passwords;
    Passwords m_known;
    //! How many exchanges of the log were learned from.
    qsizetype m_learned = 0;
};

} // namespace Sessionscope::Cli
