// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/login/oauthbrowserflow.h"

#include "core/login/pkce.h"

namespace Sessionscope {

using Kind = OAuthError::Kind;

OAuthBrowserFlow::OAuthBrowserFlow(const OAuthContext &context, const OAuthSettings &settings)
    : OAuthJob(context, settings)
{
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, [this] { fail({.kind = Kind::TimedOut}); });
    connect(&m_redirect, &LoopbackRedirect::received, this, &OAuthBrowserFlow::onBack);
    // Whatever ends the job, nobody listens any more.
    connect(this, &TokenJob::finished, &m_redirect, &LoopbackRedirect::close);
}

void OAuthBrowserFlow::begin()
{
    const auto listening = m_redirect.listen(settings().redirectUri);
    if (!listening) {
        const bool invalid = listening.error().code == ErrorCode::InvalidUrl;
        fail(invalid ? OAuthError{.kind = Kind::SettingInvalid, .subject = QStringLiteral("redirectUri")}
                     : OAuthError{
                         .kind = Kind::ListenFailed, .subject = listening.error().subject, .cause = listening.error()});
        return;
    }
    m_protection = {*listening, Pkce::randomText(), Pkce::randomText(), Pkce::randomText()};
    m_limit.start(context().browserLimit);
    const QUrl url = OAuthRequests::authorizationUrl(settings(), m_protection);
    if (!context().openBrowser || !context().openBrowser(url)) {
        fail({.kind = Kind::BrowserNotOpened});
        return;
    }
    Q_EMIT browserOpened(url);
}

void OAuthBrowserFlow::onBack(const FieldList &query)
{
    if (isFinished())
        return;
    m_limit.stop();
    const auto code = OAuthAnswers::code(query, settings(), m_protection.state);
    m_redirect.answer(code ? LoopbackRedirect::Page::Received : LoopbackRedirect::Page::Refused);
    if (code)
        exchange(*code);
    else
        fail(code.error());
}

void OAuthBrowserFlow::exchange(const QString &code)
{
    ask(OAuthRequests::code(settings(), code, m_protection), QStringLiteral("code"),
        [this](const ReceivedResponse &response) {
            auto tokens = OAuthAnswers::tokens(response, settings().scope, context().clock.now());
            if (!tokens) {
                fail(tokens.error());
                return;
            }
            if (!tokens->id.isEmpty() && OAuthRequests::asksForIdToken(settings())) {
                const auto checked = OAuthAnswers::checkIdToken(tokens->id, settings(), m_protection.nonce);
                if (!checked) {
                    fail(checked.error());
                    return;
                }
            }
            tokens->hop = hop();
            finish(*tokens);
        });
}

} // namespace Sessionscope
