// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/inspect/tokens.h"

#include "core/inspect/opaquetokens.h"
#include "core/inspect/requestfacts.h"

#include <QHash>
#include <QHostAddress>

namespace Sessionscope::Inspect {

namespace {

constexpr qsizetype bodyLimit = 1024 * 1024;

bool staysHere(const QUrl &url)
{
    return url.host() == QLatin1String("localhost") || QHostAddress(url.host()).isLoopback();
}

//! RFC 7518 3.1: octets of a signature; 0 where the key decides.
qsizetype signatureLength(const QString &algorithm)
{
    static const QHash<QString, qsizetype> lengths{{QStringLiteral("HS256"), 32}, {QStringLiteral("HS384"), 48},
        {QStringLiteral("HS512"), 64}, {QStringLiteral("ES256"), 64}, {QStringLiteral("ES384"), 96},
        {QStringLiteral("ES512"), 132}, {QStringLiteral("EdDSA"), 0}};
    return lengths.value(algorithm, 0);
}

QList<TokenConcern> concernsOf(const Jwt::Token &token)
{
    if (token.signature.isEmpty() || token.algorithm.compare(QLatin1String("none"), Qt::CaseInsensitive) == 0)
        return {TokenConcern::Unsigned};
    QList<TokenConcern> concerns;
    if (token.algorithm.startsWith(QLatin1String("HS")))
        concerns.append(TokenConcern::SharedKey);
    const qsizetype wanted = signatureLength(token.algorithm);
    if (wanted > 0 && token.signature.size() != wanted)
        concerns.append(TokenConcern::SignatureLength);
    return concerns;
}

void add(QList<TokenConcern> &concerns, TokenConcern concern)
{
    if (!concerns.contains(concern))
        concerns.append(concern);
}

class Collector
{
public:
    QList<FoundToken> collect(const QList<ExchangePtr> &log)
    {
        for (qsizetype i = 0; i < log.size(); ++i)
            read(*log.at(i), i);
        for (FoundToken &token : m_tokens) {
            // Of an opaque one from before the log nobody told anything.
            if (!token.expires && (token.jwt || token.issued))
                add(token.concerns, TokenConcern::NoExpiry);
        }
        return std::move(m_tokens);
    }

private:
    using Kind = TokenPlace::Kind;

    void read(const Exchange &exchange, qsizetype i)
    {
        m_clear = exchange.request.url.scheme() == QLatin1String("http") && !staysHere(exchange.request.url);
        m_end = endOf(exchange);
        TokenPlace place{i, exchange.hopNumber(), Kind::RequestHeader, {}, originOf(exchange.request.url)};
        headers(exchange.request.headers, place, Kind::RequestHeader, Kind::RequestCookie);
        place.kind = Kind::RequestUrl;
        look(exchange.request.target, place);
        take(opaqueInQuery(exchange.request.target), place);
        place.kind = Kind::RequestBody;
        body(exchange.request.body, exchange.request.headers, place);
        if (!exchange.response)
            return;
        headers(exchange.response->headers, place, Kind::ResponseHeader, Kind::ResponseCookie);
        place.kind = Kind::ResponseBody;
        body(exchange.response->body, exchange.response->headers, place);
    }

    void headers(const HeaderList &list, TokenPlace place, TokenPlace::Kind plain, TokenPlace::Kind cookie)
    {
        for (const Header &header : list) {
            const bool isCookie = sameHeaderName(header.name, "Cookie") || sameHeaderName(header.name, "Set-Cookie");
            place.kind = isCookie ? cookie : plain;
            place.name = header.name;
            if (!isCookie) {
                look(header.value, place);
                take(opaqueInHeader(header), place);
                continue;
            }
            for (const QByteArray &pair : header.value.split(';')) {
                place.name = pair.left(qMax<qsizetype>(pair.indexOf('='), 0)).trimmed();
                look(pair, place);
            }
        }
    }

    void body(const QByteArray &whole, const HeaderList &list, const TokenPlace &place)
    {
        if (whole.isEmpty())
            return;
        look(QByteArrayView(whole).first(qMin(whole.size(), bodyLimit)), place);
        if (whole.size() <= bodyLimit)
            take(opaqueInBody(whole, contentType(list)), place);
    }

    void look(QByteArrayView text, const TokenPlace &place)
    {
        // Most texts hold none, and searching is cheaper than looking closely.
        if (text.size() < 10 || text.indexOf("eyJ") < 0)
            return;
        for (const auto &[offset, length] : Jwt::findIn(text)) {
            const QByteArray compact = text.sliced(offset, length).toByteArray();
            if (m_known.contains(compact)) {
                appendPlace(m_tokens[m_known.value(compact)], place);
            } else if (const auto token = Jwt::decode(compact)) {
                FoundToken &found = addToken(compact);
                found.jwt = *token;
                found.expires = token->expires;
                found.concerns = concernsOf(*token);
                appendPlace(found, place);
            }
        }
    }

    void take(const QList<OpaqueToken> &tokens, TokenPlace place)
    {
        for (const OpaqueToken &token : tokens) {
            const bool isKnown = m_known.contains(token.value);
            FoundToken &found = isKnown ? m_tokens[m_known.value(token.value)] : addToken(token.value);
            place.name = token.name;
            // look() was here before for the readable ones.
            if (!found.jwt)
                appendPlace(found, place);
            else if (found.places.last().entry == place.entry && found.places.last().name.isEmpty())
                found.places.last().name = token.name;
            if (!place.isSent() && token.lifeSeconds > 0 && !found.expires)
                found.expires = m_end.addSecs(token.lifeSeconds);
        }
    }

    FoundToken &addToken(const QByteArray &value)
    {
        m_known.insert(value, m_tokens.size());
        m_tokens.append(FoundToken());
        m_tokens.last().compact = value;
        return m_tokens.last();
    }

    void appendPlace(FoundToken &token, const TokenPlace &place)
    {
        token.places.append(place);
        if (token.places.last().kind == Kind::RequestUrl || token.places.last().kind == Kind::RequestBody
            || token.places.last().kind == Kind::ResponseBody)
            token.places.last().name = token.jwt ? QByteArray() : place.name;
        if (!place.isSent()) {
            if (token.places.size() == 1)
                token.issued = m_end;
            return;
        }
        if (!token.sentTo.contains(place.origin))
            token.sentTo.append(place.origin);
        if (token.sentTo.size() > 1)
            add(token.concerns, TokenConcern::SeveralOrigins);
        if (place.kind == Kind::RequestUrl)
            add(token.concerns, TokenConcern::InUrl);
        if (m_clear)
            add(token.concerns, TokenConcern::InClear);
    }

    QHash<QByteArray, qsizetype> m_known;
    QList<FoundToken> m_tokens;
    bool m_clear = false;
    QDateTime m_end;
};

} // namespace

QList<FoundToken> tokens(const QList<ExchangePtr> &log)
{
    return Collector().collect(log);
}

} // namespace Sessionscope::Inspect
