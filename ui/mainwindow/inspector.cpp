// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/inspector.h"

#include "ui/common/counttabbar.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/iconbutton.h"

#include <QHBoxLayout>
#include <QSplitter>
#include <QStackedWidget>

namespace Sessionscope {

namespace {

// From here on the pair stands side by side.
constexpr int pairFrom = 1100;
constexpr int rightWidth = 512;

} // namespace

Inspector::Inspector(const Theme &theme, QWidget *parent)
    : Surface(theme, Token::Sunken, parent)
    , m_pair(new QSplitter(Qt::Horizontal))
    , m_pages(new QStackedWidget)
    , m_hint(new ElidedLabel(theme, tr("Esc to restore")))
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
    row->addWidget(m_hint);
    row->addWidget(m_maximise);
    m_hint->setFace(Token::Caption);
    m_hint->setColor(Token::TextFaint);
    m_hint->hide();
    m_pair->setChildrenCollapsible(false);
    m_pages->addWidget(m_pair);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(head);
    layout->addWidget(m_pages, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, &Inspector::arrange);
    connect(m_maximise, &QAbstractButton::clicked, this, &Inspector::maximiseToggled);
}

void Inspector::insertPage(int index, QWidget *page, const QString &title)
{
    // The page first: inserting the tab may already make it current.
    m_order.insert(index, page);
    m_pages->addWidget(page);
    m_tabs->insertTab(index, title);
    arrange();
}

void Inspector::takePage(QWidget *page)
{
    const auto index = int(m_order.indexOf(page));
    if (index < 0)
        return;
    m_order.removeAt(index);
    m_pages->removeWidget(page);
    m_tabs->removeTab(index);
    arrange();
}

void Inspector::showPage(QWidget *page)
{
    const auto index = int(m_order.indexOf(page));
    if (index >= 0)
        m_tabs->setCurrentIndex(index);
}

QWidget *Inspector::currentPage() const
{
    return m_order.value(m_tabs->currentIndex());
}

void Inspector::setCount(QWidget *page, int count, Family family)
{
    const auto index = int(m_order.indexOf(page));
    if (index >= 0)
        m_tabs->setCount(index, count, family);
}

void Inspector::setMark(QWidget *page, const QString &icon, Family family)
{
    const auto index = int(m_order.indexOf(page));
    if (index >= 0)
        m_tabs->setMark(index, icon, family);
}

void Inspector::setPair(QWidget *left, QWidget *right)
{
    m_left = left;
    m_right = right;
    arrange();
}

bool Inspector::isPaired() const
{
    return m_pages->currentWidget() == m_pair;
}

void Inspector::arrange()
{
    QWidget *current = currentPage();
    const bool pairs = isOfPair(current) && width() >= pairFrom;
    if (pairs && m_pair->count() == 0) {
        m_pair->addWidget(m_left);
        m_pair->addWidget(m_right);
        m_left->show();
        m_right->show();
        m_pair->setSizes({width() - rightWidth, rightWidth});
        m_pair->setStretchFactor(0, 1);
        m_pair->setStretchFactor(1, 0);
    } else if (!pairs && m_pair->count() > 0) {
        m_pages->addWidget(m_left);
        m_pages->addWidget(m_right);
    }
    const QWidget *other = current == m_left ? m_right : m_left;
    m_tabs->setCompanion(pairs ? int(m_order.indexOf(other)) : -1);
    if (current)
        m_pages->setCurrentWidget(pairs ? m_pair : current);
}

void Inspector::resizeEvent(QResizeEvent *event)
{
    Surface::resizeEvent(event);
    arrange();
}

void Inspector::setMaximised(bool maximised)
{
    m_maximise->setIconName(maximised ? QStringLiteral("minimize-2") : QStringLiteral("maximize-2"));
    m_hint->setVisible(maximised);
    const QString name = maximised ? tr("Restore inspector") : tr("Maximise inspector");
    m_maximise->setAccessibleName(name);
    m_maximise->setToolTip(name + QLatin1String(" (Ctrl+Shift+M)"));
}

} // namespace Sessionscope
