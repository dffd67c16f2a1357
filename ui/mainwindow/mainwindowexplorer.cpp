// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file.h"
#include "core/formats/environment.h"
#include "core/session/session.h"
#include "core/texts/texts.h"
#include "ui/composer/composer.h"
#include "ui/explorer/collectionspane.h"
#include "ui/explorer/endpointspane.h"
#include "ui/explorer/explorer.h"
#include "ui/mainwindow/collectiondesk.h"
#include "ui/mainwindow/endpointdesk.h"
#include "ui/mainwindow/environmentshelf.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/noticebar.h"
#include "ui/mainwindow/sessionshelf.h"
#include "ui/mainwindow/windowcommand.h"
#include "ui/palette/commandpalette.h"
#include "ui/statusbar/statusbar.h"
#include "ui/topbar/environmentbutton.h"
#include "ui/topbar/topbar.h"

#include <QDesktopServices>
#include <QEvent>
#include <QFileInfo>
#include <QSettings>
#include <QSplitter>

namespace Sessionscope {

void MainWindow::connectExplorer()
{
    m_collections = new CollectionDesk({*m_explorer->collections(), *m_composer, *m_notices, *m_statusBar}, this);
    connect(m_collections, &CollectionDesk::variablesChanged, this, [this](const QHash<QString, QString> &variables) {
        m_variables = variables;
        m_environments->setFolders(m_collections->environmentFolders());
        updateVariables();
    });
    connect(m_collections, &CollectionDesk::foldersChanged, this,
        [this] { m_environments->setFolders(m_collections->environmentFolders()); });
    connect(m_environments, &EnvironmentShelf::changed, this, &MainWindow::updateVariables);
    connect(m_environments, &EnvironmentShelf::keychainFailed, this, [this](const QString &name, const Error &error) {
        m_notices->say(Family::Warn, QStringLiteral("key-round"),
            tr("The value %1 of the environment is not to be had: %2").arg(name, Texts::error(error)));
    });
    const EnvironmentButton *button = m_topBar->environmentButton();
    connect(button, &EnvironmentButton::chosen, m_environments, &EnvironmentShelf::choose);
    connect(button, &EnvironmentButton::moveSecretsRequested, m_environments, &EnvironmentShelf::moveSecrets);
    connect(
        m_environments, &EnvironmentShelf::secretsMoved, this, [this](int count, const std::optional<Error> &error) {
            if (error)
                m_notices->say(Family::Warn, QStringLiteral("key-round"), Texts::error(*error));
            else
                m_statusBar->setMessage(Family::Ok, QStringLiteral("key-round"),
                    count == 1 ? tr("1 secret is in the keychain now")
                               : tr("%1 secrets are in the keychain now").arg(count));
        });
    connect(button, &EnvironmentButton::editRequested, this, &MainWindow::editEnvironments);
    connect(m_composer, &Composer::saveRequested, m_collections, &CollectionDesk::save);
    connect(m_topBar, &TopBar::explorerToggled, m_explorer, &Explorer::setShown);
    connect(m_explorer, &Explorer::shownChanged, m_topBar, &TopBar::setExplorerVisible);
    connect(m_explorer, &Explorer::shownChanged, this, &MainWindow::placeExplorer);
    connect(m_columns, &QSplitter::splitterMoved, this, [this](int x) {
        if (!m_explorer->isRailOnly())
            m_explorerWidth = x;
    });
    const QSettings settings;
    m_explorer->setShown(settings.value(QStringLiteral("window/explorer"), true).toBool());
    m_explorerWidth = settings.value(QStringLiteral("window/explorerWidth"), m_explorerWidth).toInt();
    placeExplorer();
}

void MainWindow::placeExplorer()
{
    // A splitter leaves a gap beside a part that may be no wider than its rail.
    const int wanted = m_explorer->isRailOnly() ? m_services.theme.size(Token::Rail) : m_explorerWidth;
    m_columns->setSizes({wanted, std::max(1, width() - wanted)});
}

void MainWindow::connectEndpoints()
{
    m_endpoints = new EndpointDesk({*m_explorer->endpoints(), *m_notices, *m_statusBar}, this);
    connect(m_endpoints, &EndpointDesk::urlWanted, this, &MainWindow::discoverEndpoints);
    connect(m_endpoints, &EndpointDesk::composed, this, [this](const Request &request) { compose(request); });
    connect(m_endpoints, &EndpointDesk::loginWanted, this, &MainWindow::openLogin);
    connect(m_endpoints, &EndpointDesk::tokenWanted, this,
        [this] { openToken(m_shelf->tokens(), m_shelf->current().name()); });
}

void MainWindow::discoverEndpoints()
{
    const Result<PreparedHop> hop = session()->preview(m_composer->request());
    if (hop && !m_shelf->current().isRecording) {
        m_endpoints->discover(hop->url);
        return;
    }
    if (const QUrl last = EndpointDesk::remembered();
        m_composer->isEmpty() && last.scheme().startsWith(QLatin1String("http")) && !m_shelf->current().isRecording) {
        m_endpoints->discover(last);
        return;
    }
    m_notices->say(Family::Idle, QStringLiteral("info"),
        tr("Enter the server's URL first: its description is looked for there."),
        {{tr("Edit URL"), [this] { m_composer->focusUrl(); }}});
}

void MainWindow::updateVariables()
{
    // What the file itself says counts before the environment, as in other programs with these files.
    QHash<QString, QString> all = m_environments->values();
    all.insert(m_variables);
    session()->setVariables(all);
    m_composer->updateVariables();
    const QString folder = m_environments->folder();
    m_topBar->environmentButton()->setEnvironments(m_environments->names(), m_environments->current(),
        folder.isEmpty() ? QString() : Environments::files(folder).constFirst());
    m_topBar->environmentButton()->setSecretCount(m_environments->secretCount());
    if (const std::optional<Error> &error = m_environments->error())
        m_notices->say(Family::Warn, QStringLiteral("triangle-alert"), Texts::error(*error));
}

void MainWindow::editEnvironments()
{
    const QStringList folders = m_collections->environmentFolders();
    if (folders.isEmpty()) {
        m_notices->say(Family::Idle, QStringLiteral("info"),
            tr("Environments belong to a folder of requests. Open one first."),
            {{tr("Open folder…"), [this] { m_collections->chooseFolder(); }}});
        return;
    }
    const QString folder = m_environments->folder().isEmpty() ? folders.constLast() : m_environments->folder();
    const QString path = Environments::files(folder).constFirst();
    if (!QFileInfo::exists(path)) {
        const Result<void> made = File::replace(path,
            "{\n  \"local\": {\n    \"host\": \"http://localhost:8080\"\n  },\n  \"test\": {\n    \"host\": "
            "\"https://test.example.com\"\n  }\n}\n");
        if (!made) {
            m_notices->say(Family::Fail, QStringLiteral("circle-x"), Texts::error(made.error()));
            return;
        }
    }
    const QUrl url = QUrl::fromLocalFile(path);
    const bool opened = m_services.openBrowser ? m_services.openBrowser(url) : QDesktopServices::openUrl(url);
    if (!opened)
        m_notices->say(Family::Idle, QStringLiteral("info"), tr("No program here opens %1.").arg(path));
}

void MainWindow::save()
{
    // Without anything to do with files it is the session that people mean.
    if (m_collections->isOpen() || m_collections->hasRequest())
        m_collections->save();
    else
        m_shelf->save();
}

void MainWindow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    // Back from an editor: not every file system tells what it changed.
    if (event->type() == QEvent::ActivationChange && isActiveWindow() && m_collections)
        m_collections->refresh();
}

