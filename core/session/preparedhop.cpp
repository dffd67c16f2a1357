// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/preparedhop.h"

#include "core/content/csrf.h"
#include "core/session/environmentproxy.h"
#include "core/session/hopdraft.h"
#include "core/session/hopguard.h"
#include "core/session/proxyfactory.h"
#include "core/session/qtwire.h"
#include "core/session/urls.h"
#include "core/session/validation.h"

#include <algorithm>

namespace Sessionscope {
namespace {

void withhold(QList<CookieEvent> &events, CookieReason reason)
{
    for (CookieEvent &event : events) {
        if (event.action == CookieAction::Sent) {
            event.action = CookieAction::Withheld;
            event.reason = reason;
        }
    }
}

bool anySent(const QList<CookieEvent> &events)
{
    return std::any_of(
        events.begin(), events.end(), [](const CookieEvent &event) { return event.action == CookieAction::Sent; });
}

QByteArray apiKeyCookie(const HopDraft &draft)
{
    if (draft.auth.kind != AuthSettings::Kind::ApiKey || draft.auth.place != AuthSettings::Place::Cookie)
        return {};
    return draft.auth.name.toUtf8() + '=' + draft.auth.token.toUtf8();
}

//! RFC 6265bis 5.8.3, unless a person's own Cookie header or the switched-off jar stands before it.
void applyCookies(PreparedHop &hop, const HopDraft &draft, const CookieJar &jar, const QDateTime &now)
{
    CookieSelection selection = jar.select(cookieContext(draft), now);
    hop.cookieEvents = selection.events;
    const auto typed = hop.headers.first("Cookie");
    if (!draft.useCookieJar) {
        withhold(hop.cookieEvents, CookieReason::JarSwitchedOff);
        hop.notes.append({HopNote::Code::JarNotUsed, {}});
        selection.header.clear();
    } else if (typed) {
        if (anySent(hop.cookieEvents))
            hop.notes.append({HopNote::Code::CookieHeaderOverridden, {}});
        withhold(hop.cookieEvents, CookieReason::CookieHeaderTyped);
        selection.header.clear();
    }
    QByteArray line = typed ? *typed : selection.header;
    if (const QByteArray key = apiKeyCookie(draft); !key.isEmpty())
        line += (line.isEmpty() ? "" : "; ") + key;
    if (!line.isEmpty())
        hop.headers.set("Cookie", line);
}

//! What the scripts of Angular, axios and Django's documentation do: the cookie's value, percent-decoded, in a header
//! of its own, unless a person typed that header. Octets that a header cannot hold stay encoded.
void applyCsrfHeaders(PreparedHop &hop)
{
    const QList<CookieEvent> events = hop.cookieEvents;
    for (const CookieEvent &event : events) {
        const auto name = Csrf::headerForCookie(event.name);
        if (event.action != CookieAction::Sent || !name || hop.headers.contains(*name) || event.value.isEmpty())
            continue;
        const QByteArray decoded = QByteArray::fromPercentEncoding(event.value);
        hop.headers.append(*name, Validation::headerValue(*name, decoded) ? decoded : event.value);
        hop.notes.append({HopNote::Code::CsrfHeaderAdded, QString::fromLatin1(*name)});
    }
}

//! RFC 9110 8.6: also without content where the method may have some. Transport needs it to forbid Qt to repeat.
bool needsContentLength(const HopDraft &draft)
{
    return !draft.body.isEmpty() || draft.headers.contains("Content-Length") || !isSafeMethod(draft.method);
}

//! RFC 9112 3.2: what an HTTP proxy is asked for holds scheme and host, unless TLS tunnels through it.
bool asksProxy(const PreparedHop &hop)
{
    return hop.proxy.kind == ProxySettings::Kind::Http && hop.url.scheme() == QLatin1String("http");
}

//! The steps of QHttpNetworkRequest::uri(), so that what is shown is what Qt writes.
QByteArray encodedTarget(const QUrl &url, QUrl::FormattingOptions removed)
{
    QUrl copy = url;
    QUrl::FormattingOptions format = removed | QUrl::RemoveFragment | QUrl::RemoveUserInfo;
    if (copy.path().isEmpty())
        copy.setPath(QStringLiteral("/"));
    else
        format |= QUrl::NormalizePathSegments;
    return copy.toEncoded(format | QUrl::FullyEncoded);
}

//! Names as this Qt spells them. A field it would leave out stays, for guardHop() to refuse the hop.
HeaderList asSent(const HeaderList &headers)
{
    HeaderList sent;
    for (const Header &header : headers) {
        const Header wire = QtWire::asSent(header).value_or(header);
        sent.append(wire.name, wire.value);
    }
    return sent;
}

ProxySettings proxyFor(const HopDraft &draft)
{
    if (draft.proxy.kind == ProxySettings::Kind::System)
        return systemProxy(draft.url);
    if (draft.proxy.kind != ProxySettings::Kind::Direct || !draft.trustEnvironment)
        return draft.proxy;
    return environmentProxy(draft.url, QProcessEnvironment::systemEnvironment());
}

QByteArray proxyCredentials(const ProxySettings &proxy)
{
    return proxy.user.toUtf8() + ':' + proxy.password.toUtf8();
}

} // namespace

CookieContext cookieContext(const HopDraft &draft)
{
    CookieContext context;
    context.url = draft.url;
    context.method = draft.method;
    context.site = draft.site;
    context.trustworthyLoopback = draft.trustworthyLoopback;
    return context;
}

CookieSelection sentCookies(const PreparedHop &hop)
{
    return {hop.headers.first("Cookie").value_or(QByteArray()), hop.cookieEvents};
}

PreparedHop finishHop(const HopDraft &draft, const CookieJar &jar, const QDateTime &now)
{
    PreparedHop hop;
    hop.method = draft.method;
    hop.url = draft.url;
    hop.version = draft.version;
    hop.body = draft.body;
    hop.notes = draft.notes;
    hop.limits = draft.limits;
    hop.tls = draft.tls;
    hop.proxy = proxyFor(draft);
    hop.target = asksProxy(hop) ? encodedTarget(draft.url, QUrl::None) : requestTarget(draft.url);

    // RFC 9110 7.2: Host goes first.
    hop.headers.append("Host", draft.headers.first("Host").value_or(Urls::hostHeader(draft.url)));
    for (const Header &header : draft.headers) {
        if (!sameHeaderName(header.name, "Host"))
            hop.headers.append(header.name, header.value);
    }
    if (!draft.body.contentType.isEmpty() && !hop.headers.contains("Content-Type"))
        hop.headers.append("Content-Type", draft.body.contentType);
    // A typed length is corrected: a wrong one would make the server wait, or read a second request into the first.
    if (needsContentLength(draft))
        hop.headers.set("Content-Length", QByteArray::number(draft.body.size));
    applyCookies(hop, draft, jar, now);
    if (draft.csrfHeaders && !isSafeMethod(draft.method))
        applyCsrfHeaders(hop);
    if (!draft.authorization.isEmpty())
        hop.headers.set("Authorization", draft.authorization);
    // Only where the proxy reads the request itself; through a tunnel the origin would get its credentials.
    if (asksProxy(hop) && !hop.proxy.user.isEmpty())
        hop.headers.set("Proxy-Authorization", "Basic " + proxyCredentials(hop.proxy).toBase64());
    hop.headers = asSent(hop.headers);
    return hop;
}

Result<PreparedHop> prepareHop(const Request &request, const SessionSettings &settings, const VariableLookup &variables,
    const CookieJar &jar, const QDateTime &now)
{
    const auto draft = draftHop(request, settings, variables);
    if (!draft)
        return tl::unexpected(draft.error());
    return finishHop(*draft, jar, now);
}

QByteArray requestTarget(const QUrl &url)
{
    return encodedTarget(url, QUrl::RemoveScheme | QUrl::RemoveAuthority);
}

QByteArray wireHead(const PreparedHop &hop)
{
    QByteArray head = hop.method + ' ' + hop.target + " HTTP/1.1\r\n";
    for (const Header &header : hop.headers)
        head += header.name + ": " + header.value + "\r\n";
    return head + "\r\n";
}

} // namespace Sessionscope
