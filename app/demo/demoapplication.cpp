// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demoapplication.h"

#include "app/demo/demojson.h"

#include <QFile>
#include <QRandomGenerator>

#include <utility>

namespace Sessionscope::Demo {

namespace {

struct Person
{
    qint64 id = 0;
    QString displayName;
    QStringList roles;
};

Person personOf(const QString &user)
{
    if (user == QLatin1String("alice")) {
        return {
            1042, QStringLiteral("Alice Liddell"), {QStringLiteral("ROLE_USER"), QStringLiteral("ROLE_ORDERS_READ")}};
    }
    return {1043, QStringLiteral("Bob Builder"), {QStringLiteral("ROLE_USER")}};
}

QByteArray page(const QString &name)
{
    QFile file(QStringLiteral(":/demo/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Response html(const QByteArray &body)
{
    return {200, {{"Content-Type", "text/html;charset=UTF-8"}}, body};
}

// Spring Security 6 writes absolute addresses; Host is what the client called us.
Response redirect(const Request &request, const QString &target)
{
    const QByteArray origin = "http://" + request.headers.first("Host").value_or("localhost");
    return {302, {{"Location", origin + target.toUtf8()}}, {}};
}

Response methodNotAllowed(const Request &request, const QByteArray &allowed, const QDateTime &now)
{
    Response response = problem(405, QStringLiteral("This method is not supported here"), request.path, now);
    response.headers.append("Allow", allowed);
    return response;
}

void addSessionCookie(Response &response, const QByteArray &id)
{
    // No SameSite, as most containers still leave it: the audit has something to say.
    response.headers.append("Set-Cookie", "JSESSIONID=" + id + "; Path=/; HttpOnly");
}

// A new visitor gets an empty basket, which only the shop sees.
void addVisitorCookies(Response &response, const ServerSession &session)
{
    addSessionCookie(response, session.id);
    const auto number = QRandomGenerator::global()->bounded(10'000, 100'000);
    response.headers.append(
        "Set-Cookie", "basket=b-" + QByteArray::number(number) + "; Path=/shop; Max-Age=604800; SameSite=Lax");
}

bool isUnsafe(const QByteArray &method)
{
    return method != "GET" && method != "HEAD" && method != "OPTIONS" && method != "TRACE";
}

bool carriesCsrf(const Request &request, const ServerSession *session)
{
    const QString field = request.form().queryItemValue(QStringLiteral("_csrf"), QUrl::FullyDecoded);
    const QByteArray sent = request.headers.first("X-CSRF-TOKEN").value_or(field.toUtf8());
    return session && csrfMatches(sent, session->csrf);
}

bool isGet(const Request &request)
{
    return request.method == "GET" || request.method == "HEAD";
}

void addSecurityHeaders(Response &response)
{
    response.headers.append("X-Content-Type-Options", "nosniff");
    response.headers.append("X-Frame-Options", "DENY");
    response.headers.append("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate");
    response.headers.append("Pragma", "no-cache");
    response.headers.append("Expires", "0");
}

} // namespace

Application::Application(std::chrono::seconds idleLimit)
    : m_sessions(idleLimit)
{
    // The accounts are made now, so that the first login takes no longer than any other.
    passwordMatches({}, {});
}

Response Application::handle(const Request &request, const QDateTime &now)
{
    ServerSession *session = m_sessions.find(request.cookie("JSESSIONID").value_or(QByteArray()), now);
    Response response = dispatch(request, session, now);
    addSecurityHeaders(response);
    return response;
}

Response Application::dispatch(const Request &request, ServerSession *session, const QDateTime &now)
{
    // As in Spring Security's chain, the CSRF filter comes before everything else.
    if (isUnsafe(request.method) && !carriesCsrf(request, session)) {
        // The login has a handler of its own that hides the reason; everything else says 403.
        return request.path == QLatin1String("/login")
            ? redirect(request, QStringLiteral("/login?error"))
            : problem(403, QStringLiteral("The CSRF token is missing or does not match"), request.path, now);
    }
    if (request.path == QLatin1String("/")) {
        return html(page(QStringLiteral("index.html")));
    }
    if (request.path == QLatin1String("/v3/api-docs")) {
        return jsonResponse(200, page(QStringLiteral("openapi.json")));
    }
    if (request.path == QLatin1String("/shop/basket")) {
        const QString basket = QString::fromUtf8(request.cookie("basket").value_or(QByteArray()));
        return jsonResponse(200, Json::object({{"basket", Json::string(basket)}, {"items", "[]"}}));
    }
    if (request.path == QLatin1String("/login")) {
        if (request.method == "POST") {
            return logIn(request, *session);
        }
        return isGet(request) ? loginPage(request, session, now) : methodNotAllowed(request, "GET, POST", now);
    }
    if (!session || session->user.isEmpty()) {
        return sendToLogin(request, session, now);
    }
    return authorized(request, *session, now);
}

Response Application::authorized(const Request &request, const ServerSession &session, const QDateTime &now)
{
    const QString &path = request.path;
    if (path == QLatin1String("/logout")) {
        if (request.method == "POST") {
            return logOut(request, session);
        }
        return html(page(QStringLiteral("logout.html")).replace("%CSRF%", maskedCsrf(session.csrf)));
    }
    if (path == QLatin1String("/api/me")) {
        return isGet(request) ? me(session) : methodNotAllowed(request, "GET", now);
    }
    if (path == QLatin1String("/api/csrf")) {
        return jsonResponse(200,
            Json::object({{"headerName", "\"X-CSRF-TOKEN\""}, {"parameterName", "\"_csrf\""},
                {"token", '"' + maskedCsrf(session.csrf) + '"'}}));
    }
    if (path == QLatin1String("/api/orders")) {
        if (request.method == "POST") {
            return m_orders.create(request, personOf(session.user).id, now);
        }
        return isGet(request) ? m_orders.list(request, now) : methodNotAllowed(request, "GET, POST", now);
    }
    if (path.startsWith(QLatin1String("/api/orders/"))) {
        return isGet(request) || request.method == "DELETE" ? m_orders.one(request, now)
                                                            : methodNotAllowed(request, "GET, DELETE", now);
    }
    if (path == QLatin1String("/api/reports/daily")) {
        return isGet(request) ? m_orders.dailyReport(request, now) : methodNotAllowed(request, "GET", now);
    }
    return problem(404, QStringLiteral("There is nothing here"), path, now);
}

Response Application::sendToLogin(const Request &request, ServerSession *session, const QDateTime &now)
{
    Response response = redirect(request, QStringLiteral("/login"));
    const bool isNew = !session;
    if (isNew) {
        session = &m_sessions.create(now);
        addVisitorCookies(response, *session);
    }
    // As Spring Security's request cache, which leaves out what browsers ask for by themselves.
    if (isGet(request) && !request.path.section(QLatin1Char('/'), -1).startsWith(QLatin1String("favicon."))) {
        const QString query = request.query.toString(QUrl::FullyEncoded);
        session->savedUrl = request.path + (query.isEmpty() ? QString() : QLatin1Char('?') + query);
    }
    return response;
}

Response Application::loginPage(const Request &request, ServerSession *session, const QDateTime &now)
{
    QByteArray message;
    if (request.query.hasQueryItem(QStringLiteral("error"))) {
        message = "<p role=\"alert\">Bad credentials</p>";
    } else if (request.query.hasQueryItem(QStringLiteral("logout"))) {
        message = "<p role=\"status\">You have been signed out</p>";
    }
    Response response = html({});
    if (!session) {
        session = &m_sessions.create(now);
        addVisitorCookies(response, *session);
    }
    response.body =
        page(QStringLiteral("login.html")).replace("%MESSAGE%", message).replace("%CSRF%", maskedCsrf(session->csrf));
    if (!request.cookie("lang")) {
        response.headers.append("Set-Cookie", "lang=en; Path=/; Max-Age=31536000; SameSite=Lax");
        // Claims somebody else's domain: a client must reject it.
        response.headers.append("Set-Cookie", "track=t-1; Domain=example.com; Path=/");
    }
    return response;
}

Response Application::logIn(const Request &request, const ServerSession &session)
{
    const QUrlQuery form = request.form();
    const QString user = form.queryItemValue(QStringLiteral("username"), QUrl::FullyDecoded);
    const QString password = form.queryItemValue(QStringLiteral("password"), QUrl::FullyDecoded);
    if (!passwordMatches(user, password.toUtf8())) {
        return redirect(request, QStringLiteral("/login?error"));
    }
    ServerSession &rotated = m_sessions.rotate(session.id);
    rotated.user = user;
    QString target = std::exchange(rotated.savedUrl, QString());
    if (target.isEmpty()) {
        target = QStringLiteral("/");
    } else {
        target += target.contains(QLatin1Char('?')) ? QStringLiteral("&continue") : QStringLiteral("?continue");
    }
    Response response = redirect(request, target);
    addSessionCookie(response, rotated.id);
    const QByteArray device = QByteArray::number(QRandomGenerator::system()->generate(), 16).rightJustified(8, '0');
    response.headers.append("Set-Cookie", "device=" + device + "; Path=/; Max-Age=2592000; HttpOnly; SameSite=Strict");
    return response;
}

Response Application::logOut(const Request &request, const ServerSession &session)
{
    m_sessions.remove(session.id);
    Response response = redirect(request, QStringLiteral("/login?logout"));
    response.headers.append(
        "Set-Cookie", "JSESSIONID=; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:10 GMT; Path=/; HttpOnly");
    return response;
}

Response Application::me(const ServerSession &session) const
{
    const Person person = personOf(session.user);
    QList<QByteArray> roles;
    for (const QString &role : person.roles) {
        roles.append(Json::string(role));
    }
    const QString href = QStringLiteral("/api/orders?customer=") + QString::number(person.id);
    return jsonResponse(200,
        Json::object({
            {"id", QByteArray::number(person.id)},
            {"username", Json::string(session.user)},
            {"displayName", Json::string(person.displayName)},
            {"email", Json::string(session.user + QStringLiteral("@example.test"))},
            {"roles", Json::array(roles)},
            {"session",
                Json::object({{"createdAt", Json::time(session.createdAt)},
                    {"lastAccessedAt", Json::time(session.lastAccessedAt)},
                    {"maxInactiveInterval", QByteArray::number(m_sessions.idleLimit().count())}})},
            {"orders",
                Json::object({{"open", QByteArray::number(m_orders.openOf(person.id))}, {"href", Json::string(href)}})},
        }));
}

} // namespace Sessionscope::Demo
