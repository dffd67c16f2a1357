// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/bodyview.h"
#include "ui/response/jsonfolds.h"

#include <QKeyEvent>
#include <QScrollBar>

// How BodyView folds JSON.
namespace Sessionscope {

void BodyView::fold(qsizetype head)
{
    if (!m_text || head < 0 || !JsonFolds::opensAt(*m_text, head))
        return;
    // The closing bracket may be a hundred million octets away.
    m_folding.run([text = m_text, head](
                      const auto &cancelled) { return QList<RowRange>{JsonFolds::rangeOf(*text, head, cancelled)}; },
        [this](const QList<RowRange> &ranges) { hideRows(ranges); });
}

void BodyView::foldAll()
{
    if (!m_text)
        return;
    m_folding.run([text = m_text](const auto &cancelled) { return JsonFolds::topLevel(*text, cancelled); },
        [this](const QList<RowRange> &ranges) { hideRows(ranges); });
}

void BodyView::hideRows(const QList<RowRange> &ranges)
{
    const qsizetype top = m_folds.rowAt(verticalScrollBar()->value());
    m_folds.fold(ranges);
    // The caret never stands where nobody sees it.
    const qsizetype head = m_folds.headOf(m_text->rowAt(m_caret));
    if (head >= 0)
        m_anchor = m_caret = m_text->rowStart(head) + m_text->row(head).size();
    updateScrollBars();
    verticalScrollBar()->setValue(int(m_folds.positionOf(top)));
    viewport()->update();
}

void BodyView::unfold(qsizetype head)
{
    m_folding.cancel();
    m_folds.unfold(head);
    updateScrollBars();
    viewport()->update();
}

void BodyView::unfoldAll()
{
    m_folding.cancel();
    m_folds.clear();
    updateScrollBars();
    ensureCaretVisible();
    viewport()->update();
}

void BodyView::toggleFold(qsizetype row)
{
    if (m_folds.isFolded(row))
        unfold(row);
    else
        fold(row);
}

void BodyView::foldAtCaret()
{
    if (m_text && m_text->kind() == BodyText::Kind::Json)
        fold(JsonFolds::headAbove(*m_text, m_text->rowAt(m_caret)));
}

void BodyView::unfoldAtCaret()
{
    if (m_text && m_text->rowCount() > 0)
        unfold(m_text->rowAt(m_caret));
}

bool BodyView::foldByKey(const QKeyEvent *event)
{
    if (!event->modifiers().testFlag(Qt::ControlModifier))
        return false;
    // Shift and the key may give another character.
    const bool all = event->modifiers().testFlag(Qt::ShiftModifier);
    switch (event->key()) {
    case Qt::Key_Minus:
    case Qt::Key_Underscore:
        all ? foldAll() : foldAtCaret();
        return true;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
    case Qt::Key_Asterisk:
        all ? unfoldAll() : unfoldAtCaret();
        return true;
    default:
        return false;
    }
}

} // namespace Sessionscope
