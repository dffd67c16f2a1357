// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explorer/explorer.h"

#include "ui/explorer/collectionspane.h"
#include "ui/explorer/endpointspane.h"
#include "ui/explorer/explorerrail.h"
#include "ui/explorer/explorertree.h"
#include "ui/explorer/historypane.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLineEdit>

namespace Sessionscope {

Explorer::Explorer(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_side(new Surface(theme, Token::Window))
    , m_filter(new QLineEdit)
    , m_collections(new CollectionsPane(theme))
    , m_endpoints(new EndpointsPane(theme))
    , m_history(new HistoryPane(theme))
    , m_rail(new ExplorerRail(theme))
{
    setObjectName(QStringLiteral("explorer"));
    setAccessibleName(tr("Explorer"));
    m_filter->setObjectName(QStringLiteral("filterRequests"));
    m_filter->setPlaceholderText(tr("Filter requests"));
    m_filter->setAccessibleName(tr("Filter requests"));
    m_filter->setClearButtonEnabled(true);
    QAction *glyph =
        m_filter->addAction(theme.icon(QStringLiteral("list-filter"), Token::TextFaint), QLineEdit::LeadingPosition);
    connect(&theme, &Theme::changed, this,
        [glyph, &theme] { glyph->setIcon(theme.icon(QStringLiteral("list-filter"), Token::TextFaint)); });
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_collections->tree()->setFilter(text);
        m_endpoints->tree()->setFilter(text);
    });

    m_side->setLines(Qt::RightEdge);
    m_side->setMinimumWidth(theme.size(Token::Sidebar));
    auto *column = new QVBoxLayout(m_side);
    column->setContentsMargins(0, 0, 1, 0);
    column->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(12, 12, 12, 4);
    head->addWidget(m_filter);
    column->addLayout(head);
    column->addWidget(m_collections);
    column->addWidget(m_endpoints);
    column->addWidget(m_history);
    m_history->hide();
    column->addStretch(0);

    m_rail->addSection(QStringLiteral("folder"), tr("Collections"));
    m_rail->addSection(QStringLiteral("waypoints"), tr("Endpoints"));
    connect(m_rail, &ExplorerRail::sectionChosen, this, [this](int section) {
        m_open = section >= 0;
        m_section = qMax(section, 0);
        if (m_open) {
            m_collections->setOpen(section == 0);
            m_endpoints->setOpen(section == 1);
            m_history->setOpen(section == 2);
        }
        arrange();
        if (m_open && section < 2)
            m_filter->setFocus(Qt::OtherFocusReason);
        else if (m_open)
            m_history->focusSearch();
    });

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_rail);
    layout->addWidget(m_side);
    arrange();
}

void Explorer::setShown(bool shown)
{
    (m_narrow ? m_open : m_shown) = shown;
    arrange();
}

void Explorer::setNarrow(bool narrow)
{
    if (narrow == m_narrow)
        return;
    m_narrow = narrow;
    m_open = false;
    arrange();
}

void Explorer::focusFilter()
{
    setShown(true);
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void Explorer::addHistory()
{
    m_history->show();
    m_rail->addSection(QStringLiteral("history"), tr("History"));
}

void Explorer::focusHistory()
{
    if (!isShown())
        m_section = 2;
    setShown(true);
    m_history->focusSearch();
}

void Explorer::arrange()
{
    m_rail->setVisible(m_narrow);
    m_rail->setCurrent(m_open ? m_section : -1);
    m_side->setVisible(m_narrow ? m_open : m_shown);
    setVisible(m_narrow || m_shown);
    setMaximumWidth(isRailOnly() ? m_rail->maximumWidth() : QWIDGETSIZE_MAX);
    Q_EMIT shownChanged(isShown());
}

} // namespace Sessionscope
