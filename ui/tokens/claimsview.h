// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/surface.h"
#include "ui/tokens/tokencontent.h"

namespace Sessionscope {

class ElidedLabel;

//! One JSON Web Token: how long it holds, what it claims, where it went. Decoded, never verified.
class ClaimsView : public Surface
{
    Q_OBJECT

public:
    ClaimsView(const Theme &theme, const TokenContent &token, QWidget *parent = nullptr);

    const TokenContent &token() const { return m_token; }
    //! Lets the remaining time run.
    void tick(const QDateTime &now);

Q_SIGNALS:
    void hopActivated(Sessionscope::ExchangeId id);

private:
    QWidget *makeHead();
    QWidget *makeLife();
    QWidget *makeClaims();
    QWidget *makeConcerns();
    QWidget *makePlaces();

    const Theme &m_theme;
    TokenContent m_token;
    ElidedLabel *m_age = nullptr;
    QWidget *m_life = nullptr;
};

} // namespace Sessionscope
