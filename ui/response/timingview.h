// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/exchange.h"

#include <QTimer>
#include <QWidget>

namespace Sessionscope {

class Theme;

//! One phase of a hop on a time axis, in microseconds.
struct TimingBar
{
    enum class Look { Quiet, Sending, Waiting, Receiving };
    QString name;
    qint64 start = 0;
    qint64 length = 0;
    Look look = Look::Quiet;

    bool operator==(const TimingBar &) const = default;
};

//! The phases that took place, one after another.
QList<TimingBar> timingBars(const Exchange &hop);

//! Distance between marks of an axis of four steps that holds \a total: a round number.
qint64 axisStep(qint64 total);

//! Where the time of a hop went; of a pending one, where it is, with a running clock.
class TimingView : public QWidget
{
    Q_OBJECT

public:
    explicit TimingView(const Theme &theme, QWidget *parent = nullptr);

    void showExchange(const ExchangePtr &exchange);
    bool isRunning() const { return m_clock.isActive(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Step;

    void paintFinished(QPainter &painter) const;
    void paintAxis(QPainter &painter, const QRect &axis, int top, int bottom, qint64 step) const;
    void paintFacts(QPainter &painter, int y) const;
    void paintPending(QPainter &painter) const;
    QList<Step> steps() const;
    QColor colorOf(TimingBar::Look look) const;
    QString summary() const;

    const Theme &m_theme;
    ExchangePtr m_exchange;
    QTimer m_clock{this};
};

} // namespace Sessionscope
