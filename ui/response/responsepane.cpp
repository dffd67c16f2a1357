// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/responsepane.h"

#include "core/session/session.h"
#include "ui/common/button.h"
#include "ui/common/counttabbar.h"
#include "ui/common/emptystate.h"
#include "ui/common/surface.h"
#include "ui/response/bodypane.h"
#include "ui/response/bodyview.h"
#include "ui/response/failurecard.h"
#include "ui/response/headersview.h"
#include "ui/response/hopcookiesdelegate.h"
#include "ui/response/hopcookiesmodel.h"
#include "ui/response/jsontreeview.h"
#include "ui/response/retrycard.h"
#include "ui/response/statusline.h"
#include "ui/response/timingview.h"
#include "ui/response/tlsview.h"

#include <QListView>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace Sessionscope {

namespace {

// Quicker answers leave the chosen tab in peace.
constexpr int patienceMs = 300;

QVBoxLayout *plainLayout(QWidget *owner)
{
    auto *layout = new QVBoxLayout(owner);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    return layout;
}

} // namespace

ResponsePane::ResponsePane(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_status(new StatusLine(theme))
    , m_pages(new QStackedWidget)
    , m_headers(new HeadersView(theme))
    , m_cookies(new HopCookiesModel(this))
    , m_timing(new TimingView(theme))
    , m_tls(new TlsView(theme))
{
    auto *surface = new Surface(theme, Token::Panel);
    plainLayout(this)->addWidget(surface);
    QVBoxLayout *layout = plainLayout(surface);
    layout->addWidget(m_status);
    layout->addWidget(makeTabs());
    layout->addWidget(m_pages, 1);
    m_pages->addWidget(makeBodyPage());
    m_pages->addWidget(m_headers);
    m_pages->addWidget(makeCookiesPage());
    m_pages->addWidget(m_timing);
    m_pages->addWidget(m_tls);

    m_patience.setSingleShot(true);
    m_patience.setInterval(patienceMs);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_waitingLong = true;
        showPage();
    });
    connect(m_status, &StatusLine::previousRequested, this, [this] { step(-1); });
    connect(m_status, &StatusLine::nextRequested, this, [this] { step(1); });
    connect(m_failure, &FailureCard::retryRequested, this, &ResponsePane::retryRequested);
    connect(m_retry, &RetryCard::retryRequested, this, &ResponsePane::retryRequested);
    connect(m_failure, &FailureCard::editUrlRequested, this, &ResponsePane::editUrlRequested);
    connect(m_failure, &FailureCard::certificateRequested, this, [this] { showTab(TlsTab); });
    connect(m_failure, &FailureCard::trustRequested, this, &ResponsePane::trust);
    const auto follow = [this](const BodyLink &link) {
        Q_EMIT linkActivated({Links::Link::Source::Body, {}, link.target, {}, link.templated}, m_shown);
    };
    connect(m_body->view(), &BodyView::linkActivated, this, follow);
    connect(m_body->tree(), &JsonTreeView::linkActivated, this, follow);
    connect(m_headers, &HeadersView::linkActivated, this,
        [this](const Links::Link &link) { Q_EMIT linkActivated(link, m_shown); });
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        if (m_quiet)
            return;
        m_chosen = Tab(tab);
        m_waitingLong = false;
        m_patience.stop();
        showPage();
    });
    refresh();
}

