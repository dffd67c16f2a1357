// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/inspect/requestfacts.h"

#include "core/cookies/sessioncookienames.h"
#include "core/inspect/missingcsrf.h"

#include <QUrlQuery>

#include <algorithm>
#include <array>

namespace Sessionscope::Inspect {

namespace {

QByteArray decoded(QByteArray text)
{
    return QByteArray::fromPercentEncoding(text.replace('+', ' '));
}

QStringList words(QStringView path)
{
    QString lower = path.toString().toLower();
    for (QChar &c : lower) {
        if (!c.isLetterOrNumber() && c != QLatin1Char('_'))
            c = QLatin1Char(' ');
    }
    return lower.split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

template <std::size_t Size> bool anyOf(const QStringList &list, const std::array<QLatin1String, Size> &wanted)
{
    return std::any_of(list.begin(), list.end(), [&wanted](const QString &word) {
        return std::any_of(wanted.begin(), wanted.end(), [&word](QLatin1String one) { return word == one; });
    });
}

} // namespace

QList<NameValue> cookiesSent(const SentRequest &request)
{
    QList<NameValue> cookies;
    for (const Header &header : request.headers) {
        if (!sameHeaderName(header.name, "Cookie"))
            continue;
        for (const QByteArray &pair : header.value.split(';')) {
            const QByteArray trimmed = pair.trimmed();
            const qsizetype equals = trimmed.indexOf('=');
            if (!trimmed.isEmpty())
                cookies.append({equals < 0 ? QByteArray() : trimmed.left(equals), trimmed.mid(equals + 1)});
        }
    }
    return cookies;
}

QList<NameValue> sessionCookiesSent(const SentRequest &request)
{
    QList<NameValue> cookies = cookiesSent(request);
    cookies.removeIf([](const NameValue &cookie) { return !isSessionCookieName(cookie.name); });
    return cookies;
}

std::optional<QList<NameValue>> formFields(const SentRequest &request)
{
    const bool isForm = contentType(request.headers).startsWith("application/x-www-form-urlencoded");
    if (!isForm && request.bodySize > 0)
        return std::nullopt;
    QList<NameValue> fields;
    if (request.body.isEmpty())
        return fields;
    for (const QByteArray &pair : request.body.split('&')) {
        const qsizetype equals = pair.indexOf('=');
        fields.append({decoded(pair.left(equals < 0 ? pair.size() : equals)),
            equals < 0 ? QByteArray() : decoded(pair.mid(equals + 1))});
    }
    return fields;
}

bool isPasswordField(QByteArrayView name)
{
    const QByteArray lower = name.toByteArray().toLower();
    return lower.contains("passw") || lower == "pwd" || lower == "pass" || lower == "passphrase" || lower == "pw";
}

std::optional<NameValue> csrfTokenSent(const SentRequest &request)
{
    for (const Header &header : request.headers) {
        const QByteArray name = header.name.toLower();
        if (name.contains("csrf") || name.contains("xsrf"))
            return NameValue{header.name, header.value};
    }
    if (const auto fields = formFields(request)) {
        for (const NameValue &field : *fields) {
            if (isCsrfFieldName(QString::fromUtf8(field.name)))
                return field;
        }
    }
    return std::nullopt;
}

bool isLoginPath(QStringView path)
{
    static constexpr std::array<QLatin1String, 9> wanted{QLatin1String("login"), QLatin1String("signin"),
        QLatin1String("logon"), QLatin1String("sso"), QLatin1String("j_security_check"), QLatin1String("authenticate"),
        QLatin1String("sign_in"), QLatin1String("log_in"), QLatin1String("log-in")};
    const QString lower = path.toString().toLower();
    return anyOf(words(path), wanted) || lower.contains(QLatin1String("sign-in"))
        || lower.endsWith(QLatin1String("/auth"));
}

bool isLogoutRequest(const SentRequest &request)
{
    static constexpr std::array<QLatin1String, 5> wanted{QLatin1String("logout"), QLatin1String("signout"),
        QLatin1String("logoff"), QLatin1String("sign_out"), QLatin1String("log_out")};
    const QString path = request.url.path();
    if (anyOf(words(path), wanted) || path.contains(QLatin1String("sign-out"), Qt::CaseInsensitive))
        return true;
    if (isLoginPath(path) || !request.url.hasQuery())
        return false;
    const QUrlQuery query(request.url);
    return query.hasQueryItem(QStringLiteral("logoff")) || query.hasQueryItem(QStringLiteral("logout"));
}

bool saysLoginError(const QUrl &url)
{
    static constexpr std::array<QLatin1String, 5> wanted{QLatin1String("error"), QLatin1String("login_error"),
        QLatin1String("failed"), QLatin1String("failure"), QLatin1String("loginerror")};
    const QUrlQuery query(url);
    const auto items = query.queryItems();
    const bool inQuery = std::any_of(items.begin(), items.end(),
        [](const auto &item) { return std::find(wanted.begin(), wanted.end(), item.first.toLower()) != wanted.end(); });
    return inQuery || anyOf(words(url.path()), wanted);
}

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

QUrl redirectTarget(const Exchange &exchange)
{
    if (!exchange.response || !isRedirect(exchange.response->status))
        return {};
    const auto location = exchange.response->headers.first("Location");
    return location ? exchange.request.url.resolved(QUrl::fromEncoded(*location)) : QUrl();
}

QString originOf(const QUrl &url)
{
    return url.scheme() + QLatin1String("://") + serverOf(url);
}

QString serverOf(const QUrl &url)
{
    const int standard = url.scheme() == QLatin1String("https") ? 443 : 80;
    return url.host() + QLatin1Char(':') + QString::number(url.port(standard));
}

QByteArray targetKey(const QUrl &url)
{
    return url.toEncoded(QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo);
}

QString pathAndQuery(const QUrl &url)
{
    return url.toString(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment);
}

QDateTime endOf(const Exchange &exchange)
{
    const qint64 us = exchange.timing.totalUs;
    return us > 0 ? exchange.started.addMSecs(us / 1000) : exchange.started;
}

QByteArray contentType(const HeaderList &headers)
{
    return headers.first("Content-Type").value_or(QByteArray()).toLower();
}

} // namespace Sessionscope::Inspect
