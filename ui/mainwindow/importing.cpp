// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mainwindow/importing.h"

#include "core/base/clock.h"
#include "core/cookies/cookiejar.h"
#include "core/import/importreader.h"
#include "core/texts/importtexts.h"
#include "core/texts/texts.h"
#include "ui/importing/importsheet.h"
#include "ui/mainwindow/collectiondesk.h"
#include "ui/statusbar/statusbar.h"

#include <QDir>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QStandardPaths>

namespace Sessionscope {

namespace {

constexpr int tickMs = 100;

//! What the window opens as it is.
bool opensItself(const QString &path)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    const QDir folder(path);
    const bool isForeign =
        folder.exists(QStringLiteral("bruno.json")) || folder.exists(QStringLiteral("opencollection.yml"));
    return suffix == QLatin1String("http") || suffix == QLatin1String("rest") || suffix == QLatin1String("har")
        || (QFileInfo(path).isDir() && !isForeign);
}

QString sourceName(const QStringList &paths)
{
    return paths.size() == 1 ? paths.constFirst() : Importing::tr("%1 files").arg(paths.size());
}

} // namespace

Importing::Importing(Places places, QObject *parent)
    : QObject(parent)
    , m_places(std::move(places))
    , m_planning(this)
    , m_writing(this)
    , m_reading(this)
{
    m_ticker.setInterval(tickMs);
    connect(&m_ticker, &QTimer::timeout, this, &Importing::tick);
    m_places.window.setAcceptDrops(true);
    m_places.window.installEventFilter(this);
}

Importing::~Importing()
{
    if (m_work)
        m_work->isCancelled = true;
}

ImportSheet *Importing::requestSheet()
{
    if (m_requests)
        return m_requests;
    m_requests = new ImportSheet(m_places.theme, ImportSheet::Kind::Requests, &m_places.window);
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QStringList open = m_places.collections.environmentFolders();
    m_requests->setTarget(open.isEmpty() ? documents : open.constLast());
    connect(m_requests, &ImportSheet::pathsChosen, this, &Importing::importPaths);
    connect(m_requests, &ImportSheet::textPasted, this, &Importing::importText);
    connect(m_requests, &ImportSheet::importRequested, this, &Importing::write);
    connect(m_requests, &ImportSheet::cancelRequested, this, [this] {
        if (m_work)
            m_work->isCancelled = true;
    });
    return m_requests;
}

void Importing::askForRequests()
{
    requestSheet()->reset();
    requestSheet()->present();
}

void Importing::beginWork(ImportSheet *sheet, const QString &text)
{
    if (m_work)
        m_work->isCancelled = true;
    m_work = std::make_shared<Work>();
    sheet->setBusy(text);
    m_ticker.start();
}

void Importing::tick()
{
    if (m_work && m_requests && m_planning.isRunning() && m_work->requests > 0)
        m_requests->setBusy(tr("Reading: %1 requests so far").arg(m_work->requests));
}

void Importing::importPaths(const QStringList &paths)
{
    plan(sourceName(paths),
        [paths](const ImportProgress &progress) { return ImportReader::readPaths(paths, progress); });
}

void Importing::importText(const QByteArray &text)
{
    plan(tr("clipboard"), [text, name = tr("clipboard")](const ImportProgress &progress) {
        return ImportReader::read({name, text}, progress);
    });
}

void Importing::plan(
    const QString &source, const std::function<Result<ImportedCollection>(const ImportProgress &)> &read)
{
    // It would stop the writing of what was agreed to, and take its report away.
    if (m_isWriting) {
        m_places.status.setMessage(Family::Idle, QStringLiteral("info"),
            tr("%1 was not read: another import is still being written").arg(source));
        return;
    }
    requestSheet()->setSource(source);
    if (!requestSheet()->isVisible())
        requestSheet()->present();
    beginWork(m_requests, tr("Reading %1").arg(source));
    m_planning.run(
        [work = m_work, read](const auto &isDropped) {
            const Result<ImportedCollection> collection = read([&](qsizetype requests) {
                work->requests = requests;
                return !work->isCancelled && !isDropped();
            });
            if (!collection)
                return std::make_shared<Planned>(tl::unexpected(collection.error()));
            return std::make_shared<Planned>(ImportPlans::make(*collection));
        },
        [this](const std::shared_ptr<Planned> &planned) { showPlan(*planned); });
}

