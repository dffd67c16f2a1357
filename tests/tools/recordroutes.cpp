// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/tools/recordclient.h"

#include "tests/support/testcertificates.h"

#include <QThread>

namespace Sessionscope::Recording {

namespace {

// One authority for all of a recording; nobody trusts it.
const QStringList &selfSigned()
{
    static Test::TestCertificates certificates;
    static const QStringList properties = [] {
        certificates.issue(QStringLiteral("server"), QStringLiteral("IP:127.0.0.1"));
        return QStringList{
            QStringLiteral("server.ssl.certificate=file:") + certificates.certificateFile(QStringLiteral("server")),
            QStringLiteral("server.ssl.certificate-private-key=file:")
                + certificates.keyFile(QStringLiteral("server"))};
    }();
    return properties;
}

Request secured(const Client &client, const QString &path)
{
    Request request = client.request("GET", path);
    request.url.replace(QStringLiteral("http://"), QStringLiteral("https://"));
    return request;
}

} // namespace

QList<Scenario> brokenRoutes()
{
    return {
        {s("bad-spring-cors"), s("cors"), {},
            [](Client &c) {
                Request request = c.request("GET", s("/public/limited"), "*/*");
                request.headers.append({s("Origin"), s("http://evil.test")});
                c.send(request);
            }},
        {s("bad-spring-login-loop"), s("login-loop"), {}, [](Client &c) { c.get(s("/api/me")); }},
        {s("bad-spring-authorization-dropped"), s(""), {},
            [](Client &c) {
                // The same server under its other name is another origin.
                const QString there = c.base().resolved(QUrl(s("/api/me"))).toString();
                Request request = c.request("GET", s("/public/moved?to=") + there, "application/json");
                request.url.replace(s("http://127.0.0.1:"), s("http://localhost:"), Qt::CaseSensitive);
                request.url = request.url.left(request.url.indexOf(s("to=")) + 3) + there;
                request.auth.kind = AuthSettings::Kind::Basic;
                request.auth.user = s("alice");
                request.auth.password = alicesPassword;
                c.send(request);
            }},
        {s("bad-spring-session-expired"), s("short-idle"), {},
            [](Client &c) {
                c.logIn();
                c.get(s("/api/me"), "application/json");
                QThread::sleep(33);
                c.get(s("/api/me"));
            }},
        {s("bad-spring-untrusted"), s(""), selfSigned(), [](Client &c) { c.send(secured(c, s("/api/me"))); }},
        {s("bad-proxy-refused"), s(""), {},
            [](Client &c) {
                SessionSettings settings;
                settings.proxy = {ProxySettings::Kind::Http, s("127.0.0.1"), 9, {}, {}};
                c.session().setSettings(settings);
                Request request = c.request("GET", s("/"));
                request.url = s("http://app.test/");
                c.send(request);
            }},
        {s("bad-tomcat-method-changed"), std::nullopt, {},
            [](Client &c) {
                c.post(s("/examples"), {{s("item"), s("tea")}});
            }},
    };
}

} // namespace Sessionscope::Recording
