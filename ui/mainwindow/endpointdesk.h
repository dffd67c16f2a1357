// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoints/apidiscovery.h"
#include "core/http/request.h"

#include <QObject>

namespace Sessionscope {

class EndpointsPane;
class NoticeBar;
class Session;
class StatusBar;

//! Joins the explorer's endpoints with sessions: finds descriptions, composes requests, marks what was called.
class EndpointDesk : public QObject
{
    Q_OBJECT

public:
    struct Places
    {
        EndpointsPane &pane;
        NoticeBar &notices;
        StatusBar &status;
    };

    explicit EndpointDesk(const Places &places, QObject *parent = nullptr);

    //! Whose cookies discovery uses and whose calls are marked.
    void setSession(Session *session);
    //! Asks the server of \a url.
    void discover(const QUrl &url);
    //! Where the last description came from, of this run or of one before; empty for none.
    static QUrl remembered();
    //! Reads the last description again where that is a file; a server is asked only when a person wants it.
    void restore();
    void openFile(const QString &path);
    void openText(const QByteArray &text);

Q_SIGNALS:
    //! The URL of what is composed is wanted; discover() answers.
    void urlWanted();
    void composed(const Sessionscope::Request &request);
    //! The endpoint asks for a login or a token, and the session has none.
    void loginWanted();
    void tokenWanted();

private:
    void import();
    void paste();
    void read(const std::function<Result<ApiDocument>()> &read);
    void take(const Result<ApiDocument> &document);
    void show(const ApiDocument &document);
    void discovered(const Discovery &discovery);
    void compose(qsizetype operation);
    void saySecurity(qsizetype operation);
    void markAll();
    void remember(const QString &source) const;

    Places m_places;
    QPointer<Session> m_session;
    QPointer<ApiDiscovery> m_discovery;
    ApiDiscovery::Ask m_ask = ApiDiscovery::Ask::Places;
};

} // namespace Sessionscope
