// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/workspace.h"

#include "ui/mainwindow/inspector.h"

#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace Sessionscope {

namespace {

constexpr int minimumPaneWidth = 320;
constexpr int emptyDockHeight = 200;
constexpr int maximisedTrailHeight = 220;

QSplitter *makeSplitter(Qt::Orientation orientation)
{
    auto *splitter = new QSplitter(orientation);
    splitter->setChildrenCollapsible(false);
    splitter->setFrameShape(QFrame::NoFrame);
    return splitter;
}

// Two splitters move as one line.
void follow(QSplitter *leader, QSplitter *follower)
{
    QObject::connect(leader, &QSplitter::splitterMoved, follower, [leader, follower] {
        if (follower->count() == leader->count() && follower->orientation() == leader->orientation())
            follower->setSizes(leader->sizes());
    });
}

} // namespace

Workspace::Workspace(const Theme &theme, const Panes &panes, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_panes(panes)
    , m_vertical(makeSplitter(Qt::Vertical))
    , m_upper(new QStackedWidget)
    , m_upperSplit(makeSplitter(Qt::Horizontal))
    , m_lowerSplit(makeSplitter(Qt::Horizontal))
    , m_inspector(new Inspector(theme))
{
    for (QWidget *pane : {panes.request, panes.response, panes.trail, static_cast<QWidget *>(m_inspector)})
        pane->setMinimumWidth(minimumPaneWidth);
    m_upperSplit->addWidget(panes.request);
    m_upperSplit->addWidget(panes.response);
    m_upper->addWidget(m_upperSplit);
    m_upper->addWidget(panes.welcome);
    m_lowerSplit->addWidget(m_inspector);
    m_inspector->insertPage(0, panes.cookies, tr("Cookies"));
    for (qsizetype i = 0; i < panes.more.size(); ++i)
        m_inspector->insertPage(int(i) + 1, panes.more.at(i).first, panes.more.at(i).second);
    placeTrail();

    m_vertical->addWidget(m_upper);
    m_vertical->addWidget(m_lowerSplit);
    m_vertical->setStretchFactor(0, 1);
    m_vertical->setStretchFactor(1, 0);
    m_upper->setMinimumHeight(160);
    m_lowerSplit->setMinimumHeight(120);
    for (QSplitter *split : {m_upperSplit, m_lowerSplit}) {
        split->setStretchFactor(0, 1);
        split->setStretchFactor(1, 1);
    }
    // Sizes chosen by hand stay.
    connect(m_vertical, &QSplitter::splitterMoved, this, [this] { m_defaultSizes = false; });
    follow(m_upperSplit, m_lowerSplit);
    follow(m_lowerSplit, m_upperSplit);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_vertical);
    connect(m_inspector, &Inspector::maximiseToggled, this, [this] { setMaximised(!m_maximised); });
}

void Workspace::setWelcome(bool shown)
{
    const bool ends = !shown && m_upper->currentWidget() == m_panes.welcome;
    m_upper->setCurrentWidget(shown ? m_panes.welcome : m_upperSplit);
    if (ends && m_defaultSizes)
        applyDefaultSizes();
}

void Workspace::setNarrow(bool narrow)
{
    if (narrow == m_narrow)
        return;
    m_narrow = narrow;
    placeTrail();
}

void Workspace::placeTrail()
{
    if (m_narrow) {
        m_inspector->insertPage(0, m_panes.trail, tr("Trail"));
        m_inspector->showPage(m_panes.trail);
        return;
    }
    m_inspector->takePage(m_panes.trail);
    m_lowerSplit->insertWidget(0, m_panes.trail);
    m_panes.trail->show();
    placeInspector();
}

void Workspace::placeInspector()
{
    if (m_narrow)
        return;
    if (m_maximised) {
        // Above the trail, over the whole width.
        m_lowerSplit->setOrientation(Qt::Vertical);
        m_lowerSplit->insertWidget(0, m_inspector);
        m_lowerSplit->setSizes({height() - maximisedTrailHeight, maximisedTrailHeight});
        return;
    }
    m_lowerSplit->setOrientation(Qt::Horizontal);
    m_lowerSplit->insertWidget(0, m_panes.trail);
    m_lowerSplit->setSizes(m_upperSplit->sizes());
}

bool Workspace::isDockVisible() const
{
    return !m_lowerSplit->isHidden();
}

void Workspace::setDockVisible(bool visible)
{
    if (visible == isDockVisible())
        return;
    if (!visible)
        setMaximised(false);
    m_lowerSplit->setVisible(visible);
    Q_EMIT dockVisibleChanged(visible);
}

void Workspace::setMaximised(bool maximised)
{
    if (maximised == m_maximised)
        return;
    if (maximised)
        setDockVisible(true);
    m_maximised = maximised;
    m_upper->setVisible(!maximised);
    m_inspector->setMaximised(maximised);
    placeInspector();
}

void Workspace::focusInspector(QWidget *page)
{
    setDockVisible(true);
    m_inspector->showPage(page);
    page->setFocus(Qt::ShortcutFocusReason);
}

void Workspace::saveSizes(QSettings &settings) const
{
    settings.setValue(QStringLiteral("window/vertical"), m_vertical->saveState());
    settings.setValue(QStringLiteral("window/horizontal"), m_upperSplit->saveState());
    settings.setValue(QStringLiteral("window/dock"), isDockVisible());
}

void Workspace::restoreSizes(const QSettings &settings)
{
    const bool vertical = m_vertical->restoreState(settings.value(QStringLiteral("window/vertical")).toByteArray());
    const bool horizontal =
        m_upperSplit->restoreState(settings.value(QStringLiteral("window/horizontal")).toByteArray());
    m_sized = vertical && horizontal;
    setDockVisible(settings.value(QStringLiteral("window/dock"), true).toBool());
}

void Workspace::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!m_sized)
        applyDefaultSizes();
    m_defaultSizes = m_defaultSizes || !m_sized;
    m_sized = true;
    m_lowerSplit->setSizes(m_upperSplit->sizes());
}

void Workspace::applyDefaultSizes()
{
    // The first page wants the room; there is nothing below yet.
    const bool welcome = m_upper->currentWidget() == m_panes.welcome;
    const int dock = welcome ? emptyDockHeight : qMin(m_theme.size(Token::DockHeight), height() * 2 / 5);
    m_vertical->setSizes({height() - dock, dock});
    m_upperSplit->setSizes({width() / 2, width() - width() / 2});
}

} // namespace Sessionscope
