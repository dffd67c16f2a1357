// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/mainwindow.h"

#include "core/texts/texts.h"
#include "ui/composer/composer.h"
#include "ui/composer/willsend.h"
#include "ui/cookies/cookiespane.h"
#include "ui/explorer/explorer.h"
#include "ui/login/logindialog.h"
#include "ui/login/logoutdialog.h"
#include "ui/mainwindow/collectiondesk.h"
#include "ui/mainwindow/comparing.h"
#include "ui/mainwindow/endpointdesk.h"
#include "ui/mainwindow/environmentshelf.h"
#include "ui/mainwindow/inspections.h"
#include "ui/mainwindow/inspector.h"
#include "ui/mainwindow/noticebar.h"
#include "ui/mainwindow/sessionshelf.h"
#include "ui/mainwindow/visits.h"
#include "ui/mainwindow/workspace.h"
#include "ui/response/responsepane.h"
#include "ui/statusbar/statusbar.h"
#include "ui/topbar/sessionbutton.h"
#include "ui/topbar/topbar.h"
#include "ui/trail/trailpane.h"
#include "ui/welcome/welcomepage.h"

#include <QResizeEvent>
#include <QSettings>
#include <QSplitter>
#include <QVBoxLayout>

namespace Sessionscope {

namespace {

constexpr int narrowBelow = 1200;

QString themeModeName(ThemeMode mode)
{
    return mode == ThemeMode::Light ? QStringLiteral("light")
        : mode == ThemeMode::Dark   ? QStringLiteral("dark")
                                    : QStringLiteral("system");
}

QString authority(const QUrl &url)
{
    return url.port() < 0 ? url.host() : QStringLiteral("%1:%2").arg(url.host()).arg(url.port());
}

} // namespace

MainWindow::MainWindow(const WindowServices &services, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_shelf(new SessionShelf(
          services.clock, services.profiles, services.keychain, int(services.theme.profileDots().size()), this))
    , m_topBar(new TopBar(services.theme))
    , m_notices(new NoticeBar(services.theme))
    , m_composer(new Composer(services.theme, this))
    , m_welcome(new WelcomePage(services.theme))
    , m_response(new ResponsePane(services.theme))
    , m_trail(new TrailPane(services.theme))
    , m_cookies(new CookiesPane(services.theme))
    , m_inspections(new Inspections(services.theme, services.clock, *m_trail, *m_cookies, this))
    , m_comparing(
          new Comparing({services.theme, services.clock, *m_shelf, *m_trail, *m_composer, *m_inspections}, this))
    , m_workspace(new Workspace(services.theme,
          {m_welcome, m_composer->requestPane(), m_response, m_trail, m_cookies,
              m_inspections->pages() << std::pair<QWidget *, QString>(m_comparing->pane(), tr("Compare"))}))
    , m_explorer(new Explorer(services.theme))
    , m_collections(nullptr)
    , m_endpoints(nullptr)
    , m_environments(new EnvironmentShelf(services.keychain, this))
    , m_columns(new QSplitter)
    , m_explorerWidth(services.theme.size(Token::Sidebar))
    , m_statusBar(new StatusBar(services.theme))
{
    setWindowTitle(QStringLiteral("Sessionscope"));
    setMinimumSize(960, 600);
    buildLayout();
    connectPanes();
    connectProfiles();
    connectInspections();
    connectComparing();
    connectExporting();
    connectExplorer();
    connectEndpoints();
    connectImporting();
    connectLinks();
    connectHistory();
    addKeys();

    const QSettings settings;
    const QString mode = settings.value(QStringLiteral("window/theme")).toString();
    m_topBar->setThemeMode(services.theme.mode());
    for (const ThemeMode known : {ThemeMode::Light, ThemeMode::Dark}) {
        if (mode == themeModeName(known) && services.theme.mode() == ThemeMode::System)
            setThemeMode(known);
    }
    resize(1440, 900);
    restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray());
    m_workspace->restoreSizes(settings);
    m_topBar->setDockVisible(m_workspace->isDockVisible());
    useSession();
    m_composer->focusUrl();
}

MainWindow::~MainWindow()
{
    delete m_collections; // It listens to the composer.
    // What sessions and panes say while they end concerns nobody any more.
    for (const QPointer<SendJob> &job : std::as_const(m_jobs)) {
        if (job)
            job->disconnect(this);
    }
    m_shelf->disconnect(this);
    m_comparing->abandon();
    leaveSession();
    if (m_login)
        m_login->setSession(nullptr, {}, PasswordPlace::Memory);
    if (m_logout)
        m_logout->setSession(nullptr);
    m_composer->setSession(nullptr);
    m_response->setSession(nullptr);
    m_trail->setSession(nullptr);
    m_cookies->setSession(nullptr);
    m_inspections->setSession(nullptr);
    m_endpoints->setSession(nullptr);
}

void MainWindow::buildLayout()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *centre = new QWidget;
    auto *column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_composer->urlBar());
    column->addWidget(m_notices);
    column->addWidget(m_workspace, 1);
    m_columns->addWidget(m_explorer);
    m_columns->addWidget(centre);
    m_columns->setStretchFactor(1, 1);
    m_columns->setChildrenCollapsible(false);
    layout->addWidget(m_topBar);
    layout->addWidget(m_columns, 1);
    layout->addWidget(m_statusBar);
}

