// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/urls.h"

#include <QRegularExpression>
#include <QStringDecoder>

namespace Sessionscope::Urls {
namespace {

int defaultPort(const QUrl &url)
{
    return url.scheme() == QLatin1String("https") ? 443 : 80;
}

bool isHttp(const QString &scheme)
{
    return scheme == QLatin1String("http") || scheme == QLatin1String("https");
}

bool isHexDigit(QChar c)
{
    const auto u = c.unicode();
    return (u >= '0' && u <= '9') || (u >= 'a' && u <= 'f') || (u >= 'A' && u <= 'F');
}

qsizetype firstOf(const QString &text, QLatin1String marks)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (marks.contains(text.at(i)))
            return i;
    }
    return text.size();
}

//! The scheme a text begins with, or nothing. "localhost:8080" has none, "mailto:a@b" has.
QString schemeOf(const QString &text)
{
    static const QRegularExpression pattern(
        QStringLiteral("^([A-Za-z][A-Za-z0-9+.-]*):(.*)$"), QRegularExpression::DotMatchesEverythingOption);
    const auto match = pattern.match(text);
    if (!match.hasMatch())
        return {};
    const QString rest = match.captured(2);
    if (rest.startsWith(QLatin1String("//")))
        return match.captured(1).toLower();
    // What follows is a port, or a password before an @: then the word is a host or a user, not a scheme.
    static const QRegularExpression port(QStringLiteral("^[0-9]+([/?#]|$)"));
    if (port.match(rest).hasMatch())
        return {};
    const QString authority = rest.left(firstOf(rest, QLatin1String("/?#")));
    const bool isHostLike =
        authority.contains(QLatin1Char('@')) && match.captured(1).toLower() != QLatin1String("mailto");
    return isHostLike ? QString() : match.captured(1).toLower();
}

//! Whether a text without a scheme names a host rather than a path below the base URL.
bool namesHost(const QString &text)
{
    const QString first = text.left(firstOf(text, QLatin1String("/?#")));
    return first.contains(QLatin1Char('.')) || first.contains(QLatin1Char(':')) || first.contains(QLatin1Char('@'))
        || first.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0;
}

bool isRelativeMark(const QString &text)
{
    return text.startsWith(QLatin1Char('/')) || text.startsWith(QLatin1Char('?')) || text.startsWith(QLatin1Char('#'))
        || text.startsWith(QLatin1String("./")) || text.startsWith(QLatin1String("../"));
}

QString joined(const QString &base, const QString &relative)
{
    QString start = base;
    if (relative.startsWith(QLatin1Char('?')) || relative.startsWith(QLatin1Char('#')))
        return start + relative;
    while (start.endsWith(QLatin1Char('/')))
        start.chop(1);
    return start + (relative.startsWith(QLatin1Char('/')) ? QString() : QStringLiteral("/")) + relative;
}

//! A text as it may be told in an error: without user info and query, which may hold secrets.
QString shown(const QString &text)
{
    static const QRegularExpression userInfo(QStringLiteral("^([A-Za-z][A-Za-z0-9+.-]*:)?(//)?[^/?#]*@"));
    return text.left(firstOf(text, QLatin1String("?#"))).replace(userInfo, QStringLiteral("\\1\\2"));
}

Result<QString> absoluteText(const QString &text, const QString &baseUrl)
{
    if (text.isEmpty() && baseUrl.isEmpty())
        return failure(ErrorCode::InvalidUrl, text, QStringLiteral("it is empty"));
    if (text.isEmpty())
        return absoluteText(baseUrl, {});
    if (const QString scheme = schemeOf(text); !scheme.isEmpty()) {
        if (!isHttp(scheme))
            return failure(ErrorCode::UnsupportedScheme, scheme, shown(text));
        return text;
    }
    if (text.startsWith(QLatin1String("//")))
        return QString(QStringLiteral("http:") + text);
    const bool relative = isRelativeMark(text) || (!baseUrl.isEmpty() && !namesHost(text));
    if (!relative)
        return QString(QStringLiteral("http://") + text);
    if (baseUrl.isEmpty())
        return failure(
            ErrorCode::InvalidUrl, shown(text), QStringLiteral("it has no host, and the session has no base URL"));
    const auto base = absoluteText(baseUrl, {});
    if (!base)
        return base;
    return joined(*base, text);
}

QString withQuery(const QString &text, const QByteArray &query)
{
    if (query.isEmpty())
        return text;
    const qsizetype hash = firstOf(text, QLatin1String("#"));
    QString start = text.left(hash);
    if (!start.contains(QLatin1Char('?')))
        start += QLatin1Char('?');
    else if (!start.endsWith(QLatin1Char('?')) && !start.endsWith(QLatin1Char('&')))
        start += QLatin1Char('&');
    return start + QString::fromLatin1(query) + text.mid(hash);
}

