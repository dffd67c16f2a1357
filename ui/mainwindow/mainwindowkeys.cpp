// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/auditpane.h"
#include "ui/composer/composer.h"
#include "ui/cookies/cookiespane.h"
#include "ui/doctor/doctorpane.h"
#include "ui/explorer/explorer.h"
#include "ui/mainwindow/collectiondesk.h"
#include "ui/mainwindow/comparing.h"
#include "ui/mainwindow/inspections.h"
#include "ui/mainwindow/inspector.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/windowcommand.h"
#include "ui/mainwindow/workspace.h"
#include "ui/response/responsepane.h"
#include "ui/timeline/timelinepane.h"
#include "ui/tokens/tokenspane.h"
#include "ui/trail/trailpane.h"

#include <QApplication>
#include <QShortcut>

namespace Sessionscope {

namespace {

// The first widget inside that the Tab key would reach.
QWidget *firstFocus(QWidget *pane)
{
    QWidget *widget = pane;
    do {
        const bool inside = widget == pane || pane->isAncestorOf(widget);
        if (inside && widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus))
            return widget;
        widget = widget->nextInFocusChain();
    } while (widget != pane);
    return nullptr;
}

} // namespace

void MainWindow::addKeys()
{
    const auto on = [this](const QKeySequence &keys, auto run) {
        auto *shortcut = new QShortcut(keys, this);
        connect(shortcut, &QShortcut::activated, this, run);
    };
    const QList<WindowCommand> all = commands();
    for (const WindowCommand &command : all) {
        if (!command.keys.isEmpty())
            on(command.keys, command.run);
    }
    on(Qt::CTRL | Qt::Key_K, &MainWindow::openPalette);
    on(Qt::CTRL | Qt::Key_Enter, &MainWindow::send);
    on(Qt::Key_Escape, &MainWindow::escape);
    on(Qt::CTRL | Qt::SHIFT | Qt::Key_I,
        [this] { m_workspace->focusInspector(m_workspace->inspector()->currentPage()); });
    // What Shift and the digit type on many keyboards.
    const std::pair<QWidget *, int> pages[] = {{m_cookies, Qt::Key_Exclam}, {m_inspections->timeline(), Qt::Key_At},
        {m_inspections->doctor(), Qt::Key_NumberSign}, {m_inspections->audit(), Qt::Key_Dollar},
        {m_inspections->tokens(), Qt::Key_Percent}, {m_comparing->pane(), Qt::Key_AsciiCircum}};
    for (const auto &[page, shifted] : pages) {
        on(QKeySequence(int(Qt::CTRL | Qt::SHIFT) | shifted),
            [this, shown = page] { m_workspace->focusInspector(shown); });
    }
    on(Qt::ALT | Qt::Key_Left, [this] { go(-1); });
    on(Qt::ALT | Qt::Key_Right, [this] { go(1); });
    on(Qt::Key_Back, [this] { go(-1); });
    on(Qt::Key_Forward, [this] { go(1); });
    on(Qt::ALT | Qt::Key_Up, [this] { m_trail->selectPrevious(); });
    on(Qt::ALT | Qt::Key_Down, [this] { m_trail->selectNext(); });
    on(Qt::Key_F6, [this] { cyclePane(Direction::Forward); });
    on(Qt::SHIFT | Qt::Key_F6, [this] { cyclePane(Direction::Back); });
    const QList<RequestPane::Tab> tabs{RequestPane::Tab::Params, RequestPane::Tab::Headers, RequestPane::Tab::Body,
        RequestPane::Tab::Auth, RequestPane::Tab::Settings};
    for (int i = 0; i < tabs.size(); ++i)
        on(QKeySequence(int(Qt::CTRL) | (int(Qt::Key_1) + i)), [this, tab = tabs.at(i)] { m_composer->showTab(tab); });
}

void MainWindow::escape()
{
    // The innermost thing first; popups and cell editors took their Esc before it came here.
    if (m_workspace->isMaximised())
        m_workspace->setMaximised(false);
    else
        cancel();
}

void MainWindow::newRequest()
{
    m_collections->leaveRequest();
    m_composer->setRequest({});
    m_composer->focusUrl();
}

void MainWindow::cyclePane(Direction direction)
{
    QList<QWidget *> panes{m_explorer, m_composer->urlBar(), m_composer->requestPane(), m_response, m_trail,
        m_workspace->inspector()->currentPage()};
    panes.removeIf([](const QWidget *pane) { return !pane->isVisible(); });
    qsizetype at = -1;
    for (qsizetype i = 0; i < panes.size(); ++i) {
        if (panes.at(i)->isAncestorOf(QApplication::focusWidget()) || panes.at(i) == QApplication::focusWidget())
            at = i;
    }
    const qsizetype step = direction == Direction::Forward ? 1 : -1;
    for (qsizetype tried = 0; tried < panes.size(); ++tried) {
        at = (at + step + panes.size()) % panes.size();
        if (QWidget *target = firstFocus(panes.at(at))) {
            target->setFocus(Qt::TabFocusReason);
            setAttribute(Qt::WA_KeyboardFocusChange);
            return;
        }
    }
}

} // namespace Sessionscope
