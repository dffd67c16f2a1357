// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cookies/cookieevent.h"

#include <QStyledItemDelegate>

namespace Sessionscope {

class Theme;

//! Paints one cookie event: its sign, the cookie's name, what happened and why.
class HopCookiesDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit HopCookiesDelegate(const Theme &theme, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintFocus(QPainter *painter, const QStyleOptionViewItem &option) const;

    const Theme &m_theme;
};

} // namespace Sessionscope
