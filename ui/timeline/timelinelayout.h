// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/timeline/timelinedata.h"

#include <QRect>

namespace Sessionscope {

enum class IdleTime { Compressed, True };

//! Where everything of a timeline goes, in contents coordinates: x from the first hop's column, y below the header.
//! Asks nothing of a screen.
class TimelineLayout
{
public:
    struct Line
    {
        int lane = 0;
        //! -1 for the title of a session cookie's group.
        int row = 0;
        int y = 0;
        int height = 0;
    };
    //! An idle span that was folded.
    struct Gap
    {
        double left = 0;
        double right = 0;
        qint64 seconds = 0;
    };
    struct Trail
    {
        int number = 0;
        int first = 0;
        int last = 0;
    };

    static constexpr int headerHeight = 52;
    static constexpr int labelWidth = 152;
    static constexpr int titleHeight = 30;
    static constexpr int idHeight = 30;
    static constexpr int cookieHeight = 34;
    static constexpr int groupPadding = 8;
    //! Idle spans from here on are folded.
    static constexpr qint64 idleSeconds = 300;

    TimelineLayout() = default;
    TimelineLayout(const TimelineData &data, IdleTime idle, double zoom, bool showsWithheld);

    bool isEmpty() const { return m_x.isEmpty(); }
    double xOf(qint32 hop) const { return m_x.at(hop); }
    double xOf(const TimelineEvent &event) const;
    double width() const { return m_width; }
    int height() const { return m_height; }
    //! The first hop at or after \a x; the number of hops when there is none.
    qint32 hopAt(double x) const;
    const QList<Line> &lines() const { return m_lines; }
    const QList<Gap> &gaps() const { return m_gaps; }
    const QList<Trail> &trails() const { return m_trails; }
    //! The first line that ends below \a y.
    qsizetype lineAt(int y) const;
    //! -1 when it is not shown.
    qsizetype lineOf(int lane, int row) const;
    //! Middle of a line's bar.
    static int middle(const Line &line) { return line.y + line.height / 2; }

    //! The zoom at which everything is \a width wide; between 0.001 and 4.
    static double fit(const TimelineData &data, IdleTime idle, int width);

private:
    void place(const TimelineData &data, IdleTime idle, double zoom);

    QList<double> m_x;
    QList<Line> m_lines;
    QList<Gap> m_gaps;
    QList<Trail> m_trails;
    double m_width = 0;
    int m_height = 0;
};

} // namespace Sessionscope
