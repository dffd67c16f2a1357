// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/exchange.h"
#include "ui/common/inlinecard.h"

#include <QTimer>

namespace Sessionscope {

//! Counts down what a 429 or 503 asks to wait, and sends again then when a person says so.
class RetryCard : public InlineCard
{
    Q_OBJECT

public:
    explicit RetryCard(const Theme &theme, QWidget *parent = nullptr);

    //! Hides itself when the answer asks for no patience.
    void showExchange(const ExchangePtr &exchange);

Q_SIGNALS:
    void retryRequested();

private:
    void tick();
    void say(qint64 seconds);
    void offer(const QString &action);
    void act();

    ExchangeId m_shown = 0;
    int m_status = 0;
    QDateTime m_due;
    QTimer m_timer;
    QString m_action;
    //! Send again as soon as the time is over.
    bool m_armed = false;
};

} // namespace Sessionscope
