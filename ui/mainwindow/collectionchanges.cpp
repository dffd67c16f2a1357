// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/texts/texts.h"
#include "ui/composer/composer.h"
#include "ui/mainwindow/collectiondesk.h"

#include <QFileInfo>
#include <QUndoStack>

namespace Sessionscope {

using Action = CollectionsPane::Action;
using ExplorerRow::Kind;

namespace {

QString titleOf(const CollectionRow &row)
{
    if (row.kind != Kind::Request)
        return QFileInfo(row.path).fileName();
    return row.request.name.isEmpty() ? row.request.url : row.request.name;
}

} // namespace

void CollectionDesk::rename(const CollectionRow &row, const QString &name)
{
    if (row.kind != Kind::Request) {
        const Result<CollectionEdit> edit = CollectionEdits::rename(row.path, name);
        if (!edit)
            return complain(edit.error());
        if (carryOut(tr("Rename of %1").arg(titleOf(row)), edit))
            m_places.pane.showRow(edit->paths.constFirst().to, -1);
        return;
    }
    const std::optional<RequestPlace> place = placeOf(row);
    if (!place)
        return;
    const auto planned = RequestEdits::rename(*place, name);
    if (carryOut(tr("Rename of %1").arg(titleOf(row)), planned))
        m_desk->moved(*place, planned->place);
}

void CollectionDesk::duplicate(const CollectionRow &row)
{
    const QString text = tr("Copy of %1").arg(titleOf(row));
    if (row.kind == Kind::Request) {
        if (const std::optional<RequestPlace> place = placeOf(row))
            carryOut(text, RequestEdits::duplicate(*place), CollectionsPane::Then::Rename);
        return;
    }
    const Result<CollectionEdit> edit = CollectionEdits::duplicateFile(row.path);
    if (carryOut(text, edit))
        m_places.pane.showRow(edit->contents.constFirst().path, -1, CollectionsPane::Then::Rename);
}

void CollectionDesk::remove(const CollectionRow &row)
{
    const QString title = titleOf(row);
    const QString text = tr("Deletion of %1").arg(title);
    if (row.kind == Kind::Request) {
        const std::optional<RequestPlace> place = placeOf(row);
        if (!place)
            return;
        if (*place == m_desk->place())
            m_desk->forget();
        if (!carryOut(text, RequestEdits::remove(*place)))
            return;
    } else {
        // It is gone already when this comes back.
        const Result<CollectionEdit> edit = CollectionEdits::remove(row.path);
        if (!edit)
            return complain(edit.error());
        done(text, *edit);
    }
    m_places.notices.say(Family::Idle, QStringLiteral("trash-2"), tr("%1 was deleted.").arg(title),
        {{tr("Undo"), [this] { m_undo->undo(); }}});
}

void CollectionDesk::moveBy(const CollectionRow &row, int steps)
{
    const Result<HttpFile> file = HttpFiles::read(row.path);
    const std::optional<RequestPlace> place = placeOf(row);
    if (!file || !place)
        return;
    const QList<qsizetype> blocks = file->requestBlocks();
    const qsizetype at = blocks.indexOf(place->block);
    // Before the next but one, or before the one above.
    const qsizetype target = steps > 0 ? at + 2 : at - 1;
    if (at < 0 || target < 0 || target > blocks.size())
        return;
    const qsizetype before = target < blocks.size() ? blocks.at(target) : -1;
    const auto planned = RequestEdits::move(*place, row.path, before);
    if (carryOut(tr("Move of %1").arg(titleOf(row)), planned))
        m_desk->moved(*place, planned->place);
}

void CollectionDesk::put(const CollectionRow &row, bool cut)
{
    const std::optional<RequestPlace> place = placeOf(row);
    if (!place)
        return;
    m_clip = *place;
    m_clipIsCut = cut;
    m_places.pane.setPossible(Action::Paste, true);
    tell(cut ? tr("%1 is moved where you paste it").arg(titleOf(row)) : tr("%1 copied").arg(titleOf(row)));
}

void CollectionDesk::paste(const CollectionRow &row)
{
    if (m_clip.isEmpty())
        return;
    qsizetype before = -1;
    if (row.kind == Kind::Request) {
        const std::optional<RequestPlace> place = placeOf(row);
        if (!place)
            return;
        before = place->block + 1;
    }
    const auto planned =
        m_clipIsCut ? RequestEdits::move(m_clip, row.path, before) : RequestEdits::copy(m_clip, row.path, before);
    if (!carryOut(m_clipIsCut ? tr("Move of a request") : tr("Copy of a request"), planned))
        return;
    if (m_clipIsCut) {
        m_desk->moved(m_clip, planned->place);
        m_clip = {};
        m_places.pane.setPossible(Action::Paste, false);
    }
}

void CollectionDesk::newFile(const QString &folder)
{
    QString name = QStringLiteral("requests.http");
    for (int i = 2; QFileInfo::exists(folder + QLatin1Char('/') + name); ++i)
        name = QStringLiteral("requests %1.http").arg(i);
    const Result<CollectionEdit> edit = CollectionEdits::newFile(folder, name);
    if (carryOut(tr("New file %1").arg(name), edit))
        m_places.pane.showRow(edit->contents.constFirst().path, -1, CollectionsPane::Then::Rename);
}

void CollectionDesk::newRequest(const QString &path)
{
    Request request;
    request.name = tr("New request");
    request.url = QStringLiteral("http://localhost:8080/");
    const auto planned = RequestEdits::append(path, request);
    if (!carryOut(tr("New request"), planned, CollectionsPane::Then::Rename))
        return;
    CollectionRequest entry;
    entry.block = planned->place.block;
    entry.method = request.method;
    entry.name = request.name;
    entry.url = request.url;
    open({Kind::Request, path, entry});
}

} // namespace Sessionscope
