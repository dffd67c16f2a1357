// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/surface.h"

class QLineEdit;

namespace Sessionscope {

class CollectionsPane;
class EndpointsPane;
class ExplorerRail;
class HistoryPane;

//! The column at the left: what there is to send. In a narrow window a rail whose buttons open it.
class Explorer : public QWidget
{
    Q_OBJECT

public:
    explicit Explorer(const Theme &theme, QWidget *parent = nullptr);

    CollectionsPane *collections() const { return m_collections; }
    EndpointsPane *endpoints() const { return m_endpoints; }
    HistoryPane *history() const { return m_history; }
    //! Without it there is no history to show.
    void addHistory();

    bool isShown() const { return m_narrow ? m_open : m_shown; }
    //! In a narrow window, nothing of it open.
    bool isRailOnly() const { return m_narrow && !m_open; }
    //! In a window that is wide enough, now or later.
    bool isWanted() const { return m_shown; }
    //! As Ctrl+B does: in a wide window the column is there or not, in a narrow one the rail stays.
    void setShown(bool shown);
    void setNarrow(bool narrow);
    void focusFilter();
    void focusHistory();

Q_SIGNALS:
    void shownChanged(bool shown);

private:
    void arrange();

    Surface *m_side;
    QLineEdit *m_filter;
    CollectionsPane *m_collections;
    EndpointsPane *m_endpoints;
    HistoryPane *m_history;
    ExplorerRail *m_rail;
    bool m_shown = true;
    //! In a narrow window the column is open only for a while.
    bool m_open = false;
    int m_section = 0;
    bool m_narrow = false;
};

} // namespace Sessionscope
