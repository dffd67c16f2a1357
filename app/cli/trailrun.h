// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/console.h"
#include "app/cli/trailprinter.h"
#include "core/expect/runreport.h"
#include "core/login/csrfrefresher.h"
#include "core/login/relogin.h"
#include "core/session/session.h"

#include <functional>

namespace Sessionscope::Cli {

//! One request of a run.
struct Step
{
    //! Printed before it; empty for none.
    QString heading;
    //! Where it comes from ("a.http, line 3: "), said before a complaint that no hop shows; empty for none.
    QString place;
    Request request;
    bool showBody = true;
    //! Of a .http file: its path, the request's line, what it says must be so, and the variables that hold there.
    QString file = {};
    int line = 0;
    QList<Expectation> expectations = {};
    std::optional<QHash<QString, QString>> variables = {};
};

//! Sends requests one after the other in one session and prints the trail while it happens.
class TrailRun : public QObject
{
    Q_OBJECT

public:
    //! More to say once a trail is done, from the log so far.
    using Comment = std::function<QString(const QList<ExchangePtr> &log, int trail)>;

    //! \a printer: nothing when the trail is not wanted as text.
    TrailRun(Session &session, Console &console, std::optional<TrailPrinter> printer, QObject *parent = nullptr);

    //! A session with a login logs in again by itself, where its settings allow it.
    void setLogin(const LoginSettings &login) { m_relogin.setSettings(login); }
    void setComment(Comment comment) { m_comment = std::move(comment); }
    //! The exit status for a request that cannot be sent as it is written (a bad URL): the command line's fault unless
    //! the requests come from a file.
    void setUnsendable(Exit exit) { m_unsendable = exit; }

    //! Ends with the first request that gets no answer or not the expected one.
    void setFailFast(bool failFast) { m_failFast = failFast; }
    //! Values that are masked in what is said of expectations.
    void setSecrets(const QStringList &secrets) { m_secrets = secrets; }
    //! What came of each request so far; complete after finished().
    const RunReport::Run &report() const { return m_report; }

    //! Emits finished() exactly once.
    void start(const QList<Step> &steps);
    //! Cancels what is under way and ends.
    void interrupt();

Q_SIGNALS:
    void finished(Sessionscope::Cli::Exit exit);

private:
    void next();
    void onFinished(const SendOutcome &outcome);
    void printNewHops();
    void judge(const SendOutcome &outcome);
    QString masked(QString text) const;
    void skipRest();
    QList<RuleSetDifference> differences(const Exchange &exchange);
    void finish();

    Session &m_session;
    Relogin m_relogin;
    CsrfRefresher m_csrf;
    Console &m_console;
    std::optional<TrailPrinter> m_printer;
    Comment m_comment;
    //! The cookies before each hop under way, to tell what other clients would have made of them.
    QHash<ExchangeId, QList<Cookie>> m_before;
    QList<Step> m_steps;
    qsizetype m_position = 0;
    qsizetype m_printed = 0;
    Exit m_exit = Exit::Ok;
    Exit m_unsendable = Exit::Usage;
    RunReport::Run m_report;
    QStringList m_secrets;
    bool m_failFast = false;
    bool m_sending = false;
    bool m_interrupted = false;
};

//! The exit status of an error that ended a request, or the preparation of one.
Exit exitOf(const Error &error);

} // namespace Sessionscope::Cli