QWidget *ResponsePane::makeTabs()
{
    auto *bar = new Surface(m_theme, Token::Panel);
    bar->setLines(Qt::BottomEdge);
    bar->setFixedHeight(m_theme.size(Token::TabRow));
    m_tabs = new CountTabBar(m_theme);
    m_tabs->setAccessibleName(tr("Parts of the response"));
    for (const QString &name : {tr("Body"), tr("Headers"), tr("Cookies"), tr("Timing"), tr("TLS")})
        m_tabs->addTab(name);
    auto *layout = new QHBoxLayout(bar);
    // Half the space between two tabs is inside each tab.
    layout->setContentsMargins(6, 0, 6, 0);
    layout->addWidget(m_tabs, 1);
    m_linksButton = new Button(m_theme, Button::Variant::Ghost, tr("Links"));
    m_linksButton->setObjectName(QStringLiteral("links"));
    m_linksButton->setIconName(QStringLiteral("link"));
    m_linksButton->setTextSize(Token::Small);
    m_linksButton->setHeight(Token::ButtonSmall);
    m_linksButton->hide();
    connect(m_linksButton, &QAbstractButton::clicked, this, &ResponsePane::linksRequested);
    layout->addWidget(m_linksButton);
    return bar;
}

QWidget *ResponsePane::makeBodyPage()
{
    auto *page = new QWidget;
    m_failure = new FailureCard(m_theme, page);
    m_body = new BodyPane(m_theme);
    QVBoxLayout *layout = plainLayout(page);
    m_cardRow = new QHBoxLayout;
    m_retry = new RetryCard(m_theme, page);
    m_cardRow->addWidget(m_failure);
    m_cardRow->addWidget(m_retry);
    layout->addLayout(m_cardRow);
    layout->addWidget(m_body, 1);
    layout->addStretch(0);
    return page;
}

QWidget *ResponsePane::makeCookiesPage()
{
    auto *view = new QListView;
    view->setModel(m_cookies);
    view->setItemDelegate(new HopCookiesDelegate(m_theme, view));
    view->setUniformItemSizes(true);
    view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view->setFrameShape(QFrame::NoFrame);
    view->setAccessibleName(tr("What happened to cookies at this hop"));
    connect(&m_theme, &Theme::changed, view, [view] { view->viewport()->update(); });
    m_cookiesStack = new QStackedWidget;
    m_cookiesStack->addWidget(
        new EmptyState(m_theme, QStringLiteral("cookie"), tr("No cookie had to do with this hop")));
    m_cookiesStack->addWidget(view);
    return m_cookiesStack;
}

void ResponsePane::setSession(Session *session)
{
    m_session = session;
    setLog(session ? &session->log() : nullptr);
}

void ResponsePane::setLog(SessionLog *log)
{
    if (m_log)
        m_log->disconnect(this);
    m_log = log;
    m_shown.reset();
    m_otherClients.clear();
    if (log) {
        connect(log, &SessionLog::updated, this, [this](ExchangeId id) {
            if (const ExchangePtr exchange = m_session ? m_log->find(id) : nullptr)
                m_otherClients.hopChanged(*exchange, *m_session);
            if (id == shown())
                showExchange(id);
        });
        connect(log, &SessionLog::appended, this, [this](ExchangeId id) {
            if (m_session)
                m_otherClients.hopStarted(id, *m_session);
            showExchange(shown());
        });
        connect(log, &SessionLog::cleared, this, [this] { showExchange(0); });
    }
    refresh();
}

void ResponsePane::showExchange(ExchangeId id)
{
    const ExchangePtr exchange = m_log && id > 0 ? m_log->find(id) : nullptr;
    if (exchange && exchange == m_shown) {
        const qsizetype at = m_log->indexOf(id);
        m_status->setNeighbours(at > 0, at + 1 < m_log->size());
        return;
    }
    m_shown = exchange;
    refresh();
}

