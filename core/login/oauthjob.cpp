// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/login/oauthjob.h"

#include "core/login/discovery.h"
#include "core/session/session.h"

#include <utility>

namespace Sessionscope {
namespace {

using Kind = OAuthError::Kind;

//! A token endpoint that says nothing for so long is broken.
constexpr std::chrono::milliseconds longestAnswer{60'000};

} // namespace

OAuthJob::OAuthJob(const OAuthContext &context, OAuthSettings settings)
    : m_context(context)
    , m_settings(std::move(settings))
{
    setParent(&context.session);
    QMetaObject::invokeMethod(this, &OAuthJob::start, Qt::QueuedConnection);
}

OAuthJob::~OAuthJob()
{
    // The session goes away; its sends have ended already.
    if (!std::exchange(m_finished, true))
        Q_EMIT finished(tl::unexpected(OAuthError{.kind = Kind::Cancelled}));
}

void OAuthJob::cancel()
{
    fail({.kind = Kind::Cancelled});
}

void OAuthJob::start()
{
    if (m_finished)
        return;
    m_settings.issuer = Discovery::issuerOf(m_settings.issuer);
    if (Discovery::isNeeded(m_settings)) {
        discover(0);
    } else if (const auto missing = missingSetting()) {
        fail(*missing);
    } else {
        begin();
    }
}

void OAuthJob::discover(int attempt)
{
    const QList<Request> requests = Discovery::requests(m_settings);
    if (requests.isEmpty()) {
        fail({.kind = Kind::SettingInvalid, .subject = QStringLiteral("issuer")});
        return;
    }
    ask(requests[attempt], QStringLiteral("discovery"), [this, attempt, requests](const ReceivedResponse &response) {
        const auto completed = Discovery::complete(m_settings, response);
        if (completed) {
            m_settings = *completed;
            Q_EMIT discovered(m_settings);
            if (const auto missing = missingSetting())
                fail(*missing);
            else if (!m_finished)
                begin();
            return;
        }
        const Kind kind = completed.error().kind;
        if (kind == Kind::DiscoveryIssuer || kind == Kind::InsecureEndpoint)
            fail(completed.error());
        else if (attempt + 1 < requests.size())
            discover(attempt + 1);
        else
            fail({.kind = Kind::DiscoveryFailed, .subject = m_settings.issuer, .status = response.status});
    });
}

std::optional<OAuthError> OAuthJob::missingSetting() const
{
    using Grant = OAuthSettings::Grant;
    const auto missing = [](const char *name) {
        return OAuthError{.kind = Kind::SettingMissing, .subject = QString::fromLatin1(name)};
    };
    if (m_settings.clientId.isEmpty())
        return missing("clientId");
    if (m_settings.tokenEndpoint.isEmpty())
        return missing("tokenEndpoint");
    if (m_settings.grant == Grant::AuthorizationCode && m_settings.authorizationEndpoint.isEmpty())
        return missing("authorizationEndpoint");
    if (m_settings.grant == Grant::DeviceCode && m_settings.deviceEndpoint.isEmpty())
        return missing("deviceEndpoint");
    return {};
}

void OAuthJob::ask(const Request &request, const QString &step, Then then)
{
    Request limited = request;
    limited.options.limits = m_context.session.settings().limits;
    if (limited.options.limits->total.count() == 0)
        limited.options.limits->total = longestAnswer;
    SendContext send;
    send.trail = m_context.trail;
    send.notes = {{HopNote::Code::TokenStep, step}};
    send.texts = SendContext::Texts::Literal;
    send.shared = SendContext::Shared::Route;
    m_send = m_context.session.send(limited, send);
    connect(m_send, &SendJob::finished, this, [this, then = std::move(then)](const SendOutcome &outcome) {
        if (m_finished)
            return;
        if (outcome.trail != 0)
            m_context.trail = outcome.trail;
        const ExchangePtr exchange = m_context.session.log().find(outcome.last);
        m_hop = exchange ? exchange->hopNumber() : QString();
        if (outcome.state == SendOutcome::State::Cancelled)
            fail({.kind = Kind::Cancelled});
        else if (outcome.state == SendOutcome::State::Failed || !exchange || !exchange->response)
            fail({.kind = Kind::Transport, .cause = outcome.error});
        else
            then(*exchange->response);
    });
}

void OAuthJob::finishWithTokens(const ReceivedResponse &response)
{
    auto tokens = OAuthAnswers::tokens(response, m_settings.scope, m_context.clock.now());
    if (!tokens) {
        fail(tokens.error());
        return;
    }
    tokens->hop = m_hop;
    finish(*tokens);
}

void OAuthJob::fail(OAuthError error)
{
    error.hop = m_hop;
    finish(tl::unexpected(std::move(error)));
}

void OAuthJob::finish(const OAuthResult<TokenSet> &result)
{
    if (std::exchange(m_finished, true))
        return;
    if (m_send) {
        m_send->disconnect(this);
        m_send->cancel();
    }
    deleteLater();
    Q_EMIT finished(result);
}

} // namespace Sessionscope
