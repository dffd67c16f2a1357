// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/content/jwt.h"

#include "core/base/limits.h"
#include "core/content/jsonpath.h"

namespace Sessionscope::Jwt {

namespace {

std::optional<QByteArray> decoded(const QByteArray &part)
{
    const auto result = QByteArray::fromBase64Encoding(
        part, QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals | QByteArray::AbortOnBase64DecodingErrors);
    return result ? std::optional(result.decoded) : std::nullopt;
}

QString claim(const QByteArray &json, QStringView path)
{
    const auto found = JsonPath::find(json, path);
    return found ? found->value_or(QString()) : QString();
}

//! NumericDate (RFC 7519 2): seconds, perhaps with a fraction.
std::optional<QDateTime> date(const QByteArray &json, QStringView path)
{
    bool ok = false;
    const double seconds = claim(json, path).toDouble(&ok);
    if (!ok || seconds < 0 || seconds > 253402300799.0)
        return std::nullopt;
    return QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(seconds * 1000), Qt::UTC);
}

bool isTokenOctet(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_'
        || c == '.';
}

} // namespace

Result<Token> decode(QByteArrayView compact)
{
    const QByteArrayView trimmed = compact.trimmed();
    if (trimmed.size() > Limits::MiB)
        return failure(ErrorCode::SyntaxError, QStringLiteral("JWT"), QStringLiteral("it is too long"));
    const auto parts = trimmed.toByteArray().split('.');
    if (parts.size() == 5)
        return failure(ErrorCode::Unsupported, QStringLiteral("JWT"), QStringLiteral("it is encrypted"));
    if (parts.size() != 3)
        return failure(ErrorCode::SyntaxError, QStringLiteral("JWT"), QStringLiteral("it has not three parts"));
    const auto header = decoded(parts.at(0));
    const auto claims = decoded(parts.at(1));
    const auto signature = decoded(parts.at(2));
    if (!header || !claims || !signature)
        return failure(ErrorCode::SyntaxError, QStringLiteral("JWT"), QStringLiteral("a part is no base64url"));
    if (!header->trimmed().startsWith('{') || !claims->trimmed().startsWith('{'))
        return failure(ErrorCode::SyntaxError, QStringLiteral("JWT"), QStringLiteral("a part is no JSON object"));

    Token token{*header, *claims, *signature, claim(*header, u"/alg"), claim(*header, u"/kid"), claim(*claims, u"/iss"),
        claim(*claims, u"/sub"), date(*claims, u"/iat"), date(*claims, u"/nbf"), date(*claims, u"/exp")};
    return token;
}

QList<std::pair<qsizetype, qsizetype>> findIn(QByteArrayView text)
{
    QList<std::pair<qsizetype, qsizetype>> places;
    for (qsizetype at = text.indexOf("eyJ"); at >= 0; at = text.indexOf("eyJ", at)) {
        qsizetype end = at;
        while (end < text.size() && isTokenOctet(text[end]))
            ++end;
        const bool startsWord = at == 0 || !isTokenOctet(text[at - 1]);
        if (startsWord && text.sliced(at, end - at).count('.') == 2)
            places.append({at, end - at});
        at = qMax(end, at + 1);
    }
    return places;
}

} // namespace Sessionscope::Jwt
