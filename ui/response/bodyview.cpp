// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/bodyview.h"

#include "ui/theme/theme.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QMenu>
#include <QScrollBar>

#include <cmath>

namespace Sessionscope {

namespace {

constexpr int gutterLeft = 4;
constexpr int gutterGap = 12;
constexpr int minimumGutter = 44;
constexpr int topMargin = 8;
constexpr int wireLine = 18;

} // namespace

BodyView::BodyView(const Theme &theme, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_theme(theme)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setMouseTracking(true);
    setAccessibleName(tr("Response body"));
    connect(&theme, &Theme::changed, this, &BodyView::applyTheme);
    applyTheme();
}

void BodyView::applyTheme()
{
    m_font = m_theme.mono(Token::Small);
    const QFontMetricsF metrics(m_font);
    const qreal narrow = metrics.horizontalAdvance(QString(64, QLatin1Char('i')));
    const qreal wide = metrics.horizontalAdvance(QString(64, QLatin1Char('W')));
    // A fallback font may not be monospaced; then every row is laid out.
    m_cell = std::abs(narrow - wide) < 0.5 ? wide / 64 : 0;
    m_rowHeight = std::max(wireLine, int(std::ceil(metrics.height())) + 1);
    m_ascent = (m_rowHeight - int(std::ceil(metrics.height()))) / 2 + int(std::ceil(metrics.ascent()));
    m_rows.clear();
    updateScrollBars();
    viewport()->update();
}

void BodyView::setText(BodyTextPtr text)
{
    m_text = std::move(text);
    m_anchor = m_caret = 0;
    m_aim = -1;
    m_matches.clear();
    m_rows.clear();
    m_folding.cancel();
    m_folds.clear();
    updateScrollBars();
    verticalScrollBar()->setValue(0);
    horizontalScrollBar()->setValue(0);
    viewport()->update();
}

int BodyView::visibleRows() const
{
    return std::max(1, (viewport()->height() - topMargin) / m_rowHeight);
}

int BodyView::gutterWidth() const
{
    const bool hex = m_text && m_text->kind() == BodyText::Kind::Hex;
    const auto digits = hex ? qsizetype(8) : QString::number(m_text ? m_text->lineCount() : 1).size();
    const QFontMetricsF metrics(m_font);
    const int needed = int(std::ceil(metrics.horizontalAdvance(QString(digits, QLatin1Char('0')))));
    return std::max(minimumGutter, gutterLeft + gutterGap + needed + gutterGap);
}

QRect BodyView::textArea() const
{
    return viewport()->rect().adjusted(gutterWidth(), 0, 0, 0);
}

void BodyView::updateScrollBars()
{
    const int rows = m_text ? int(m_folds.visibleCount(m_text->rowCount())) : 0;
    verticalScrollBar()->setPageStep(visibleRows());
    verticalScrollBar()->setRange(0, std::max(0, rows - visibleRows()));
    const bool hex = m_text && m_text->kind() == BodyText::Kind::Hex;
    const qreal cell = m_cell > 0 ? m_cell : QFontMetricsF(m_font).averageCharWidth();
    const qreal cells = !m_text ? 0 : hex ? BodyText::hexRow * 4 + 1 : qreal(m_text->longestRow());
    horizontalScrollBar()->setSingleStep(int(cell * 4));
    horizontalScrollBar()->setPageStep(textArea().width());
    horizontalScrollBar()->setRange(0, std::max(0, int(std::ceil(cells * cell)) + gutterGap - textArea().width()));
}

const BodyRow &BodyView::rowFor(qsizetype row) const
{
    if (const BodyRow *cached = m_rows.object(row))
        return *cached;
    auto *made = new BodyRow(*m_text, row, m_font, m_cell); // owned by the cache
    m_rows.insert(row, made);
    return *made;
}

QString BodyView::selectedText() const
{
    if (!m_text)
        return {};
    const QByteArrayView bytes =
        QByteArrayView(m_text->bytes()).sliced(selectionStart(), selectionEnd() - selectionStart());
    if (m_text->kind() == BodyText::Kind::Hex)
        return QString::fromLatin1(bytes.toByteArray().toHex(' '));
    return QString::fromUtf8(bytes);
}

void BodyView::select(qsizetype anchor, qsizetype caret)
{
    const qsizetype size = m_text ? m_text->bytes().size() : 0;
    m_anchor = std::clamp<qsizetype>(anchor, 0, size);
    m_caret = std::clamp<qsizetype>(caret, 0, size);
    m_aim = -1;
    ensureCaretVisible();
    viewport()->update();
}

void BodyView::selectAll()
{
    m_anchor = 0;
    m_caret = m_text ? m_text->bytes().size() : 0;
    viewport()->update();
}

void BodyView::copy() const
{
    if (hasSelection())
        QGuiApplication::clipboard()->setText(selectedText());
}

void BodyView::setMatches(QList<quint32> places, qsizetype length)
{
    m_matches = std::move(places);
    m_matchLength = length;
    viewport()->update();
}

qsizetype BodyView::rowAtY(int y) const
{
    const int line = y < topMargin ? 0 : (y - topMargin) / m_rowHeight;
    const int above = y < 0 ? 1 : 0;
    return m_folds.rowAt(std::max(0, verticalScrollBar()->value() + line - above));
}

qsizetype BodyView::octetAt(const QPoint &point) const
{
    if (!m_text || m_text->rowCount() == 0)
        return 0;
    const qsizetype row = std::min(rowAtY(point.y()), m_text->rowCount() - 1);
    const qreal x = point.x() - textArea().left() + horizontalScrollBar()->value();
    return m_text->rowStart(row) + rowFor(row).offsetAt(std::max<qreal>(0, x));
}

std::optional<BodyLink> BodyView::linkAt(const QPoint &point) const
{
    const qsizetype row = rowAtY(point.y());
    if (!m_text || point.y() < topMargin || row >= m_text->rowCount() || !textArea().contains(point))
        return {};
    const BodyRow &painted = rowFor(row);
    const qsizetype start = m_text->rowStart(row);
    const qreal x = point.x() - textArea().left() + horizontalScrollBar()->value();
    for (const BodyLink &link : painted.links()) {
        if (x >= painted.xOf(std::max<qsizetype>(0, link.start - start)) && x < painted.xOf(link.end() - start))
            return link;
    }
    return {};
}

std::optional<BodyLink> BodyView::linkAtCaret() const
{
    if (!m_text || m_text->rowCount() == 0)
        return {};
    for (const BodyLink &link : rowFor(m_text->rowAt(m_caret)).links()) {
        if (m_caret >= link.start && m_caret <= link.end())
            return link;
    }
    return {};
}

void BodyView::moveCaret(qsizetype octet, bool extend)
{
    m_caret = octet;
    if (!extend)
        m_anchor = octet;
    ensureCaretVisible();
    viewport()->update();
}

void BodyView::ensureCaretVisible()
{
    if (!m_text || m_text->rowCount() == 0)
        return;
    const qsizetype row = m_text->rowAt(m_caret);
    // Whoever looks for something folded away wants to see it.
    if (const qsizetype head = m_folds.headOf(row); head >= 0)
        unfold(head);
    const qsizetype position = m_folds.positionOf(row);
    const int top = verticalScrollBar()->value();
    if (position < top)
        verticalScrollBar()->setValue(int(position));
    else if (position >= top + visibleRows())
        verticalScrollBar()->setValue(int(position) - visibleRows() + 1);
    const int x = int(rowFor(row).xOf(m_caret - m_text->rowStart(row)));
    const int left = horizontalScrollBar()->value();
    const int width = textArea().width() - gutterGap;
    if (x < left)
        horizontalScrollBar()->setValue(std::max(0, x - width / 4));
    else if (x > left + width)
        horizontalScrollBar()->setValue(x - width * 3 / 4);
}

void BodyView::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu menu(this);
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    if (const std::optional<BodyLink> link = byKey ? linkAtCaret() : linkAt(event->pos())) {
        menu.addAction(tr("Compose a request for this link"), this, [this, link] { Q_EMIT linkActivated(*link); });
        menu.addAction(tr("Copy link address"), this, [link] { QGuiApplication::clipboard()->setText(link->target); });
        menu.addSeparator();
    }
    QAction *copyAction = menu.addAction(tr("Copy"), this, &BodyView::copy);
    copyAction->setEnabled(hasSelection());
    menu.addAction(tr("Select all"), this, &BodyView::selectAll);
    if (m_text && m_text->kind() == BodyText::Kind::Json) {
        menu.addSeparator();
        menu.addAction(tr("Fold\tCtrl+-"), this, &BodyView::foldAtCaret);
        menu.addAction(tr("Unfold\tCtrl++"), this, &BodyView::unfoldAtCaret);
        menu.addAction(tr("Fold all\tCtrl+Shift+-"), this, &BodyView::foldAll);
        menu.addAction(tr("Unfold all\tCtrl+Shift++"), this, &BodyView::unfoldAll);
    }
    menu.exec(event->globalPos());
}

} // namespace Sessionscope
