// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/timeline/timelinedetail.h"
#include "ui/timeline/timelinelayout.h"

#include <QWidget>

class QCheckBox;
class QScrollArea;
class QStackedWidget;
class QTreeView;

namespace Sessionscope {

class EmptyState;
class SegmentedControl;
class TimelineLegend;
class TimelineTreeModel;
class TimelineView;

//! The timeline with what belongs to it: how it is shown, what its signs mean, and the chosen event.
class TimelinePane : public QWidget
{
    Q_OBJECT

public:
    explicit TimelinePane(const Theme &theme, QWidget *parent = nullptr);

    void setData(const TimelineDataPtr &timeline);
    //! Shows \a id as the current hop; asks for its jar.
    void selectHop(ExchangeId id);
    //! Answers jarRequested() for \a id.
    void showJar(ExchangeId id, const QList<JarDifference> &jar, const QString &warning);
    //! The hop of the current event; 0 for none.
    ExchangeId currentHop() const;
    TimelineView *view() const { return m_view; }
    QTreeView *tree() const { return m_tree; }
    TimelineDetail *detail() const { return m_detail; }
    SegmentedControl *mode() const { return m_mode; }

    //! Writes everything, in sight or not, as the suffix says: SVG, else PNG. False when the file cannot be written.
    bool exportTo(const QString &path) const;

Q_SIGNALS:
    //! A person wants to see \a id.
    void hopActivated(Sessionscope::ExchangeId id);
    //! The jar at \a id is to be shown; showJar() answers.
    void jarRequested(Sessionscope::ExchangeId id);
    void rewindRequested(Sessionscope::ExchangeId id);
    void exportFailed(const QString &path);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    QWidget *makeToolbar();
    void connectParts();
    void showMode();
    void showSpot(const TimelineSpot &spot);
    void askForPath();
    const Theme &m_theme;
    TimelineTreeModel *m_model;
    TimelineView *m_view;
    QTreeView *m_tree;
    TimelineDetail *m_detail;
    TimelineLegend *m_legend;
    SegmentedControl *m_mode = nullptr;
    QCheckBox *m_idle = nullptr;
    QCheckBox *m_withheld = nullptr;
    QList<QWidget *> m_zoomButtons;
    EmptyState *m_empty;
    QScrollArea *m_side;
    QStackedWidget *m_stack;
    ExchangeId m_wanted = 0;
};

} // namespace Sessionscope
