// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/authentication.h"

#include "core/session/urls.h"

#include <algorithm>

namespace Sessionscope::Authentication {
namespace {

constexpr int maxStaleAnswers = 3;

QByteArray basicValue(const AuthSettings &auth)
{
    // RFC 7617 2.1: UTF-8 is the only charset a server may ask for.
    return "Basic " + QByteArray(auth.user.toUtf8() + ':' + auth.password.toUtf8()).toBase64();
}

QString schemeName(AuthSettings::Kind kind)
{
    switch (kind) {
    case AuthSettings::Kind::Basic:
        return QStringLiteral("Basic");
    case AuthSettings::Kind::Digest:
        return QStringLiteral("Digest");
    case AuthSettings::Kind::Bearer:
        return QStringLiteral("Bearer");
    case AuthSettings::Kind::ApiKey:
        return QStringLiteral("API key");
    case AuthSettings::Kind::Inherit:
    case AuthSettings::Kind::None:
        break;
    }
    return {};
}

QList<Challenge> challengesOf(const ReceivedResponse &response, const char *field)
{
    QList<Challenge> challenges;
    for (const QByteArray &value : response.headers.all(field))
        challenges += parseChallenges(value);
    return challenges;
}

Decision refused(const QString &by)
{
    return {std::nullopt, {{HopNote::Code::AuthenticationRefused, by}}};
}

Decision answered(const HopDraft &sent, const QByteArray &authorization)
{
    HopDraft next = sent;
    next.headers.remove("Authorization");
    next.authorization = authorization;
    next.notes = {{HopNote::Code::AuthenticationAnswered, schemeName(sent.auth.kind)}};
    return {next, {}};
}

//! Takes up the strongest challenge, unless who asks has refused an answer before.
bool takeUp(const QList<Challenge> &challenges, Answers &state)
{
    auto session = Digest::strongest(challenges);
    if (!session)
        return false;
    // RFC 7616 3.3: stale says that only the nonce was too old; the credentials are not in doubt.
    const bool stale = state.answered && session->stale && state.staleAnswers < maxStaleAnswers;
    if (state.answered && !stale)
        return false;
    if (stale)
        ++state.staleAnswers;
    state.answered = true;
    state.digest = std::move(session);
    return true;
}

Decision answerDigest(const HopDraft &sent, const QByteArray &target, const QList<Challenge> &challenges, State &state,
    const QByteArray &cnonce)
{
    if (!takeUp(challenges, state))
        return refused(schemeName(sent.auth.kind));
    state.url = sent.url;
    return answered(
        sent, Digest::authorization(*state.digest, sent.auth.user, sent.auth.password, sent.method, target, cnonce));
}

} // namespace

QByteArray preemptive(const AuthSettings &auth)
{
    if (auth.kind == AuthSettings::Kind::Basic && auth.preemptive)
        return basicValue(auth);
    if (auth.kind == AuthSettings::Kind::Bearer)
        return "Bearer " + auth.token.toUtf8();
    return {};
}

Decision answer(const HopDraft &sent, const QByteArray &target, const ReceivedResponse &response, State &state,
    const QByteArray &cnonce)
{
    if (response.status != 401 || schemeName(sent.auth.kind).isEmpty())
        return {};
    const auto challenges = challengesOf(response, "WWW-Authenticate");
    if (sent.auth.kind == AuthSettings::Kind::Digest)
        return answerDigest(sent, target, challenges, state, cnonce);
    const bool asksForBasic =
        std::any_of(challenges.begin(), challenges.end(), [](const Challenge &c) { return c.scheme == "basic"; });
    if (sent.auth.kind == AuthSettings::Kind::Basic && sent.authorization.isEmpty() && asksForBasic
        && !state.answered) {
        state.answered = true;
        state.url = sent.url;
        return answered(sent, basicValue(sent.auth));
    }
    // What went along with the first request was refused; the same octets again would be refused again.
    return refused(schemeName(sent.auth.kind));
}

Decision answerProxy(const HopDraft &sent, const ProxySettings &proxy, const ReceivedResponse &response, State &state)
{
    if (response.status != 407 || proxy.user.isEmpty())
        return {};
    if (proxy != state.proxy) {
        state.proxyAnswers = {};
        state.proxy = proxy;
    }
    if (!takeUp(challengesOf(response, "Proxy-Authenticate"), state.proxyAnswers))
        return refused(state.proxyAnswers.digest ? QStringLiteral("proxy-Digest") : QStringLiteral("proxy-Basic"));
    HopDraft next = sent;
    next.notes = {{HopNote::Code::AuthenticationAnswered, QStringLiteral("proxy-Digest")}};
    return {next, {}};
}

QByteArray proxyAuthorization(const ProxySettings &proxy, const QByteArray &method, const QByteArray &target,
    State &state, const QByteArray &cnonce)
{
    if (!state.proxyAnswers.digest || proxy != state.proxy)
        return {};
    return Digest::authorization(*state.proxyAnswers.digest, proxy.user, proxy.password, method, target, cnonce);
}

void renew(HopDraft &next, const QByteArray &target, State &state, const QByteArray &cnonce)
{
    if (next.auth.kind != AuthSettings::Kind::Digest || !state.digest || !Urls::sameOrigin(next.url, state.url))
        return;
    next.authorization =
        Digest::authorization(*state.digest, next.auth.user, next.auth.password, next.method, target, cnonce);
    // A new resource may belong to another protection space and refuse once more.
    state.answered = false;
}

} // namespace Sessionscope::Authentication