void MainWindow::connectPanes()
{
    connect(m_composer, &Composer::sendRequested, this, &MainWindow::sendRequest);
    connect(m_composer, &Composer::cancelRequested, this, &MainWindow::cancel);
    connect(m_composer, &Composer::curlPasted, this, &MainWindow::composeCurl);
    connect(m_composer, &Composer::previewed, m_cookies, &CookiesPane::setCurrentUrl);
    connect(m_composer, &Composer::requestPicked, this, &MainWindow::pickRequest);
    connect(m_composer, &Composer::edited, this, &MainWindow::updateWelcome);
    connect(m_welcome, &WelcomePage::demoRequested, this, [this] {
        m_welcome->setDemoBusy(true);
        Q_EMIT demoRequested();
    });
    connect(m_welcome, &WelcomePage::openRequested, this, &MainWindow::chooseFile);
    connect(m_welcome, &WelcomePage::pasteRequested, this, &MainWindow::pasteCurl);
    connect(m_trail, &TrailPane::hopSelected, this, &MainWindow::selectHop);
    connect(m_trail, &TrailPane::copyAsCurlRequested, this, &MainWindow::copyAsCurl);
    connect(m_trail, &TrailPane::exportRequested, this, &MainWindow::exportHar);
    connect(m_response, &ResponsePane::hopRequested, this, &MainWindow::selectHop);
    connect(m_response, &ResponsePane::retryRequested, this, &MainWindow::send);
    connect(m_response, &ResponsePane::editUrlRequested, m_composer, &Composer::focusUrl);
    connect(m_cookies, &CookiesPane::hopSelected, this, &MainWindow::selectHop);
    connect(m_topBar, &TopBar::dockToggled, m_workspace, &Workspace::setDockVisible);
    connect(m_workspace, &Workspace::dockVisibleChanged, m_topBar, &TopBar::setDockVisible);
    connect(m_topBar, &TopBar::loginRequested, this, &MainWindow::openLogin);
    connect(m_topBar, &TopBar::paletteRequested, this, &MainWindow::openPalette);
    connect(m_topBar, &TopBar::themeModeChosen, this, &MainWindow::setThemeMode);
}

Session *MainWindow::session() const
{
    return m_shelf->session();
}

void MainWindow::leaveSession()
{
    if (!m_shown)
        return;
    disconnect(&m_shown->jar(), nullptr, this, nullptr);
    disconnect(&m_shown->log(), nullptr, this, nullptr);
}

void MainWindow::useSession()
{
    Session *session = m_shelf->session();
    leaveSession();
    m_shown = session;
    m_composer->setSession(session);
    updateVariables();
    m_composer->setSending(isSending());
    m_response->setSession(session);
    m_trail->setSession(session);
    m_endpoints->setSession(session);
    m_cookies->setSession(session);
    aimLogin();
    m_inspections->setSession(session);
    connect(&session->jar(), &CookieJar::changed, this, &MainWindow::updateJar);
    connect(&session->log(), &SessionLog::appended, this, &MainWindow::updateWelcome);
    connect(&session->log(), &SessionLog::appended, m_comparing, &Comparing::refresh);
    connect(&session->log(), &SessionLog::cleared, m_comparing, &Comparing::refresh);
    connect(&session->log(), &SessionLog::appended, this, &MainWindow::updateTrailCount);
    connect(&session->log(), &SessionLog::cleared, this, &MainWindow::updateTrailCount);
    connect(&session->log(), &SessionLog::appended, this, &MainWindow::updateConnections);
    connect(&session->log(), &SessionLog::updated, this, &MainWindow::updateConnections);
    connect(&session->log(), &SessionLog::cleared, this, [this] { m_response->showExchange(0); });
    if (!session->log().isEmpty())
        selectHop(session->log().at(session->log().size() - 1)->id);
    else
        m_statusBar->setHost({});
    updateJar();
    updateTrailCount();
    updateConnections();
    updateWelcome();
    updateSessionButton();
}

void MainWindow::compose(const Request &request)
{
    // What comes from elsewhere is not the request that a file holds.
    m_collections->leaveRequest();
    m_composer->setRequest(request);
}

void MainWindow::send()
{
    m_composer->send();
}

bool MainWindow::isSending() const
{
    return !m_jobs.value(m_shelf->session()).isNull();
}

void MainWindow::sendRequest(const Request &request)
{
    Session *session = m_shelf->session();
    if (isSending())
        return;
    if (m_shelf->current().isRecording) {
        sayReadOnly();
        return;
    }
    if (m_noticeOfRequest)
        m_notices->dismiss(); // One about the keychain stays.
    m_noticeOfRequest = false;
    SendJob *job = session->send(request);
    m_jobs.insert(session, job);
    m_composer->setSending(true);
    const quint64 visit = m_visits->sending(m_shelf->current().id());
    connect(job, &SendJob::hopStarted, this, [this, session, visit](ExchangeId id) {
        m_visits->reached(visit, id);
        if (session == m_shelf->session())
            selectHop(id);
    });
    connect(job, &SendJob::finished, this,
        [this, session](const SendOutcome &outcome) { finishSending(session, outcome); });
}

