// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace Sessionscope {

//! True for the names under which servers and frameworks keep session ids: JSESSIONID, SESSION (Spring Session),
//! PHPSESSID, connect.sid, ASP.NET_SessionId, laravel_session, _NAME_session (Rails), sessionid (Django),
//! AUTH_SESSION_ID (Keycloak) and kin, with or without a `__Host-` or `__Secure-` prefix. Compared without regard to
//! case.
bool isSessionCookieName(QByteArrayView name);

} // namespace Sessionscope
