// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/exchange.h"
#include "ui/common/inlinecard.h"

namespace Sessionscope {

//! What went wrong with a hop, and what one can do next.
class FailureCard : public InlineCard
{
    Q_OBJECT

public:
    explicit FailureCard(const Theme &theme, QWidget *parent = nullptr);

    //! Hides itself when \a exchange did not fail.
    void showExchange(const ExchangePtr &exchange);

Q_SIGNALS:
    void retryRequested();
    void editUrlRequested();
    void certificateRequested();
    //! \a fingerprint: SHA-256, lowercase hex.
    void trustRequested(const QByteArray &fingerprint);

private:
    void addActions(const Exchange &exchange);
};

} // namespace Sessionscope
