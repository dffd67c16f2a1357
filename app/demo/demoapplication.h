// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/demomessage.h"
#include "app/demo/demoorders.h"
#include "app/demo/demosessions.h"

namespace Sessionscope::Demo {

//! The demo application without its server: behaves like a small one made with Spring Security. Its start page
//! (index.html) tells what it does.
class Application
{
public:
    explicit Application(std::chrono::seconds idleLimit);

    //! Answers one request that came at \a now.
    Response handle(const Request &request, const QDateTime &now);

private:
    Response dispatch(const Request &request, ServerSession *session, const QDateTime &now);
    Response authorized(const Request &request, const ServerSession &session, const QDateTime &now);
    Response sendToLogin(const Request &request, ServerSession *session, const QDateTime &now);
    Response loginPage(const Request &request, ServerSession *session, const QDateTime &now);
    Response logIn(const Request &request, const ServerSession &session);
    Response logOut(const Request &request, const ServerSession &session);
    Response me(const ServerSession &session) const;

    ServerSessions m_sessions;
    Orders m_orders;
};

} // namespace Sessionscope::Demo
