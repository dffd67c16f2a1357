// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/login/oauthdeviceflow.h"

#include "core/login/oauthrequests.h"

namespace Sessionscope {

OAuthDeviceFlow::OAuthDeviceFlow(const OAuthContext &context, const OAuthSettings &settings)
    : OAuthJob(context, settings)
{
    m_timer.setSingleShot(true);
    // A coarse timer may be early, and whoever polls early is told to slow down.
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &OAuthDeviceFlow::poll);
}

void OAuthDeviceFlow::begin()
{
    ask(OAuthRequests::deviceAuthorization(settings()), QStringLiteral("device"),
        [this](const ReceivedResponse &response) {
            const auto device = OAuthAnswers::device(response, context().clock.now());
            if (!device) {
                fail(device.error());
                return;
            }
            m_device = *device;
            wait();
            Q_EMIT userCodeReady(m_device.prompt);
        });
}

void OAuthDeviceFlow::wait()
{
    m_timer.start(m_device.interval.count() * context().second);
}

void OAuthDeviceFlow::poll()
{
    if (isFinished())
        return;
    if (context().clock.now() >= m_device.prompt.expires) {
        fail({.kind = OAuthError::Kind::DeviceCodeExpired});
        return;
    }
    ask(OAuthRequests::deviceToken(settings(), m_device.deviceCode), QStringLiteral("device-poll"),
        [this](const ReceivedResponse &response) { onAnswer(response); });
}

void OAuthDeviceFlow::onAnswer(const ReceivedResponse &response)
{
    const auto answer = OAuthAnswers::object(response);
    const QString code = answer ? QString() : answer.error().code;
    // RFC 8628 3.5.
    if (code == QLatin1String("slow_down"))
        m_device.interval += std::chrono::seconds(5);
    if (code == QLatin1String("authorization_pending") || code == QLatin1String("slow_down"))
        wait();
    else if (code == QLatin1String("expired_token"))
        fail({.kind = OAuthError::Kind::DeviceCodeExpired, .code = code, .status = response.status});
    else
        finishWithTokens(response);
}

} // namespace Sessionscope
