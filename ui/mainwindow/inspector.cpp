// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/inspector.h"

#include "ui/common/counttabbar.h"
#include "ui/common/iconbutton.h"

#include <QHBoxLayout>
#include <QStackedWidget>

namespace Sessionscope {

Inspector::Inspector(const Theme &theme, QWidget *parent)
    : Surface(theme, Token::Sunken, parent)
    , m_pages(new QStackedWidget)
    , m_tabs(new CountTabBar(theme))
    , m_maximise(new IconButton(
          theme, QStringLiteral("maximize-2"), tr("Maximise inspector"), nullptr, QStringLiteral("Ctrl+Shift+M")))
{
    setAccessibleName(tr("Inspector"));
    m_tabs->setAccessibleName(tr("Inspector tabs"));
    auto *head = new Surface(theme, Token::Sunken);
    head->setLines(Qt::BottomEdge);
    head->setFixedHeight(theme.size(Token::TabRow));
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(6, 0, 8, 0);
    row->addWidget(m_tabs, 1);
    row->addWidget(m_maximise);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(head);
    layout->addWidget(m_pages, 1);
    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    connect(m_maximise, &QAbstractButton::clicked, this, &Inspector::maximiseToggled);
}

void Inspector::insertPage(int index, QWidget *page, const QString &title)
{
    // The page first: inserting the tab may already make it current.
    m_pages->insertWidget(index, page);
    m_tabs->insertTab(index, title);
    m_pages->setCurrentIndex(m_tabs->currentIndex());
}

void Inspector::takePage(QWidget *page)
{
    const int index = m_pages->indexOf(page);
    if (index < 0)
        return;
    m_pages->removeWidget(page);
    m_tabs->removeTab(index);
    m_pages->setCurrentIndex(m_tabs->currentIndex());
}

void Inspector::showPage(QWidget *page)
{
    const int index = m_pages->indexOf(page);
    if (index >= 0)
        m_tabs->setCurrentIndex(index);
}

QWidget *Inspector::currentPage() const
{
    return m_pages->currentWidget();
}

void Inspector::setCount(QWidget *page, int count)
{
    const int index = m_pages->indexOf(page);
    if (index >= 0)
        m_tabs->setCount(index, count);
}

void Inspector::setMaximised(bool maximised)
{
    m_maximise->setIconName(maximised ? QStringLiteral("minimize-2") : QStringLiteral("maximize-2"));
    const QString name = maximised ? tr("Restore inspector") : tr("Maximise inspector");
    m_maximise->setAccessibleName(name);
    m_maximise->setToolTip(name + QLatin1String(" (Ctrl+Shift+M)"));
}

} // namespace Sessionscope
