// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/openapi/apiroots.h"

#include "core/content/uritemplate.h"

#include <QCborArray>

#include <array>

namespace Sessionscope::ApiRoots {

namespace {

// A root with more is none; QCborMap looks for each among all.
constexpr qsizetype mostLinks = 2'000;

QString key(const char *text)
{
    return QString::fromLatin1(text);
}

QString textOf(const QCborMap &map, const char *name)
{
    return map.value(QLatin1String(name)).toString();
}

bool sameServer(const QUrl &a, const QUrl &b)
{
    const auto port = [](const QUrl &url) { return url.port(url.scheme() == QLatin1String("https") ? 443 : 80); };
    return a.scheme() == b.scheme() && a.host() == b.host() && port(a) == port(b);
}

//! Puts \a operation at \a path; what is there already stays.
void put(QCborMap &paths, const QString &path, const QString &method, const QCborMap &operation)
{
    QCborMap item = paths.value(path).toMap();
    if (item.contains(method))
        return;
    item.insert(method, operation);
    paths.insert(path, item);
}

//! A link of HAL: its template's variables become parameters.
void putLink(Described &made, QCborMap &paths, const QString &relation, const QCborMap &link, const QUrl &source)
{
    QString target = textOf(link, "href");
    QCborArray parameters;
    if (link.value(key("templated")).toBool()) {
        QHash<QString, QString> inPath;
        const QList<UriTemplate::Variable> variables = UriTemplate::variables(target);
        for (const UriTemplate::Variable &variable : variables) {
            const bool query = variable.place == QLatin1Char('?') || variable.place == QLatin1Char('&');
            parameters.append(QCborMap{{key("name"), variable.name}, {key("in"), query ? key("query") : key("path")},
                {key("required"), !query}, {key("schema"), QCborMap{{key("type"), key("string")}}}});
            if (!query)
                inPath.insert(variable.name, QLatin1Char('<') + variable.name + QLatin1Char('>'));
        }
        target = UriTemplate::expanded(target, inPath);
    }
    const QUrl url = source.resolved(QUrl(target));
    if (target.isEmpty() || !sameServer(url, source)) {
        made.problems.append(QStringLiteral("%1: it leads to another server").arg(relation));
        return;
    }
    QString path = url.path(QUrl::FullyDecoded);
    for (const auto &parameter : std::as_const(parameters)) {
        const QString name = textOf(parameter.toMap(), "name");
        path.replace(QLatin1Char('<') + name + QLatin1Char('>'), QLatin1Char('{') + name + QLatin1Char('}'));
    }
    const QString title = textOf(link, "title");
    put(paths, path, key("get"),
        {{key("operationId"), relation}, {key("summary"), title.isEmpty() ? relation : title},
            {key("parameters"), parameters}, {key("tags"), QCborArray{key("Links")}}});
}

std::optional<Described> fromHal(const QCborMap &answer, const QUrl &source)
{
    const QCborMap links = answer.value(key("_links")).toMap();
    if (links.isEmpty())
        return {};
    Described made{
        key("HAL"), source.path().endsWith(QLatin1String("/profile")) ? key("HAL profiles") : key("HAL root"), {}, {}};
    QCborMap paths;
    for (const auto &link : links) {
        if (paths.size() >= mostLinks) {
            made.problems.append(QStringLiteral("_links: only the first %1 are shown").arg(mostLinks));
            break;
        }
        const QCborArray several = link.second.isArray() ? link.second.toArray() : QCborArray{link.second};
        for (const auto &one : several)
            putLink(made, paths, link.first.toString(), one.toMap(), source);
    }
    if (paths.isEmpty())
        return {};
    made.root.insert(key("paths"), paths);
    return made;
}

//! One endpoint of OpenID Connect Discovery 1.0 and RFC 8414, with what a first call needs.
struct Endpoint
{
    const char *name;
    const char *method;
    std::array<std::pair<const char *, const char *>, 4> fields;
};

constexpr Endpoint endpoints[] = {
    {"authorization_endpoint", "get",
        {{{"response_type", "code"}, {"client_id", ""}, {"redirect_uri", ""}, {"scope", "openid"}}}},
    {"token_endpoint", "post",
        {{{"grant_type", "client_credentials"}, {"client_id", ""}, {"client_secret", ""}, {nullptr, nullptr}}}},
    {"userinfo_endpoint", "get", {}},
    {"jwks_uri", "get", {}},
    {"end_session_endpoint", "get", {{{"id_token_hint", ""}}}},
    {"introspection_endpoint", "post", {{{"token", ""}}}},
    {"revocation_endpoint", "post", {{{"token", ""}}}},
    {"device_authorization_endpoint", "post", {{{"client_id", ""}, {"scope", "openid"}}}},
    {"pushed_authorization_request_endpoint", "post", {{{"response_type", "code"}, {"client_id", ""}}}},
    {"registration_endpoint", "post", {}},
};

QCborMap operationOf(const Endpoint &endpoint)
{
    QCborMap operation{{key("operationId"), key(endpoint.name)}, {key("tags"), QCborArray{key("OpenID Connect")}}};
    QCborArray parameters;
    QCborMap form;
    for (const auto &[name, value] : endpoint.fields) {
        if (!name)
            continue;
        parameters.append(QCborMap{{key("name"), key(name)}, {key("in"), key("query")}, {key("required"), *value != 0},
            {key("example"), key(value)}});
        form.insert(key(name), key(value));
    }
    if (endpoint.method == QByteArray("get"))
        operation.insert(key("parameters"), parameters);
    else if (!form.isEmpty())
        operation.insert(key("requestBody"),
            QCborMap{{key("content"),
                QCborMap{{key("application/x-www-form-urlencoded"), QCborMap{{key("example"), form}}}}}});
    return operation;
}

std::optional<Described> fromOpenId(const QCborMap &answer, const QUrl &source)
{
    const QString issuer = textOf(answer, "issuer");
    if (issuer.isEmpty() || !(answer.contains(key("token_endpoint")) || answer.contains(key("authorization_endpoint"))))
        return {};
    Described made{key("OpenID configuration"), issuer, {}, {}};
    QCborMap paths;
    for (const Endpoint &endpoint : endpoints) {
        const QUrl url = source.resolved(QUrl(textOf(answer, endpoint.name)));
        if (!answer.contains(key(endpoint.name)))
            continue;
        if (sameServer(url, source))
            put(paths, url.path(QUrl::FullyDecoded), key(endpoint.method), operationOf(endpoint));
        else
            made.problems.append(
                QStringLiteral("%1: it belongs to another server, %2").arg(key(endpoint.name), url.host()));
    }
    made.root.insert(key("paths"), paths);
    return made;
}

} // namespace

std::optional<Described> described(const QCborMap &answer, const QUrl &source)
{
    if (std::optional<Described> graph = fromGraphQl(answer, source))
        return graph;
    if (std::optional<Described> hal = fromHal(answer, source))
        return hal;
    return fromOpenId(answer, source);
}

} // namespace Sessionscope::ApiRoots
