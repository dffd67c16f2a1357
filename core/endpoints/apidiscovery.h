// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/request.h"
#include "core/openapi/apidocument.h"
#include "core/session/sendjob.h"

#include <QObject>
#include <QPointer>
#include <QUrl>

namespace Sessionscope {

class Session;

//! What looking for a description came to.
struct Discovery
{
    //! One place that was asked.
    struct Try
    {
        QUrl url;
        //! 0: nobody answered.
        int status = 0;
        //! Its answer led to another page, a login most likely.
        bool isRedirected = false;
        //! Why its answer was none, when it was answered at all.
        std::optional<Error> error;
    };

    std::optional<ApiDocument> document;
    //! Further descriptions that springdoc lists: name and URL.
    QList<std::pair<QString, QUrl>> groups;
    QList<Try> tries;
    bool isCancelled = false;
};

//! Asks a server for its description where servers have it: OpenAPI's usual addresses, springdoc's groups, the
//! actuator's mappings, HAL's root and profiles, OpenID's configuration. Every request is sent in the session, with its
//! cookies and login, and stands in its trail.
class ApiDiscovery : public QObject
{
    Q_OBJECT

public:
    enum class Ask {
        Places, //!< where servers have their descriptions
        GraphQl, //!< GraphQL's own question, which some servers log or refuse: only when a person wants it
    };

    //! Begins at once; deletes itself after finished(). A \a url that names a document is asked alone.
    ApiDiscovery(Session &session, const QUrl &url, QObject *parent = nullptr, Ask ask = Ask::Places);
    ~ApiDiscovery() override;

    void cancel();

    //! The addresses that are asked for \a url, in their order.
    static QList<QUrl> addresses(const QUrl &url, Ask ask = Ask::Places);
    //! \a url is asked before all others: there it was the last time.
    void askFirst(const QUrl &url);

Q_SIGNALS:
    //! Before each request.
    void asking(const QUrl &url);
    //! Exactly once.
    void finished(const Sessionscope::Discovery &discovery);

private:
    void next();
    void answered(const SendOutcome &outcome);
    void judge(const QByteArray &body, const QUrl &url);
    void take(const Result<ApiDocument> &document);
    void end();

    Request request(const QUrl &url) const;

    QPointer<Session> m_session;
    Ask m_ask;
    QList<QUrl> m_addresses;
    QPointer<SendJob> m_job;
    Discovery m_result;
    bool m_ended = false;
};

} // namespace Sessionscope
