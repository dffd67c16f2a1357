// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QStyledItemDelegate>

namespace Sessionscope {

struct PaletteItem;
struct PaletteMatch;

//! Paints headings and items of the palette, what was found in accent colour.
class PaletteDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit PaletteDelegate(const Theme &theme, QObject *parent = nullptr);

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintItem(
        QPainter *painter, const QRect &rect, const PaletteItem &item, const PaletteMatch &match, bool selected) const;
    int paintHint(QPainter *painter, const QRect &room, const PaletteItem &item) const;

    const Theme &m_theme;
};

} // namespace Sessionscope
