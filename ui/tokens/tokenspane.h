// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/surface.h"
#include "ui/tokens/tokencontent.h"

#include <QTimer>

class QScrollArea;
class QStackedWidget;
class QVBoxLayout;

namespace Sessionscope {

class ClaimsView;

//! Every token the session saw.
class TokensPane : public Surface
{
    Q_OBJECT

public:
    explicit TokensPane(const Theme &theme, QWidget *parent = nullptr);

    void setTokens(const QList<TokenContent> &tokens);
    qsizetype count() const { return m_tokens.size(); }
    QList<ClaimsView *> views() const { return m_views; }

Q_SIGNALS:
    void hopActivated(Sessionscope::ExchangeId id);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void tick();

    const Theme &m_theme;
    QList<TokenContent> m_tokens;
    QList<ClaimsView *> m_views;
    QStackedWidget *m_stack;
    QScrollArea *m_scroll;
    QVBoxLayout *m_list;
    QTimer m_clock{this};
};

} // namespace Sessionscope
