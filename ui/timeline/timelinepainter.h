// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"
#include "ui/timeline/timelinelayout.h"

class QPainter;

namespace Sessionscope {

class Theme;

//! What a kind of event looks like: a disc with an icon, or a dot where nothing changed.
EventLook timelineLook(const Theme &theme, TimelineEvent::Kind kind);
//! True for what gets a disc: something changed.
bool isTimelineGlyph(TimelineEvent::Kind kind);
//! A disc with its icon, 18 px wide.
void paintTimelineGlyph(QPainter *painter, const Theme &theme, TimelineEvent::Kind kind, const QPointF &centre);
//! The same, or the dot of what changed nothing, as the legend shows it.
void paintTimelineSign(QPainter *painter, const Theme &theme, TimelineEvent::Kind kind, const QPointF &centre);

//! Paints a timeline, or the part of it that is in sight, on any device: the screen, a picture, an SVG.
class TimelinePainter
{
public:
    struct View
    {
        //! The whole area, header and labels included.
        QRect area;
        QPoint scroll;
        bool showsWithheld = true;
        TimelineSpot current;
        bool focused = false;
    };

    TimelinePainter(const Theme &theme, const TimelineData &data, const TimelineLayout &layout);

    void paint(QPainter *painter, const View &view) const;

private:
    struct Span
    {
        qint32 first = 0;
        qint32 last = 0;
    };
    //! Two lines of the header.
    struct Stamp
    {
        double middle = 0;
        QString upper;
        QString lower;
        bool strong = false;
        Token::Color upperColor = Token::Text;
        Token::Color lowerColor = Token::TextMuted;
    };

    Span visibleHops(const View &view) const;
    const TimelineRow &rowOf(const TimelineLayout::Line &line) const;
    void paintGrid(QPainter *painter, const View &view, const QRect &body) const;
    void paintGroups(QPainter *painter, const View &view, const QRect &body) const;
    void paintLines(QPainter *painter, const View &view) const;
    void paintBar(QPainter *painter, const View &view, const TimelineLayout::Line &line) const;
    void paintDots(QPainter *painter, const View &view, const TimelineLayout::Line &line, const Span &span) const;
    void paintGlyphs(QPainter *painter, const View &view, const TimelineLayout::Line &line, const Span &span) const;
    void paintLabels(QPainter *painter, const View &view) const;
    void paintHeader(QPainter *painter, const View &view) const;
    void paintStamp(QPainter *painter, const View &view, const Stamp &stamp) const;
    //! Gives the part of the header that it takes.
    std::pair<double, double> paintFlag(QPainter *painter, const View &view) const;
    void paintTimes(QPainter *painter, const View &view, const std::pair<double, double> &flag) const;
    double timeWidth() const;
    void paintCurrent(QPainter *painter, const View &view) const;
    double screenX(const View &view, double x) const;
    int screenY(const View &view, int y) const;

    const Theme &m_theme;
    const TimelineData &m_data;
    const TimelineLayout &m_layout;
};

} // namespace Sessionscope
