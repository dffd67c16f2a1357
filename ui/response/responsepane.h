// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/content/links.h"
#include "core/record/exchange.h"
#include "ui/response/background.h"
#include "ui/response/otherclients.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QHBoxLayout;
class QStackedWidget;

namespace Sessionscope {

class BodyPane;
class Button;
class CountTabBar;
class FailureCard;
class HeadersView;
class HopCookiesModel;
class RetryCard;
class Session;
class SessionLog;
class StatusLine;
class Theme;
class TimingView;
class TlsView;

//! The answer of one hop: body, headers, cookies, timing and TLS.
class ResponsePane : public QWidget
{
    Q_OBJECT

public:
    enum Tab { BodyTab, HeadersTab, CookiesTab, TimingTab, TlsTab };

    explicit ResponsePane(const Theme &theme, QWidget *parent = nullptr);

    void setSession(Session *session);
    //! A log without a session, such as an opened HAR.
    void setLog(SessionLog *log);
    void showExchange(ExchangeId id);
    //! 0 when nothing is shown.
    ExchangeId shown() const { return m_shown ? m_shown->id : 0; }
    void showTab(Tab tab);
    Tab currentTab() const;
    //! Opens the line to search the body.
    void openFind();
    //! Asks for a line of the body to go to.
    void openGoTo();
    //! Puts the caret into the line for a jq filter.
    void openJq();
    BodyPane *bodyPane() const { return m_body; }
    //! Those of the answer shown, headers first; looked for in a worker.
    const QList<Links::Link> &links() const { return m_links; }
    const ExchangePtr &exchange() const { return m_shown; }

Q_SIGNALS:
    void hopRequested(Sessionscope::ExchangeId id);
    void retryRequested();
    void editUrlRequested();
    //! The person wants to follow a link of \a exchange.
    void linkActivated(const Sessionscope::Links::Link &link, const Sessionscope::ExchangePtr &exchange);
    //! The list of links() is wanted.
    void linksRequested();
    void linksChanged();

private:
    QWidget *makeTabs();
    QWidget *makeBodyPage();
    QWidget *makeCookiesPage();
    void refresh();
    void showPage();
    void step(int hops);
    void trust(const QByteArray &fingerprint);
    void findLinks();
    void setLinks(const QList<Links::Link> &links);

    const Theme &m_theme;
    QPointer<Session> m_session;
    QPointer<SessionLog> m_log;
    ExchangePtr m_shown;
    OtherClients m_otherClients;
    StatusLine *m_status;
    CountTabBar *m_tabs = nullptr;
    QStackedWidget *m_pages;
    QHBoxLayout *m_cardRow = nullptr;
    FailureCard *m_failure = nullptr;
    RetryCard *m_retry = nullptr;
    BodyPane *m_body = nullptr;
    HeadersView *m_headers;
    HopCookiesModel *m_cookies;
    QStackedWidget *m_cookiesStack = nullptr;
    TimingView *m_timing;
    TlsView *m_tls;
    Button *m_linksButton = nullptr;
    QList<Links::Link> m_links;
    //! Of this the links are, or will be.
    ExchangePtr m_linked;
    Background<QList<Links::Link>> m_finding{this};
    // What a person chose; a long wait shows the timing instead.
    Tab m_chosen = BodyTab;
    QTimer m_patience{this};
    bool m_waitingLong = false;
    bool m_quiet = false;
};

} // namespace Sessionscope
