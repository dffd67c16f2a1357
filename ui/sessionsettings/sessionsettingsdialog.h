// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/session.h"
#include "ui/theme/theme.h"

#include <QDialog>
#include <QPointer>

class QStackedWidget;

namespace Sessionscope {

class AuthEditor;
class CountTabBar;
class KeyValueTable;
class NetworkPage;
class RulesPage;
class TlsPage;

//! What all requests of a session share, as the attributes of requests.Session. Beside the window, not before it;
//! nothing changes until it is saved.
class SessionSettingsDialog : public QDialog
{
    Q_OBJECT

public:
    enum Page { HeadersPage, ParametersPage, AuthPage, RulesTab, NetworkTab, TlsTab };

    SessionSettingsDialog(const Theme &theme, Session *session, const QString &name, QWidget *parent = nullptr);

    void showPage(Page page);
    //! What is filled in; what has no field here stays as the session has it.
    SessionSettings settings() const;
    void accept() override;

Q_SIGNALS:
    //! The person wants the session to get its token.
    void tokenRequested();

private:
    void addPage(const QString &name, QWidget *page);
    QWidget *authPage();

    const Theme &m_theme;
    QPointer<Session> m_session;
    CountTabBar *m_tabs;
    QStackedWidget *m_pages;
    KeyValueTable *m_headers;
    KeyValueTable *m_params;
    AuthEditor *m_auth;
    //! As it was filled in; a token may be renewed meanwhile.
    AuthSettings m_shownAuth;
    RulesPage *m_rules;
    NetworkPage *m_network;
    TlsPage *m_tls;
};

} // namespace Sessionscope
