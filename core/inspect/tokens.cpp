// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/inspect/tokens.h"

#include "core/inspect/requestfacts.h"

#include <QHash>

namespace Sessionscope::Inspect {

namespace {

constexpr qsizetype bodyLimit = 1024 * 1024;

class Collector
{
public:
    QList<SeenJwt> collect(const QList<ExchangePtr> &log)
    {
        for (qsizetype i = 0; i < log.size(); ++i)
            read(*log.at(i), i);
        return std::move(m_tokens);
    }

private:
    void read(const Exchange &exchange, qsizetype i)
    {
        using Kind = TokenPlace::Kind;
        TokenPlace place{i, exchange.hopNumber(), Kind::RequestHeader, {}, originOf(exchange.request.url)};
        headers(exchange.request.headers, place, Kind::RequestHeader, Kind::RequestCookie);
        place.name.clear();
        place.kind = Kind::RequestUrl;
        look(exchange.request.target, place);
        place.kind = Kind::RequestBody;
        look(QByteArrayView(exchange.request.body).first(qMin(exchange.request.body.size(), bodyLimit)), place);
        if (!exchange.response)
            return;
        headers(exchange.response->headers, place, Kind::ResponseHeader, Kind::ResponseCookie);
        place.name.clear();
        place.kind = Kind::ResponseBody;
        look(QByteArrayView(exchange.response->body).first(qMin(exchange.response->body.size(), bodyLimit)), place);
    }

    void headers(const HeaderList &list, TokenPlace place, TokenPlace::Kind plain, TokenPlace::Kind cookie)
    {
        for (const Header &header : list) {
            const bool isCookie = sameHeaderName(header.name, "Cookie") || sameHeaderName(header.name, "Set-Cookie");
            place.kind = isCookie ? cookie : plain;
            place.name = header.name;
            if (!isCookie) {
                look(header.value, place);
                continue;
            }
            for (const QByteArray &pair : header.value.split(';')) {
                place.name = pair.left(qMax<qsizetype>(pair.indexOf('='), 0)).trimmed();
                look(pair, place);
            }
        }
    }

    void look(QByteArrayView text, const TokenPlace &place)
    {
        // Most texts hold none, and searching is cheaper than looking closely.
        if (text.size() < 10 || text.indexOf("eyJ") < 0)
            return;
        for (const auto &[offset, length] : Jwt::findIn(text))
            take(text.sliced(offset, length).toByteArray(), place);
    }

    void take(const QByteArray &compact, const TokenPlace &place)
    {
        auto known = m_known.constFind(compact);
        if (known == m_known.constEnd()) {
            const auto token = Jwt::decode(compact);
            if (!token)
                return;
            SeenJwt seen;
            seen.compact = compact;
            seen.token = *token;
            seen.isUnsigned =
                token->signature.isEmpty() || token->algorithm.compare(QLatin1String("none"), Qt::CaseInsensitive) == 0;
            known = m_known.insert(compact, m_tokens.size());
            m_tokens.append(seen);
        }
        SeenJwt &seen = m_tokens[*known];
        seen.places.append(place);
        if (place.isSent() && !seen.sentTo.contains(place.origin))
            seen.sentTo.append(place.origin);
    }

    QHash<QByteArray, qsizetype> m_known;
    QList<SeenJwt> m_tokens;
};

} // namespace

QList<SeenJwt> tokens(const QList<ExchangePtr> &log)
{
    return Collector().collect(log);
}

} // namespace Sessionscope::Inspect