void Importing::showPlan(const Planned &planned)
{
    m_ticker.stop();
    if (!m_requests)
        return;
    m_plan = {};
    // Who cancelled wants no preview, though it was ready the moment before.
    if (m_work->isCancelled || (!planned && planned.error().code == ErrorCode::Cancelled)) {
        m_requests->reset();
        return;
    }
    if (!planned) {
        m_requests->setFailed(Texts::error(planned.error()));
        return;
    }
    m_plan = *planned;
    QStringList rows;
    for (const ImportFile &file : m_plan.files) {
        const QString path = m_plan.folder + QLatin1Char('/') + file.path;
        rows.append(file.requests == 0 ? file.isPrivate ? tr("%1  (secrets, for you alone)").arg(path) : path
                : file.requests == 1   ? tr("%1  1 request").arg(path)
                                       : tr("%1  %2 requests").arg(path).arg(file.requests));
    }
    const QString summary =
        tr("%1: %2.").arg(m_plan.format.isEmpty() ? tr("Import") : m_plan.format, Texts::importSummary(m_plan.report));
    m_requests->setPreview(summary, rows,
        Texts::importReport(m_plan.report).split(QLatin1Char('\n'), Qt::SkipEmptyParts),
        rows.isEmpty()         ? QString()
            : rows.size() == 1 ? tr("Make 1 file")
                               : tr("Make %1 files").arg(rows.size()));
}

void Importing::write()
{
    beginWork(m_requests, tr("Writing %1").arg(m_plan.folder));
    m_isWriting = true;
    m_writing.run(
        [work = m_work, plan = m_plan, parent = m_requests->target()](const auto &) {
            return std::make_shared<Result<QString>>(ImportPlans::write(plan, parent, work->isCancelled));
        },
        [this, plan = m_plan](const std::shared_ptr<Result<QString>> &folder) { written(plan, *folder); });
}

void Importing::written(const ImportPlan &plan, const Result<QString> &folder)
{
    m_isWriting = false;
    m_ticker.stop();
    if (!folder) {
        if (m_requests)
            m_requests->setFailed(folder.error().code == ErrorCode::Cancelled ? tr("Cancelled; nothing was kept.")
                                                                              : Texts::error(folder.error()));
        return;
    }
    const QString made = tr("Made %1 with %2 requests").arg(*folder, QString::number(plan.requestCount()));
    if (m_requests) {
        QStringList report = Texts::importReport(plan.report).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        report.prepend(made);
        m_requests->setDone(made, report);
    }
    m_places.status.setMessage(Family::Ok, QStringLiteral("folder-open"), made);
    m_places.collections.openFolder(*folder);
}

bool Importing::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != &m_places.window)
        return false;
    if (event->type() == QEvent::DragEnter) {
        auto *drag = static_cast<QDragEnterEvent *>(event);
        if (ImportSheet::filesOf(drag->mimeData()).isEmpty())
            return false;
        drag->acceptProposedAction();
        return true;
    }
    if (event->type() == QEvent::Drop) {
        auto *dropped = static_cast<QDropEvent *>(event);
        if (ImportSheet::filesOf(dropped->mimeData()).isEmpty())
            return false;
        // Opening takes nothing away from where it came from.
        dropped->setDropAction(Qt::CopyAction);
        dropped->accept();
        drop(ImportSheet::filesOf(dropped->mimeData()));
        return true;
    }
    return false;
}

void Importing::drop(const QStringList &paths)
{
    if (paths.size() == 1 && opensItself(paths.constFirst()))
        m_places.open(paths.constFirst());
    else if (!paths.isEmpty())
        importPaths(paths);
}

} // namespace Sessionscope