void ResponsePane::refresh()
{
    const bool pending = m_shown && m_shown->state == ExchangeState::Pending;
    if (!pending) {
        m_patience.stop();
        m_waitingLong = false;
    } else if (!m_waitingLong && !m_patience.isActive()) {
        m_patience.start();
    }
    const qsizetype at = m_log && m_shown ? m_log->indexOf(m_shown->id) : -1;
    m_status->showExchange(m_shown);
    m_status->setNeighbours(at > 0, at >= 0 && at + 1 < m_log->size());
    m_failure->showExchange(m_shown);
    m_retry->showExchange(m_shown);
    m_body->showExchange(m_shown);
    m_headers->showExchange(m_shown);
    m_cookies->showExchange(m_shown, m_otherClients.differences(shown()));
    m_cookiesStack->setCurrentIndex(m_cookies->rowCount() > 0 ? 1 : 0);
    m_timing->showExchange(m_shown);
    m_tls->showExchange(m_shown);

    const bool hasBody = m_shown && m_shown->response && !m_shown->response->body.isEmpty();
    const bool failed =
        m_shown && (m_shown->state == ExchangeState::Failed || m_shown->state == ExchangeState::Cancelled);
    m_body->setVisible(hasBody || !failed);
    const bool card = failed || m_retry->isVisibleTo(this);
    m_cardRow->setContentsMargins(16, card ? 12 : 0, 16, card && (hasBody || !failed) ? 12 : 0);
    m_tabs->setCount(HeadersTab, m_shown && m_shown->response ? int(m_shown->response->headers.size()) : 0);
    m_quiet = true;
    for (const Tab tab : {HeadersTab, CookiesTab, TimingTab})
        m_tabs->setTabEnabled(tab, m_shown != nullptr);
    m_tabs->setTabEnabled(TlsTab, m_shown && m_shown->tls);
    m_quiet = false;
    findLinks();
    showPage();
}

void ResponsePane::findLinks()
{
    const ExchangePtr ended =
        m_shown && m_shown->response && m_shown->state != ExchangeState::Pending ? m_shown : nullptr;
    if (ended == m_linked)
        return;
    m_linked = ended;
    m_finding.cancel();
    setLinks({});
    if (!ended)
        return;
    m_finding.run(
        [ended](const auto &cancelled) {
            return Links::ofAnswer(ended->response->headers, ended->response->body, ended->request.url, cancelled);
        },
        [this](const QList<Links::Link> &links) { setLinks(links); });
}

void ResponsePane::setLinks(const QList<Links::Link> &links)
{
    m_links = links;
    m_linksButton->setVisible(!links.isEmpty());
    const QString count = links.size() < Links::most ? QString::number(links.size()) : tr("%1+").arg(links.size());
    m_linksButton->setHint(count);
    m_linksButton->setAccessibleName(tr("Links of the answer: %1").arg(count));
    m_linksButton->setToolTip(tr("Links of the answer (Ctrl+Shift+K)"));
    Q_EMIT linksChanged();
}

void ResponsePane::showPage()
{
    Tab page = m_waitingLong ? TimingTab : m_chosen;
    if (!m_tabs->isTabEnabled(page))
        page = BodyTab;
    m_quiet = true;
    m_tabs->setCurrentIndex(page);
    m_quiet = false;
    m_pages->setCurrentIndex(page);
}

void ResponsePane::showTab(Tab tab)
{
    m_chosen = tab;
    m_waitingLong = false;
    showPage();
}

ResponsePane::Tab ResponsePane::currentTab() const
{
    return Tab(m_pages->currentIndex());
}

void ResponsePane::openFind()
{
    showTab(BodyTab);
    m_body->openFind();
}

void ResponsePane::openGoTo()
{
    showTab(BodyTab);
    m_body->openGoTo();
}

void ResponsePane::openJq()
{
    showTab(BodyTab);
    m_body->openJq();
}

void ResponsePane::step(int hops)
{
    const qsizetype at = m_log && m_shown ? m_log->indexOf(m_shown->id) + hops : -1;
    if (at >= 0 && at < m_log->size())
        Q_EMIT hopRequested(m_log->at(at)->id);
}

void ResponsePane::trust(const QByteArray &fingerprint)
{
    if (!m_session)
        return;
    SessionSettings settings = m_session->settings();
    if (!settings.tls.trustedFingerprints.contains(fingerprint))
        settings.tls.trustedFingerprints.append(fingerprint);
    m_session->setSettings(settings);
    Q_EMIT retryRequested();
}

} // namespace Sessionscope
