// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/collectiondesk.h"

#include "core/collection/collectionscan.h"
#include "core/texts/texts.h"
#include "ui/composer/composer.h"
#include "ui/explorer/collectionmodel.h"
#include "ui/mainwindow/collectioncommand.h"
#include "ui/statusbar/statusbar.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QSettings>
#include <QUndoStack>

#include <algorithm>

namespace Sessionscope {

using Action = CollectionsPane::Action;
using ExplorerRow::Kind;

namespace {

QString foldersKey()
{
    return QStringLiteral("explorer/folders");
}

} // namespace

CollectionDesk::CollectionDesk(const Places &places, QObject *parent)
    : QObject(parent)
    , m_places(places)
    , m_desk(new RequestDesk(places.composer, this))
    , m_undo(new QUndoStack(this))
{
    const CollectionsPane *pane = &places.pane;
    connect(pane, &CollectionsPane::openFolderRequested, this, &CollectionDesk::chooseFolder);
    connect(pane, &CollectionsPane::openRequested, this, &CollectionDesk::open);
    connect(pane, &CollectionsPane::renameRequested, this, &CollectionDesk::rename);
    connect(pane, &CollectionsPane::actionRequested, this, &CollectionDesk::act);
    connect(m_desk, &RequestDesk::changed, this, &CollectionDesk::updateUnsaved);
    connect(m_undo, &QUndoStack::indexChanged, this, &CollectionDesk::updateUndo);
}

CollectionDesk::~CollectionDesk()
{
    // What the composer says while it ends concerns no file any more.
    m_places.composer.disconnect(m_desk);
    m_desk->disconnect(this);
    m_undo->disconnect(this);
}

void CollectionDesk::restore()
{
    const QStringList folders = QSettings().value(foldersKey()).toStringList();
    for (const QString &folder : folders) {
        if (QFileInfo(folder).isDir())
            openFolder(folder);
    }
}

void CollectionDesk::remember() const
{
    QStringList folders;
    for (const Collection *collection : m_collections)
        folders.append(collection->folder());
    QSettings().setValue(foldersKey(), folders);
}

void CollectionDesk::chooseFolder()
{
    auto *dialog = new QFileDialog(m_places.pane.window(), tr("Open folder"), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &CollectionDesk::openFolder);
    dialog->open();
}

void CollectionDesk::openFolder(const QString &folder)
{
    const QString path = QDir::cleanPath(QDir(folder).absolutePath());
    for (const Collection *collection : std::as_const(m_collections)) {
        if (collection->folder() == path)
            return;
    }
    auto *collection = new Collection(path, this);
    connect(collection, &Collection::filesChanged, this, &CollectionDesk::filesChanged);
    connect(collection, &Collection::settled, this, [this, collection] {
        if (collection->error())
            complain(*collection->error());
        else if (collection->isCut())
            tell(tr("%1 holds more files than a collection shows").arg(collection->folder()));
    });
    m_collections.append(collection);
    m_places.pane.addCollection(collection);
    remember();
    Q_EMIT foldersChanged();
}

void CollectionDesk::closeFolder(const QString &folder)
{
    for (Collection *collection : std::as_const(m_collections)) {
        if (collection->folder() != folder)
            continue;
        m_collections.removeOne(collection);
        m_places.pane.removeCollection(collection);
        collection->deleteLater();
        remember();
        Q_EMIT foldersChanged();
        return;
    }
}

QList<CollectionRow> CollectionDesk::requests() const
{
    QList<CollectionRow> rows;
    for (const Collection *collection : m_collections) {
        const QStringList files = CollectionScan::filesInOrder(collection->root());
        for (const QString &path : files) {
            const CollectionFilePtr file = collection->file(path);
            for (const CollectionRequest &request : file ? file->requests : QList<CollectionRequest>())
                rows.append({Kind::Request, path, request});
        }
    }
    return rows;
}

void CollectionDesk::refresh()
{
    for (Collection *collection : std::as_const(m_collections))
        collection->refresh();
}

QStringList CollectionDesk::environmentFolders() const
{
    QStringList folders;
    const QString path = m_desk->place().path;
    for (const Collection *collection : m_collections) {
        const QString &root = collection->folder();
        if (path.isEmpty()) {
            folders.append(root);
            continue;
        }
        if (!path.startsWith(root + QLatin1Char('/')))
            continue;
        QString folder = QFileInfo(path).absolutePath();
        for (; folder.size() > root.size(); folder = QFileInfo(folder).absolutePath())
            folders.append(folder);
        folders.append(root);
        break;
    }
    return folders;
}

void CollectionDesk::open(const CollectionRow &row)
{
    const Result<OpenRequest> request = OpenRequests::open(row.path, row.request);
    if (!request) {
        complain(request.error());
        refresh();
        return;
    }
    show(*request);
}

bool CollectionDesk::reopen(const RequestPlace &place)
{
    for (const Collection *collection : std::as_const(m_collections)) {
        const CollectionFilePtr file = collection->file(place.path);
        for (const CollectionRequest &entry : file ? file->requests : QList<CollectionRequest>()) {
            if (entry.block != place.block)
                continue;
            const Result<OpenRequest> request = OpenRequests::open(place.path, entry);
            if (!request || request->place.text != place.text)
                return false;
            show(*request);
            return true;
        }
    }
    return false;
}

void CollectionDesk::show(const OpenRequest &request)
{
    m_places.notices.dismiss();
    m_desk->show(request);
    Q_EMIT variablesChanged(request.variables);
    if (!request.issues.isEmpty()) {
        const HttpFileIssue &issue = request.issues.constFirst();
        m_places.notices.say(Family::Warn, QStringLiteral("triangle-alert"),
            tr("%1, line %2: %3")
                .arg(QFileInfo(request.place.path).fileName())
                .arg(issue.line)
                .arg(Texts::error(issue.error)));
    } else if (const std::optional<Request> scratch = m_desk->takeScratch()) {
        m_places.notices.say(Family::Idle, QStringLiteral("undo-2"), tr("The request you were writing was put aside."),
            {{tr("Go back to it"), [this, scratch] {
                  m_desk->leave();
                  m_places.composer.setRequest(*scratch);
              }}});
    }
}

void CollectionDesk::act(Action action, const CollectionRow &row)
{
    switch (action) {
    case Action::NewRequest:
        return newRequest(row.path);
    case Action::NewFile:
        return newFile(row.path);
    case Action::Duplicate:
        return duplicate(row);
    case Action::Delete:
        return remove(row);
    case Action::MoveUp:
        return moveBy(row, -1);
    case Action::MoveDown:
        return moveBy(row, 1);
    case Action::Cut:
    case Action::Copy:
        return put(row, action == Action::Cut);
    case Action::Paste:
        return paste(row);
    case Action::Undo:
        return m_undo->undo();
    case Action::Redo:
        return m_undo->redo();
    case Action::Close:
        return closeFolder(row.path);
    }
}

std::optional<RequestPlace> CollectionDesk::placeOf(const CollectionRow &row)
{
    const Result<OpenRequest> request = OpenRequests::open(row.path, row.request);
    if (request)
        return request->place;
    complain(request.error());
    refresh();
    return std::nullopt;
}

bool CollectionDesk::carryOut(
    const QString &text, const Result<RequestEdits::Planned> &planned, CollectionsPane::Then then)
{
    if (!planned) {
        complain(planned.error());
        refresh();
        return false;
    }
    if (!carryOut(text, Result<CollectionEdit>(planned->edit)))
        return false;
    if (!planned->place.isEmpty())
        m_places.pane.showRow(planned->place.path, planned->place.block, then);
    return true;
}

bool CollectionDesk::carryOut(const QString &text, const Result<CollectionEdit> &edit)
{
    if (!edit) {
        complain(edit.error());
        return false;
    }
    if (const Result<void> result = CollectionEdits::apply(*edit); !result) {
        complain(result.error());
        refresh();
        return false;
    }
    done(text, *edit);
    return true;
}

void CollectionDesk::done(const QString &text, const CollectionEdit &edit)
{
    m_undo->push(new CollectionCommand(text, edit, [this](const CollectionEdit &made, const Result<void> &result) {
        if (!result)
            complain(result.error());
        else
            m_places.notices.dismiss();
        touched(made);
    }));
    touched(edit);
}

void CollectionDesk::touched(const CollectionEdit &edit)
{
    for (const PathChange &change : edit.paths)
        m_desk->pathMoved(change.from, change.to);
    QStringList paths;
    for (const ContentChange &change : edit.contents)
        paths.append(change.path);
    for (Collection *collection : std::as_const(m_collections))
        collection->touched(paths);
}

void CollectionDesk::updateUnsaved()
{
    m_places.pane.model()->setUnsaved(m_desk->unsaved());
}

void CollectionDesk::updateUndo()
{
    m_places.pane.setPossible(Action::Undo, m_undo->canUndo());
    m_places.pane.setPossible(Action::Redo, m_undo->canRedo());
}

void CollectionDesk::complain(const Error &error)
{
    m_places.notices.say(Family::Fail, QStringLiteral("circle-x"), Texts::error(error));
}

void CollectionDesk::tell(const QString &text)
{
    m_places.status.setMessage(Family::Idle, QStringLiteral("file-code"), text);
}

QStringList CollectionDesk::unsavedNames() const
{
    QStringList names;
    const QSet<std::pair<QString, qsizetype>> unsaved = m_desk->unsaved();
    for (const auto &[path, block] : unsaved) {
        const QModelIndex index = m_places.pane.model()->find(path, block);
        names.append(index.isValid() ? index.data().toString() : QFileInfo(path).fileName());
    }
    names.sort();
    return names;
}

} // namespace Sessionscope
