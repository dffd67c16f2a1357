// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/timeline/timelinelayout.h"

#include <QAbstractScrollArea>

class QPainter;

namespace Sessionscope {

class Theme;

//! Cookies as lanes over the exchanges. Paints only what is in sight; arrow keys walk the events, Enter opens the hop.
class TimelineView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    enum class Step { Next, Previous, Above, Below, First, Last };

    explicit TimelineView(const Theme &theme, QWidget *parent = nullptr);

    //! Keeps the current event where the new data has it too.
    void setData(const TimelineDataPtr &data);
    const TimelineDataPtr &data() const { return m_data; }
    const TimelineLayout &layoutOfData() const { return m_layout; }

    void setIdleTime(IdleTime idle);
    void setWithheldShown(bool shown);
    bool isWithheldShown() const { return m_showsWithheld; }
    double zoom() const { return m_zoom; }
    void setZoom(double zoom);
    //! Follows the width until someone zooms.
    void fit();

    TimelineSpot current() const { return m_current; }
    void setCurrent(const TimelineSpot &spot);
    //! The event that tells most about \a id: what changed there, before what was merely sent.
    void selectHop(ExchangeId id);
    void walk(Step step);

    //! The event near \a position in the viewport; invalid for none.
    TimelineSpot spotAt(const QPoint &position) const;
    //! Where an event is in the viewport.
    QRect rectOf(const TimelineSpot &spot) const;

    //! Events that are shown, in reading order, for assistive technology.
    int eventCount() const;
    TimelineSpot spotOf(int number) const;
    int numberOf(const TimelineSpot &spot) const;

    //! Paints everything, in sight or not, \a size as contentSize() says.
    void paintAll(QPainter *painter) const;
    QSize contentSize() const;

Q_SIGNALS:
    void currentChanged(const Sessionscope::TimelineSpot &spot);
    //! A person wants to see the hop of the event.
    void hopActivated(Sessionscope::ExchangeId id);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    void relayout();
    void updateScrollBars();
    void ensureVisible(const TimelineSpot &spot);
    bool isShown(const TimelineEvent &event) const;
    const TimelineEvent &eventAt(const TimelineSpot &spot) const;
    const QList<TimelineEvent> &eventsOf(qsizetype line) const;
    TimelineSpot nearestIn(qsizetype line, double x) const;
    TimelineSpot along(TimelineSpot from, int direction) const;
    TimelineSpot across(const TimelineSpot &from, int direction) const;
    TimelineSpot outermost(int direction) const;

    const Theme &m_theme;
    TimelineDataPtr m_data;
    TimelineLayout m_layout;
    TimelineSpot m_current;
    IdleTime m_idle = IdleTime::Compressed;
    double m_zoom = 1;
    bool m_fits = true;
    bool m_showsWithheld = true;
    //! Events before each line, and their sum at the end; made when asked for.
    mutable QList<int> m_counts;
};

} // namespace Sessionscope
