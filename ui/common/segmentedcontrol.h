// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QTabBar>

namespace Sessionscope {

//! A few exclusive choices side by side ("Pretty | Raw"). A QTabBar in other clothes: add with addTab(), listen to
//! currentChanged(), move with the arrow keys.
class SegmentedControl : public QTabBar
{
    Q_OBJECT

public:
    explicit SegmentedControl(const Theme &theme, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    QSize tabSizeHint(int index) const override;
    QSize minimumTabSizeHint(int index) const override { return tabSizeHint(index); }
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
};

} // namespace Sessionscope
