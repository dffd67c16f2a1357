// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/login/oauthjob.h"

#include <QTimer>

namespace Sessionscope {

//! The device authorization grant (RFC 8628): the person enters a code in any browser, this side asks until then.
class OAuthDeviceFlow final : public OAuthJob
{
    Q_OBJECT

public:
    OAuthDeviceFlow(const OAuthContext &context, const OAuthSettings &settings);

private:
    void begin() override;
    void wait();
    void poll();
    void onAnswer(const ReceivedResponse &response);

    OAuthAnswers::DeviceAnswer m_device;
    QTimer m_timer;
};

} // namespace Sessionscope
