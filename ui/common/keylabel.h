// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace Sessionscope {

//! The name of a key in a thin frame.
class KeyLabel : public QWidget
{
    Q_OBJECT

public:
    KeyLabel(const Theme &theme, const QString &keys, QWidget *parent = nullptr);

    //! The same in a delegate: right-aligned in \a room; returns the width.
    static int paint(QPainter *painter, const Theme &theme, const QRect &room, const QString &keys);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    const QString m_keys;
};

} // namespace Sessionscope
