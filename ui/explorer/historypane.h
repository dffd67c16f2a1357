// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/historyentry.h"
#include "ui/explorer/explorersection.h"

#include <QTimer>

class QKeyEvent;
class QLabel;
class QLineEdit;

namespace Sessionscope {

class ExplorerTree;
class History;
class HistoryModel;
class IconButton;

//! The explorer's section of what was sent before: by day and host, and searched.
class HistoryPane : public ExplorerSection
{
    Q_OBJECT

public:
    explicit HistoryPane(const Theme &theme, QWidget *parent = nullptr);

    HistoryModel *model() const { return m_model; }
    ExplorerTree *tree() const { return m_tree; }
    void setHistory(History *history);
    //! As the history is set: recording or not, and for how many days; 0 for ever.
    void setKeeping(bool recording, int days);
    void focusSearch();

Q_SIGNALS:
    //! The entry is wanted in the composer.
    void chosen(qint64 id);
    void removeRequested(qint64 id);
    void clearRequested();
    void keepingRequested(bool recording, int days);

private:
    void search();
    void showFound();
    void fetchSeen();
    void updateEmpty();
    void fillMenu();
    void showMenu(const QModelIndex &index, const QPoint &at);
    void onKey(QKeyEvent *event);

    HistoryModel *m_model;
    QLineEdit *m_search;
    QLabel *m_nothing;
    ExplorerTree *m_tree;
    IconButton *m_options;
    QTimer m_typing;
    QTimer m_seen;
    bool m_recording = true;
    int m_days = 0;
};

} // namespace Sessionscope
