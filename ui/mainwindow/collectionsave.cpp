// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/texts/texts.h"
#include "ui/composer/composer.h"
#include "ui/mainwindow/collectiondesk.h"
#include "ui/statusbar/statusbar.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QUrl>

namespace Sessionscope {

using ExplorerRow::Kind;

void CollectionDesk::save()
{
    m_places.composer.commitEdits();
    if (hasRequest()) {
        saveAgainst(RequestEdits::Conflict::Refuse);
        return;
    }
    if (m_places.composer.request().url.isEmpty())
        return;
    // The file that is current in the explorer is where people look for it.
    const std::optional<CollectionRow> row = m_places.pane.currentRow();
    if (row && (row->kind == Kind::File || row->kind == Kind::Request)) {
        saveTo(row->path);
        return;
    }
    const Collection *collection = m_places.pane.currentCollection();
    auto *dialog = new QFileDialog(
        m_places.pane.window(), tr("Save request"), collection ? collection->folder() : QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("http"));
    dialog->setNameFilters({tr("Requests (*.http *.rest)")});
    // A file that exists gets one request more.
    dialog->setOption(QFileDialog::DontConfirmOverwrite);
    dialog->selectFile(QStringLiteral("requests.http"));
    connect(dialog, &QFileDialog::fileSelected, this, &CollectionDesk::saveTo);
    dialog->open();
}

void CollectionDesk::saveTo(const QString &path)
{
    Request request = m_places.composer.request();
    if (request.name.isEmpty())
        request.name = QUrl(request.url).path();
    const auto planned = RequestEdits::append(path, request);
    if (!carryOut(tr("New request"), planned, CollectionsPane::Then::Rename))
        return;
    m_desk->saved(planned->place);
    tell(tr("Saved in %1").arg(QFileInfo(path).fileName()));
}

void CollectionDesk::saveAgainst(RequestEdits::Conflict conflict)
{
    const RequestPlace place = m_desk->place();
    const auto planned = RequestEdits::save(place, m_desk->original(), m_places.composer.request(), conflict);
    if (!planned && planned.error().code == ErrorCode::FileChangedElsewhere) {
        sayConflict();
        return;
    }
    if (!carryOut(tr("Edit of %1").arg(QFileInfo(place.path).fileName()), planned))
        return;
    m_desk->saved(planned->place);
    m_places.status.setMessage(
        Family::Ok, QStringLiteral("circle-check"), tr("Saved in %1").arg(QFileInfo(place.path).fileName()));
}

void CollectionDesk::sayConflict()
{
    m_places.notices.say(Family::Warn, QStringLiteral("triangle-alert"),
        tr("This request was changed in %1 by another program while you edited it.")
            .arg(QFileInfo(m_desk->place().path).fileName()),
        {{tr("Take the file's"), [this] { loadTheirs(); }},
            {tr("Replace it by mine"), [this] { saveAgainst(RequestEdits::Conflict::Replace); }}});
}

void CollectionDesk::loadTheirs()
{
    const RequestPlace place = m_desk->place();
    const Result<HttpFile> file = HttpFiles::read(place.path);
    if (!file)
        return complain(file.error());
    const std::optional<qsizetype> block = OpenRequests::successor(*file, place);
    m_desk->forget();
    if (!block) {
        tell(tr("The request is not in %1 any more").arg(QFileInfo(place.path).fileName()));
        return;
    }
    const Request &request = file->blocks.at(*block).request->request;
    CollectionRequest entry;
    entry.block = *block;
    entry.method = request.method;
    entry.name = request.name;
    entry.url = request.url;
    open({Kind::Request, place.path, entry});
}

void CollectionDesk::filesChanged(const QStringList &paths)
{
    for (const QString &path : paths) {
        const Result<HttpFile> file = HttpFiles::read(path);
        if (!file)
            continue;
        const RequestDesk::Fate fate = m_desk->follow(path, *file);
        if (m_desk->place().path != path)
            continue;
        Q_EMIT variablesChanged(file->variableValues());
        if (fate == RequestDesk::Fate::Changed && m_desk->isEdited()) {
            sayConflict();
        } else if (fate == RequestDesk::Fate::Changed) {
            // Nobody edited it here: what the file says is what is meant.
            loadTheirs();
            tell(tr("%1 was changed by another program and read again").arg(QFileInfo(path).fileName()));
        } else if (fate == RequestDesk::Fate::Gone) {
            m_places.notices.say(Family::Warn, QStringLiteral("triangle-alert"),
                tr("This request is not in %1 any more. Saving puts it back at the end.")
                    .arg(QFileInfo(path).fileName()),
                {{tr("Save"), [this] { saveAgainst(RequestEdits::Conflict::Replace); }}});
        }
    }
}

} // namespace Sessionscope
