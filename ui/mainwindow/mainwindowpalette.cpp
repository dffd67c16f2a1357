// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/texts/texts.h"
#include "ui/audit/auditpane.h"
#include "ui/common/hopchip.h"
#include "ui/common/trailtexts.h"
#include "ui/composer/composer.h"
#include "ui/cookies/cookiespane.h"
#include "ui/doctor/doctorpane.h"
#include "ui/mainwindow/comparing.h"
#include "ui/mainwindow/inspections.h"
#include "ui/mainwindow/inspector.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/sessionshelf.h"
#include "ui/mainwindow/windowcommand.h"
#include "ui/mainwindow/workspace.h"
#include "ui/palette/commandpalette.h"
#include "ui/response/responsepane.h"
#include "ui/timeline/timelinepane.h"
#include "ui/tokens/tokenspane.h"
#include "ui/trail/trailmodel.h"
#include "ui/trail/trailpane.h"

#include <QUndoStack>

#include <algorithm>

namespace Sessionscope {

namespace {

// The newest are what people look for, and the list is made anew each time it opens.
constexpr int mostHops = 2'000;

using Section = PaletteItem::Section;

QString eventsOf(const Exchange &hop, const QString &finding)
{
    QStringList parts;
    if (!finding.isEmpty())
        parts.append(finding);
    const QList<HopChip> chips = hopChips(hop);
    for (const HopChip &chip : chips)
        parts.append(TrailTexts::chip(chip));
    return parts.join(QStringLiteral(", "));
}

} // namespace

QList<WindowCommand> MainWindow::requestCommands()
{
    return {
        {tr("Send"), QStringLiteral("send"), Qt::CTRL | Qt::Key_Return, [this] { send(); }},
        {tr("New request"), QStringLiteral("plus"), Qt::CTRL | Qt::Key_T, [this] { newRequest(); }},
        {tr("Edit URL"), QStringLiteral("pencil"), Qt::CTRL | Qt::Key_L, [this] { m_composer->focusUrl(); }},
        {tr("Open file…"), QStringLiteral("folder-open"), Qt::CTRL | Qt::Key_O, [this] { chooseFile(); }},
        {tr("Paste cURL command"), QStringLiteral("clipboard-paste"), {}, [this] { pasteCurl(); }},
        {tr("Find in body"), QStringLiteral("search"), Qt::CTRL | Qt::Key_F, [this] { m_response->openFind(); }},
        {tr("Links of the answer"), QStringLiteral("link"), Qt::CTRL | Qt::SHIFT | Qt::Key_K, [this] { openLinks(); }},
        {tr("Back"), QStringLiteral("arrow-left"), {}, [this] { go(-1); }},
        {tr("Forward"), QStringLiteral("arrow-right"), {}, [this] { go(1); }},
        {tr("Filter body with jq"), QStringLiteral("list-filter"), Qt::CTRL | Qt::SHIFT | Qt::Key_J,
            [this] { m_response->openJq(); }},
        {tr("Go to line of body"), QStringLiteral("arrow-right"), Qt::CTRL | Qt::Key_G,
            [this] { m_response->openGoTo(); }},
        {tr("Copy hop as cURL"), QStringLiteral("copy"), Qt::CTRL | Qt::SHIFT | Qt::Key_C,
            [this] { copyAsCurl(m_trail->selected()); }},
        {tr("Compare chosen hops"), QStringLiteral("git-fork"), Qt::CTRL | Qt::Key_D,
            [this] { m_comparing->compareChosen(); }},
        {tr("Save trail as HAR…"), QStringLiteral("download"), {}, [this] { exportHar({}); }},
    };
}

QList<WindowCommand> MainWindow::sessionCommands()
{
    return {
        {tr("Log in…"), QStringLiteral("log-in"), Qt::CTRL | Qt::SHIFT | Qt::Key_L, [this] { openLogin(); }},
        {tr("Log out…"), QStringLiteral("log-out"), {}, [this] { openLogout(); }},
        {tr("Access token…"), QStringLiteral("key-round"), {},
            [this] { openToken(m_shelf->tokens(), m_shelf->current().name()); }},
        {tr("New session"), QStringLiteral("plus"), Qt::CTRL | Qt::SHIFT | Qt::Key_N,
            [this] { m_shelf->newSession(); }},
        {tr("Fork session"), QStringLiteral("git-fork"), Qt::CTRL | Qt::SHIFT | Qt::Key_D, [this] { forkSession(); }},
        {tr("Save session"), QStringLiteral("save"), Qt::CTRL | Qt::SHIFT | Qt::Key_S, [this] { m_shelf->save(); }},
        {tr("Rename session…"), QStringLiteral("pencil"), {}, [this] { renameSession(); }},
        {tr("Session settings…"), QStringLiteral("settings-2"), {}, [this] { openSettings(); }},
        {tr("Delete session…"), QStringLiteral("trash-2"), {}, [this] { deleteSession(); }},
        {tr("Add cookie…"), QStringLiteral("cookie"), {},
            [this] {
                m_workspace->focusInspector(m_cookies);
                m_cookies->addCookie();
            }},
        {tr("Undo change of cookies"), QStringLiteral("undo-2"), Qt::CTRL | Qt::Key_Z,
            [this] { m_cookies->undoStack()->undo(); }}, // Text fields keep theirs.
    };
}

QList<WindowCommand> MainWindow::viewCommands()
{
    const auto page = [this](QWidget *shown) { return [this, shown] { m_workspace->focusInspector(shown); }; };
    const auto keys = [](int digit) { return QKeySequence(int(Qt::CTRL | Qt::SHIFT) | (int(Qt::Key_0) + digit)); };
    const auto theme = [this](ThemeMode mode) { return [this, mode] { setThemeMode(mode); }; };
    return {
        {tr("Show cookies"), QStringLiteral("cookie"), keys(1), page(m_cookies)},
        {tr("Show timeline"), QStringLiteral("history"), keys(2), page(m_inspections->timeline())},
        {tr("Explain what went wrong"), QStringLiteral("stethoscope"), keys(3), page(m_inspections->doctor())},
        {tr("Show audit"), QStringLiteral("list-filter"), keys(4), page(m_inspections->audit())},
        {tr("Show tokens"), QStringLiteral("key-round"), keys(5), page(m_inspections->tokens())},
        {tr("Compare, or send as several sessions"), QStringLiteral("git-fork"), keys(6), page(m_comparing->pane())},
        {tr("Maximise or restore inspector"), QStringLiteral("maximize-2"), Qt::CTRL | Qt::SHIFT | Qt::Key_M,
            [this] { m_workspace->setMaximised(!m_workspace->isMaximised()); }},
        {tr("Show or hide trail and inspector"), QStringLiteral("panel-bottom"), Qt::CTRL | Qt::Key_J,
            [this] { m_workspace->setDockVisible(!m_workspace->isDockVisible()); }},
        {tr("Theme like the system"), QStringLiteral("settings-2"), {}, theme(ThemeMode::System)},
        {tr("Light theme"), QStringLiteral("settings-2"), {}, theme(ThemeMode::Light)},
        {tr("Dark theme"), QStringLiteral("settings-2"), {}, theme(ThemeMode::Dark)},
    };
}

QList<WindowCommand> MainWindow::commands()
{
    return sessionCommands() + requestCommands() + exportingCommands() + explorerCommands() + importCommands()
        + viewCommands();
}

QList<PaletteItem> MainWindow::paletteHops()
{
    QList<PaletteItem> items;
    const TrailModel *model = m_trail->model();
    const int rows = model->rowCount();
    for (int row = rows - 1; row >= std::max(0, rows - mostHops); --row) {
        const ExchangePtr hop = model->exchange(row);
        const int status = hop->response ? hop->response->status : 0;
        PaletteItem item{Section::Trail, QStringLiteral("waypoints"), {}, status ? QString::number(status) : tr("–"),
            m_services.theme.statusFamily(status)};
        item.text = QString::fromLatin1(hop->request.method) + QLatin1Char(' ') + TrailTexts::path(hop->request.url);
        item.mono = true;
        item.detail = eventsOf(*hop, model->index(row, 0).data(TrailModel::FindingRole).toString());
        item.hint = hop->hopNumber();
        item.open = [this, id = hop->id] { selectHop(id); };
        items.append(item);
    }
    return items;
}

QList<PaletteItem> MainWindow::paletteCookies()
{
    QList<PaletteItem> items;
    const QList<Cookie> cookies = m_shelf->session()->jar().cookies();
    for (const Cookie &cookie : cookies) {
        PaletteItem item{Section::Cookies, QStringLiteral("cookie"), {}, {}, {}, QString::fromLatin1(cookie.name), true,
            cookie.domain + QString::fromLatin1(cookie.path)};
        item.open = [this, key = cookie.key()] {
            m_workspace->focusInspector(m_cookies);
            m_cookies->edit(key);
        };
        items.append(item);
    }
    return items;
}

QList<PaletteItem> MainWindow::paletteSessions()
{
    QList<PaletteItem> items;
    const QList<QColor> &dots = m_services.theme.profileDots();
    const QList<ProfileSummary> sessions = m_shelf->sessions();
    for (const ProfileSummary &session : sessions) {
        PaletteItem item{Section::Sessions, {}, dots.at(qBound(0, session.colour, int(dots.size()) - 1))};
        item.text = session.name;
        item.hint = session.id == m_shelf->current().id() ? tr("Current") : QString();
        item.open = [this, id = session.id] { m_shelf->switchTo(id); };
        items.append(item);
    }
    return items;
}

void MainWindow::openPalette()
{
    QList<PaletteItem> items;
    const QList<WindowCommand> all = commands();
    for (const WindowCommand &command : all) {
        PaletteItem item{Section::Commands, command.icon, {}, {}, {}, command.text};
        item.keys = command.keys.toString(QKeySequence::NativeText);
        item.open = command.run;
        items.append(item);
    }
    for (int i = 0; i < m_requests.size(); ++i) {
        const Request &request = m_requests.at(i).request;
        PaletteItem item{Section::Requests, QStringLiteral("file-code"), {}, QString::fromLatin1(request.method)};
        item.text = request.name.isEmpty() ? request.url : request.name;
        item.open = [this, i] { pickRequest(i); };
        item.sendAtOnce = [this, i] {
            pickRequest(i);
            send();
        };
        items.append(item);
    }
    items += paletteExplorer() + paletteHops() + paletteCookies() + paletteSessions();
    if (!m_palette)
        m_palette = new CommandPalette(m_services.theme, this);
    m_palette->open(items);
}

} // namespace Sessionscope
