// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/bodyview.h"
#include "ui/response/jsonfolds.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QTimerEvent>

#include <utility>

// How BodyView answers mouse and keyboard.
namespace Sessionscope {

namespace {

constexpr int autoScrollMs = 30;

bool isWordOctet(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-'
        || c == '.' || quint8(c) >= 0x80;
}

} // namespace

void BodyView::resizeEvent(QResizeEvent *)
{
    updateScrollBars();
}

void BodyView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void BodyView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void BodyView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_text)
        return;
    const qsizetype pressed = rowAtY(event->pos().y());
    if (event->pos().x() < textArea().left() && pressed < m_text->rowCount()
        && (m_folds.isFolded(pressed) || JsonFolds::opensAt(*m_text, pressed))) {
        toggleFold(pressed);
        return;
    }
    m_aim = -1;
    m_pressed = event->modifiers() == Qt::NoModifier ? linkAt(event->pos()) : std::nullopt;
    moveCaret(octetAt(event->pos()), event->modifiers().testFlag(Qt::ShiftModifier));
    m_autoScroll.start(autoScrollMs, this);
}

void BodyView::mouseMoveEvent(QMouseEvent *event)
{
    if (m_text && event->buttons().testFlag(Qt::LeftButton))
        moveCaret(octetAt(event->pos()), true);
    else
        viewport()->setCursor(linkAt(event->pos()) ? Qt::PointingHandCursor : Qt::IBeamCursor);
}

void BodyView::mouseReleaseEvent(QMouseEvent *event)
{
    m_autoScroll.stop();
    const std::optional<BodyLink> pressed = std::exchange(m_pressed, std::nullopt);
    // Who drags over a link selects it.
    if (pressed && !hasSelection() && linkAt(event->pos()) == pressed)
        Q_EMIT linkActivated(*pressed);
}

void BodyView::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_autoScroll.timerId()) {
        QAbstractScrollArea::timerEvent(event);
        return;
    }
    const QPoint point = viewport()->mapFromGlobal(QCursor::pos());
    const int beyond = point.y() < 0 ? point.y() : std::max(0, point.y() - viewport()->height());
    if (beyond == 0)
        return;
    verticalScrollBar()->setValue(verticalScrollBar()->value() + beyond / m_rowHeight + (beyond < 0 ? -1 : 1));
    moveCaret(octetAt(point), true);
}

void BodyView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_text || m_text->bytes().isEmpty())
        return;
    const QByteArray &bytes = m_text->bytes();
    const qsizetype row = m_text->rowAt(octetAt(event->pos()));
    const qsizetype from = m_text->rowStart(row);
    const qsizetype to = m_text->rowEnd(row);
    qsizetype start = octetAt(event->pos());
    qsizetype end = start;
    while (start > from && isWordOctet(bytes[start - 1]))
        --start;
    while (end < to && isWordOctet(bytes[end]))
        ++end;
    select(start, end);
}

void BodyView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        copy();
    else if (event->matches(QKeySequence::SelectAll))
        selectAll();
    else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && linkAtCaret())
        Q_EMIT linkActivated(*linkAtCaret());
    else if (event->key() == Qt::Key_Escape && hasSelection())
        select(m_caret, m_caret);
    else if (!m_text || (!foldByKey(event) && !moveByKey(event)))
        QAbstractScrollArea::keyPressEvent(event);
}

bool BodyView::moveByKey(QKeyEvent *event)
{
    const bool extend = event->modifiers().testFlag(Qt::ShiftModifier);
    const bool control = event->modifiers().testFlag(Qt::ControlModifier);
    const qsizetype row = m_text->rowCount() > 0 ? m_text->rowAt(m_caret) : 0;
    if (event->modifiers() & (Qt::AltModifier | Qt::MetaModifier) || m_text->rowCount() == 0)
        return false;
    qsizetype target = m_caret;
    bool vertical = false;
    switch (event->key()) {
    case Qt::Key_Left:
        target = stepped(m_caret, -1);
        break;
    case Qt::Key_Right:
        target = stepped(m_caret, 1);
        break;
    case Qt::Key_Up:
    case Qt::Key_Down:
        vertical = true;
        target = vertically(event->key() == Qt::Key_Up ? -1 : 1);
        break;
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        vertical = true;
        target = vertically(event->key() == Qt::Key_PageUp ? -visibleRows() : visibleRows());
        break;
    case Qt::Key_Home:
        target = control ? 0 : m_text->rowStart(row);
        break;
    case Qt::Key_End:
        target = control ? m_text->bytes().size() : m_text->rowStart(row) + m_text->row(row).size();
        break;
    default:
        return false;
    }
    if (!vertical)
        m_aim = -1;
    else if (m_aim < 0)
        m_aim = rowFor(row).xOf(m_caret - m_text->rowStart(row));
    moveCaret(target, extend);
    event->accept();
    return true;
}

qsizetype BodyView::stepped(qsizetype octet, int direction) const
{
    const QByteArray &bytes = m_text->bytes();
    const bool text = m_text->kind() != BodyText::Kind::Hex;
    const auto inside = [&](qsizetype i) {
        // Never between the octets of a character, nor between CR and LF.
        return text && i > 0 && i < bytes.size()
            && ((quint8(bytes[i]) & 0xc0) == 0x80 || (bytes[i] == '\n' && bytes[i - 1] == '\r'));
    };
    qsizetype next = std::clamp<qsizetype>(octet + direction, 0, bytes.size());
    for (int guard = 0; guard < 4 && inside(next); ++guard)
        next += direction;
    return next;
}

qsizetype BodyView::vertically(qsizetype rows) const
{
    const qsizetype row = m_text->rowAt(m_caret);
    const qsizetype most = m_folds.visibleCount(m_text->rowCount()) - 1;
    const qsizetype target = m_folds.rowAt(std::clamp<qsizetype>(m_folds.positionOf(row) + rows, 0, most));
    if (target == row)
        return rows < 0 ? 0 : m_text->bytes().size();
    const qreal aim = m_aim >= 0 ? m_aim : rowFor(row).xOf(m_caret - m_text->rowStart(row));
    return m_text->rowStart(target) + rowFor(target).offsetAt(aim);
}

} // namespace Sessionscope
