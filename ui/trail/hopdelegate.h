// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/trailtexts.h"

#include <QStyledItemDelegate>

namespace Sessionscope {

class Theme;

//! Where the parts of a row go; the header uses the same.
struct HopColumns
{
    QRect gutter;
    QRect hop;
    QRect status;
    QRect method;
    //! URL and chips share it: chips stand at its right end, the URL gets what they leave.
    QRect url;
    QRect bar;
    QRect time;

    //! \a hopWidth is that of the widest hop number.
    static HopColumns of(const QRect &row, int hopWidth);
};

//! Paints one hop: its place in the trail, status, method, URL, what happened to cookies, and how long it took.
class HopDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit HopDelegate(const Theme &theme, QObject *parent = nullptr);

    //! Width of the column for hop numbers, so that all rows line up.
    void setHopWidth(int width) { m_hopWidth = width; }
    int hopWidth() const { return m_hopWidth; }
    //! Room that \a text takes as a hop number.
    int hopWidthFor(const QString &text) const;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
        const QModelIndex &index) override;

    //! Microseconds to show for \a hop now: its total, or what a pending one has taken so far.
    static qint64 elapsedUs(const Exchange &hop);

private:
    struct Row;

    QColor background(const QStyleOptionViewItem &option) const;
    void paintGutter(QPainter *painter, const Row &row) const;
    void paintStatus(QPainter *painter, const Row &row) const;
    void paintUrl(QPainter *painter, const Row &row, const QRect &rect) const;
    int paintChips(QPainter *painter, const Row &row) const;
    void paintTime(QPainter *painter, const Row &row) const;

    const Theme &m_theme;
    int m_hopWidth = 32;
};

} // namespace Sessionscope
