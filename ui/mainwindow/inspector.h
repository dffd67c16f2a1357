// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/surface.h"

class QHBoxLayout;
class QSplitter;
class QStackedWidget;

namespace Sessionscope {

class CountTabBar;
class ElidedLabel;
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
    void setCount(QWidget *page, int count, Family family = Family::Idle);
    //! An icon instead of a count; empty for none.
    void setMark(QWidget *page, const QString &icon, Family family);
    //! Two pages that stand side by side where the inspector is wide enough.
    void setPair(QWidget *left, QWidget *right);
    //! Whether they do now.
    bool isPaired() const;
    void setMaximised(bool maximised);

Q_SIGNALS:
    void maximiseToggled();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();
    bool isOfPair(const QWidget *page) const { return page && (page == m_left || page == m_right); }

    //! In the order of the tabs.
    QList<QWidget *> m_order;
    QWidget *m_left = nullptr;
    QWidget *m_right = nullptr;
    QSplitter *m_pair;
    QStackedWidget *m_pages;
    ElidedLabel *m_hint;
    CountTabBar *m_tabs;
    IconButton *m_maximise;
};

} // namespace Sessionscope