//! "1.7 answered 200. Sent again: logged in again": what came by itself before is not to be missed.
static QString answered(const Exchange &last)
{
    QStringList said{MainWindow::tr("%1 answered %2").arg(last.hopNumber()).arg(last.response->status)};
    for (const HopNote &note : last.notes) {
        if (note.code == HopNote::Code::Repeated)
            said.append(Texts::note(note));
    }
    return said.join(QStringLiteral(". "));
}

void MainWindow::finishSending(Session *session, const SendOutcome &outcome)
{
    m_jobs.remove(session);
    if (session == m_shelf->session()) {
        m_composer->setSending(false);
        const ExchangePtr last = session->log().find(outcome.last);
        if (last && last->response) {
            const Family family = m_services.theme.statusFamily(last->response->status);
            m_statusBar->setMessage(family,
                family == Family::Ok ? QStringLiteral("circle-check") : QStringLiteral("info"), answered(*last));
        } else {
            m_statusBar->setMessage(Family::Idle, {}, {});
        }
        if (outcome.error && outcome.state == SendOutcome::State::Failed && !last) {
            m_noticeOfRequest = true;
            m_notices->say(Family::Fail, QStringLiteral("circle-x"), Texts::error(*outcome.error),
                {{tr("Edit URL"), [this] { m_composer->focusUrl(); }}});
        }
        if (last)
            offerCsrfHeader(*last);
        updateConnections();
    }
    Q_EMIT sendFinished(outcome);
}

void MainWindow::sayReadOnly()
{
    m_noticeOfRequest = true;
    m_notices->say(Family::Idle, QStringLiteral("info"),
        tr("%1 is a recording: nothing can be sent in it.").arg(m_shelf->current().name()),
        {{tr("Send in a new session"), [this] {
              m_shelf->newSession();
              send();
          }}});
}

void MainWindow::cancel()
{
    if (SendJob *job = m_jobs.value(m_shelf->session()))
        job->cancel();
}

void MainWindow::selectHop(ExchangeId id)
{
    const ExchangePtr exchange = m_shelf->session()->log().find(id);
    if (!exchange)
        return;
    m_trail->select(id);
    m_response->showExchange(id);
    m_inspections->selectHop(id);
    m_statusBar->setHost(authority(exchange->request.url));
    m_statusBar->setProxy(exchange->proxy);
}

void MainWindow::updateWelcome()
{
    // Once begun, deleting the URL again is editing and no new beginning.
    m_begun = m_begun || !m_shelf->session()->log().isEmpty() || !m_composer->isEmpty();
    m_workspace->setWelcome(!m_begun);
}

void MainWindow::updateJar()
{
    const QList<Cookie> cookies = m_shelf->session()->jar().cookies();
    qint64 octets = 0;
    for (const Cookie &cookie : cookies)
        octets += cookie.name.size() + cookie.value.size();
    m_statusBar->setJar(cookies.size(), octets);
    m_workspace->inspector()->setCount(m_cookies, int(cookies.size()));
}

void MainWindow::updateTrailCount()
{
    m_workspace->inspector()->setCount(m_trail, int(m_shelf->session()->log().size()));
}

void MainWindow::updateConnections()
{
    m_statusBar->setConnections(m_shelf->session()->connectionCount(), m_shelf->session()->reuseCount());
}

void MainWindow::setThemeMode(ThemeMode mode)
{
    m_services.theme.setMode(mode);
    m_topBar->setThemeMode(mode);
    QSettings().setValue(QStringLiteral("window/theme"), themeModeName(mode));
}

void MainWindow::demoStarted(const QUrl &base)
{
    m_welcome->setDemoBusy(false);
    Request request;
    QUrl url = base;
    url.setPath(QStringLiteral("/api/me"));
    request.url = url.toString();
    // As a browser would ask, so that the server sends its login page.
    request.headers.append({QStringLiteral("Accept"), QStringLiteral("text/html,application/json;q=0.9"), true});
    compose(request);
    m_composer->focusUrl();
}

void MainWindow::demoFailed(const Error &error)
{
    m_welcome->setDemoBusy(false);
    m_notices->say(Family::Fail, QStringLiteral("circle-x"), Texts::error(error));
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool narrow = event->size().width() < narrowBelow;
    m_workspace->setNarrow(narrow);
    if (narrow != m_narrow)
        m_composer->requestPane()->willSend().setFolded(narrow);
    m_narrow = narrow;
    m_trail->setTitleVisible(!narrow); // The tab names it.
    updateTrailCount();
    m_topBar->setNarrow(narrow);
    m_explorer->setNarrow(narrow);
    m_statusBar->setNarrow(narrow);
}

} // namespace Sessionscope
