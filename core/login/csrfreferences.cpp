// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/login/csrfreferences.h"

#include "core/base/redaction.h"
#include "core/content/csrf.h"
#include "core/cookies/cookieevent.h"
#include "core/cookies/sessioncookienames.h"
#include "core/session/variables.h"

#include <algorithm>

namespace Sessionscope::CsrfReferences {
namespace {

constexpr int deepestNesting = 8;

//! Every {{expression}} of a request, and of the variables it names.
class Expressions
{
public:
    Expressions(const Request &request, const QHash<QString, QString> &variables)
        : m_variables(variables)
    {
        // Nothing is unknown to it, so this cannot fail, and what it makes of the request concerns nobody.
        static_cast<void>(Variables::expand(request, lookup(0)));
    }

    QStringList found() const { return m_found; }

private:
    VariableLookup lookup(int depth)
    {
        return [this, depth](const QString &expression) { return see(expression, depth); };
    }

    std::optional<QString> see(QString expression, int depth)
    {
        if (expression.startsWith(QLatin1String("urlencode ")))
            expression = expression.mid(10).trimmed();
        const auto variable = m_variables.constFind(expression);
        if (variable == m_variables.cend())
            m_found.append(expression);
        else if (depth < deepestNesting)
            static_cast<void>(Variables::expand(*variable, lookup(depth + 1)));
        return QString();
    }

    const QHash<QString, QString> &m_variables;
    QStringList m_found;
};

bool isTokenName(const QString &name)
{
    return Csrf::isFieldName(name) || name.contains(QLatin1String("csrf"), Qt::CaseInsensitive)
        || name.contains(QLatin1String("xsrf"), Qt::CaseInsensitive);
}

//! What of \a request goes under the name of a token.
Request tokenFields(const Request &request)
{
    const auto keep = [](const auto &fields) {
        auto kept = fields;
        kept.removeIf([](const auto &field) { return !isTokenName(field.name); });
        return kept;
    };
    Request rest;
    rest.headers = keep(request.headers);
    rest.params = keep(request.params);
    rest.body.kind = request.body.kind == Body::Kind::Raw ? Body::Kind::None : request.body.kind;
    rest.body.fields = keep(request.body.fields);
    rest.body.parts = keep(request.body.parts);
    return rest;
}

bool bindsTokens(const QByteArray &name)
{
    return isSessionCookieName(name) || Csrf::headerForCookie(name) || Csrf::isFieldName(QString::fromUtf8(name));
}

CookieKey keyOf(const CookieEvent &event)
{
    return {event.name, event.domain, event.hostOnly, event.path};
}

bool hasNote(const Exchange &hop, HopNote::Code code)
{
    return std::any_of(hop.notes.begin(), hop.notes.end(), [code](const HopNote &note) { return note.code == code; });
}

} // namespace

QList<CsrfReference> in(const Request &request, const QHash<QString, QString> &variables)
{
    const QString side = QStringLiteral(".response.");
    const QStringList underTokenNames = Expressions(tokenFields(request), variables).found();
    QList<CsrfReference> references;
    const QStringList all = Expressions(request, variables).found();
    for (const QString &expression : all) {
        const qsizetype at = expression.indexOf(side);
        if (at <= 0)
            continue;
        const QString value = expression.mid(at + side.size());
        const QString part = value.section(QLatin1Char('.'), 0, 0);
        const bool isPagePart = part == QLatin1String("form") || part == QLatin1String("meta");
        const bool isToken = isPagePart && Csrf::isFieldName(value.section(QLatin1Char('.'), 1));
        const CsrfReference reference{expression, expression.left(at)};
        if ((isToken || underTokenNames.contains(expression)) && !references.contains(reference))
            references.append(reference);
    }
    return references;
}

bool isDead(const QList<ExchangePtr> &page, const QList<Cookie> &cookies)
{
    if (page.isEmpty())
        return false;
    QList<CookieEvent> held;
    for (const CookieEvent &event : page.last()->cookieEvents) {
        if (!bindsTokens(event.name) || event.action == CookieAction::Withheld
            || event.action == CookieAction::Rejected)
            continue;
        held.removeIf([&event](const CookieEvent &before) { return keyOf(before) == keyOf(event); });
        if (event.action != CookieAction::Deleted)
            held.append(event);
    }
    return std::any_of(held.begin(), held.end(), [&cookies](const CookieEvent &event) {
        return std::none_of(cookies.begin(), cookies.end(),
            [&event](const Cookie &cookie) { return cookie.key() == keyOf(event) && cookie.value == event.value; });
    });
}

bool holdsPassword(const Request &request)
{
    const auto isPassword = [](const auto &field) {
        return field.enabled && Redaction::isSecretField(field.name) && !isTokenName(field.name);
    };
    const Body &body = request.body;
    if (std::any_of(request.params.begin(), request.params.end(), isPassword))
        return true;
    if (body.kind == Body::Kind::Form)
        return std::any_of(body.fields.begin(), body.fields.end(), isPassword);
    if (body.kind == Body::Kind::Multipart)
        return std::any_of(body.parts.begin(), body.parts.end(), isPassword);
    const QByteArray raw = body.kind == Body::Kind::Raw ? body.raw.toLower() : QByteArray();
    return raw.contains("passw") || raw.contains("pwd");
}

std::optional<Request> again(const QList<ExchangePtr> &page, const AuthSettings &auth)
{
    if (page.isEmpty() || page.first()->request.method != "GET")
        return std::nullopt;
    const Exchange &first = *page.first();
    const bool ownCookies =
        hasNote(first, HopNote::Code::CookieHeaderOverridden) || hasNote(first, HopNote::Code::JarNotUsed);
    const bool sessionAuth = auth.kind == AuthSettings::Kind::Basic || auth.kind == AuthSettings::Kind::Digest
        || auth.kind == AuthSettings::Kind::Bearer;
    Request request;
    request.name = first.requestName;
    request.url = first.request.url.toString(QUrl::FullyEncoded);
    for (const Header &header : first.request.headers) {
        const bool isAuthorization = sameHeaderName(header.name, "Authorization");
        // A digest is good for one request.
        if ((isAuthorization && (sessionAuth || header.value.startsWith("Digest ")))
            || (sameHeaderName(header.name, "Cookie") && !ownCookies) || sameHeaderName(header.name, "Host")
            || sameHeaderName(header.name, "Connection"))
            continue;
        request.headers.append({QString::fromLatin1(header.name), QString::fromUtf8(header.value), true});
    }
    if (sessionAuth)
        request.auth = auth;
    request.options.useCookieJar = !hasNote(first, HopNote::Code::JarNotUsed);
    if (page.size() > 1)
        request.options.followRedirects = true;
    if (hasNote(first, HopNote::Code::TlsErrorsIgnored))
        request.options.verifyTls = false;
    return request;
}

} // namespace Sessionscope::CsrfReferences
