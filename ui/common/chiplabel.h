// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/chip.h"

#include <QWidget>

namespace Sessionscope {

//! A chip that stands by itself.
class ChipLabel : public QWidget
{
    Q_OBJECT

public:
    ChipLabel(const Theme &theme, const ChipLook &look, QWidget *parent = nullptr);

    void setLook(const ChipLook &look);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    ChipLook m_look;
};

} // namespace Sessionscope
