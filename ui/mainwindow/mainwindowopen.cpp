// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/harreader.h"
#include "core/formats/httpfile.h"
#include "core/texts/texts.h"
#include "ui/composer/composer.h"
#include "ui/mainwindow/collectiondesk.h"
#include "ui/mainwindow/comparing.h"
#include "ui/mainwindow/endpointdesk.h"
#include "ui/mainwindow/environmentshelf.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/noticebar.h"
#include "ui/mainwindow/sessionshelf.h"
#include "ui/statusbar/statusbar.h"

#include <QApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QThreadPool>
#include <QTimer>

#include <atomic>

namespace Sessionscope {

namespace {

QString titleOf(const Request &request)
{
    const QString about = request.name.isEmpty() ? request.url : request.name;
    return QString::fromLatin1(request.method) + QLatin1String("  ") + about;
}

constexpr int tickMs = 100;

struct Reading
{
    std::atomic_bool isCancelled = false;
    std::atomic_int percent = 0;
};

//! An archive in the shape the window wants it.
struct Recording
{
    QList<ExchangePtr> exchanges;
    QList<Har::Fault> faults;
    std::optional<Error> error;
};

Recording readRecording(const QString &path, Reading &reading)
{
    Result<Har::Archive> archive = Har::read(path, [&reading](qint64 done, qint64 total) {
        reading.percent = int(done * 100 / std::max<qint64>(1, total));
        return !reading.isCancelled;
    });
    Recording recording;
    if (!archive) {
        recording.error = archive.error();
        return recording;
    }
    recording.exchanges.reserve(archive->exchanges.size());
    for (Exchange &exchange : archive->exchanges)
        recording.exchanges.append(std::make_shared<const Exchange>(std::move(exchange)));
    recording.faults = archive->faults;
    return recording;
}

bool isDescription(const QString &path)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    return suffix == QLatin1String("json") || suffix == QLatin1String("yaml") || suffix == QLatin1String("yml");
}

} // namespace

void MainWindow::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Open"), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Requests, recordings and descriptions (*.http *.rest *.har *.json *.yaml *.yml)"),
        tr("Requests (*.http *.rest)"), tr("Recordings (*.har)"), tr("OpenAPI descriptions (*.json *.yaml *.yml)")});
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::openFile);
    dialog->open();
}

void MainWindow::openFile(const QString &path)
{
    if (QFileInfo(path).isDir())
        m_collections->openFolder(path);
    else if (path.endsWith(QLatin1String(".har"), Qt::CaseInsensitive))
        openHar(path);
    else if (isDescription(path))
        m_endpoints->openFile(path);
    else
        openRequests(path);
}

void MainWindow::openHar(const QString &path)
{
    // An archive of a long session takes seconds: another thread reads it, and the notice tells how far it is.
    const auto reading = std::make_shared<Reading>();
    const int notice = m_notices->say(Family::Idle, QStringLiteral("hourglass"), tr("Reading %1").arg(path),
        {{tr("Cancel"), [reading] { reading->isCancelled = true; }}});
    auto *ticker = new QTimer(this);
    connect(ticker, &QTimer::timeout, this, [this, path, reading, notice] {
        m_notices->change(notice, tr("Reading %1: %2 %").arg(path).arg(reading->percent));
    });
    ticker->start(tickMs);
    const auto show = [this, path, ticker](const Recording &recording) {
        delete ticker;
        if (recording.error) {
            if (recording.error->code != ErrorCode::Cancelled)
                m_notices->say(Family::Fail, QStringLiteral("circle-x"), Texts::error(*recording.error));
            return;
        }
        m_notices->dismiss();
        m_shelf->addRecording(QFileInfo(path).fileName(), recording.exchanges);
        if (!recording.faults.isEmpty()) {
            m_notices->say(Family::Warn, QStringLiteral("triangle-alert"),
                tr("%1 could not be read whole. Line %2: %3. The rest is shown.")
                    .arg(path)
                    .arg(recording.faults.constFirst().line)
                    .arg(recording.faults.constFirst().detail));
        }
    };
    QThreadPool::globalInstance()->start([window = QPointer<MainWindow>(this), path, reading, show] {
        const auto recording = std::make_shared<Recording>(readRecording(path, *reading));
        QMetaObject::invokeMethod(qApp, [window, show, recording] {
            if (window)
                show(*recording);
        });
    });
}

void MainWindow::openRequests(const QString &path)
{
    const Result<HttpFile> file = HttpFiles::read(path);
    if (!file) {
        m_notices->say(Family::Fail, QStringLiteral("circle-x"), Texts::error(file.error()));
        return;
    }
    m_requests.clear();
    QStringList titles;
    const QList<qsizetype> blocks = file->requestBlocks();
    for (const qsizetype i : blocks) {
        m_requests.append(*file->blocks.at(i).request);
        titles.append(titleOf(m_requests.constLast().request));
    }
    const QFileInfo info(path);
    m_notices->dismiss();
    m_collections->leaveRequest();
    m_variables = file->variableValues();
    m_environments->setFolders({info.absolutePath()});
    updateVariables();
    m_composer->setRequests(info.fileName(), titles);
    m_comparing->setFile(info.fileName(), m_requests);
    if (const QList<HttpFileIssue> issues = file->issues(); !issues.isEmpty()) {
        m_notices->say(Family::Warn, QStringLiteral("triangle-alert"),
            tr("%1, line %2: %3")
                .arg(info.fileName())
                .arg(issues.constFirst().line)
                .arg(Texts::error(issues.constFirst().error)));
    }
    m_statusBar->setMessage(Family::Idle, QStringLiteral("file-code"),
        titles.size() == 1 ? tr("%1: 1 request").arg(info.fileName())
                           : tr("%1: %2 requests").arg(info.fileName()).arg(titles.size()));
    if (!m_requests.isEmpty())
        pickRequest(0);
}

void MainWindow::pickRequest(int index)
{
    const Result<Request> request = HttpFiles::withInclusions(m_requests.at(index));
    if (!request) {
        m_notices->say(Family::Fail, QStringLiteral("circle-x"), Texts::error(request.error()));
        return;
    }
    compose(*request);
    m_composer->focusUrl();
}

} // namespace Sessionscope
