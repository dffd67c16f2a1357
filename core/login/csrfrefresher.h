// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/login/csrfreferences.h"
#include "core/session/sessionkeeper.h"

#include <QPointer>

namespace Sessionscope {

class Session;

//! Keeps the CSRF tokens of a session's requests alive. Before a request that names a token of a page
//! ({{page.response.form._csrf}}) the page is fetched again where the token belongs to a session that is no more. After
//! a refusal (401, 403, 419, or a redirect to a login page) the page is fetched too, and the request sent once more,
//! when that brought another token; likewise when the refusal brought a CSRF cookie that goes back in its header. A
//! request with a password is never repeated. All of it is one trail, the pages marked by a CsrfPage note.
class CsrfRefresher final : public SessionKeeper
{
    Q_OBJECT

public:
    //! Adds itself to \a session, which may end before it.
    explicit CsrfRefresher(Session &session, QObject *parent = nullptr);
    ~CsrfRefresher() override;

    bool isDue(const Request &request) const override;
    void prepare(const Request &request, int trail, Ready ready) override;
    void review(const Request &request, const SendOutcome &outcome, Decide decide) override;
    void release(int trail) override;

private:
    struct Page
    {
        CsrfReference reference;
        QList<ExchangePtr> hops;
        Request again;
    };

    //! The pages \a request names that can be fetched again, each once.
    QList<Page> pages(const Request &request) const;
    //! A page from which a new token came.
    bool isRenewed(const Page &page, const std::optional<QString> &before) const;
    bool bringsCookie(const Request &request, const Exchange &refused) const;
    void fetch(QList<Page> pages, int trail, const Ready &done);

    QPointer<Session> m_session;
    //! By trail.
    QHash<int, QPointer<SendJob>> m_fetches;
};

} // namespace Sessionscope
