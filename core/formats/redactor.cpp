// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/formats/redactor.h"

#include "core/base/redaction.h"
#include "core/content/htmlpage.h"
#include "core/cookies/sessioncookienames.h"
#include "core/formats/secretfields.h"

namespace Sessionscope {

namespace {

// Octets of a value that is more than a word or a preference.
constexpr qsizetype telling = 16;

enum class BodyKind { Form, Json, Multipart, Html, Other };

BodyKind kindOf(const HeaderList &headers)
{
    const QByteArray type = headers.first("Content-Type").value_or(QByteArray()).toLower();
    if (type.startsWith("application/x-www-form-urlencoded"))
        return BodyKind::Form;
    if (type.contains("json"))
        return BodyKind::Json;
    if (type.startsWith("multipart/"))
        return BodyKind::Multipart;
    return type.contains("html") ? BodyKind::Html : BodyKind::Other;
}

bool isUrlHeader(const QByteArray &name)
{
    for (const char *known : {"Location", "Content-Location", "Referer", "Link", "Refresh"}) {
        if (sameHeaderName(name, known))
            return true;
    }
    return false;
}

//! A cookie's value worth looking for elsewhere; "dark" and "en_GB" are not.
bool isTellingCookie(const QByteArray &name, const QByteArray &value)
{
    return isSessionCookieName(name) || Redaction::isSecretField(QString::fromUtf8(name)) || value.size() >= telling;
}

QByteArray headerWith(const Header &header, const SecretFields::Replace &replace)
{
    if (sameHeaderName(header.name, "Cookie"))
        return SecretFields::inCookieHeader(header.value, replace);
    if (sameHeaderName(header.name, "Set-Cookie"))
        return SecretFields::inSetCookie(header.value, replace);
    if (sameHeaderName(header.name, "Authorization") || sameHeaderName(header.name, "Proxy-Authorization"))
        return SecretFields::inCredentials(header.value, replace);
    if (Redaction::isSecretHeader(header.name) || Redaction::isSecretField(QString::fromLatin1(header.name)))
        return header.value.isEmpty() ? QByteArray() : replace(header.value);
    return isUrlHeader(header.name) ? SecretFields::inUrl(header.value, replace) : header.value;
}

QByteArray bodyWith(const QByteArray &body, const HeaderList &headers, const SecretFields::Replace &replace)
{
    switch (kindOf(headers)) {
    case BodyKind::Form:
        return SecretFields::inPairs(body, replace);
    case BodyKind::Json:
        return SecretFields::inJson(body, replace);
    case BodyKind::Multipart:
        return SecretFields::inMultipart(body, replace);
    case BodyKind::Html:
    case BodyKind::Other:
        break;
    }
    return body;
}

} // namespace

Redactor::Redactor(const QList<ExchangePtr> &exchanges)
{
    for (const ExchangePtr &exchange : exchanges)
        learn(*exchange);
}

void Redactor::learn(const Exchange &exchange)
{
    const auto remember = [this](const QByteArray &value) {
        m_finder.add(value);
        return value;
    };
    for (const CookieEvent &event : exchange.cookieEvents) {
        if (isTellingCookie(event.name, event.value))
            m_finder.add(event.value);
        if (isTellingCookie(event.name, event.previousValue))
            m_finder.add(event.previousValue);
    }
    SecretFields::inUrl(exchange.request.url.toEncoded(), remember);
    learnHeaders(exchange.request.headers);
    learnBody(exchange.request.body, exchange.request.headers);
    if (exchange.response) {
        learnHeaders(exchange.response->headers);
        learnBody(exchange.response->body, exchange.response->headers);
    }
}

void Redactor::learnHeaders(const HeaderList &headers)
{
    for (const Header &header : headers) {
        const bool isCookie = sameHeaderName(header.name, "Cookie") || sameHeaderName(header.name, "Set-Cookie");
        headerWith(header, [this, isCookie](const QByteArray &value) {
            // Which cookie it is the events tell; of a foreign log only long values are surely more than a preference.
            if (!isCookie || value.size() >= telling)
                m_finder.add(value);
            return value;
        });
    }
}

void Redactor::learnBody(const QByteArray &body, const HeaderList &headers)
{
    const bool isForm = kindOf(headers) == BodyKind::Form;
    if (kindOf(headers) == BodyKind::Json) {
        SecretFields::inJson(
            body,
            [this](const QByteArray &value) {
                m_finder.add(value);
                return value;
            },
            SecretFields::JsonReach::Values);
        // "session": {"role": "customer"} is masked in its place; elsewhere only what is surely no word.
        SecretFields::inJson(body, [this](const QByteArray &value) {
            if (value.size() >= telling)
                m_finder.add(value);
            return value;
        });
        return;
    }
    bodyWith(body, headers, [this, isForm](const QByteArray &value) {
        m_finder.add(value);
        if (isForm) {
            QByteArray decoded = value;
            m_finder.add(QByteArray::fromPercentEncoding(decoded.replace('+', ' ')));
        }
        return value;
    });
    if (kindOf(headers) != BodyKind::Html)
        return;
    const HtmlPage page = readHtmlPage(body, headers.first("Content-Type").value_or(QByteArray()));
    for (const HtmlForm &form : page.forms) {
        for (const HtmlField &field : form.fields) {
            if (field.type == QLatin1String("hidden") && Redaction::isSecretField(field.name))
                m_finder.add(field.value.toUtf8());
        }
    }
    for (const HtmlMeta &meta : page.metas) {
        if (Redaction::isSecretField(meta.name))
            m_finder.add(meta.content.toUtf8());
    }
}

QByteArray Redactor::headerValue(const Header &header) const
{
    return m_finder.masked(headerWith(header, [](const QByteArray &value) { return Redaction::stableHash(value); }));
}

QByteArray Redactor::body(const QByteArray &body, const HeaderList &headers) const
{
    return m_finder.masked(
        bodyWith(body, headers, [](const QByteArray &value) { return Redaction::stableHash(value); }));
}

QByteArray Redactor::url(const QByteArray &url) const
{
    return m_finder.masked(
        SecretFields::inUrl(url, [](const QByteArray &value) { return Redaction::stableHash(value); }));
}

HeaderList Redactor::headers(const HeaderList &headers) const
{
    HeaderList result;
    for (const Header &header : headers)
        result.append(header.name, headerValue(header));
    return result;
}

QString Redactor::text(const QString &text) const
{
    return QString::fromUtf8(url(text.toUtf8()));
}

Exchange Redactor::redacted(const Exchange &exchange) const
{
    Exchange result = exchange;
    SentRequest &request = result.request;
    request.url = QUrl::fromEncoded(url(exchange.request.url.toEncoded()));
    request.target = url(exchange.request.target);
    request.headers = headers(exchange.request.headers);
    request.body = body(exchange.request.body, exchange.request.headers);
    if (result.response) {
        result.response->headers = headers(exchange.response->headers);
        result.response->body = body(exchange.response->body, exchange.response->headers);
    }
    for (CookieEvent &event : result.cookieEvents) {
        if (!event.value.isEmpty())
            event.value = Redaction::stableHash(event.value);
        if (!event.previousValue.isEmpty())
            event.previousValue = Redaction::stableHash(event.previousValue);
        if (!event.line.isEmpty())
            event.line = headerValue({"Set-Cookie", event.line});
    }
    for (HopNote &note : result.notes)
        note.detail = text(note.detail);
    return result;
}

} // namespace Sessionscope
