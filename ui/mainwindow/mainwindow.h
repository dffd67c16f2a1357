// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/httpfile.h"
#include "core/http/request.h"
#include "core/record/exchange.h"
#include "core/session/sendjob.h"
#include "ui/theme/theme.h"

#include <QPointer>
#include <QUrl>
#include <QWidget>

#include <functional>

class QSplitter;

namespace Sessionscope {

class Clock;
class Comparing;
class CollectionDesk;
class Composer;
class CommandPalette;
class CookiesPane;
class EndpointDesk;
class EnvironmentShelf;
class History;
class HistoryDesk;
class Explorer;
class Exporting;
class Importing;
class Inspections;
class Keychain;
class LinkDesk;
class LoginDialog;
class LogoutDialog;
struct LoginReport;
struct OAuthError;
class NoticeBar;
struct PaletteItem;
class ProfileStore;
class ResponsePane;
class Session;
class SessionSettingsDialog;
class SessionShelf;
class SessionTokens;
class StatusBar;
class TokenDialog;
class TopBar;
class TrailPane;
class WelcomePage;
struct WindowCommand;
class Visits;
class Workspace;

//! What the window needs from its maker; all of it outlives the window.
struct WindowServices
{
    const Clock &clock;
    Theme &theme;
    Keychain &keychain;
    ProfileStore &profiles;
    //! Shows a page in the system's browser; false: there is none.
    std::function<bool(const QUrl &url)> openBrowser = {};
    //! Keeps what is sent; null: nothing is kept.
    History *history = nullptr;
};

//! The window: where the panes meet. They know nothing of each other; here their signals are joined.
class MainWindow : public QWidget
{
    Q_OBJECT

public:
    explicit MainWindow(const WindowServices &services, QWidget *parent = nullptr);
    ~MainWindow() override;

    Session *session() const;
    //! Opens the session of the last time, when the keychain has one, and the folders that were open.
    void restoreLastSession();
    //! Puts \a request into the composer.
    void compose(const Request &request);
    //! Sends what is composed.
    void send();
    bool isSending() const;
    //! Makes \a id the current hop everywhere.
    void selectHop(ExchangeId id);
    //! The demo server answers at \a base: composes its first request.
    void demoStarted(const QUrl &base);
    void demoFailed(const Error &error);
    //! A .har opens as a read-only session, a .http or .rest as requests to pick from. Faults are said in the window.
    void openFile(const QString &path);

Q_SIGNALS:
    //! The person wants to try the demo server.
    void demoRequested();
    void sendFinished(const Sessionscope::SendOutcome &outcome);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    enum class Direction { Forward, Back };
    enum class HarSecrets { Keep, Mask };
    enum class Closing { No, Saving, Saved };

    void buildLayout();
    void connectPanes();
    void connectProfiles();
    void connectInspections();
    void connectComparing();
    void connectExporting();
    void showComparison();
    void goToHop(const QString &session, ExchangeId id);
    void exportMatrix(const QString &format);
    void addKeys();
    QList<WindowCommand> commands();
    QList<WindowCommand> requestCommands();
    QList<WindowCommand> sessionCommands();
    QList<WindowCommand> viewCommands();
    QList<WindowCommand> explorerCommands();
    QList<WindowCommand> exportingCommands();
    QList<WindowCommand> importCommands();
    void openPalette();
    QList<PaletteItem> paletteExplorer();
    QList<PaletteItem> paletteHops();
    QList<PaletteItem> paletteCookies();
    QList<PaletteItem> paletteSessions();
    void useSession();
    void leaveSession();
    void sendRequest(const Request &request);
    void finishSending(Session *session, const SendOutcome &outcome);
    void cancel();
    void escape();
    void newRequest();
    void cyclePane(Direction direction);
    void updateWelcome();
    void updateJar();
    void updateTrailCount();
    void updateConnections();
    void updateSessionButton();
    void openLogin();
    void makeLogin();
    void openLogout();
    void aimLogin();
    void sayLoggedInAgain(const LoginReport &report);
    void offerCsrfHeader(const Exchange &refused);
    void setThemeMode(ThemeMode mode);
    void chooseFile();
    void openHar(const QString &path);
    void openRequests(const QString &path);
    void connectExplorer();
    void connectImporting();
    void placeExplorer();
    void connectEndpoints();
    void connectLinks();
    void openLinks();
    void go(int steps);
    void updateWays();
    void connectHistory();
    void discoverEndpoints();
    void updateVariables();
    void editEnvironments();
    void save();
    void pickRequest(int index);
    void sayReadOnly();
    void pasteCurl();
    void composeCurl(const QString &command);
    void copyAsCurl(ExchangeId id);
    void exportHar(const QList<ExchangeId> &ids);
    void writeHar(const QList<ExchangeId> &ids, const QString &path, HarSecrets secrets);
    void renameSession();
    void forkSession();
    void forkAt(ExchangeId id);
    void fork(const QList<Cookie> &cookies, const QString &hop);
    QString originOf(const QString &id) const;
    void openSettings();
    void openToken(SessionTokens &tokens, const QString &name);
    void sayRenewalFailed(const OAuthError &error);
    void deleteSession();
    void sayProblem();
    void sayCannotDelete(const Error &error);
    bool mayLeaveEdits();
    bool mayClose();

    WindowServices m_services;
    SessionShelf *m_shelf;
    TopBar *m_topBar;
    NoticeBar *m_notices;
    Composer *m_composer;
    WelcomePage *m_welcome;
    ResponsePane *m_response;
    TrailPane *m_trail;
    CookiesPane *m_cookies;
    Inspections *m_inspections;
    Comparing *m_comparing;
    Exporting *m_exporting = nullptr;
    Workspace *m_workspace;
    Explorer *m_explorer;
    CollectionDesk *m_collections;
    EndpointDesk *m_endpoints;
    Importing *m_importing = nullptr;
    EnvironmentShelf *m_environments;
    LinkDesk *m_links = nullptr;
    Visits *m_visits = nullptr;
    //! Null without a history.
    HistoryDesk *m_history = nullptr;
    QSplitter *m_columns;
    //! When it is not a rail.
    int m_explorerWidth;
    StatusBar *m_statusBar;
    //! Made when it is first asked for.
    LoginDialog *m_login = nullptr;
    LogoutDialog *m_logout = nullptr;
    CommandPalette *m_palette = nullptr;
    //! What each session is sending.
    QHash<Session *, QPointer<SendJob>> m_jobs;
    QHash<Session *, QPointer<SessionSettingsDialog>> m_settings;
    QHash<Session *, QPointer<TokenDialog>> m_tokens;
    QPointer<Session> m_shown;
    //! Of the .http file that was opened by itself.
    QList<HttpFileRequest> m_requests;
    //! Of the file of what is composed.
    QHash<QString, QString> m_variables;
    bool m_begun = false;
    //! The notice tells why the last request could not be sent.
    bool m_noticeOfRequest = false;
    bool m_narrow = false;
    Closing m_closing = Closing::No;
};

} // namespace Sessionscope
