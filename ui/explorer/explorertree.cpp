// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explorer/explorertree.h"

#include "ui/explorer/explorerdelegate.h"
#include "ui/explorer/explorerrow.h"

#include <QContextMenuEvent>
#include <QSortFilterProxyModel>

namespace Sessionscope {

using ExplorerRow::Kind;

namespace {

// Keys that belong to the tree while it has the focus, though the window knows them too.
bool isOwnKey(const QKeyEvent &event)
{
    for (const QKeySequence::StandardKey key :
        {QKeySequence::Undo, QKeySequence::Redo, QKeySequence::Cut, QKeySequence::Copy, QKeySequence::Paste}) {
        if (event.matches(key))
            return true;
    }
    return event.key() == Qt::Key_F2 || event.key() == Qt::Key_Delete
        || (event.key() == Qt::Key_D && event.modifiers() == Qt::ControlModifier);
}

} // namespace

ExplorerTree::ExplorerTree(const Theme &theme, QAbstractItemModel *model, QWidget *parent)
    : QTreeView(parent)
    , m_proxy(new QSortFilterProxyModel(this))
{
    m_proxy->setSourceModel(model);
    m_proxy->setFilterRole(ExplorerRow::SearchRole);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_proxy->setRecursiveFilteringEnabled(true);
    // A file whose name fits shows its requests.
    m_proxy->setAutoAcceptChildRows(true);
    setModel(m_proxy);
    setItemDelegate(new ExplorerDelegate(theme, this));
    setHeaderHidden(true);
    setRootIsDecorated(false);
    setIndentation(0);
    // One height for all rows: nothing is measured when thousands of them come.
    setUniformRowHeights(true);
    setExpandsOnDoubleClick(false);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(QAbstractItemView::EditKeyPressed);
    setMouseTracking(true);
    setFrameShape(QFrame::NoFrame);
    connect(&theme, &Theme::changed, this, [this] { viewport()->update(); });
}

void ExplorerTree::setFilter(const QString &text)
{
    const QString wanted = text.trimmed();
    const bool was = !m_proxy->filterRegularExpression().pattern().isEmpty();
    if (!was && !wanted.isEmpty()) {
        m_expanded.clear();
        for (QModelIndex row = indexAt({0, 0}).isValid() ? m_proxy->index(0, 0) : QModelIndex(); row.isValid();
             row = indexBelow(row)) {
            if (isExpanded(row))
                m_expanded.append(m_proxy->mapToSource(row));
        }
    }
    m_proxy->setFilterFixedString(wanted);
    if (!wanted.isEmpty()) {
        expandAll();
        return;
    }
    if (!was)
        return;
    const QModelIndex current = currentIndex();
    collapseAll();
    for (const QPersistentModelIndex &row : std::as_const(m_expanded))
        setExpanded(m_proxy->mapFromSource(row), true);
    if (current.isValid())
        scrollTo(current);
}

QModelIndex ExplorerTree::currentSource() const
{
    return m_proxy->mapToSource(currentIndex());
}

void ExplorerTree::selectSource(const QModelIndex &source)
{
    const QModelIndex index = m_proxy->mapFromSource(source);
    if (!index.isValid())
        return;
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
    scrollTo(index);
}

void ExplorerTree::expandSource(const QModelIndex &source)
{
    expand(m_proxy->mapFromSource(source));
}

void ExplorerTree::editSource(const QModelIndex &source)
{
    selectSource(source);
    if (currentSource() == source)
        edit(currentIndex());
}

void ExplorerTree::activateRow(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const Kind kind = ExplorerRow::kindOf(index);
    if (kind == Kind::Request || kind == Kind::Endpoint || kind == Kind::Exchange)
        Q_EMIT chosen(m_proxy->mapToSource(index));
    else
        setExpanded(index, !isExpanded(index));
}

bool ExplorerTree::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && isOwnKey(*static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    return QTreeView::event(event);
}

void ExplorerTree::keyPressEvent(QKeyEvent *event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space)
        && event->modifiers() == Qt::NoModifier && state() != EditingState) {
        activateRow(currentIndex());
        event->accept();
        return;
    }
    event->ignore();
    Q_EMIT keyPressed(event);
    if (!event->isAccepted())
        QTreeView::keyPressEvent(event);
}

void ExplorerTree::mouseReleaseEvent(QMouseEvent *event)
{
    const QModelIndex pressed = currentIndex();
    QTreeView::mouseReleaseEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && event->modifiers() == Qt::NoModifier && index == pressed
        && ExplorerRow::kindOf(index) != Kind::Exchange)
        activateRow(index);
}

void ExplorerTree::mouseDoubleClickEvent(QMouseEvent *event)
{
    QTreeView::mouseDoubleClickEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && index.isValid() && ExplorerRow::kindOf(index) == Kind::Exchange)
        activateRow(index);
}

void ExplorerTree::contextMenuEvent(QContextMenuEvent *event)
{
    QModelIndex index = indexAt(event->pos());
    QPoint at = event->globalPos();
    if (event->reason() == QContextMenuEvent::Keyboard) {
        index = currentIndex();
        at = viewport()->mapToGlobal(visualRect(index).bottomLeft() + QPoint(44, 0));
    }
    Q_EMIT menuRequested(m_proxy->mapToSource(index), at);
}

} // namespace Sessionscope
