// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/probe/probeclient.h"

#include "core/base/redaction.h"
#include "core/cookies/sessioncookienames.h"

namespace Sessionscope {

ProbeClient::ProbeClient(const Clock &clock, const SessionSettings &settings)
    : m_session(clock)
{
    m_session.setSettings(settings);
}

QList<Cookie> ProbeClient::sessionCookies() const
{
    QList<Cookie> cookies = m_session.jar().cookies();
    cookies.removeIf([](const Cookie &cookie) { return !isSessionCookieName(cookie.name); });
    return cookies;
}

SessionSettings probeSettings(SessionSettings settings)
{
    settings.auth = {};
    settings.params.clear();
    settings.csrfHeaders = false;
    settings.retryLimit = 0;
    settings.followRedirects = true;
    settings.headers.removeIf([](const Field &field) { return Redaction::isSecretHeader(field.name.toUtf8()); });
    return settings;
}

} // namespace Sessionscope
