// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tokens/tokenspane.h"

#include "ui/common/emptystate.h"
#include "ui/tokens/claimsview.h"

#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace Sessionscope {

namespace {

constexpr qsizetype maxShown = 50; // The newest ones.

} // namespace

TokensPane::TokensPane(const Theme &theme, QWidget *parent)
    : Surface(theme, Token::Sunken, parent)
    , m_theme(theme)
    , m_stack(new QStackedWidget)
    , m_scroll(new QScrollArea)
{
    auto *list = new Surface(theme, Token::Sunken);
    m_list = new QVBoxLayout(list);
    m_list->setContentsMargins(0, 0, 0, 0);
    m_list->setSpacing(8);
    m_list->addStretch(1);
    m_scroll->setWidget(list);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::StrongFocus);
    m_scroll->setAccessibleName(tr("Tokens"));
    m_stack->addWidget(new EmptyState(theme, QStringLiteral("key-round"), tr("Tokens the session saw appear here"),
        tr("In headers, cookies, URLs and bodies")));
    m_stack->addWidget(m_scroll);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    setFocusProxy(m_scroll);
    m_clock.setInterval(1000);
    connect(&m_clock, &QTimer::timeout, this, &TokensPane::tick);
}

void TokensPane::setTokens(const QList<TokenContent> &tokens)
{
    if (tokens == m_tokens)
        return;
    m_tokens = tokens;
    for (ClaimsView *view : std::as_const(m_views)) {
        view->hide();
        view->deleteLater(); // Its own link may be what led here.
    }
    m_views.clear();
    for (qsizetype i = tokens.size() - 1; i >= std::max<qsizetype>(0, tokens.size() - maxShown); --i) {
        auto *view = new ClaimsView(m_theme, tokens.at(i));
        connect(view, &ClaimsView::hopActivated, this, &TokensPane::hopActivated);
        m_list->insertWidget(int(m_views.size()), view);
        m_views.append(view);
    }
    m_stack->setCurrentIndex(tokens.isEmpty() ? 0 : 1);
}

void TokensPane::tick()
{
    for (ClaimsView *view : std::as_const(m_views))
        view->tick(QDateTime::currentDateTimeUtc());
}

void TokensPane::showEvent(QShowEvent *event)
{
    Surface::showEvent(event);
    tick();
    m_clock.start();
}

void TokensPane::hideEvent(QHideEvent *event)
{
    Surface::hideEvent(event);
    m_clock.stop();
}

} // namespace Sessionscope
