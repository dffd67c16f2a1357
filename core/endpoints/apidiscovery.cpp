// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoints/apidiscovery.h"

#include "core/openapi/apireader.h"
#include "core/openapi/apiroots.h"
#include "core/session/session.h"

#include <QCoreApplication>
#include <QThreadPool>

#include <algorithm>
#include <utility>

namespace Sessionscope {

namespace {

const char *const places[] = {"/v3/api-docs", "/openapi.json", "/openapi.yaml", "/swagger.json", "/v2/api-docs",
    "/swagger/v1/swagger.json", "/api-docs", "/v3/api-docs/swagger-config", "/actuator/mappings", "/", "/profile",
    "/.well-known/openid-configuration"};

bool namesADocument(const QString &path)
{
    return path.endsWith(QLatin1String(".json")) || path.endsWith(QLatin1String(".yaml"))
        || path.endsWith(QLatin1String(".yml")) || path.contains(QLatin1String("api-docs"))
        || path.endsWith(QLatin1String("/mappings")) || path.endsWith(QLatin1String("/profile"))
        || path.contains(QLatin1String("/.well-known/"));
}

} // namespace

ApiDiscovery::ApiDiscovery(Session &session, const QUrl &url, QObject *parent, Ask ask)
    : QObject(parent)
    , m_session(&session)
    , m_ask(ask)
    , m_addresses(addresses(url, ask))
{
    connect(&session, &QObject::destroyed, this, &ApiDiscovery::end);
    QMetaObject::invokeMethod(this, &ApiDiscovery::next, Qt::QueuedConnection);
}

ApiDiscovery::~ApiDiscovery()
{
    if (m_job)
        m_job->disconnect(this);
}

QList<QUrl> ApiDiscovery::addresses(const QUrl &url, Ask ask)
{
    const QUrl bare = url.adjusted(QUrl::RemoveQuery | QUrl::RemoveFragment);
    if (ask == Ask::GraphQl && bare.path().contains(QLatin1String("graphql")))
        return {bare};
    if (ask == Ask::Places && namesADocument(bare.path()))
        return {url};
    // An application may live below a path; its first part is the context.
    QStringList prefixes{QString()};
    if (const QString context = bare.path().section(QLatin1Char('/'), 1, 1); !context.isEmpty())
        prefixes.append(QLatin1Char('/') + context);
    QList<QUrl> all;
    for (const QString &prefix : std::as_const(prefixes)) {
        const auto add = [&](const char *place) {
            QUrl address = bare;
            address.setPath(prefix + QLatin1String(place));
            all.append(address);
        };
        if (ask == Ask::GraphQl)
            add("/graphql");
        else
            std::for_each(std::begin(places), std::end(places), add);
    }
    return all;
}

void ApiDiscovery::askFirst(const QUrl &url)
{
    m_addresses.removeAll(url);
    m_addresses.prepend(url);
}

Request ApiDiscovery::request(const QUrl &url) const
{
    Request request;
    request.url = url.toString(QUrl::FullyEncoded);
    // Where HAL lives servers give it to those who ask for it.
    const bool isHal = url.path().endsWith(QLatin1Char('/')) || url.path().endsWith(QLatin1String("/profile"));
    request.headers.append({QStringLiteral("Accept"),
        isHal ? QStringLiteral("application/hal+json, application/json;q=0.9, */*;q=0.5")
              : QStringLiteral("application/json, application/yaml;q=0.9, */*;q=0.5"),
        true});
    if (m_ask == Ask::GraphQl) {
        request.method = "POST";
        request.body.kind = Body::Kind::Raw;
        request.body.contentType = "application/json";
        request.body.raw = ApiRoots::introspection();
    }
    return request;
}

void ApiDiscovery::cancel()
{
    m_result.isCancelled = true;
    if (m_job)
        m_job->cancel();
    else
        end();
}

void ApiDiscovery::next()
{
    if (m_ended)
        return;
    if (m_addresses.isEmpty() || m_result.isCancelled || !m_session)
        return end();
    const QUrl url = m_addresses.takeFirst();
    Discovery::Try one;
    one.url = url;
    m_result.tries.append(one);
    Q_EMIT asking(url);
    m_job = m_session->send(request(url));
    connect(m_job, &SendJob::finished, this, &ApiDiscovery::answered);
}

void ApiDiscovery::answered(const SendOutcome &outcome)
{
    m_job = nullptr;
    if (m_result.isCancelled || !m_session)
        return end();
    Discovery::Try &one = m_result.tries.last();
    one.error = outcome.error;
    one.isRedirected = outcome.first != outcome.last;
    const ExchangePtr last = m_session->log().find(outcome.last);
    if (!last || !last->response) {
        // Where nobody listens the other places are as silent.
        m_addresses.clear();
        return next();
    }
    one.status = last->response->status;
    const QUrl url = last->request.url;
    if (one.status != 200)
        return next();
    judge(last->response->body, url);
}

void ApiDiscovery::judge(const QByteArray &body, const QUrl &url)
{
    // Lists of groups are short; anything longer is not read here, where the window waits.
    constexpr qsizetype longest = 64 * 1024;
    const bool mayList = body.size() < longest && body.trimmed().startsWith('{');
    const QList<std::pair<QString, QString>> groups =
        mayList ? ApiReader::groups(body) : QList<std::pair<QString, QString>>();
    if (!groups.isEmpty()) {
        m_addresses.clear();
        for (const auto &[name, path] : groups) {
            const QUrl group = url.resolved(QUrl(path));
            m_result.groups.append({name, group});
        }
        m_addresses.append(m_result.groups.constFirst().second);
        return next();
    }
    // Large ones take their time.
    QThreadPool::globalInstance()->start([self = QPointer<ApiDiscovery>(this), body, source = url.toString()] {
        const auto document = std::make_shared<Result<ApiDocument>>(ApiReader::parse(body, source));
        QMetaObject::invokeMethod(qApp, [self, document] {
            if (self)
                self->take(*document);
        });
    });
}

void ApiDiscovery::take(const Result<ApiDocument> &document)
{
    if (document) {
        m_result.document = *document;
        return end();
    }
    m_result.tries.last().error = document.error();
    next();
}

void ApiDiscovery::end()
{
    if (std::exchange(m_ended, true))
        return;
    Q_EMIT finished(m_result);
    deleteLater();
}

} // namespace Sessionscope
