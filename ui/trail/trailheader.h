// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace Sessionscope {

class HopDelegate;
class Theme;

//! The names above the trail's columns, lined up with the rows.
class TrailHeader : public QWidget
{
    Q_OBJECT

public:
    TrailHeader(const Theme &theme, const HopDelegate &delegate, QWidget *parent = nullptr);

    //! Width that the rows leave to a scroll bar.
    void setRightMargin(int margin);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    const HopDelegate &m_delegate;
    int m_rightMargin = 0;
};

} // namespace Sessionscope
