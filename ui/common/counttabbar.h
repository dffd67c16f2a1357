// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QTabBar>

namespace Sessionscope {

//! Text tabs with a count in a pill behind the text and a line below the current one.
class CountTabBar : public QTabBar
{
    Q_OBJECT

public:
    explicit CountTabBar(const Theme &theme, QWidget *parent = nullptr);

    //! Zero hides the pill.
    void setCount(int index, int count, Family family = Family::Idle);
    //! An icon behind the text instead of a count, such as a check; empty removes it.
    void setMark(int index, const QString &icon, Family family = Family::Idle);

    //! A second tab marked as current, whose page stands beside the current one; -1 for none.
    void setCompanion(int index);

    QSize minimumSizeHint() const override;

protected:
    QSize tabSizeHint(int index) const override;
    QSize minimumTabSizeHint(int index) const override { return tabSizeHint(index); }
    void paintEvent(QPaintEvent *event) override;

private:
    struct Badge
    {
        int count = 0;
        QString icon;
        Family family = Family::Idle;
    };
    Badge badge(int index) const { return m_badges.value(tabText(index)); }
    void setBadge(int index, const Badge &badge);
    QFont labelFont() const;
    void paintTab(QPainter &painter, int index) const;
    void paintPill(QPainter &painter, const Badge &badge, int x, const QRect &tab) const;

    const Theme &m_theme;
    // By text, since indexes shift when a tab is inserted.
    QHash<QString, Badge> m_badges;
    int m_companion = -1;
};

} // namespace Sessionscope
