// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/cookies/sessioncookienames.h"

#include <QByteArray>

#include <algorithm>

namespace Sessionscope {

bool isSessionCookieName(QByteArrayView name)
{
    QByteArray plain = name.toByteArray().toLower();
    for (const char *prefix : {"__host-http-", "__host-", "__secure-", "__http-"}) {
        if (plain.startsWith(prefix)) {
            plain.remove(0, qsizetype(qstrlen(prefix)));
            break;
        }
    }
    static const char *const known[] = {"jsessionid", "jsessionidsso", "session", "session_id", "sessionid", "sessid",
        "sid", "phpsessid", "connect.sid", "asp.net_sessionid", ".aspnetcore.session", ".aspxauth", "laravel_session",
        "_session_id", "ci_session", "cakephp", "cfid", "cftoken", "auth_session_id", "keycloak_session",
        "keycloak_identity", "koa.sess", "koa:sess", "express.sid", "beaker.session.id", "rack.session",
        "play_session"};
    if (std::any_of(std::begin(known), std::end(known), [&plain](const char *one) { return plain == one; }))
        return true;
    // Rails names it after the application, classic ASP adds random letters.
    return (plain.startsWith('_') && plain.endsWith("_session")) || plain.startsWith("aspsessionid");
}

} // namespace Sessionscope