QUrl withoutDefaultPort(QUrl url)
{
    if (url.port() == defaultPort(url))
        url.setPort(-1);
    return url;
}

//! Text of a header's octets; octets that are no UTF-8 are percent-encoded one by one.
QString textOfLocation(const QByteArray &octets)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder.decode(octets);
    if (!decoder.hasError())
        return text;
    QByteArray escaped;
    for (const char c : octets) {
        if (static_cast<unsigned char>(c) < 0x80)
            escaped += c;
        else
            escaped += '%' + QByteArray(1, c).toHex().toUpper();
    }
    return QString::fromLatin1(escaped);
}

} // namespace

QString withStrayPercentsEscaped(const QString &text)
{
    QString out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        out += text.at(i);
        if (text.at(i) == QLatin1Char('%')
            && !(i + 2 < text.size() && isHexDigit(text.at(i + 1)) && isHexDigit(text.at(i + 2))))
            out += QLatin1String("25");
    }
    return out;
}

Result<TypedUrl> fromTyped(const QString &text, const QString &baseUrl, const QByteArray &query)
{
    const QString typed = text.trimmed();
    for (const QChar c : typed) {
        if (c.unicode() < 0x20 || c.unicode() == 0x7f)
            return failure(
                ErrorCode::InvalidUrl, shown(typed.simplified()), QStringLiteral("it holds a control character"));
    }
    const auto absolute = absoluteText(typed, baseUrl.trimmed());
    if (!absolute)
        return tl::unexpected(absolute.error());
    QUrl url(withStrayPercentsEscaped(withQuery(*absolute, query)), QUrl::TolerantMode);
    if (!url.isValid())
        return failure(
            ErrorCode::InvalidUrl, shown(typed), url.errorString().section(QLatin1String("; source was"), 0, 0));
    if (url.host().isEmpty())
        return failure(ErrorCode::InvalidUrl, shown(typed), QStringLiteral("it has no host"));
    if (url.port() == 0)
        return failure(ErrorCode::InvalidUrl, shown(typed), QStringLiteral("0 is no port"));
    TypedUrl result;
    result.user = url.userName(QUrl::FullyDecoded);
    result.password = url.password(QUrl::FullyDecoded);
    url.setUserInfo(QString());
    result.url = withoutDefaultPort(url);
    return result;
}

Result<QUrl> fromLocation(const QByteArray &location, const QUrl &base)
{
    // WHATWG URL 4.4: surrounding blanks, and tabs and line breaks anywhere, are not part of a URL.
    QString text = textOfLocation(location).trimmed();
    text.remove(QLatin1Char('\t')).remove(QLatin1Char('\r')).remove(QLatin1Char('\n'));
    const QUrl reference(withStrayPercentsEscaped(text), QUrl::TolerantMode);
    if (!reference.isValid() && !text.isEmpty())
        return failure(
            ErrorCode::BadRedirect, shown(text), reference.errorString().section(QLatin1String("; source was"), 0, 0));
    QUrl target = text.isEmpty() ? base.adjusted(QUrl::RemoveFragment) : base.resolved(reference);
    if (!isHttp(target.scheme()))
        return failure(ErrorCode::BadRedirect, shown(text), QStringLiteral("only http and https are followed"));
    if (!target.isValid() || target.host().isEmpty() || target.port() == 0)
        return failure(ErrorCode::BadRedirect, shown(text), QStringLiteral("it names no host"));
    // RFC 9110 10.2.2: a Location without a fragment inherits the request's.
    if (!reference.hasFragment() && base.hasFragment())
        target.setFragment(base.fragment(QUrl::FullyEncoded), QUrl::StrictMode);
    target.setUserInfo(QString());
    return withoutDefaultPort(target);
}

bool sameOrigin(const QUrl &a, const QUrl &b)
{
    return a.scheme() == b.scheme()
        && a.host(QUrl::FullyEncoded).compare(b.host(QUrl::FullyEncoded), Qt::CaseInsensitive) == 0
        && a.port(defaultPort(a)) == b.port(defaultPort(b));
}

QString origin(const QUrl &url)
{
    return url.scheme() + QLatin1String("://") + QString::fromLatin1(hostHeader(url));
}

QByteArray hostHeader(const QUrl &url)
{
    QByteArray host = url.host(QUrl::FullyEncoded).toLatin1();
    if (host.contains(':'))
        host = '[' + host + ']';
    if (const int port = url.port(defaultPort(url)); port != defaultPort(url))
        host += ':' + QByteArray::number(port);
    return host;
}

} // namespace Sessionscope::Urls
