// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timelineview.h"

#include "ui/theme/proxystyle.h"
#include "ui/theme/theme.h"
#include "ui/timeline/timelineaccessible.h"
#include "ui/timeline/timelinepainter.h"
#include "ui/timeline/timelinetexts.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace Sessionscope {

namespace {

constexpr double leastZoom = 0.001;
constexpr double mostZoom = 8;
constexpr double zoomStep = 1.25;
constexpr int reach = 12; // How far from its middle an event can be hit.
constexpr int fitsFrom = 300;

} // namespace

TimelineView::TimelineView(const Theme &theme, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_theme(theme)
    , m_data(std::make_shared<const TimelineData>())
{
    installTimelineAccessibility();
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    setAccessibleName(tr("Timeline of cookies"));
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void TimelineView::setData(const TimelineDataPtr &data)
{
    const bool atEnd = horizontalScrollBar()->value() >= horizontalScrollBar()->maximum();
    std::optional<TimelineEvent> kept;
    QString lane;
    if (m_current.isValid()) {
        kept = eventAt(m_current);
        lane = m_data->lanes.at(m_current.lane).name;
    }
    m_data = data;
    m_current = {};
    relayout();
    for (int i = 0; kept && i < data->lanes.size(); ++i) {
        const TimelineLane &one = data->lanes.at(i);
        for (int row = 0; one.name == lane && row < one.rows.size() && !m_current.isValid(); ++row) {
            const auto at = one.rows.at(row).events.indexOf(*kept);
            if (at >= 0)
                m_current = {i, row, int(at)};
        }
    }
    if (atEnd)
        horizontalScrollBar()->setValue(horizontalScrollBar()->maximum());
    Q_EMIT currentChanged(m_current);
}

void TimelineView::setIdleTime(IdleTime idle)
{
    m_idle = idle;
    relayout();
}

void TimelineView::setWithheldShown(bool shown)
{
    m_showsWithheld = shown;
    if (m_current.isValid() && !isShown(eventAt(m_current)))
        setCurrent({});
    relayout();
}

void TimelineView::setZoom(double zoom)
{
    const double middle = horizontalScrollBar()->value() + viewport()->width() / 2.0;
    const double ratio = std::clamp(zoom, leastZoom, mostZoom) / m_zoom;
    m_zoom *= ratio;
    m_fits = false;
    relayout();
    horizontalScrollBar()->setValue(int(middle * ratio - viewport()->width() / 2.0));
}

void TimelineView::fit()
{
    m_fits = true;
    relayout();
}

void TimelineView::relayout()
{
    if (m_fits) {
        const int room = std::max(fitsFrom, viewport()->width() - TimelineLayout::labelWidth - 8);
        m_zoom = std::min(1.6, TimelineLayout::fit(*m_data, m_idle, room));
    }
    m_layout = TimelineLayout(*m_data, m_idle, m_zoom, m_showsWithheld);
    m_counts.clear();
    updateScrollBars();
    viewport()->update();
}

void TimelineView::updateScrollBars()
{
    const int width = viewport()->width() - TimelineLayout::labelWidth;
    const int height = viewport()->height() - TimelineLayout::headerHeight;
    horizontalScrollBar()->setPageStep(std::max(1, width));
    horizontalScrollBar()->setSingleStep(24);
    horizontalScrollBar()->setRange(0, std::max(0, int(std::ceil(m_layout.width())) - width));
    verticalScrollBar()->setPageStep(std::max(1, height));
    verticalScrollBar()->setSingleStep(TimelineLayout::idHeight);
    verticalScrollBar()->setRange(0, std::max(0, m_layout.height() - height));
}

bool TimelineView::isShown(const TimelineEvent &event) const
{
    return m_showsWithheld || event.kind != TimelineEvent::Kind::Withheld;
}

const TimelineEvent &TimelineView::eventAt(const TimelineSpot &spot) const
{
    return m_data->lanes.at(spot.lane).rows.at(spot.row).events.at(spot.event);
}

const QList<TimelineEvent> &TimelineView::eventsOf(qsizetype line) const
{
    static const QList<TimelineEvent> none;
    const TimelineLayout::Line &place = m_layout.lines().at(line);
    return place.row < 0 ? none : m_data->lanes.at(place.lane).rows.at(place.row).events;
}

void TimelineView::setCurrent(const TimelineSpot &spot)
{
    if (spot == m_current)
        return;
    m_current = spot;
    if (spot.isValid())
        ensureVisible(spot);
    viewport()->update();
    if (spot.isValid() && QAccessible::isActive()) {
        QAccessibleEvent event(this, QAccessible::Focus);
        event.setChild(numberOf(spot));
        QAccessible::updateAccessibility(&event);
    }
    Q_EMIT currentChanged(spot);
}

QRect TimelineView::rectOf(const TimelineSpot &spot) const
{
    const qsizetype line = spot.isValid() ? m_layout.lineOf(spot.lane, spot.row) : -1;
    if (line < 0)
        return {};
    const int x = TimelineLayout::labelWidth + int(m_layout.xOf(eventAt(spot))) - horizontalScrollBar()->value();
    const int y =
        TimelineLayout::headerHeight + TimelineLayout::middle(m_layout.lines().at(line)) - verticalScrollBar()->value();
    return QRect(x - reach, y - reach, 2 * reach, 2 * reach);
}

void TimelineView::ensureVisible(const TimelineSpot &spot)
{
    const QRect rect = rectOf(spot);
    const QRect body(TimelineLayout::labelWidth, TimelineLayout::headerHeight,
        viewport()->width() - TimelineLayout::labelWidth, viewport()->height() - TimelineLayout::headerHeight);
    const auto shift = [](QScrollBar *bar, int low, int high, int from, int to) {
        if (low < from)
            bar->setValue(bar->value() - (from - low));
        else if (high > to)
            bar->setValue(bar->value() + (high - to));
    };
    shift(horizontalScrollBar(), rect.left() - reach, rect.right() + reach, body.left(), body.right());
    shift(verticalScrollBar(), rect.top() - 4, rect.bottom() + 4, body.top(), body.bottom());
}

TimelineSpot TimelineView::spotAt(const QPoint &position) const
{
    if (position.x() < TimelineLayout::labelWidth || position.y() < TimelineLayout::headerHeight)
        return {};
    const qsizetype line = m_layout.lineAt(position.y() - TimelineLayout::headerHeight + verticalScrollBar()->value());
    if (line >= m_layout.lines().size())
        return {};
    const TimelineSpot spot =
        nearestIn(line, position.x() - TimelineLayout::labelWidth + horizontalScrollBar()->value());
    return spot.isValid() && rectOf(spot).contains(position) ? spot : TimelineSpot();
}

QSize TimelineView::contentSize() const
{
    return {TimelineLayout::labelWidth + int(std::ceil(m_layout.width())) + 16,
        TimelineLayout::headerHeight + m_layout.height()};
}

void TimelineView::paintAll(QPainter *painter) const
{
    TimelinePainter::View view;
    view.area = QRect(QPoint(), contentSize());
    view.showsWithheld = m_showsWithheld;
    TimelinePainter(m_theme, *m_data, m_layout).paint(painter, view);
}

void TimelineView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    TimelinePainter::View view;
    view.area = viewport()->rect();
    view.scroll = {horizontalScrollBar()->value(), verticalScrollBar()->value()};
    view.showsWithheld = m_showsWithheld;
    view.current = m_current;
    view.focused = hasFocus();
    TimelinePainter(m_theme, *m_data, m_layout).paint(&painter, view);
    if (hasKeyboardFocus(this))
        paintFocusRing(&painter, viewport()->rect(), m_theme.color(Token::Focus), 0);
}

void TimelineView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    if (m_fits)
        relayout();
    else
        updateScrollBars();
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const TimelineSpot spot = spotAt(event->pos());
    if (spot.isValid())
        setCurrent(spot);
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const TimelineSpot spot = spotAt(event->pos());
    if (spot.isValid() && event->button() == Qt::LeftButton)
        Q_EMIT hopActivated(m_data->log.at(eventAt(spot).hop)->id);
}

