// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explorer/endpointspane.h"

#include "ui/common/button.h"
#include "ui/common/iconbutton.h"
#include "ui/explorer/endpointmodel.h"
#include "ui/explorer/explorertree.h"

#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QUrl>

namespace Sessionscope {

EndpointsPane::EndpointsPane(const Theme &theme, QWidget *parent)
    : ExplorerSection(theme, tr("Endpoints"), parent)
    , m_model(new EndpointModel(this))
    , m_tree(new ExplorerTree(theme, m_model))
    , m_more(new IconButton(theme, QStringLiteral("plus"), tr("Endpoints from…")))
    , m_refresh(new IconButton(theme, QStringLiteral("refresh-cw"), tr("Ask the server of the request")))
{
    setContent(m_tree);
    m_tree->setObjectName(QStringLiteral("endpoints"));
    m_tree->setAccessibleName(tr("Endpoints"));
    m_more->setObjectName(QStringLiteral("endpointsFrom"));
    m_more->setMenu(new QMenu(m_more));
    m_refresh->setObjectName(QStringLiteral("discover"));
    for (IconButton *button : {m_refresh, m_more}) {
        button->setEdge(Token::ButtonSmall);
        addTool(button);
    }
    const Button *link = setEmptyState(tr("Read from /v3/api-docs when a server offers it."), tr("Import OpenAPI…"));
    connect(link, &QAbstractButton::clicked, this, &EndpointsPane::importRequested);
    connect(m_refresh, &QAbstractButton::clicked, this, [this] {
        if (m_busy)
            Q_EMIT cancelRequested();
        else
            Q_EMIT discoverRequested();
    });
    connect(m_more->menu(), &QMenu::aboutToShow, this, &EndpointsPane::fillMenu);
    connect(m_tree, &ExplorerTree::chosen, this,
        [this](const QModelIndex &index) { Q_EMIT chosen(m_model->operation(index)); });
    connect(m_tree, &ExplorerTree::menuRequested, this, &EndpointsPane::showMenu);
}

void EndpointsPane::setDocument(const ApiDocument &document)
{
    m_model->setDocument(document);
    setEmpty(document.operations.isEmpty());
    const QUrl url(document.source);
    const bool isWeb = url.scheme().startsWith(QLatin1String("http"));
    setDetail(isWeb ? url.path() : document.source.section(QLatin1Char('/'), -1));
    // A few are seen at once.
    constexpr int few = 40;
    if (document.operations.size() <= few)
        m_tree->expandAll();
}

void EndpointsPane::setGroups(const QList<std::pair<QString, QUrl>> &groups)
{
    m_groups = groups;
}

void EndpointsPane::setBusy(bool busy)
{
    m_busy = busy;
    m_refresh->setIconName(busy ? QStringLiteral("x") : QStringLiteral("refresh-cw"));
    const QString name = busy ? tr("Stop asking") : tr("Ask the server of the request");
    m_refresh->setAccessibleName(name);
    m_refresh->setToolTip(name);
}

void EndpointsPane::fillMenu()
{
    QMenu *menu = m_more->menu();
    menu->clear();
    menu->addAction(tr("Import OpenAPI…"), this, &EndpointsPane::importRequested);
    menu->addAction(tr("Paste a description"), this, &EndpointsPane::pasteRequested);
    menu->addAction(tr("Ask the server of the request"), this, &EndpointsPane::discoverRequested);
    menu->addAction(tr("Ask for a GraphQL schema"), this, &EndpointsPane::graphQlRequested);
    for (const auto &[name, url] : std::as_const(m_groups))
        menu->addAction(tr("Group %1").arg(name), this, [this, group = url] { Q_EMIT groupRequested(group); });
    if (m_model->rowCount() == 0)
        return;
    menu->addSeparator();
    auto *orders = new QActionGroup(menu);
    const auto add = [&](const QString &text, EndpointModel::Order order) {
        QAction *action = menu->addAction(text, this, [this, order] { m_model->setOrder(order); });
        action->setCheckable(true);
        action->setChecked(m_model->order() == order);
        orders->addAction(action);
    };
    add(tr("By tag"), EndpointModel::Order::ByTag);
    add(tr("By path"), EndpointModel::Order::ByPath);
    menu->addSeparator();
    menu->addAction(tr("Close"), this, [this] { setDocument({}); });
}

void EndpointsPane::showMenu(const QModelIndex &index, const QPoint &at)
{
    const qsizetype operation = m_model->operation(index);
    if (operation < 0)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Compose"), this, [this, operation] { Q_EMIT chosen(operation); });
    menu->addAction(tr("Copy path"), this,
        [this, operation] { QApplication::clipboard()->setText(m_model->document().operations.at(operation).path); });
    menu->popup(at);
}

} // namespace Sessionscope
