// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/exporting.h"

#include "core/base/file.h"
#include "core/session/session.h"
#include "core/texts/texts.h"
#include "ui/codeexport/codedialog.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

namespace Sessionscope {

namespace {

//! Writes \a beside first and the code last, so that there is no code without what it reads. What stands beside it got
//! its names from the hops, not from whoever saves: another flow's files may have the same, and stay as they are.
QString writeAll(const Codegen::CodeFile &code, const QList<Codegen::CodeFile> &beside)
{
    QList<Codegen::CodeFile> missing;
    for (const Codegen::CodeFile &file : beside) {
        const QFileInfo info(file.name);
        const bool isThere = info.exists() || info.isSymLink();
        const Result<QByteArray> content = File::read(file.name, file.content.size());
        if (file.name == code.name || (isThere && (!content || *content != file.content)))
            return Exporting::tr("%1 belongs to something else; nothing was written. Choose another folder or name.")
                .arg(file.name);
        if (!isThere)
            missing.append(file);
    }
    QStringList made;
    missing.append(code);
    for (const Codegen::CodeFile &file : std::as_const(missing)) {
        if (const Result<void> written = File::writeAtomically(file.name, file.content); !written) {
            for (const QString &path : std::as_const(made))
                QFile::remove(path);
            return Texts::error(written.error());
        }
        made.append(file.name);
    }
    return {};
}

} // namespace

Exporting::Exporting(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
    connect(&m_parts.trail, &TrailPane::codeRequested, this, qOverload<const QList<ExchangeId> &>(&Exporting::open));
    connect(&m_parts.trail, &TrailPane::copyAsCodeRequested, this, &Exporting::copy);
    // What it showed belonged to another session.
    connect(&m_parts.shelf, &SessionShelf::sessionChanged, this, [this] {
        forget();
        if (m_dialog)
            m_dialog->hide();
    });
}

void Exporting::open()
{
    const QList<ExchangeId> chosen = m_parts.trail.chosen();
    open(chosen.size() > 1 ? chosen : QList<ExchangeId>());
}

void Exporting::open(const QList<ExchangeId> &ids)
{
    if (!m_dialog) {
        m_dialog = new CodeDialog(m_parts.theme, m_parts.window);
        connect(m_dialog, &CodeDialog::wanted, this, &Exporting::make);
        connect(m_dialog, &CodeDialog::saveRequested, this, &Exporting::chooseFile);
        connect(m_dialog, &CodeDialog::copyRequested, this, [this] {
            QApplication::clipboard()->setText(QString::fromUtf8(m_dialog->code().text));
            m_dialog->say(tr("Copied"));
        });
    }
    m_dialog->present(ids);
}

QList<ExchangePtr> Exporting::log() const
{
    return m_parts.shelf.session()->log().snapshot();
}

std::function<Exporting::Made(const Background<Exporting::Made>::Cancelled &)> Exporting::work(
    const QList<ExchangePtr> &log, const Codegen::FlowChoice &choice, Codegen::Target target)
{
    return [log, choice, target](const auto &isCancelled) {
        Made made{Codegen::flowOf(log, choice), {}};
        if (!isCancelled())
            made.code = Codegen::generate(target, made.flow);
        return made;
    };
}

void Exporting::make()
{
    m_dialog->showBusy();
    const QList<ExchangePtr> current = log();
    const Codegen::FlowChoice choice = m_dialog->choice();
    const bool isSame = current == m_log && choice.hops == m_choice.hops && choice.withOrigins == m_choice.withOrigins;
    if (isSame && m_flow) {
        generate();
    } else if (!isSame || !m_reading.isRunning()) {
        forget();
        m_log = current;
        m_choice = choice;
        read();
    }
}

//! Once for all languages: of a long session it takes seconds.
void Exporting::read()
{
    m_reading.run([log = m_log, choice = m_choice](
                      const auto &) { return std::make_shared<const Codegen::Flow>(Codegen::flowOf(log, choice)); },
        [this](const std::shared_ptr<const Codegen::Flow> &flow) {
            m_flow = flow;
            Q_EMIT sessionRead();
            generate();
        });
}

void Exporting::generate()
{
    m_making.run(
        [flow = m_flow, target = m_dialog->target()](const auto &) { return Codegen::generate(target, *flow); },
        [this, flow = m_flow](const Codegen::Code &code) { m_dialog->showCode(*flow, code); });
}

void Exporting::forget()
{
    m_reading.cancel();
    m_making.cancel();
    m_log.clear();
    m_flow.reset();
}

void Exporting::copy(const QString &targetId, const QList<ExchangeId> &ids)
{
    Codegen::FlowChoice choice;
    choice.hops = QSet<ExchangeId>(ids.begin(), ids.end());
    for (const Codegen::TargetInfo &info : Codegen::targets()) {
        if (info.id != targetId)
            continue;
        m_copying.run(work(log(), choice, info.target), [this, title = info.title](const Made &made) {
            QApplication::clipboard()->setText(QString::fromUtf8(made.code.text));
            Q_EMIT said(Family::Idle, QStringLiteral("copy"), tr("Copied as %1").arg(title));
        });
    }
}

void Exporting::chooseFile()
{
    auto *dialog = new QFileDialog(m_dialog, tr("Save the code"), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(m_dialog->suggestedName());
    connect(dialog, &QFileDialog::fileSelected, this, &Exporting::save);
    dialog->open();
}

void Exporting::save(const QString &path)
{
    const QDir folder = QFileInfo(path).dir();
    QList<Codegen::CodeFile> beside;
    for (const Codegen::CodeFile &file : m_dialog->code().files)
        beside.append({folder.filePath(file.name), file.content});
    const Codegen::CodeFile code{folder.filePath(QFileInfo(path).fileName()), m_dialog->code().text};
    m_saving.run([code, beside](const auto &) { return writeAll(code, beside); },
        [this, path](
            const QString &problem) { m_dialog->say(problem.isEmpty() ? tr("%1 written").arg(path) : problem); });
}

} // namespace Sessionscope
