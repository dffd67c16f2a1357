// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explorer/collectionspane.h"

#include "ui/common/button.h"
#include "ui/common/iconbutton.h"
#include "ui/explorer/collectionmodel.h"
#include "ui/explorer/explorertree.h"

#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QMenu>

namespace Sessionscope {

using ExplorerRow::Kind;

CollectionsPane::CollectionsPane(const Theme &theme, QWidget *parent)
    : ExplorerSection(theme, tr("Collections"), parent)
    , m_model(new CollectionModel(this))
    , m_tree(new ExplorerTree(theme, m_model))
{
    setContent(m_tree);
    m_tree->setObjectName(QStringLiteral("collections"));
    m_tree->setAccessibleName(tr("Collections"));
    auto *open = new IconButton(theme, QStringLiteral("plus"), tr("Open folder…"));
    open->setObjectName(QStringLiteral("openFolder"));
    open->setEdge(Token::ButtonSmall);
    addTool(open);
    const Button *link =
        setEmptyState(tr("Open a folder of .http files, or save your first request here."), tr("Open folder…"));
    connect(link, &QAbstractButton::clicked, this, &CollectionsPane::openFolderRequested);
    connect(open, &QAbstractButton::clicked, this, &CollectionsPane::openFolderRequested);
    connect(
        m_tree, &ExplorerTree::chosen, this, [this](const QModelIndex &index) { Q_EMIT openRequested(rowOf(index)); });
    connect(m_tree, &ExplorerTree::menuRequested, this, &CollectionsPane::showMenu);
    connect(m_tree, &ExplorerTree::keyPressed, this, &CollectionsPane::onKey);
    connect(m_model, &CollectionModel::renamed, this,
        [this](const QModelIndex &index, const QString &name) { Q_EMIT renameRequested(rowOf(index), name); });
}

void CollectionsPane::addCollection(Collection *collection)
{
    m_collections.append(collection);
    m_model->addCollection(collection);
    connect(collection, &Collection::settled, this, &CollectionsPane::retryPending);
    m_tree->expand(m_tree->model()->index(m_tree->model()->rowCount() - 1, 0));
    setEmpty(false);
}

void CollectionsPane::removeCollection(Collection *collection)
{
    m_collections.removeOne(collection);
    disconnect(collection, nullptr, this, nullptr);
    m_model->removeCollection(collection);
    setEmpty(m_collections.isEmpty());
}

Collection *CollectionsPane::currentCollection() const
{
    if (m_collections.isEmpty())
        return nullptr;
    const QModelIndex current = m_tree->currentSource();
    return current.isValid() ? m_model->collectionOf(current) : m_collections.constFirst();
}

CollectionRow CollectionsPane::rowOf(const QModelIndex &index) const
{
    return {ExplorerRow::kindOf(index), index.data(ExplorerRow::PathRole).toString(),
        index.data(ExplorerRow::RequestRole).value<CollectionRequest>()};
}

std::optional<CollectionRow> CollectionsPane::currentRow() const
{
    const QModelIndex current = m_tree->currentSource();
    return current.isValid() ? std::optional(rowOf(current)) : std::nullopt;
}

void CollectionsPane::showRow(const QString &path, qsizetype block, Then then)
{
    m_pendingPath = path;
    m_pendingBlock = block;
    m_pendingThen = then;
    retryPending();
}

void CollectionsPane::retryPending()
{
    if (m_pendingPath.isEmpty())
        return;
    // Before the change is read, another request may stand where this one will be.
    for (const Collection *collection : std::as_const(m_collections)) {
        if (m_pendingPath.startsWith(collection->folder() + QLatin1Char('/')) && collection->isBusy())
            return;
    }
    const QModelIndex index = m_model->find(m_pendingPath, m_pendingBlock);
    if (!index.isValid())
        return;
    m_pendingPath.clear();
    if (m_pendingThen == Then::Rename)
        m_tree->editSource(index);
    else
        m_tree->selectSource(index);
}

void CollectionsPane::setPossible(Action action, bool possible)
{
    if (possible)
        m_possible.insert(int(action));
    else
        m_possible.remove(int(action));
}

void CollectionsPane::act(Action action, const QModelIndex &index)
{
    Q_EMIT actionRequested(action, rowOf(index));
}

void CollectionsPane::fillMenu(QMenu &menu, const QModelIndex &index)
{
    const Kind kind = ExplorerRow::kindOf(index);
    const bool isRequest = kind == Kind::Request;
    const bool isInFile = isRequest || kind == Kind::File;
    const QPersistentModelIndex row(index);
    const auto add = [&](const QString &text, const QKeySequence &keys, Action action) {
        QAction *entry = menu.addAction(text, this, [this, action, row] { act(action, row); });
        // Shown only; the tree listens to the keys itself.
        entry->setShortcut(keys);
        entry->setShortcutContext(Qt::WidgetShortcut);
        return entry;
    };
    if (isRequest) {
        QAction *open = menu.addAction(tr("Open"), this, [this, row] { Q_EMIT openRequested(rowOf(row)); });
        open->setShortcut(Qt::Key_Return);
        open->setShortcutContext(Qt::WidgetShortcut);
    }
    if (isInFile)
        add(tr("New request"), {}, Action::NewRequest);
    if (!isInFile)
        add(tr("New file"), {}, Action::NewFile);
    menu.addSeparator();
    if (kind != Kind::Collection) {
        QAction *rename = menu.addAction(tr("Rename"), this, [this, row] { m_tree->editSource(row); });
        rename->setShortcut(Qt::Key_F2);
        rename->setShortcutContext(Qt::WidgetShortcut);
    }
    if (isInFile)
        add(tr("Duplicate"), Qt::CTRL | Qt::Key_D, Action::Duplicate);
    if (isRequest) {
        add(tr("Move up"), Qt::CTRL | Qt::Key_Up, Action::MoveUp);
        add(tr("Move down"), Qt::CTRL | Qt::Key_Down, Action::MoveDown);
        menu.addSeparator();
        add(tr("Cut"), QKeySequence::Cut, Action::Cut);
        add(tr("Copy"), QKeySequence::Copy, Action::Copy);
    }
    if (isInFile && m_possible.contains(int(Action::Paste)))
        add(tr("Paste"), QKeySequence::Paste, Action::Paste);
    menu.addSeparator();
    menu.addAction(tr("Copy path"), this,
        [row] { QApplication::clipboard()->setText(row.data(ExplorerRow::PathRole).toString()); });
    if (m_possible.contains(int(Action::Undo)))
        add(tr("Undo"), QKeySequence::Undo, Action::Undo);
    if (m_possible.contains(int(Action::Redo)))
        add(tr("Redo"), QKeySequence::Redo, Action::Redo);
    menu.addSeparator();
    if (kind == Kind::Collection)
        add(tr("Close folder"), {}, Action::Close);
    else
        add(tr("Delete"), Qt::Key_Delete, Action::Delete);
}

void CollectionsPane::showMenu(const QModelIndex &index, const QPoint &at)
{
    if (!index.isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMenu(*menu, index);
    menu->popup(at);
}

void CollectionsPane::onKey(QKeyEvent *event)
{
    const QModelIndex index = m_tree->currentSource();
    if (!index.isValid())
        return;
    const Kind kind = ExplorerRow::kindOf(index);
    const bool isRequest = kind == Kind::Request;
    const bool isInFile = isRequest || kind == Kind::File;
    const bool control = event->modifiers() == Qt::ControlModifier;
    std::optional<Action> action;
    if (event->matches(QKeySequence::Undo))
        action = Action::Undo;
    else if (event->matches(QKeySequence::Redo))
        action = Action::Redo;
    else if (event->matches(QKeySequence::Cut) && isRequest)
        action = Action::Cut;
    else if (event->matches(QKeySequence::Copy) && isRequest)
        action = Action::Copy;
    else if (event->matches(QKeySequence::Paste) && isInFile)
        action = Action::Paste;
    else if (event->key() == Qt::Key_Delete && kind != Kind::Collection)
        action = Action::Delete;
    else if (event->key() == Qt::Key_D && control && isInFile)
        action = Action::Duplicate;
    else if (event->key() == Qt::Key_Up && control && isRequest)
        action = Action::MoveUp;
    else if (event->key() == Qt::Key_Down && control && isRequest)
        action = Action::MoveDown;
    if (!action)
        return;
    event->accept();
    act(*action, index);
}

} // namespace Sessionscope