QList<WindowCommand> MainWindow::explorerCommands()
{
    QList<WindowCommand> commands{
        {tr("Save request"), QStringLiteral("save"), Qt::CTRL | Qt::Key_S, [this] { save(); }},
        {tr("Open folder of requests…"), QStringLiteral("folder-open"), {}, [this] { m_collections->chooseFolder(); }},
        {tr("Filter requests and endpoints"), QStringLiteral("list-filter"), Qt::CTRL | Qt::SHIFT | Qt::Key_E,
            [this] { m_explorer->focusFilter(); }},
        {tr("Ask the server for its endpoints"), QStringLiteral("refresh-cw"), {}, [this] { discoverEndpoints(); }},
        {tr("Show or hide explorer"), QStringLiteral("panel-left"), Qt::CTRL | Qt::Key_B,
            [this] { m_explorer->setShown(!m_explorer->isShown()); }},
    };
    if (m_history)
        commands.append({tr("Search history"), QStringLiteral("history"), Qt::CTRL | Qt::SHIFT | Qt::Key_H,
            [this] { m_explorer->focusHistory(); }});
    return commands;
}

QList<PaletteItem> MainWindow::paletteExplorer()
{
    QList<PaletteItem> items;
    const QList<CollectionRow> requests = m_collections->requests();
    for (const CollectionRow &row : requests) {
        PaletteItem item{
            PaletteItem::Section::Requests, QStringLiteral("file-code"), {}, QString::fromLatin1(row.request.method)};
        item.text = row.request.name.isEmpty() ? row.request.url : row.request.name;
        item.hint = QFileInfo(row.path).fileName();
        item.open = [this, row] { m_collections->open(row); };
        item.sendAtOnce = [this, row] {
            m_collections->open(row);
            send();
        };
        items.append(item);
    }
    return items;
}

} // namespace Sessionscope
