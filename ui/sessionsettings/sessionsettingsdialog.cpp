// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/sessionsettings/sessionsettingsdialog.h"

#include "ui/common/autheditor.h"
#include "ui/common/button.h"
#include "ui/common/counttabbar.h"
#include "ui/common/keyvaluetable.h"
#include "ui/common/surface.h"
#include "ui/sessionsettings/networkpage.h"
#include "ui/sessionsettings/rulespage.h"
#include "ui/sessionsettings/tlspage.h"

#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace Sessionscope {

SessionSettingsDialog::SessionSettingsDialog(const Theme &theme, Session *session, const QString &name, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_session(session)
    , m_tabs(new CountTabBar(theme))
    , m_pages(new QStackedWidget)
    , m_headers(new KeyValueTable(theme, tr("header")))
    , m_params(new KeyValueTable(theme, tr("parameter")))
    , m_auth(new AuthEditor(theme, AuthEditor::Owner::Session))
    , m_rules(new RulesPage(theme))
    , m_network(new NetworkPage(theme))
    , m_tls(new TlsPage(theme))
{
    setWindowTitle(tr("Settings of %1").arg(name));
    setModal(false);
    m_tabs->setAccessibleName(tr("Parts of the settings"));
    addPage(tr("Headers"), m_headers);
    addPage(tr("Parameters"), m_params);
    addPage(tr("Auth"), authPage());
    addPage(tr("Rules"), m_rules);
    addPage(tr("Network"), m_network);
    addPage(tr("TLS"), m_tls);
    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);

    auto *cancel = new Button(theme, Button::Variant::Secondary, tr("Cancel"));
    auto *save = new Button(theme, Button::Variant::Primary, tr("Save settings"));
    save->setDefault(true);
    cancel->setAutoDefault(false);
    connect(cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(save, &QAbstractButton::clicked, this, &QDialog::accept);
    auto *foot = new Surface(theme, Token::Panel);
    foot->setLines(Qt::TopEdge);
    auto *buttons = new QHBoxLayout(foot);
    buttons->setContentsMargins(16, 12, 16, 12);
    buttons->setSpacing(8);
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(save);

    auto *head = new Surface(theme, Token::Panel);
    head->setLines(Qt::BottomEdge);
    head->setFixedHeight(theme.size(Token::TabRow));
    auto *tabs = new QHBoxLayout(head);
    tabs->setContentsMargins(6, 0, 6, 0);
    tabs->addWidget(m_tabs);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(head);
    layout->addWidget(m_pages, 1);
    layout->addWidget(foot);
    resize(680, 560);

    const SessionSettings settings = session->settings();
    m_headers->setFields(settings.headers);
    m_params->setFields(settings.params);
    m_auth->setAuth(settings.auth);
    m_shownAuth = m_auth->auth();
    m_rules->read(settings);
    m_network->read(settings);
    m_tls->read(settings.tls);
    // Its settings belong to nobody once the session is gone.
    connect(session, &QObject::destroyed, this, &QDialog::reject);
}

void SessionSettingsDialog::addPage(const QString &name, QWidget *page)
{
    m_tabs->addTab(name);
    if (qobject_cast<KeyValueTable *>(page)) {
        m_pages->addWidget(page);
        return;
    }
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(page);
    m_pages->addWidget(scroll);
}

QWidget *SessionSettingsDialog::authPage()
{
    auto *get = new Button(m_theme, Button::Variant::Secondary, tr("Get a token…"));
    get->setIconName(QStringLiteral("fingerprint"));
    get->setAutoDefault(false);
    get->setToolTip(tr("By OAuth 2, or by a login with JSON"));
    connect(get, &QAbstractButton::clicked, this, &SessionSettingsDialog::tokenRequested);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(16, 0, 16, 16);
    row->addWidget(get);
    row->addStretch(1);
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_auth);
    column->addLayout(row);
    column->addStretch(1);
    return page;
}

void SessionSettingsDialog::showPage(Page page)
{
    m_tabs->setCurrentIndex(page);
}

SessionSettings SessionSettingsDialog::settings() const
{
    SessionSettings settings = m_session ? m_session->settings() : SessionSettings();
    settings.headers = m_headers->fields();
    settings.params = m_params->fields();
    if (m_auth->auth() != m_shownAuth)
        settings.auth = m_auth->auth();
    m_rules->writeTo(settings);
    m_network->writeTo(settings);
    m_tls->writeTo(settings.tls);
    return settings;
}

void SessionSettingsDialog::accept()
{
    m_headers->commitEdit();
    m_params->commitEdit();
    if (m_session)
        m_session->setSettings(settings());
    QDialog::accept();
}

} // namespace Sessionscope
