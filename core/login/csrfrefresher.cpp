// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/login/csrfrefresher.h"

#include "core/login/loginpage.h"
#include "core/session/hopguard.h"
#include "core/session/redirects.h"
#include "core/session/requestvariables.h"
#include "core/session/session.h"

#include <algorithm>

namespace Sessionscope {
namespace {

bool isRefusal(const QList<ExchangePtr> &hops)
{
    if (hops.isEmpty() || !hops.first()->response || !hops.last()->response)
        return false;
    const int status = hops.first()->response->status;
    if (status == 401 || status == 403 || status == 419)
        return true;
    // Spring Security 6 answers a stranger without a token so. Not followed, the redirect may mean anything.
    return Redirects::isRedirect(status) && hops.size() > 1 && !isSafeMethod(hops.first()->request.method)
        && LoginPages::read(*hops.last()).asksForLogin();
}

QList<ExchangePtr> hopsOf(const SendOutcome &outcome, const SessionLog &log)
{
    QList<ExchangePtr> hops;
    for (qsizetype i = log.indexOf(outcome.first); i >= 0 && i < log.size() && log.at(i)->id <= outcome.last; ++i) {
        if (log.at(i)->trail == outcome.trail)
            hops.append(log.at(i));
    }
    return hops;
}

} // namespace

CsrfRefresher::CsrfRefresher(Session &session, QObject *parent)
    : SessionKeeper(parent)
    , m_session(&session)
{
    session.addKeeper(this);
}

CsrfRefresher::~CsrfRefresher()
{
    if (m_session)
        m_session->removeKeeper(this);
}

QList<CsrfRefresher::Page> CsrfRefresher::pages(const Request &request) const
{
    QList<Page> pages;
    if (!m_session)
        return pages;
    // The session's own headers may hold a token too.
    Request all = request;
    all.headers += m_session->settings().headers;
    all.params += m_session->settings().params;
    QList<CsrfReference> references = CsrfReferences::in(all, m_session->variables());
    if (references.isEmpty())
        return pages;
    const auto settings = Variables::expand(m_session->settings(), m_session->variableLookup());
    const AuthSettings auth = settings ? settings->auth : AuthSettings();
    for (const CsrfReference &reference : references) {
        const QList<ExchangePtr> hops = RequestVariables::newestTrail(reference.page, m_session->log().snapshot());
        const auto again = CsrfReferences::again(hops, auth);
        const bool known = std::any_of(pages.begin(), pages.end(),
            [&reference](const Page &page) { return page.reference.page == reference.page; });
        if (again && !known)
            pages.append({reference, hops, *again});
    }
    return pages;
}

bool CsrfRefresher::isDue(const Request &request) const
{
    const QList<Page> known = pages(request);
    return std::any_of(known.begin(), known.end(),
        [this](const Page &page) { return CsrfReferences::isDead(page.hops, m_session->jar().cookies()); });
}

void CsrfRefresher::prepare(const Request &request, int trail, Ready ready)
{
    QList<Page> dead = pages(request);
    dead.removeIf([this](const Page &page) { return !CsrfReferences::isDead(page.hops, m_session->jar().cookies()); });
    // Without a new token the old one is tried: its refusal tells more.
    fetch(dead, trail, ready);
}

void CsrfRefresher::review(const Request &request, const SendOutcome &outcome, Decide decide)
{
    const QList<ExchangePtr> hops = m_session ? hopsOf(outcome, m_session->log()) : QList<ExchangePtr>();
    if (!isRefusal(hops) || CsrfReferences::holdsPassword(request)) {
        decide(std::nullopt);
        return;
    }
    if (bringsCookie(request, *hops.first())) {
        decide(QStringLiteral("csrf-cookie"));
        return;
    }
    // A token that is fresh from this very trail was not the reason.
    QList<Page> stale = pages(request);
    stale.removeIf([&outcome](const Page &page) { return page.hops.last()->trail == outcome.trail; });
    QList<std::optional<QString>> before;
    for (const Page &page : std::as_const(stale))
        before.append(m_session->variableLookup()(page.reference.expression));
    fetch(stale, outcome.trail, [this, stale, before, decide = std::move(decide)] {
        bool renewed = false;
        for (qsizetype i = 0; i < stale.size(); ++i)
            renewed = renewed || isRenewed(stale.at(i), before.at(i));
        decide(renewed ? std::optional(QStringLiteral("csrf-token")) : std::nullopt);
    });
}

bool CsrfRefresher::isRenewed(const Page &page, const std::optional<QString> &before) const
{
    if (!m_session)
        return false;
    const auto now = m_session->variableLookup()(page.reference.expression);
    const QList<ExchangePtr> hops = RequestVariables::newestTrail(page.reference.page, m_session->log().snapshot());
    if (!now || now == before || hops.isEmpty())
        return false;
    // The login page has a token too, which is of no use to who is not logged in.
    return !LoginPages::read(*hops.last()).asksForCredentials()
        || LoginPages::read(*page.hops.last()).asksForCredentials();
}

bool CsrfRefresher::bringsCookie(const Request &request, const Exchange &refused) const
{
    const int status = refused.response->status;
    if (!m_session->settings().csrfHeaders || isSafeMethod(refused.request.method) || (status != 403 && status != 419))
        return false;
    const auto next = m_session->preview(request);
    return next && std::any_of(next->notes.begin(), next->notes.end(), [&](const HopNote &note) {
        const QByteArray header = note.detail.toLatin1();
        return note.code == HopNote::Code::CsrfHeaderAdded
            && next->headers.first(header) != refused.request.headers.first(header);
    });
}

void CsrfRefresher::fetch(QList<Page> pages, int trail, const Ready &done)
{
    if (pages.isEmpty() || !m_session) {
        done();
        return;
    }
    const Page page = pages.takeFirst();
    SendContext context;
    context.trail = trail;
    context.notes = {{HopNote::Code::CsrfPage, page.again.name}};
    context.texts = SendContext::Texts::Literal;
    context.shared = SendContext::Shared::Route;
    SendJob *job = m_session->send(page.again, context);
    m_fetches.insert(trail, job);
    connect(job, &SendJob::finished, this, [this, pages, trail, done](const SendOutcome &outcome) {
        m_fetches.remove(trail);
        fetch(outcome.state == SendOutcome::State::Cancelled ? QList<Page>() : pages, trail, done);
    });
}

void CsrfRefresher::release(int trail)
{
    if (SendJob *job = m_fetches.value(trail))
        job->cancel();
}

} // namespace Sessionscope
