// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/session.h"

#include "core/session/hopdraft.h"
#include "core/session/keptsend.h"
#include "core/session/requestvariables.h"
#include "core/session/sessionkeeper.h"
#include "core/session/trailsend.h"
#include "core/session/transport.h"

#include <QPointer>

namespace Sessionscope {
namespace {

//! Variables may be made of variables; a circle of them ends here.
constexpr int deepestNesting = 8;

//! Everything {{...}} can name, most specific first.
class Lookup
{
public:
    Lookup(QHash<QString, QString> variables, QString baseUrl, const SessionLog &log, const Clock &clock)
        : m_variables(std::move(variables))
        , m_baseUrl(std::move(baseUrl))
        , m_log(&log)
        , m_clock(clock)
    {
    }

    std::optional<QString> operator()(const QString &expression) const { return find(expression, 0); }

private:
    std::optional<QString> find(const QString &expression, int depth) const
    {
        if (expression.startsWith(QLatin1String("urlencode "))) {
            const auto value = find(expression.mid(10).trimmed(), depth);
            return value ? std::optional(QString::fromLatin1(QUrl::toPercentEncoding(*value))) : std::nullopt;
        }
        // "$keychain name", as it was kept: what is in it is no template.
        if (const auto kept = m_variables.constFind(expression);
            kept != m_variables.cend() && expression.startsWith(QLatin1Char('$')))
            return *kept;
        if (expression.startsWith(QLatin1Char('$')))
            return RequestVariables::generated(expression, m_clock.now());
        if (const auto found = m_variables.constFind(expression); found != m_variables.cend())
            return nested(*found, depth);
        if (expression == QLatin1String("base") && !m_baseUrl.isEmpty())
            return nested(m_baseUrl, depth);
        return m_log ? RequestVariables::fromLog(expression, m_log->snapshot()) : std::nullopt;
    }

    std::optional<QString> nested(const QString &text, int depth) const
    {
        if (depth >= deepestNesting)
            return std::nullopt;
        const auto expanded =
            Variables::expand(text, [this, depth](const QString &inner) { return find(inner, depth + 1); });
        return expanded ? std::optional(*expanded) : std::nullopt;
    }

    QHash<QString, QString> m_variables;
    QString m_baseUrl;
    QPointer<const SessionLog> m_log;
    const Clock &m_clock;
};

} // namespace

Session::Session(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_jar(new CookieJar(this))
    , m_log(new SessionLog(this))
    , m_transport(std::make_unique<Transport>(clock))
{
}

Session::~Session()
{
    const auto sends = findChildren<TrailSend *>(Qt::FindDirectChildrenOnly);
    for (TrailSend *job : sends)
        job->abandon();
    // Those that wait for a keeper.
    const auto kept = findChildren<KeptSend *>(Qt::FindDirectChildrenOnly);
    for (KeptSend *job : kept)
        job->abandon();
}

void Session::setSettings(const SessionSettings &settings)
{
    if (settings == m_settings)
        return;
    const bool newRoutes = settings.tls != m_settings.tls || settings.proxy != m_settings.proxy;
    m_settings = settings;
    if (newRoutes)
        m_transport->closeIdleConnections();
    Q_EMIT settingsChanged();
}

void Session::setVariables(const QHash<QString, QString> &variables)
{
    m_variables = variables;
}

VariableLookup Session::variableLookup() const
{
    return Lookup(m_variables, m_settings.baseUrl, *m_log, m_clock);
}

Result<PreparedHop> Session::preview(const Request &request) const
{
    return prepareHop(request, m_settings, variableLookup(), *m_jar, m_clock.now());
}

SendJob *Session::send(const Request &request)
{
    if (m_keepers.isEmpty())
        return send(request, SendContext());
    auto *job = new KeptSend(*this, m_keepers, request);
    job->begin();
    return job;
}

SendJob *Session::send(const Request &request, const SendContext &context)
{
    SessionSettings settings = m_settings;
    if (context.shared == SendContext::Shared::Route) {
        settings.headers.clear();
        settings.params.clear();
        settings.auth = {};
        settings.csrfHeaders = false;
    }
    TrailSend::Policy policy;
    policy.redirects.follow = request.options.followRedirects.value_or(settings.followRedirects);
    policy.redirects.maximum = request.options.maxRedirects.value_or(settings.maxRedirects);
    policy.redirects.confineBody = context.bodyReach == SendContext::BodyReach::SameOrigin;
    policy.retries = settings.retryLimit;
    policy.trail = context.trail;
    auto first = context.texts == SendContext::Texts::Literal ? draftLiteralHop(request, settings, variableLookup())
                                                              : draftHop(request, settings, variableLookup());
    if (first)
        first->notes = context.notes + first->notes;
    auto *job = new TrailSend({m_clock, *m_jar, *m_log, *m_transport}, std::move(first), policy, request.name, this);
    QMetaObject::invokeMethod(job, &TrailSend::start, Qt::QueuedConnection);
    return job;
}

void Session::addKeeper(SessionKeeper *keeper)
{
    m_keepers.removeAll(nullptr);
    m_keepers.append(keeper);
}

void Session::removeKeeper(SessionKeeper *keeper)
{
    m_keepers.removeAll(keeper);
}

void Session::cancelAll()
{
    const auto jobs = findChildren<SendJob *>(Qt::FindDirectChildrenOnly);
    for (SendJob *job : jobs)
        job->cancel();
}

int Session::connectionCount() const
{
    return m_transport->connectionCount();
}

int Session::reuseCount() const
{
    return m_transport->reuseCount();
}

} // namespace Sessionscope
