// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/request.h"
#include "ui/composer/requestpane.h"
#include "ui/composer/urlbar.h"
#include "ui/theme/theme.h"

#include <QObject>
#include <QPointer>

class QTimer;

namespace Sessionscope {

class Session;

//! Composes one request in two places: the URL bar across the window and the request pane below it. "Will send" comes
//! from the session's own preview, so that it is what Send puts on the wire.
class Composer : public QObject
{
    Q_OBJECT

public:
    explicit Composer(const Theme &theme, QObject *parent = nullptr);

    //! Both are parentless until the window puts them into its layout.
    UrlBar *urlBar() const { return m_urlBar; }
    RequestPane *requestPane() const { return m_pane; }

    void setSession(Session *session);
    //! The session's variables are others now.
    void updateVariables() { schedulePreview(); }
    Request request() const;
    void setRequest(const Request &request);
    //! True while there is neither a URL nor anything else.
    bool isEmpty() const;

    //! The requests of a file to pick from, see UrlBar.
    void setRequests(const QString &file, const QStringList &titles);
    //! Ends editing in a cell, so that request() has what is being typed.
    void commitEdits();
    void setSending(bool sending);
    void focusUrl();
    void showTab(RequestPane::Tab tab);
    //! Where back and forward lead to, as their tooltips say it; empty: nowhere.
    void setWays(const QString &back, const QString &forward);

public Q_SLOTS:
    //! As pressing Send.
    void send();

Q_SIGNALS:
    void edited();
    //! Another request takes the place of what is composed; until this returns, request() is still the former.
    void replacing();
    void replaced();
    void backRequested();
    void forwardRequested();
    void sendRequested(const Sessionscope::Request &request);
    void cancelRequested();
    void saveRequested();
    void curlPasted(const QString &command);
    void requestPicked(int index);
    //! What would be asked now, variables resolved; an empty URL when that cannot be told.
    void previewed(const QUrl &url, const QByteArray &method);

private:
    void urlEdited();
    void paramsEdited();
    void schedulePreview();
    void updatePreview();

    QPointer<UrlBar> m_urlBar;
    QPointer<RequestPane> m_pane;
    QPointer<Session> m_session;
    QTimer *m_previewTimer;
};

} // namespace Sessionscope
