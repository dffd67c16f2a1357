// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/openapi/apidocument.h"
#include "ui/explorer/explorersection.h"

class QActionGroup;

namespace Sessionscope {

class EndpointModel;
class ExplorerTree;
class IconButton;

//! The explorer's section of endpoints: what a description says the server offers.
class EndpointsPane : public ExplorerSection
{
    Q_OBJECT

public:
    explicit EndpointsPane(const Theme &theme, QWidget *parent = nullptr);

    EndpointModel *model() const { return m_model; }
    ExplorerTree *tree() const { return m_tree; }
    //! Shows it; an empty one for none.
    void setDocument(const ApiDocument &document);
    //! Further descriptions of the same server: name and URL.
    void setGroups(const QList<std::pair<QString, QUrl>> &groups);
    void setBusy(bool busy);

Q_SIGNALS:
    //! The composer's server is to be asked.
    void discoverRequested();
    void importRequested();
    void pasteRequested();
    void cancelRequested();
    //! The composer's server is to be asked for its GraphQL schema.
    void graphQlRequested();
    void groupRequested(const QUrl &url);
    //! Position among ApiDocument::operations.
    void chosen(qsizetype operation);

private:
    void fillMenu();
    void showMenu(const QModelIndex &index, const QPoint &at);

    EndpointModel *m_model;
    ExplorerTree *m_tree;
    IconButton *m_more;
    IconButton *m_refresh;
    QList<std::pair<QString, QUrl>> m_groups;
    bool m_busy = false;
};

} // namespace Sessionscope
