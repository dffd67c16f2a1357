// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/fixes.h"

#include "core/content/csrf.h"
#include "core/inspect/requestfacts.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace Sessionscope::Fixes {

namespace {

using namespace Inspect;

// The engine sends these as they have to be for the new request.
bool isEngines(QByteArrayView name)
{
    for (const char *const own : {"Host", "Content-Length", "Cookie", "Connection", "Accept-Encoding", "User-Agent"}) {
        if (sameHeaderName(name, own))
            return true;
    }
    return false;
}

bool isForm(const QByteArray &type)
{
    return type.toLower().startsWith("application/x-www-form-urlencoded");
}

const Exchange *exchangeOf(const Finding &finding, const QList<ExchangePtr> &log)
{
    return finding.entry >= 0 && finding.entry < log.size() ? log.at(finding.entry).get() : nullptr;
}

void setHeader(FieldList &headers, const QString &name, const QString &value)
{
    headers.removeIf([&name](const Field &field) { return field.name.compare(name, Qt::CaseInsensitive) == 0; });
    if (!value.isEmpty())
        headers.append({name, value, true});
}

QString withPath(const Exchange &exchange, const QString &pathOrUrl)
{
    return exchange.request.url.resolved(QUrl(pathOrUrl)).toString();
}

// Of a page, or of what Spring Security's documentation gives to scripts: {"token", "headerName", "parameterName"}.
QList<Csrf::Token> tokensOf(const ReceivedResponse &response)
{
    const QByteArray type = contentType(response.headers);
    if (!type.contains("json"))
        return Csrf::tokensIn(readHtmlPage(response.body, type));
    const QJsonObject object = QJsonDocument::fromJson(response.body).object();
    Csrf::Token token;
    token.value = object.value(QLatin1String("token")).toString();
    token.header = object.value(QLatin1String("headerName")).toString().toLatin1();
    token.parameter = object.value(QLatin1String("parameterName")).toString();
    const bool isUsable = !token.value.isEmpty() && !(token.header.isEmpty() && token.parameter.isEmpty());
    return isUsable ? QList{token} : QList<Csrf::Token>();
}

} // namespace

Request requestOf(const Exchange &exchange)
{
    Request request;
    request.method = exchange.request.method;
    request.url = exchange.request.url.toString(QUrl::RemoveFragment);
    const QByteArray type = exchange.request.headers.first("Content-Type").value_or(QByteArray());
    const auto fields = formFields(exchange.request);
    if (!exchange.request.body.isEmpty() && isForm(type) && fields) {
        request.body.kind = Body::Kind::Form;
        for (const NameValue &field : *fields)
            request.body.fields.append({QString::fromUtf8(field.name), QString::fromUtf8(field.value), true});
    } else if (!exchange.request.body.isEmpty()) {
        request.body.kind = Body::Kind::Raw;
        request.body.contentType = type;
        request.body.raw = exchange.request.body;
    }
    for (const Header &header : exchange.request.headers) {
        const bool ofBody = request.body.kind != Body::Kind::None && sameHeaderName(header.name, "Content-Type");
        if (!isEngines(header.name) && !ofBody)
            request.headers.append({QString::fromUtf8(header.name), QString::fromUtf8(header.value), true});
    }
    return request;
}

std::optional<Request> mended(const Finding &finding, const QList<ExchangePtr> &log)
{
    const Exchange *exchange = exchangeOf(finding, log);
    if (!exchange)
        return std::nullopt;
    Request request = requestOf(*exchange);
    switch (finding.fix) {
    case FixCode::UseHttps: {
        QUrl url(request.url);
        url.setScheme(QStringLiteral("https"));
        request.url = url.toString();
        return request;
    }
    case FixCode::RemoveCookieHeader: // Cookies are the jar's again.
    case FixCode::WaitAndRetry:
    case FixCode::CheckServer:
    case FixCode::CheckProxy:
        return request;
    case FixCode::RemoveOrigin:
        setHeader(request.headers, QStringLiteral("Origin"), QString());
        return request;
    case FixCode::AskForJson:
        setHeader(request.headers, QStringLiteral("Accept"), QStringLiteral("application/json"));
        return request;
    case FixCode::PostToTarget:
        request.url = withPath(*exchange, finding.facts.value("target"));
        return request;
    case FixCode::AddContextPath:
        request.url = withPath(*exchange, finding.facts.value("works"));
        return request;
    default:
        return std::nullopt;
    }
}

bool needsToken(const Finding &finding)
{
    return finding.fix == FixCode::SendAgainWithToken || finding.fix == FixCode::GetFormAgain
        || finding.fix == FixCode::SendMaskedToken;
}

std::optional<Request> tokenPage(const Finding &finding, const QList<ExchangePtr> &log)
{
    for (const Evidence &one : finding.evidence) {
        const bool hasToken = one.clue == Clue::FormAt || one.clue == Clue::TokenIssued || one.clue == Clue::FormAgain;
        if (hasToken && one.entry >= 0 && one.entry < log.size() && log.at(one.entry)->request.method == "GET")
            return requestOf(*log.at(one.entry));
    }
    return std::nullopt;
}

std::optional<Request> withToken(Request request, const Exchange &page)
{
    if (!page.response)
        return std::nullopt;
    const QList<Csrf::Token> tokens = tokensOf(*page.response);
    if (tokens.isEmpty())
        return std::nullopt;
    const bool form = request.body.kind == Body::Kind::Form || request.body.kind == Body::Kind::None;
    // A form field for a form, a header for everything else, as far as the page offers it.
    const auto fits = [form](const Csrf::Token &token) {
        return form ? !token.parameter.isEmpty() : !token.header.isEmpty();
    };
    const auto found = std::find_if(tokens.begin(), tokens.end(), fits);
    const Csrf::Token &token = found != tokens.end() ? *found : tokens.first();
    if (form && !token.parameter.isEmpty()) {
        request.body.kind = Body::Kind::Form;
        request.body.fields.removeIf([](const Field &field) { return Csrf::isFieldName(field.name); });
        request.body.fields.append({token.parameter, token.value, true});
    } else {
        setHeader(request.headers, QString::fromLatin1(token.header), token.value);
    }
    return request;
}

} // namespace Sessionscope::Fixes
