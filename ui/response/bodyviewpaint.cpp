// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/bodyview.h"
#include "ui/response/jsonfolds.h"
#include "ui/theme/proxystyle.h"
#include "ui/theme/theme.h"

#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

// How BodyView paints. Work grows with what is in sight, never with the body.
namespace Sessionscope {

namespace {

constexpr int gutterGap = 12;
constexpr int topMargin = 8;

} // namespace

//! What painting one row needs.
struct BodyView::PaintedRow
{
    const BodyRow &row;
    qsizetype start = 0;
    qsizetype end = 0;
    bool endsLine = false;
    //! Where octet 0 of the row goes.
    qreal left = 0;
    int top = 0;
    QRect clip;
};

void BodyView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), m_theme.color(Token::Panel));
    if (!m_text)
        return;
    painter.setFont(m_font);
    const QRect area = textArea();
    const qsizetype first = verticalScrollBar()->value();
    const qsizetype last = std::min<qsizetype>(m_folds.visibleCount(m_text->rowCount()), first + visibleRows() + 2);
    int y = topMargin;
    for (qsizetype position = first; position < last; ++position, y += m_rowHeight) {
        const qsizetype i = m_folds.rowAt(position);
        if (y > event->rect().bottom() || y + m_rowHeight < event->rect().top())
            continue;
        painter.setClipRect(area);
        const qreal left = area.left() - horizontalScrollBar()->value();
        const qsizetype end = m_text->rowEnd(i);
        const bool endsLine = i + 1 == m_text->rowCount() || m_text->startsLine(i + 1);
        paintRow(painter, {rowFor(i), m_text->rowStart(i), end, endsLine, left, y, area});
        painter.setClipping(false);
        paintGutter(painter, i, y);
    }
    if (hasFocus() && hasKeyboardFocus(this))
        paintFocusRing(&painter, viewport()->rect(), m_theme.color(Token::Focus), 0);
}

void BodyView::paintGutter(QPainter &painter, qsizetype row, int y) const
{
    if (!m_text->startsLine(row))
        return;
    const QString label = m_text->kind() == BodyText::Kind::Hex
        ? QStringLiteral("%1").arg(m_text->rowStart(row), 8, 16, QLatin1Char('0'))
        : QString::number(m_text->lineNumber(row));
    painter.setPen(m_theme.color(Token::TextFaint));
    painter.drawText(QRect(0, y, gutterWidth() - gutterGap, m_rowHeight), Qt::AlignRight | Qt::AlignVCenter, label);
    const bool folded = m_folds.isFolded(row);
    if (folded || JsonFolds::opensAt(*m_text, row)) {
        const QString icon = folded ? QStringLiteral("chevron-right") : QStringLiteral("chevron-down");
        m_theme.paintIcon(&painter, icon, foldMark(y), m_theme.color(folded ? Token::Accent : Token::TextFaint), 12);
    }
}

QRect BodyView::foldMark(int y) const
{
    return QRect(gutterWidth() - gutterGap, y, gutterGap, m_rowHeight);
}

void BodyView::paintRow(QPainter &painter, const PaintedRow &painted) const
{
    paintBackgrounds(painter, painted);
    if (painted.row.layout())
        paintLayout(painter, painted);
    else
        paintPlain(painter, painted);
    if (m_folds.isFolded(m_text->rowAt(painted.start))) {
        painter.setPen(m_theme.color(Token::TextMuted));
        const int after = int(painted.left + painted.row.width()) + 4;
        painter.drawText(QRect(after, painted.top, painted.clip.right() - after, m_rowHeight),
            Qt::AlignLeft | Qt::AlignVCenter, QString(QChar(0x2026)));
    }
    const bool caretHere = m_caret >= painted.start && (m_caret < painted.end || painted.end == m_text->bytes().size());
    if (hasFocus() && caretHere) {
        const int x = int(painted.left + painted.row.xOf(m_caret - painted.start));
        painter.fillRect(QRect(x, painted.top + 1, 1, m_rowHeight - 2), m_theme.color(Token::Text));
    }
}

