// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/hopdraft.h"

#include "core/http/multipart.h"
#include "core/session/authentication.h"
#include "core/session/urls.h"
#include "core/session/validation.h"

#include <algorithm>
#include <array>
#include <utility>

namespace Sessionscope {
namespace {

struct NeutralHeader
{
    const char *name;
    const char *value;
};

//! Headers that Qt fills in by itself when they are missing or empty. Leaving one out therefore means saying the least.
constexpr std::array<NeutralHeader, 4> alwaysSent{{
    {"User-Agent", "Sessionscope/" SESSIONSCOPE_VERSION},
    {"Accept-Encoding", "identity"},
    {"Accept-Language", "*"},
    {"Connection", "keep-alive"},
}};

HeaderList defaultHeaders()
{
    return {{"User-Agent", "Sessionscope/" SESSIONSCOPE_VERSION}, {"Accept", "*/*"},
        {"Accept-Encoding", "gzip, deflate, br, zstd"}, {"Accept-Language", "*"}, {"Connection", "keep-alive"}};
}

//! Fields whose value is one thing and not a list: of several the last one counts.
bool isSingular(QByteArrayView name)
{
    static constexpr std::array<const char *, 7> names{
        "Host", "Content-Type", "Content-Length", "Authorization", "User-Agent", "Referer", "Origin"};
    return std::any_of(names.begin(), names.end(), [name](const char *n) { return sameHeaderName(n, name); });
}

Result<Header> checkedHeader(const Field &field)
{
    Header header{field.name.trimmed().toUtf8(), field.value.trimmed().toUtf8()};
    if (const auto valid = Validation::headerName(header.name); !valid)
        return tl::unexpected(valid.error());
    // A trailing line break is cut off by trimming; one inside is what must never go out.
    if (const auto valid = Validation::headerValue(header.name, header.value); !valid)
        return tl::unexpected(valid.error());
    if (sameHeaderName(header.name, "Transfer-Encoding"))
        return failure(
            ErrorCode::InvalidHeader, field.name.trimmed(), QStringLiteral("bodies are sent with a Content-Length"));
    if (sameHeaderName(header.name, "Proxy-Authorization"))
        return failure(ErrorCode::InvalidHeader, field.name.trimmed(),
            QStringLiteral("a server must not get it; enter user and password in the proxy settings"));
    if (header.value.isNull())
        header.value = "";
    return header;
}

//! Duplicates within \a fields are joined as RFC 9110 5.3 allows, because Qt sends one field a name.
Result<HeaderList> headersOf(const FieldList &fields)
{
    HeaderList headers;
    for (const Field &field : fields) {
        if (!field.enabled)
            continue;
        const auto header = checkedHeader(field);
        if (!header)
            return tl::unexpected(header.error());
        const auto before = headers.first(header->name);
        if (!before || isSingular(header->name))
            headers.set(header->name, header->value);
        else
            headers.set(header->name, *before + (sameHeaderName(header->name, "Cookie") ? "; " : ", ") + header->value);
    }
    return headers;
}

// RFC 9110 10.1.3: a Referer holds neither fragment nor user info.
void cleanReferer(HeaderList &headers)
{
    const auto referer = headers.first("Referer");
    if (!referer)
        return;
    QByteArray value = referer->left(referer->indexOf('#') < 0 ? referer->size() : referer->indexOf('#'));
    if (const qsizetype start = value.indexOf("://"); start >= 0) {
        qsizetype end = start + 3;
        while (end < value.size() && !QByteArrayView("/?").contains(value.at(end)))
            ++end;
        if (const qsizetype at = value.lastIndexOf('@', end - 1); at > start)
            value.remove(start + 3, at - start - 2);
    }
    headers.set("Referer", value);
}

void keepAlwaysSent(HopDraft &draft)
{
    for (const NeutralHeader &neutral : alwaysSent) {
        const auto value = draft.headers.first(neutral.name);
        if (value && !value->isEmpty())
            continue;
        draft.headers.set(neutral.name, neutral.value);
        draft.notes.append({HopNote::Code::HeaderKept, QString::fromLatin1(neutral.name)});
    }
    if (const auto host = draft.headers.first("Host"); host && host->isEmpty()) {
        draft.headers.remove("Host");
        draft.notes.append({HopNote::Code::HeaderKept, QStringLiteral("Host")});
    }
}

// requests.sessions.merge_setting: session first, the request's own in their place or after them, None removes.
Result<void> mergeHeaders(HopDraft &draft, const Request &request, const SessionSettings &settings)
{
    draft.headers = defaultHeaders();
    const auto shared = headersOf(settings.headers);
    if (!shared)
        return tl::unexpected(shared.error());
    const auto own = headersOf(request.headers);
    if (!own)
        return tl::unexpected(own.error());
    for (const Header &header : *shared)
        draft.headers.set(header.name, header.value);
    for (const QString &name : request.removedHeaders)
        draft.headers.remove(name.trimmed().toUtf8());
    for (const Header &header : *own)
        draft.headers.set(header.name, header.value);
    cleanReferer(draft.headers);
    keepAlwaysSent(draft);
    return {};
}

//! The query to append: shared params whose name the request does not use, then the request's own.
QByteArray mergedQuery(const Request &request, const SessionSettings &settings, const AuthSettings &auth)
{
    FieldList fields;
    for (const Field &shared : settings.params) {
        const bool overridden = std::any_of(request.params.begin(), request.params.end(),
            [&shared](const Field &own) { return own.enabled && own.name == shared.name; });
        if (!overridden)
            fields.append(shared);
    }
    fields += request.params;
    if (auth.kind == AuthSettings::Kind::ApiKey && auth.place == AuthSettings::Place::Query)
        fields.append({auth.name, auth.token, true});
    return formUrlEncoded(fields);
}

bool isChosen(const AuthSettings &auth)
{
    return auth.kind != AuthSettings::Kind::Inherit && auth.kind != AuthSettings::Kind::None;
}

//! Whose credentials count: the request's, a typed header's, the session's, then those of the URL.
AuthSettings effectiveAuth(const Request &request, const SessionSettings &settings)
{
    if (request.auth.kind != AuthSettings::Kind::Inherit)
        return request.auth;
    const bool typed = std::any_of(request.headers.begin(), request.headers.end(), [](const Field &field) {
        return field.enabled && sameHeaderName(field.name.trimmed().toUtf8(), "Authorization");
    });
    AuthSettings none;
    none.kind = AuthSettings::Kind::None;
    // An API key has a place of its own.
    const bool replaced = typed && settings.auth.kind != AuthSettings::Kind::ApiKey;
    return replaced || !isChosen(settings.auth) ? none : settings.auth;
}

Result<void> applyAuth(HopDraft &draft, const Urls::TypedUrl &typed)
{
    if (!isChosen(draft.auth) && !(typed.user.isEmpty() && typed.password.isEmpty())
        && !draft.headers.contains("Authorization")) {
        draft.auth.kind = AuthSettings::Kind::Basic;
        draft.auth.user = typed.user;
        draft.auth.password = typed.password;
        draft.auth.preemptive = true;
    }
    draft.authorization = Authentication::preemptive(draft.auth);
    if (const auto valid = Validation::headerValue("Authorization", draft.authorization); !valid)
        return valid;
    if (isChosen(draft.auth) && draft.auth.kind != AuthSettings::Kind::ApiKey)
        draft.headers.remove("Authorization");
    if (draft.auth.kind != AuthSettings::Kind::ApiKey || draft.auth.place == AuthSettings::Place::Query)
        return {};
    if (draft.auth.place == AuthSettings::Place::Cookie)
        return Validation::headerValue(
            "Cookie", QByteArray(draft.auth.name.toUtf8() + '=' + draft.auth.token.toUtf8()));
    const auto header = checkedHeader({draft.auth.name, draft.auth.token, true});
    if (!header)
        return tl::unexpected(header.error());
    draft.headers.set(header->name, header->value);
    return {};
}

Result<void> applyBody(HopDraft &draft, const Request &request, const SessionSettings &settings)
{
    Body body = request.body;
    const auto typed = draft.headers.first("Content-Type");
    const auto ownTyped = headersOf(request.headers).value_or(HeaderList()).contains("Content-Type");
    if (body.kind == Body::Kind::Multipart && typed && typed->toLower().startsWith("multipart/")) {
        // Only the encoder knows the boundary, unless a person chose one.
        body.contentType = *typed;
    } else if (typed && !ownTyped && !body.contentType.isEmpty() && settings.headers.size() > 0) {
        draft.headers.set("Content-Type", body.contentType);
    }
    auto encoded =
        encodeBody(body, body.kind == Body::Kind::Multipart ? Multipart::boundaryFor(body.parts) : QByteArray());
    if (!encoded)
        return tl::unexpected(encoded.error());
    draft.body = *std::move(encoded);
    if (body.kind == Body::Kind::Multipart && typed && typed->toLower().startsWith("multipart/"))
        draft.headers.set("Content-Type", draft.body.contentType);
    if (const auto valid = Validation::headerValue("Content-Type", draft.body.contentType); !valid)
        return valid;
    if (draft.method == "HEAD" && !draft.body.isEmpty())
        return failure(ErrorCode::InvalidMethod, QStringLiteral("HEAD"), QStringLiteral("it cannot carry a body here"));
    return {};
}

void applyOptions(HopDraft &draft, const RequestOptions &options, const SessionSettings &settings)
{
    draft.version = options.httpVersion.value_or(settings.httpVersion);
    draft.useCookieJar = options.useCookieJar;
    draft.csrfHeaders = settings.csrfHeaders;
    draft.site = options.site.value_or(settings.site);
    draft.trustworthyLoopback = settings.trustworthyLoopback;
    draft.limits = options.limits.value_or(settings.limits);
    draft.tls = settings.tls;
    draft.tls.verify = options.verifyTls.value_or(settings.tls.verify);
    draft.proxy = settings.proxy;
    draft.trustEnvironment = settings.trustEnvironment;
}

} // namespace

Result<HopDraft> draftHop(const Request &request, const SessionSettings &settings, const VariableLookup &variables)
{
    const auto own = Variables::expand(request, variables);
    if (!own)
        return tl::unexpected(own.error());
    return draftLiteralHop(*own, settings, variables);
}

Result<HopDraft> draftLiteralHop(
    const Request &request, const SessionSettings &settings, const VariableLookup &variables)
{
    const Request *own = &request;
    const auto shared = Variables::expand(settings, variables);
    if (!shared)
        return tl::unexpected(shared.error());

    HopDraft draft;
    draft.method = Validation::normalizedMethod(own->method.trimmed());
    if (const auto valid = Validation::method(draft.method); !valid)
        return tl::unexpected(valid.error());
    draft.auth = effectiveAuth(*own, *shared);
    const auto typed = Urls::fromTyped(own->url, shared->baseUrl, mergedQuery(*own, *shared, draft.auth));
    if (!typed)
        return tl::unexpected(typed.error());
    draft.url = typed->url;
    applyOptions(draft, own->options, *shared);
    if (const auto merged = mergeHeaders(draft, *own, *shared); !merged)
        return tl::unexpected(merged.error());
    if (const auto applied = applyAuth(draft, *typed); !applied)
        return tl::unexpected(applied.error());
    if (const auto applied = applyBody(draft, *own, *shared); !applied)
        return tl::unexpected(applied.error());
    return draft;
}

} // namespace Sessionscope
