// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/exchange.h"
#include "ui/common/chip.h"

#include <QTimer>
#include <QWidget>

namespace Sessionscope {

class ElidedLabel;
class IconButton;

//! How a hop ended, in one line: status, time, size, protocol, connection; and the way to its neighbours.
class StatusLine : public QWidget
{
    Q_OBJECT

public:
    explicit StatusLine(const Theme &theme, QWidget *parent = nullptr);

    void showExchange(const ExchangePtr &exchange);
    void setNeighbours(bool previous, bool next);
    //! As painted: "200 OK".
    QString statusText() const { return look().text; }
    //! "307 B  HTTP/1.1  connection 2, reused"
    QString facts() const;

Q_SIGNALS:
    void previousRequested();
    void nextRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ChipLook look() const;
    QString timeText() const;

    const Theme &m_theme;
    ExchangePtr m_exchange;
    IconButton *m_previous;
    IconButton *m_next;
    ElidedLabel *m_hop;
    QTimer m_clock{this};
};

} // namespace Sessionscope