void BodyView::fillOctets(
    QPainter &painter, const PaintedRow &painted, qsizetype from, qsizetype to, const QColor &color) const
{
    const qsizetype begin = std::max(from, painted.start);
    const qsizetype end = std::min(to, painted.end);
    if (begin >= end && !(begin == end && begin < to))
        return;
    const qreal left = painted.left + painted.row.xOf(begin - painted.start);
    qreal right = painted.left + painted.row.xOf(end - painted.start);
    // A selected line break shows as half a cell.
    if (painted.endsLine && to >= painted.end && end < m_text->bytes().size())
        right += m_rowHeight / 4.0;
    painter.fillRect(QRectF(left, painted.top, right - left, m_rowHeight), color);
}

void BodyView::paintBackgrounds(QPainter &painter, const PaintedRow &painted) const
{
    // A match may begin in the row above.
    auto match = std::lower_bound(
        m_matches.cbegin(), m_matches.cend(), quint32(std::max<qsizetype>(0, painted.start - m_matchLength + 1)));
    for (; match != m_matches.cend() && qsizetype(*match) < painted.end; ++match) {
        const QColor color = m_theme.color(Token::WarnTint);
        fillOctets(painter, painted, *match, *match + m_matchLength, color);
    }
    if (hasSelection() && selectionStart() < painted.end && selectionEnd() > painted.start)
        fillOctets(painter, painted, selectionStart(), selectionEnd(), m_theme.color(Token::AccentLine));
}

QColor BodyView::colorOf(JsonSpan::Kind kind) const
{
    switch (kind) {
    case JsonSpan::Kind::Key:
        return m_theme.color(Token::JsonKey);
    case JsonSpan::Kind::String:
        return m_theme.color(Token::JsonString);
    case JsonSpan::Kind::Number:
        return m_theme.color(Token::JsonNumber);
    case JsonSpan::Kind::Link:
        return m_theme.color(Token::AccentText);
    case JsonSpan::Kind::Literal:
        break;
    }
    return m_theme.color(Token::JsonLiteral);
}

void BodyView::paintPlain(QPainter &painter, const PaintedRow &painted) const
{
    const QString &text = painted.row.text();
    // Columns in sight; soft lines are longer than any window is wide.
    const auto firstColumn = std::max<qsizetype>(0, qsizetype((painted.clip.left() - painted.left) / m_cell));
    const auto lastColumn =
        std::min<qsizetype>(text.size(), qsizetype((painted.clip.right() - painted.left) / m_cell) + 2);
    const qreal baseline = painted.top + m_ascent;
    const auto draw = [&](qsizetype from, qsizetype to, const QColor &color) {
        from = std::max(from, firstColumn);
        to = std::min(to, lastColumn);
        if (from >= to)
            return;
        painter.setPen(color);
        painter.drawText(QPointF(painted.left + qreal(from) * m_cell, baseline), text.mid(from, to - from));
    };
    qsizetype done = 0;
    for (const JsonSpan &span : painted.row.spans()) {
        if (span.start >= lastColumn)
            break;
        draw(done, span.start, m_theme.color(Token::Text));
        draw(span.start, span.start + span.length, colorOf(span.kind));
        if (span.kind == JsonSpan::Kind::Link) {
            const qreal from = painted.left + qreal(span.start) * m_cell;
            painter.fillRect(QRectF(from, baseline + 2, qreal(span.length) * m_cell, 1), colorOf(span.kind));
        }
        done = span.start + span.length;
    }
    draw(done, text.size(), m_theme.color(Token::Text));
}

void BodyView::paintLayout(QPainter &painter, const PaintedRow &painted) const
{
    QList<QTextLayout::FormatRange> formats;
    for (const JsonSpan &span : painted.row.spans()) {
        QTextLayout::FormatRange range;
        range.start = int(painted.row.characterAt(span.start));
        range.length = int(painted.row.characterAt(span.start + span.length)) - range.start;
        range.format.setForeground(colorOf(span.kind));
        range.format.setFontUnderline(span.kind == JsonSpan::Kind::Link);
        formats.append(range);
    }
    painter.setPen(m_theme.color(Token::Text));
    const QTextLayout &layout = *painted.row.layout();
    const qreal offset = m_ascent - layout.lineAt(0).ascent();
    layout.draw(&painter, QPointF(painted.left, painted.top + offset), formats, painted.clip);
}

} // namespace Sessionscope
