// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/login/loopbackredirect.h"
#include "core/login/oauthjob.h"
#include "core/login/oauthrequests.h"

#include <QTimer>

namespace Sessionscope {

//! The authorization code grant with PKCE in the system's browser, for native applications (RFC 8252).
class OAuthBrowserFlow final : public OAuthJob
{
    Q_OBJECT

public:
    OAuthBrowserFlow(const OAuthContext &context, const OAuthSettings &settings);

private:
    void begin() override;
    void onBack(const FieldList &query);
    void exchange(const QString &code);

    LoopbackRedirect m_redirect;
    OAuthRequests::Protection m_protection;
    QTimer m_limit;
};

} // namespace Sessionscope
