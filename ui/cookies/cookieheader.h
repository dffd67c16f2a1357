// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace Sessionscope {

class Theme;

//! The names above the jar's columns, lined up with the rows.
class CookieHeader : public QWidget
{
    Q_OBJECT

public:
    explicit CookieHeader(const Theme &theme, QWidget *parent = nullptr);

    //! Width that the rows leave to a scroll bar.
    void setRightMargin(int margin);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    int m_rightMargin = 0;
};

} // namespace Sessionscope
