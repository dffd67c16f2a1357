// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/login/jsonlogin.h"

#include "core/content/jsonpath.h"
#include "core/content/jwt.h"
#include "core/login/oauthanswers.h"
#include "core/session/session.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <utility>

namespace Sessionscope {
namespace {

using Kind = OAuthError::Kind;

std::optional<QDateTime> expiryOf(
    const TokenSet &tokens, const QByteArray &body, const QString &pointer, const QDateTime &now)
{
    if (!pointer.isEmpty()) {
        const auto lifetime = JsonPath::find(body, pointer);
        bool ok = false;
        const int seconds = lifetime && *lifetime ? (*lifetime)->toInt(&ok) : 0;
        if (ok && seconds > 0)
            return now.addSecs(seconds);
    }
    const auto token = Jwt::decode(tokens.access.toUtf8());
    return token ? token->expires : std::nullopt;
}

} // namespace

JsonLogin::JsonLogin(Session &session, const Clock &clock, JsonLoginSettings settings, int trail)
    : m_session(session)
    , m_clock(clock)
    , m_settings(std::move(settings))
    , m_trail(trail)
{
    setParent(&session);
    QMetaObject::invokeMethod(this, &JsonLogin::start, Qt::QueuedConnection);
}

JsonLogin::~JsonLogin()
{
    if (!std::exchange(m_finished, true))
        Q_EMIT finished(tl::unexpected(OAuthError{.kind = Kind::Cancelled}));
}

void JsonLogin::cancel()
{
    finish(tl::unexpected(OAuthError{.kind = Kind::Cancelled}));
}

Request JsonLogin::request(const JsonLoginSettings &settings)
{
    QJsonObject credentials;
    for (const Field &field : settings.fields) {
        if (field.enabled)
            credentials.insert(field.name, field.value);
    }
    credentials.insert(settings.userField, settings.user);
    credentials.insert(settings.passwordField, settings.password);
    Request request;
    request.method = "POST";
    request.url = settings.url;
    request.headers = {{QStringLiteral("Accept"), QStringLiteral("application/json"), true}};
    request.auth.kind = AuthSettings::Kind::None;
    request.body.kind = Body::Kind::Raw;
    request.body.contentType = "application/json";
    request.body.raw = QJsonDocument(credentials).toJson(QJsonDocument::Compact);
    return request;
}

OAuthResult<TokenSet> JsonLogin::read(
    const ReceivedResponse &response, const JsonLoginSettings &settings, const QDateTime &now)
{
    if (response.status < 200 || response.status > 299) {
        const auto said = OAuthAnswers::object(response);
        return tl::unexpected(said ? OAuthError{.kind = Kind::HttpStatus, .status = response.status} : said.error());
    }
    const auto found = JsonPath::find(response.body, settings.tokenPointer);
    if (!found && !JsonPath::parse(settings.tokenPointer))
        return tl::unexpected(OAuthError{.kind = Kind::SettingInvalid, .subject = QStringLiteral("tokenPointer")});
    // A page, most likely: the address is that of a form, or the server wants a browser.
    const QByteArrayView body = QByteArrayView(response.body).trimmed();
    if ((!found || !*found) && (body.isEmpty() || body.front() == '<'))
        return tl::unexpected(OAuthError{.kind = Kind::NotJson,
            .subject = body.isEmpty() ? QString() : QStringLiteral("HTML"),
            .status = response.status});
    TokenSet tokens;
    tokens.access = found ? found->value_or(QString()) : QString();
    const bool isText = !tokens.access.startsWith(QLatin1Char('{')) && !tokens.access.startsWith(QLatin1Char('['))
        && tokens.access != QLatin1String("null");
    if (!isText || !OAuthAnswers::isSendable(tokens.access))
        return tl::unexpected(
            OAuthError{.kind = Kind::TokenMissing, .subject = settings.tokenPointer, .status = response.status});
    tokens.received = now;
    tokens.expires = expiryOf(tokens, response.body, settings.lifetimePointer, now);
    return tokens;
}

void JsonLogin::start()
{
    if (m_finished)
        return;
    if (m_settings.url.isEmpty()) {
        finish(tl::unexpected(OAuthError{.kind = Kind::SettingMissing, .subject = QStringLiteral("url")}));
        return;
    }
    SendContext context;
    context.trail = m_trail;
    context.notes = {{HopNote::Code::TokenStep, QStringLiteral("json-login")}};
    context.texts = SendContext::Texts::Literal;
    context.bodyReach = SendContext::BodyReach::SameOrigin;
    m_send = m_session.send(request(m_settings), context);
    connect(m_send, &SendJob::finished, this, &JsonLogin::onSent);
}

void JsonLogin::onSent(const SendOutcome &outcome)
{
    if (m_finished)
        return;
    const ExchangePtr exchange = m_session.log().find(outcome.last);
    m_hop = exchange ? exchange->hopNumber() : QString();
    if (outcome.state == SendOutcome::State::Cancelled)
        finish(tl::unexpected(OAuthError{.kind = Kind::Cancelled}));
    else if (outcome.state == SendOutcome::State::Failed || !exchange || !exchange->response)
        finish(tl::unexpected(OAuthError{.kind = Kind::Transport, .cause = outcome.error}));
    else
        finish(read(*exchange->response, m_settings, m_clock.now()));
}

void JsonLogin::finish(OAuthResult<TokenSet> result)
{
    if (std::exchange(m_finished, true))
        return;
    if (m_send) {
        m_send->disconnect(this);
        m_send->cancel();
    }
    if (result)
        result->hop = m_hop;
    else
        result.error().hop = m_hop;
    deleteLater();
    Q_EMIT finished(result);
}

} // namespace Sessionscope
