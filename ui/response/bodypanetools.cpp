// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/bodyloader.h"
#include "ui/response/bodypane.h"
#include "ui/response/bodyview.h"
#include "ui/response/csvview.h"
#include "ui/response/findbar.h"
#include "ui/response/jqfield.h"
#include "ui/response/jsontreemodel.h"
#include "ui/response/jsontreeview.h"
#include "ui/response/pictureview.h"

#include "core/texts/texts.h"
#include "ui/common/iconbutton.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QKeyEvent>
#include <QSaveFile>

// What one does with a body: find, filter, copy, save.
namespace Sessionscope {

namespace {

constexpr qsizetype findLimit = 1'000'000;

} // namespace

void BodyPane::keyPressEvent(QKeyEvent *event)
{
    // No shortcuts of its own: the window has them for the same keys, and two are none.
    if (event->matches(QKeySequence::Find))
        openFind();
    else if (event->key() == Qt::Key_G && event->modifiers() == Qt::ControlModifier)
        openGoTo();
    else
        QWidget::keyPressEvent(event);
}

void BodyPane::openFind()
{
    if (!m_findButton->isEnabled())
        return;
    // What is searched is text.
    if (form() == BodyForm::Tree || (form() == BodyForm::Preview && m_type == BodyType::Svg))
        setForm(BodyForm::Pretty);
    else if (form() == BodyForm::Table)
        setForm(BodyForm::Raw);
    else if (m_type == BodyType::Picture)
        setForm(BodyForm::Hex);
    m_findBar->show();
    m_findBar->start();
    if (!m_findBar->needle().isEmpty())
        find();
}

void BodyPane::forgetMatches()
{
    m_finding.cancel();
    m_places.clear();
    m_match = -1;
    m_view->setMatches({}, 0);
}

void BodyPane::closeFind()
{
    forgetMatches();
    const bool focused = m_findBar->isAncestorOf(QApplication::focusWidget());
    m_findBar->hide();
    if (focused)
        m_view->setFocus();
}

void BodyPane::find()
{
    const BodyTextPtr text = m_view->text();
    const QByteArray needle = m_findBar->needle().toUtf8();
    if (!text)
        return;
    m_findBar->setSearching();
    m_finding.run(
        [text, needle](const auto &cancelled) {
            Found found;
            found.places = BodyLoader::find(text->bytes(), needle, findLimit, cancelled);
            found.more = found.places.size() == findLimit;
            return found;
        },
        [this, needle](const Found &found) {
            m_places = found.places;
            m_more = found.more;
            m_view->setMatches(m_places, needle.size());
            const auto from = std::lower_bound(m_places.cbegin(), m_places.cend(), quint32(m_view->selectionStart()));
            goTo(from == m_places.cend() ? 0 : from - m_places.cbegin());
        });
}

void BodyPane::goTo(qsizetype match)
{
    if (m_places.isEmpty()) {
        m_match = -1;
    } else {
        m_match = (match + m_places.size()) % m_places.size();
        const qsizetype place = m_places.at(m_match);
        m_view->select(place, place + m_findBar->needle().toUtf8().size());
    }
    m_findBar->setResult(m_match, m_places.size(), m_more);
}

void BodyPane::openJq()
{
    if (!m_jq->isEnabled() || !m_jq->isVisibleTo(this))
        return;
    m_jq->setFocus(Qt::ShortcutFocusReason);
    m_jq->selectAll();
}

void BodyPane::tellOfFilter(const ReadyBody &ready)
{
    using State = Jq::Result::State;
    if (!ready.filtered)
        return;
    const Jq::Result &result = *ready.filtered;
    switch (result.state) {
    case State::Done:
        // Told once and plainly: what one sees is no longer what was on the wire.
        notice(tr("Result of jq, which may write numbers anew (1.0 as 1)"));
        break;
    case State::Cut:
        notice(tr("The beginning of the result of jq, which is larger than %1").arg(Texts::size(Jq::Limits().output)),
            Token::WarnText);
        break;
    case State::Failed:
        notice(tr("jq: %1").arg(result.message), Token::FailText);
        m_jq->mark(result.place, result.length);
        break;
    case State::NotInstalled:
        notice(tr("jq is not installed. On Debian: apt install jq"), Token::WarnText);
        break;
    case State::TimedOut:
        notice(tr("jq was stopped after %1 s").arg(Jq::Limits().milliseconds / 1000), Token::WarnText);
        break;
    case State::OutOfMemory:
        notice(tr("jq was stopped: it needed more than %1").arg(Texts::size(Jq::Limits().memory)), Token::WarnText);
        break;
    case State::Cancelled:
        break;
    }
}

void BodyPane::copyBody()
{
    m_copying.cancel();
    if (!m_picture->picture().image.isNull()) {
        QApplication::clipboard()->setImage(m_picture->picture().image);
        return;
    }
    const CsvTextPtr table = m_table->text();
    const QByteArray text = m_view->text() ? m_view->text()->bytes() : table ? table->bytes() : m_tree->model()->text();
    m_copying.run([text](const auto &) { return QString::fromUtf8(text); },
        [](const QString &copied) { QApplication::clipboard()->setText(copied); });
}

void BodyPane::saveBody()
{
    const QString name = QFileInfo(m_exchange->request.url.path()).fileName();
    const QByteArray body = m_exchange->response->body;
    auto *dialog = new QFileDialog(this, tr("Save body"), name.isEmpty() ? QStringLiteral("body") : name);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    connect(dialog, &QFileDialog::fileSelected, this, [this, body](const QString &path) { writeBody(path, body); });
    dialog->open();
}

void BodyPane::writeBody(const QString &path, const QByteArray &body)
{
    notice(tr("Saving…"));
    m_saving.run(
        [path, body](const auto &) {
            QSaveFile file(path);
            const bool saved = file.open(QIODevice::WriteOnly) && file.write(body) == body.size() && file.commit();
            return saved ? QString() : file.errorString();
        },
        [this, path](const QString &problem) {
            if (problem.isEmpty())
                notice(tr("Saved as %1").arg(QFileInfo(path).fileName()));
            else
                notice(tr("%1 could not be written: %2").arg(path, problem), Token::FailText);
        });
}

} // namespace Sessionscope
