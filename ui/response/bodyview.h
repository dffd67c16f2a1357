// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/response/background.h"
#include "ui/response/bodyrow.h"
#include "ui/response/foldmap.h"

#include <QAbstractScrollArea>
#include <QBasicTimer>
#include <QCache>

#include <optional>

namespace Sessionscope {

class Theme;

//! Shows a body of any size: paints, decodes and colours only the rows in sight. Selection and caret are octets of the
//! body, so nothing is copied until a person copies.
class BodyView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit BodyView(const Theme &theme, QWidget *parent = nullptr);

    void setText(BodyTextPtr text);
    const BodyTextPtr &text() const { return m_text; }

    bool hasSelection() const { return m_anchor != m_caret; }
    qsizetype selectionStart() const { return std::min(m_anchor, m_caret); }
    qsizetype selectionEnd() const { return std::max(m_anchor, m_caret); }
    //! As text; of a hex view, as hex digits.
    QString selectedText() const;
    void select(qsizetype anchor, qsizetype caret);
    void selectAll();
    void copy() const;

    //! Hides what the bracket at the end of row \a head holds; a worker finds where it ends.
    void fold(qsizetype head);
    void unfold(qsizetype head);
    //! What stands one level below the document.
    void foldAll();
    void unfoldAll();
    const FoldMap &folds() const { return m_folds; }

    //! Marks occurrences of \a length octets at sorted \a places.
    void setMatches(QList<quint32> places, qsizetype length);
    qsizetype caret() const { return m_caret; }
    //! The link there, nothing where there is none.
    std::optional<BodyLink> linkAt(const QPoint &point) const;
    std::optional<BodyLink> linkAtCaret() const;

Q_SIGNALS:
    //! The person clicked it, or pressed Enter on it.
    void linkActivated(const Sessionscope::BodyLink &link);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    struct PaintedRow;

    void applyTheme();
    void updateScrollBars();
    int visibleRows() const;
    int gutterWidth() const;
    QRect textArea() const;
    const BodyRow &rowFor(qsizetype row) const;
    void paintRow(QPainter &painter, const PaintedRow &painted) const;
    void paintBackgrounds(QPainter &painter, const PaintedRow &painted) const;
    void paintPlain(QPainter &painter, const PaintedRow &painted) const;
    void paintLayout(QPainter &painter, const PaintedRow &painted) const;
    void paintGutter(QPainter &painter, qsizetype row, int y) const;
    void fillOctets(
        QPainter &painter, const PaintedRow &painted, qsizetype from, qsizetype to, const QColor &color) const;
    QColor colorOf(JsonSpan::Kind kind) const;
    qsizetype octetAt(const QPoint &point) const;
    void moveCaret(qsizetype octet, bool extend);
    bool moveByKey(QKeyEvent *event);
    qsizetype stepped(qsizetype octet, int direction) const;
    qsizetype vertically(qsizetype rows) const;
    void ensureCaretVisible();
    void hideRows(const QList<RowRange> &ranges);
    void toggleFold(qsizetype row);
    void foldAtCaret();
    void unfoldAtCaret();
    bool foldByKey(const QKeyEvent *event);
    //! The row at \a y, perhaps beyond the last.
    qsizetype rowAtY(int y) const;
    QRect foldMark(int y) const;

    const Theme &m_theme;
    BodyTextPtr m_text;
    qsizetype m_anchor = 0;
    qsizetype m_caret = 0;
    // Where Up and Down aim, in pixels; -1 when the last move was sideways.
    qreal m_aim = -1;
    QList<quint32> m_matches;
    qsizetype m_matchLength = 0;
    QFont m_font;
    qreal m_cell = 0;
    int m_rowHeight = 0;
    int m_ascent = 0;
    mutable QCache<qsizetype, BodyRow> m_rows{512};
    FoldMap m_folds;
    Background<QList<RowRange>> m_folding{this};
    QBasicTimer m_autoScroll;
    //! Pressed, and not let go yet.
    std::optional<BodyLink> m_pressed;
};

} // namespace Sessionscope
