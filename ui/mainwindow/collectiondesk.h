// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/collection/requestedits.h"
#include "ui/explorer/collectionspane.h"
#include "ui/mainwindow/noticebar.h"
#include "ui/mainwindow/requestdesk.h"

#include <QObject>

class QUndoStack;

namespace Sessionscope {

class StatusBar;

//! Joins the collections of the explorer with the composer: opens requests, writes them back, and makes every change
//! of files and folders, each with its way back.
class CollectionDesk : public QObject
{
    Q_OBJECT

public:
    struct Places
    {
        CollectionsPane &pane;
        Composer &composer;
        NoticeBar &notices;
        StatusBar &status;
    };

    explicit CollectionDesk(const Places &places, QObject *parent = nullptr);
    ~CollectionDesk() override;

    //! The folders of the last time.
    void restore();
    void openFolder(const QString &folder);
    void chooseFolder();
    bool isOpen() const { return !m_collections.isEmpty(); }
    //! What is composed is of a file.
    bool hasRequest() const { return !m_desk->place().isEmpty(); }
    //! Shows a request.
    void open(const CollectionRow &row);
    //! The request of a file that is composed; empty when it is of none.
    const RequestPlace &place() const { return m_desk->place(); }
    //! Shows the request that was at \a place; false when it is not there any more.
    bool reopen(const RequestPlace &place);
    //! All requests of the open folders.
    QList<CollectionRow> requests() const;
    //! Something else is composed now.
    void leaveRequest() { m_desk->leave(); }
    //! Writes what is composed to its place in its file; asks for a file when it has none.
    void save();
    //! Names of requests that were edited and not saved.
    QStringList unsavedNames() const;
    //! Looks for changes of other programs.
    void refresh();
    //! The folders whose environments hold for what is composed, the nearest first.
    QStringList environmentFolders() const;

Q_SIGNALS:
    void foldersChanged();
    //! What the file of the shown request sets with `@name = value`; its folders may have changed too.
    void variablesChanged(const QHash<QString, QString> &variables);

private:
    void show(const OpenRequest &request);
    void act(CollectionsPane::Action action, const CollectionRow &row);
    void rename(const CollectionRow &row, const QString &name);
    void duplicate(const CollectionRow &row);
    void remove(const CollectionRow &row);
    void moveBy(const CollectionRow &row, int steps);
    void put(const CollectionRow &row, bool cut);
    void paste(const CollectionRow &row);
    void newFile(const QString &folder);
    void newRequest(const QString &path);
    void closeFolder(const QString &folder);
    void saveTo(const QString &path);
    void saveAgainst(RequestEdits::Conflict conflict);
    void sayConflict();
    void loadTheirs();
    //! Carries it out and shows where its request is afterwards.
    bool carryOut(const QString &text, const Result<RequestEdits::Planned> &planned,
        CollectionsPane::Then then = CollectionsPane::Then::Nothing);
    bool carryOut(const QString &text, const Result<CollectionEdit> &edit);
    void done(const QString &text, const CollectionEdit &edit);
    void touched(const CollectionEdit &edit);
    void filesChanged(const QStringList &paths);
    void updateUnsaved();
    void updateUndo();
    std::optional<RequestPlace> placeOf(const CollectionRow &row);
    void complain(const Error &error);
    void tell(const QString &text);
    void remember() const;

    Places m_places;
    RequestDesk *m_desk;
    QUndoStack *m_undo;
    QList<Collection *> m_collections;
    RequestPlace m_clip;
    bool m_clipIsCut = false;
};

} // namespace Sessionscope
