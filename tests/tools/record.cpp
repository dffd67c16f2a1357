// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Records the logs of tests/data/har by driving the tests' real servers: record FOLDER [NAME...]. Their secrets are
// those of servers that live as long as the recording.

#include "core/formats/harwriter.h"
#include "tests/support/springserver.h"
#include "tests/support/tomcatserver.h"
#include "tests/tools/recordclient.h"

#include <QCoreApplication>
#include <QTextStream>
#include <QThread>

using namespace Sessionscope;
using namespace Sessionscope::Recording;

namespace {

QList<Scenario> healthy()
{
    return {
        {s("good-spring-login"), s(""), {},
            [](Client &c) {
                c.get(s("/api/me"));
                c.logIn();
                c.get(s("/api/me"), "application/json");
                c.get(s("/api/orders?size=2"), "application/json");
            }},
        {s("good-spring-logout"), s(""), {},
            [](Client &c) {
                c.logIn();
                const QString token = c.jsonToken(c.get(s("/csrf"), "application/json"));
                c.post(s("/logout"), {{s("_csrf"), token}});
                c.get(s("/api/me"));
            }},
        {s("good-spring-post"), s(""), {},
            [](Client &c) {
                c.logIn();
                const QString token = c.jsonToken(c.get(s("/csrf"), "application/json"));
                c.postJson(s("/api/orders"), "{\"item\":\"tea\"}", {{s("X-CSRF-TOKEN"), token}});
            }},
        {s("good-spring-spa"), s("csrf-spa"), {},
            [](Client &c) {
                c.logIn();
                c.get(s("/csrf"), "application/json");
                c.postJson(s("/api/orders"), "{\"item\":\"tea\"}", {{s("X-XSRF-TOKEN"), c.cookie("XSRF-TOKEN")}});
            }},
        {s("good-spring-session"), s("spring-session"), {},
            [](Client &c) {
                c.logIn();
                c.get(s("/api/me"), "application/json");
            }},
        {s("good-spring-remember-me"), s("remember-me"), {},
            [](Client &c) {
                c.logIn();
                c.get(s("/api/me"), "application/json");
            }},
        {s("good-spring-basic"), s(""), {},
            [](Client &c) {
                Request request = c.request("GET", s("/api/me"), "application/json");
                request.auth.kind = AuthSettings::Kind::Basic;
                request.auth.user = s("alice");
                request.auth.password = alicesPassword;
                c.send(request);
                request.auth.preemptive = false;
                c.send(request);
            }},
        {s("good-spring-jwt"), s("jwt"), {},
            [](Client &c) {
                const auto answer = c.postJson(s("/api/token"), "{\"username\":\"alice\",\"password\":\"wonderland\"}");
                Request request = c.request("GET", s("/api/me"), "application/json");
                request.auth.kind = AuthSettings::Kind::Bearer;
                request.auth.token = c.jsonToken(answer, u"$.auth.token");
                c.send(request);
            }},
        {s("good-tomcat-login"), std::nullopt, {},
            [](Client &c) {
                tomcatLogin(c, "s3cret & more");
                c.get(s("/examples/jsp/security/protected/index.jsp?logoff=true"));
                c.get(s("/examples/jsp/security/protected/index.jsp"));
            }},
    };
}

QList<Scenario> brokenTokens()
{
    return {
        {s("bad-spring-csrf-missing-login"), s(""), {},
            [](Client &c) {
                c.get(s("/api/me"));
                c.post(s("/login"), {{s("username"), s("alice")}, {s("password"), alicesPassword}});
            }},
        {s("bad-spring-csrf-missing-post"), s(""), {},
            [](Client &c) {
                c.logIn();
                c.get(s("/csrf"), "application/json");
                c.postJson(s("/api/orders"), "{}");
            }},
        {s("bad-spring-csrf-stale"), s(""), {},
            [](Client &c) {
                const QString token = c.jsonToken(c.get(s("/csrf"), "application/json"));
                c.logIn();
                c.postJson(s("/api/orders"), "{}", {{s("X-CSRF-TOKEN"), token}});
            }},
        {s("bad-spring-csrf-foreign"), s(""), {},
            [](Client &c) {
                const QString token = c.jsonToken(c.get(s("/csrf"), "application/json"));
                c.session().jar().clear();
                c.logIn();
                c.postJson(s("/api/orders"), "{}", {{s("X-CSRF-TOKEN"), token}});
            }},
        {s("bad-spring-csrf-raw"), s("csrf-xor"), {},
            [](Client &c) {
                c.logIn();
                c.get(s("/csrf"), "application/json");
                c.postJson(s("/api/orders"), "{}", {{s("X-XSRF-TOKEN"), c.cookie("XSRF-TOKEN")}});
            }},
        {s("bad-spring-jwt-expired"), s("jwt"), {},
            [](Client &c) {
                const auto answer = c.postJson(
                    s("/api/token"), "{\"username\":\"alice\",\"password\":\"wonderland\",\"seconds\":\"1\"}");
                QThread::msleep(2100);
                Request request = c.request("GET", s("/api/me"), "application/json");
                request.auth.kind = AuthSettings::Kind::Bearer;
                request.auth.token = c.jsonToken(answer, u"$.auth.token");
                c.send(request);
            }},
    };
}

QList<Scenario> brokenSessions()
{
    return {
        {s("bad-spring-wrong-password"), s(""), {}, [](Client &c) { c.logIn(s("wrong")); }},
        {s("bad-tomcat-wrong-password"), std::nullopt, {}, [](Client &c) { tomcatLogin(c, "wrong"); }},
        {s("bad-spring-secure-cookie"), s(""), {s("server.servlet.session.cookie.secure=true")},
            [](Client &c) {
                c.logIn();
                c.get(s("/api/me"));
            }},
        {s("bad-spring-cookie-path"), s(""), {s("server.servlet.session.cookie.path=/shop")},
            [](Client &c) {
                c.logIn();
                c.get(s("/api/me"));
            }},
        {s("bad-spring-cookie-domain"), s(""), {s("server.servlet.session.cookie.domain=example.com")},
            [](Client &c) {
                c.logIn();
                c.get(s("/api/me"));
            }},
        {s("bad-spring-cookie-typed"), s(""), {},
            [](Client &c) {
                c.logIn();
                Request request = c.request("GET", s("/api/me"));
                request.headers.append({s("Cookie"), s("lang=en")});
                c.send(request);
            }},
        {s("bad-spring-two-ids"), s(""), {},
            [](Client &c) {
                c.logIn();
                Cookie other;
                other.name = "JSESSIONID";
                other.value = "0123456789ABCDEF0123456789ABCDEF";
                other.domain = c.base().host();
                other.path = "/api";
                other.created = QDateTime::currentDateTimeUtc();
                c.session().jar().put(other);
                c.get(s("/api/me"));
            }},
        {s("bad-spring-concurrent"), s("one-session"), {},
            [](Client &c) {
                c.logIn();
                c.get(s("/api/me"), "application/json");
                Client elsewhere(c.base());
                elsewhere.logIn();
                c.get(s("/api/me"), "application/json");
            }},
        {s("bad-spring-session-lost"), s(""), {},
            [](Client &c) {
                c.logIn();
                c.get(s("/api/me"), "application/json");
                Client elsewhere(c.base());
                elsewhere.session().jar().restore(c.session().jar().cookies());
                const QString token = elsewhere.jsonToken(elsewhere.get(s("/csrf"), "application/json"));
                elsewhere.post(s("/logout"), {{s("_csrf"), token}});
                c.get(s("/api/me"));
            }},
    };
}

QList<Scenario> brokenRequests()
{
    return {
        {s("bad-spring-unauthorized"), s(""), {}, [](Client &c) { c.get(s("/api/me"), "*/*"); }},
        {s("bad-spring-basic-wrong"), s(""), {},
            [](Client &c) {
                Request request = c.request("GET", s("/api/me"), "application/json");
                request.auth.kind = AuthSettings::Kind::Basic;
                request.auth.user = s("alice");
                request.auth.password = s("wrong");
                c.send(request);
            }},
        {s("bad-spring-forbidden"), s(""), {},
            [](Client &c) {
                c.logIn(s("pässwörd"), s("bob"));
                c.get(s("/api/admin/users"), "application/json");
            }},
        {s("bad-spring-rate-limited"), s(""), {},
            [](Client &c) {
                c.get(s("/public/limited"), "*/*");
                c.get(s("/public/limited"), "*/*");
            }},
        {s("bad-spring-context-path"), s(""), {s("server.servlet.context-path=/app")},
            [](Client &c) {
                c.get(s("/app/public/limited"), "*/*");
                c.get(s("/app/public/limited"), "*/*");
                c.get(s("/app/public/limited"), "*/*");
                c.get(s("/public/limited"), "*/*");
            }},
        {s("bad-nobody-there"), s(""), {},
            [](Client &c) {
                Request request = c.request("GET", s("/"));
                request.url = s("http://127.0.0.1:9/");
                c.send(request);
            }},
    };
}

// The audit's servers: one that does it well and one that does not.
QList<Scenario> audited()
{
    const auto visit = [](Client &c) {
        c.get(s("/api/me"));
        c.logIn();
        c.get(s("/api/me"), "application/json");
        const QString token = c.jsonToken(c.get(s("/csrf"), "application/json"));
        c.postJson(s("/api/orders"), "{}");
        const QList<Cookie> before = c.session().jar().cookies();
        c.post(s("/logout"), {{s("_csrf"), token}});
        c.session().jar().restore(before);
        c.get(s("/api/me"));
        c.logIn(s("wrong"));
        c.logIn(s("wrong"), s("nobody"));
    };
    return {
        {s("audit-spring-well"), s(""), {s("server.servlet.session.cookie.same-site=strict")}, visit},
        {s("audit-spring-badly"), s("no-fixation-protection"),
            {s("server.servlet.session.cookie.http-only=false"), s("server.servlet.session.timeout=30m")}, visit},
        {s("audit-tomcat"), std::nullopt, {}, [](Client &c) { tomcatLogin(c, "s3cret & more"); }},
    };
}

bool record(const Scenario &scenario, const QString &folder)
{
    QTextStream err(stderr);
    SpringServer spring;
    TomcatServer tomcat;
    const bool started = scenario.profiles ? spring.start(*scenario.profiles, scenario.properties) : tomcat.start();
    if (!started) {
        err << scenario.name << ": " << (scenario.profiles ? spring.errorText() : tomcat.errorText()) << Qt::endl;
        return false;
    }
    Client client(scenario.profiles ? spring.baseUrl() : tomcat.baseUrl());
    scenario.act(client);
    const QList<ExchangePtr> log = client.session().log().snapshot();
    const QString path = folder + QLatin1Char('/') + scenario.name + QStringLiteral(".har");
    err << scenario.name << ": " << log.size() << " exchanges" << Qt::endl;
    return Har::write(path, log, Har::Secrets::Keep).has_value();
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const QString reason = SpringServer::unavailableReason() + TomcatServer::unavailableReason();
    if (arguments.size() < 2 || !reason.isEmpty()) {
        QTextStream(stderr) << "usage: record FOLDER [NAME...]\n" << reason << Qt::endl;
        return 2;
    }
    bool well = true;
    for (const Scenario &scenario :
        healthy() + brokenTokens() + brokenSessions() + brokenRequests() + brokenRoutes() + audited()) {
        if (arguments.size() == 2 || arguments.mid(2).contains(scenario.name))
            well &= record(scenario, arguments.at(1));
    }
    return well ? 0 : 1;
}
