// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/cookies/cookiejar.h"
#include "core/record/sessionlog.h"
#include "core/session/preparedhop.h"
#include "core/session/sendcontext.h"
#include "core/session/sendjob.h"
#include "core/session/sessionsettings.h"

#include <QObject>
#include <QPointer>

#include <memory>

namespace Sessionscope {

class SessionKeeper;
class Transport;

//! requests.Session for people: keeps cookies, connections and settings across requests, and appends what really
//! happened to its log. Lives on the thread that made it; the network runs on threads of its own.
class Session : public QObject
{
    Q_OBJECT

public:
    explicit Session(const Clock &clock, QObject *parent = nullptr);
    ~Session() override;

    const SessionSettings &settings() const { return m_settings; }
    void setSettings(const SessionSettings &settings);

    //! Plain {{name}} variables of the environment; request variables are looked up in the log.
    void setVariables(const QHash<QString, QString> &variables);
    const QHash<QString, QString> &variables() const { return m_variables; }
    VariableLookup variableLookup() const;

    CookieJar &jar() { return *m_jar; }
    const CookieJar &jar() const { return *m_jar; }
    SessionLog &log() { return *m_log; }
    const SessionLog &log() const { return *m_log; }

    //! What send() would put on the wire now. Same errors as prepareHop().
    Result<PreparedHop> preview(const Request &request) const;

    //! Sends \a request and follows its hops. The job belongs to the session, emits finished() exactly once and deletes
    //! itself afterwards. An error before the first octet ends the job without an exchange.
    //! The keepers are asked before and after.
    SendJob *send(const Request &request);
    //! The same for a step of something larger: keepers are not asked.
    SendJob *send(const Request &request, const SendContext &context);

    //! Does not take it. Of several the one added first is asked first.
    void addKeeper(SessionKeeper *keeper);
    void removeKeeper(SessionKeeper *keeper);

    //! Cancels everything under way.
    void cancelAll();

    //! Connections opened and times one was reused since the start, for the status bar.
    int connectionCount() const;
    int reuseCount() const;

Q_SIGNALS:
    void settingsChanged();

private:
    const Clock &m_clock;
    SessionSettings m_settings;
    QHash<QString, QString> m_variables;
    CookieJar *m_jar;
    SessionLog *m_log;
    QList<QPointer<SessionKeeper>> m_keepers;
    std::unique_ptr<Transport> m_transport;
};

} // namespace Sessionscope
