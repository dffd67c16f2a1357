// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/surface.h"

class QHBoxLayout;
class QStackedWidget;

namespace Sessionscope {

class CountTabBar;
class IconButton;

//! The tabs at the bottom right: cookies, and in narrow windows the trail.
class Inspector : public Surface
{
    Q_OBJECT

public:
    explicit Inspector(const Theme &theme, QWidget *parent = nullptr);

    void insertPage(int index, QWidget *page, const QString &title);
    //! Takes \a page out again; it stays alive.
    void takePage(QWidget *page);
    void showPage(QWidget *page);
    QWidget *currentPage() const;
    void setCount(QWidget *page, int count);
    void setMaximised(bool maximised);

Q_SIGNALS:
    void maximiseToggled();

private:
    QStackedWidget *m_pages;
    CountTabBar *m_tabs;
    IconButton *m_maximise;
};

} // namespace Sessionscope