void TimelineView::mouseMoveEvent(QMouseEvent *event)
{
    viewport()->setCursor(spotAt(event->pos()).isValid() ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    static const QHash<int, Step> steps{{Qt::Key_Right, Step::Next}, {Qt::Key_Left, Step::Previous},
        {Qt::Key_Up, Step::Above}, {Qt::Key_Down, Step::Below}, {Qt::Key_Home, Step::First}, {Qt::Key_End, Step::Last}};
    const auto step = steps.constFind(event->key());
    if (step != steps.cend() && !(event->modifiers() & (Qt::AltModifier | Qt::ControlModifier))) {
        walk(*step);
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        && !(event->modifiers() & Qt::ControlModifier) && m_current.isValid()) {
        Q_EMIT hopActivated(m_data->log.at(eventAt(m_current).hop)->id);
    } else if (event->key() == Qt::Key_Plus) {
        setZoom(m_zoom * zoomStep);
    } else if (event->key() == Qt::Key_Minus) {
        setZoom(m_zoom / zoomStep);
    } else {
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void TimelineView::wheelEvent(QWheelEvent *event)
{
    if (event->modifiers() & Qt::ControlModifier) {
        setZoom(m_zoom * std::pow(zoomStep, event->angleDelta().y() / 120.0));
        event->accept();
        return;
    }
    QAbstractScrollArea::wheelEvent(event);
}

void TimelineView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void TimelineView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

bool TimelineView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const TimelineSpot spot = spotAt(help->pos());
        if (spot.isValid())
            QToolTip::showText(help->globalPos(), TimelineTexts::sentence(*m_data, spot), viewport());
        else
            QToolTip::hideText();
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace Sessionscope
