// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/redirects.h"

#include "core/session/urls.h"

namespace Sessionscope::Redirects {
namespace {

//! Fetch 4.4, step 12: 301 and 302 turn POST into GET, 303 everything but GET and HEAD.
bool becomesGet(int status, const QByteArray &method)
{
    if (status == 303)
        return method != "GET" && method != "HEAD";
    return (status == 301 || status == 302) && method == "POST";
}

//! Fetch 2.2.6, request-body-header names, and the framing that belongs to the body.
void dropBody(HopDraft &next)
{
    if (!next.body.isEmpty())
        next.notes.append({HopNote::Code::BodyDropped, {}});
    next.body = {};
    for (const char *name :
        {"Content-Type", "Content-Length", "Content-Encoding", "Content-Language", "Content-Location"})
        next.headers.remove(name);
}

//! Credentials stay within the origin they were given to (Fetch 4.4, step 13; CVE-2018-18074 in requests).
void dropCredentials(HopDraft &next)
{
    bool dropped = next.headers.remove("Authorization") > 0 || !next.authorization.isEmpty();
    if (next.auth.kind == AuthSettings::Kind::ApiKey) {
        if (next.auth.place == AuthSettings::Place::Header)
            dropped = next.headers.remove(next.auth.name.trimmed().toUtf8()) > 0 || dropped;
        dropped = dropped || next.auth.place == AuthSettings::Place::Cookie;
    }
    next.authorization.clear();
    next.auth = {};
    next.auth.kind = AuthSettings::Kind::None;
    if (dropped)
        next.notes.append({HopNote::Code::AuthorizationDropped, Urls::origin(next.url)});
}

void applyCrossing(HopDraft &next, const QUrl &from)
{
    const bool otherHost = next.url.host(QUrl::FullyEncoded) != from.host(QUrl::FullyEncoded);
    const bool downgrade = from.scheme() == QLatin1String("https") && next.url.scheme() == QLatin1String("http");
    if (!Urls::sameOrigin(next.url, from))
        dropCredentials(next);
    // A typed Cookie was meant for one host, and never for the clear after TLS.
    if ((otherHost || downgrade) && next.headers.remove("Cookie") > 0)
        next.notes.append({HopNote::Code::CookieHeaderDropped, QString::fromLatin1(Urls::hostHeader(next.url))});
    if (Urls::hostHeader(next.url) != Urls::hostHeader(from) && next.headers.remove("Host") > 0)
        next.notes.append({HopNote::Code::HostHeaderDropped, QString::fromLatin1(Urls::hostHeader(next.url))});
    // RFC 9110 10.1.3: no Referer from https to http.
    if (downgrade && next.headers.remove("Referer") > 0)
        next.notes.append({HopNote::Code::RefererDropped, QString::fromLatin1(Urls::hostHeader(next.url))});
}

Decision ended(const QString &why)
{
    return {Decision::Kind::End, {}, {{HopNote::Code::RedirectNotFollowed, why}}, {}};
}

Decision failed(const Error &error)
{
    return {Decision::Kind::Error, {}, {}, error};
}

} // namespace

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

Decision nextHop(const HopDraft &sent, const ReceivedResponse &response, const Policy &policy, int followed)
{
    if (!isRedirect(response.status))
        return {};
    const auto location = response.headers.first("Location");
    if (!location)
        return ended(QStringLiteral("no Location"));
    if (!policy.follow)
        return ended(QStringLiteral("switched off"));
    if (followed >= policy.maximum)
        return failed({ErrorCode::TooManyRedirects, QString::fromLatin1(Urls::hostHeader(sent.url)),
            QString::number(policy.maximum)});
    const auto url = Urls::fromLocation(*location, sent.url);
    if (!url)
        return failed(url.error());

    Decision decision;
    decision.kind = Decision::Kind::Redirect;
    decision.notes = {{HopNote::Code::RedirectFollowed, url->toString(QUrl::FullyEncoded)}};
    HopDraft &next = decision.next;
    next = sent;
    next.notes.clear();
    next.url = *url;
    // Digest credentials name the old target; Authentication::renew() makes new ones where they may go.
    if (next.auth.kind == AuthSettings::Kind::Digest && Urls::sameOrigin(next.url, sent.url))
        next.authorization.clear();
    if (becomesGet(response.status, next.method)) {
        next.notes.append({HopNote::Code::MethodChanged, QString::fromLatin1(next.method) + QLatin1String(" to GET")});
        next.method = "GET";
        dropBody(next);
    }
    if (policy.confineBody && !next.body.isEmpty() && !Urls::sameOrigin(next.url, sent.url))
        return failed({ErrorCode::BadRedirect, Urls::origin(next.url), QStringLiteral("body")});
    applyCrossing(next, sent.url);
    return decision;
}

} // namespace Sessionscope::Redirects
