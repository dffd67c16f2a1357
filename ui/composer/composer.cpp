// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/composer/composer.h"

#include "core/session/session.h"
#include "ui/composer/querysync.h"
#include "ui/composer/urlbar.h"
#include "ui/composer/willsend.h"

#include <QTimer>

#include <algorithm>

namespace Sessionscope {

namespace {

// Long enough to swallow the burst of signals of one change, far below the 50 ms a person notices.
constexpr int previewDelayMs = 10;

const QStringList &requestHeaderNames()
{
    static const QStringList names{QStringLiteral("Accept"), QStringLiteral("Accept-Encoding"),
        QStringLiteral("Accept-Language"), QStringLiteral("Authorization"), QStringLiteral("Cache-Control"),
        QStringLiteral("Content-Type"), QStringLiteral("Cookie"), QStringLiteral("If-Match"),
        QStringLiteral("If-Modified-Since"), QStringLiteral("If-None-Match"), QStringLiteral("Origin"),
        QStringLiteral("Prefer"), QStringLiteral("Range"), QStringLiteral("Referer"), QStringLiteral("User-Agent"),
        QStringLiteral("X-API-Key"), QStringLiteral("X-CSRF-TOKEN"), QStringLiteral("X-Forwarded-For"),
        QStringLiteral("X-Requested-With"), QStringLiteral("X-XSRF-TOKEN")};
    return names;
}

} // namespace

Composer::Composer(const Theme &theme, QObject *parent)
    : QObject(parent)
    , m_urlBar(new UrlBar(theme))
    , m_pane(new RequestPane(theme))
    , m_previewTimer(new QTimer(this))
{
    m_pane->setHeaderNames(requestHeaderNames());
    m_previewTimer->setSingleShot(true);
    m_previewTimer->setInterval(previewDelayMs);
    connect(m_previewTimer, &QTimer::timeout, this, &Composer::updatePreview);
    connect(m_urlBar, &UrlBar::edited, this, &Composer::urlEdited);
    connect(m_urlBar, &UrlBar::sendRequested, this, &Composer::send);
    connect(m_urlBar, &UrlBar::cancelRequested, this, &Composer::cancelRequested);
    connect(m_urlBar, &UrlBar::saveRequested, this, &Composer::saveRequested);
    connect(m_urlBar, &UrlBar::curlPasted, this, &Composer::curlPasted);
    connect(m_urlBar, &UrlBar::requestPicked, this, &Composer::requestPicked);
    connect(m_urlBar, &UrlBar::backRequested, this, &Composer::backRequested);
    connect(m_urlBar, &UrlBar::forwardRequested, this, &Composer::forwardRequested);
    connect(m_pane, &RequestPane::paramsEdited, this, &Composer::paramsEdited);
    connect(m_pane, &RequestPane::edited, this, [this] {
        schedulePreview();
        Q_EMIT edited();
    });
}

void Composer::setSession(Session *session)
{
    if (m_session) {
        disconnect(m_session, nullptr, this, nullptr);
        disconnect(&m_session->jar(), nullptr, this, nullptr);
    }
    m_session = session;
    if (session) {
        connect(session, &Session::settingsChanged, this, &Composer::schedulePreview);
        connect(&session->jar(), &CookieJar::changed, this, &Composer::schedulePreview);
    }
    schedulePreview();
}

Request Composer::request() const
{
    Request request;
    request.method = m_urlBar->method();
    request.url = m_urlBar->url().trimmed();
    m_pane->readParts(request);
    // Enabled parameters are in the URL's query already.
    const FieldList params = m_pane->params();
    std::copy_if(params.cbegin(), params.cend(), std::back_inserter(request.params),
        [](const Field &field) { return !field.enabled; });
    return request;
}

void Composer::setRequest(const Request &request)
{
    Q_EMIT replacing();
    FieldList enabled = QuerySync::params(request.url);
    FieldList disabled;
    for (const Field &param : request.params)
        (param.enabled ? enabled : disabled).append(param);
    m_urlBar->setMethod(request.method);
    m_urlBar->setUrl(QuerySync::withParams(request.url, enabled));
    m_pane->setParams(enabled + disabled);
    m_pane->setParts(request);
    schedulePreview();
    Q_EMIT edited();
    Q_EMIT replaced();
}

bool Composer::isEmpty() const
{
    const Request now = request();
    return now.url.isEmpty() && now.headers.isEmpty() && now.body.kind == Body::Kind::None;
}

void Composer::setRequests(const QString &file, const QStringList &titles)
{
    m_urlBar->setRequests(file, titles);
}

void Composer::commitEdits()
{
    m_pane->commitEdits();
}

void Composer::setSending(bool sending)
{
    m_urlBar->setSending(sending);
}

void Composer::focusUrl()
{
    m_urlBar->focusUrl();
}

void Composer::showTab(RequestPane::Tab tab)
{
    m_pane->showTab(tab);
}

void Composer::setWays(const QString &back, const QString &forward)
{
    m_urlBar->setWays(back, forward);
}

void Composer::send()
{
    if (m_urlBar->isSending())
        return;
    m_pane->commitEdits();
    Q_EMIT sendRequested(request());
}

void Composer::urlEdited()
{
    const FieldList params = QuerySync::merged(m_pane->params(), m_urlBar->url());
    if (params != m_pane->params())
        m_pane->setParams(params);
    schedulePreview();
    Q_EMIT edited();
}

void Composer::paramsEdited()
{
    m_urlBar->setUrl(QuerySync::withParams(m_urlBar->url(), m_pane->params()));
    schedulePreview();
    Q_EMIT edited();
}

void Composer::schedulePreview()
{
    m_previewTimer->start();
}

void Composer::updatePreview()
{
    if (!m_session || !m_pane || !m_urlBar)
        return;
    const Result<PreparedHop> hop = m_session->preview(request());
    m_pane->willSend().show(hop);
    m_urlBar->setResolved(hop ? hop->url.toString(QUrl::FullyEncoded) : QString());
    Q_EMIT previewed(hop ? hop->url : QUrl(), m_urlBar->method());
}

} // namespace Sessionscope
