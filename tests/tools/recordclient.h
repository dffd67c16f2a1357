// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/content/htmlpage.h"
#include "core/content/jsonpath.h"
#include "core/session/session.h"

#include <QEventLoop>

#include <functional>
#include <optional>

//! What the recorded stories are told with.
namespace Sessionscope::Recording {

inline const QByteArray html = "text/html,application/xhtml+xml";
inline const QString alicesPassword = QStringLiteral("won der+land%26&=");

//! A client at work on one server.
class Client
{
public:
    explicit Client(const QUrl &base)
        : m_session(m_clock)
        , m_base(base)
    {
    }

    Session &session() { return m_session; }
    const QUrl &base() const { return m_base; }

    Request request(const QByteArray &method, const QString &path, const QByteArray &accept = html) const
    {
        Request request;
        request.method = method;
        request.url = m_base.resolved(QUrl(path)).toString(QUrl::FullyEncoded);
        if (!accept.isEmpty())
            request.headers.append({QStringLiteral("Accept"), QString::fromLatin1(accept)});
        return request;
    }

    //! The last hop.
    ExchangePtr send(const Request &request)
    {
        QEventLoop loop;
        SendJob *job = m_session.send(request);
        QObject::connect(job, &SendJob::finished, &loop, &QEventLoop::quit);
        loop.exec();
        return m_session.log().at(m_session.log().size() - 1);
    }

    ExchangePtr get(const QString &path, const QByteArray &accept = html) { return send(request("GET", path, accept)); }

    ExchangePtr post(const QString &path, const FieldList &fields)
    {
        Request post = request("POST", path);
        post.body.kind = Body::Kind::Form;
        post.body.fields = fields;
        return send(post);
    }

    ExchangePtr postJson(const QString &path, const QByteArray &json, const FieldList &headers = {})
    {
        Request post = request("POST", path, "application/json");
        post.body.kind = Body::Kind::Raw;
        post.body.contentType = "application/json";
        post.body.raw = json;
        post.headers += headers;
        return send(post);
    }

    static QString token(const ExchangePtr &page)
    {
        return readHtmlPage(page->response->body, "text/html").fieldValue(u"_csrf").value_or(QString());
    }

    ExchangePtr logIn(const QString &password = alicesPassword, const QString &user = QStringLiteral("alice"))
    {
        const QString value = token(get(QStringLiteral("/login")));
        return post(QStringLiteral("/login"),
            {{QStringLiteral("username"), user}, {QStringLiteral("password"), password},
                {QStringLiteral("_csrf"), value}});
    }

    QString jsonToken(const ExchangePtr &answer, QStringView path = u"$.token") const
    {
        return JsonPath::find(answer->response->body, path).value_or(std::nullopt).value_or(QString());
    }

    QString cookie(const QByteArray &name) const
    {
        for (const Cookie &cookie : m_session.jar().cookies()) {
            if (cookie.name == name)
                return QString::fromUtf8(cookie.value);
        }
        return {};
    }

private:
    SystemClock m_clock;
    mutable Session m_session;
    QUrl m_base;
};

struct Scenario
{
    QString name;
    //! Empty: Tomcat.
    std::optional<QString> profiles;
    QStringList properties;
    std::function<void(Client &)> act;
};

inline QString s(const char *text)
{
    return QString::fromUtf8(text);
}

inline void tomcatLogin(Client &client, const char *password)
{
    client.get(s("/examples/jsp/security/protected/index.jsp"));
    client.post(s("/examples/jsp/security/protected/j_security_check"),
        {{s("j_username"), s("tomcat")}, {s("j_password"), s(password)}});
    client.get(s("/examples/jsp/security/protected/index.jsp"));
}

//! Requests that go astray: by redirects, by origins, by TLS, by proxies, by time.
QList<Scenario> brokenRoutes();

} // namespace Sessionscope::Recording
