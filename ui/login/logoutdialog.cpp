// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/login/logoutdialog.h"

#include "core/session/session.h"
#include "ui/common/button.h"
#include "ui/common/dialogsides.h"
#include "ui/common/templateedit.h"
#include "ui/login/loginresult.h"
#include "ui/login/templatefield.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace Sessionscope {

LogoutDialog::LogoutDialog(const Theme &theme, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_url(new TemplateField(theme, tr("Log out at")))
    , m_protected(new TemplateField(theme, tr("A page that needs a login")))
    , m_result(new LoginResult(theme))
    , m_close(new Button(theme, Button::Variant::Secondary, tr("Close")))
    , m_logOut(new Button(theme, Button::Variant::Primary, tr("Log out")))
{
    setObjectName(QStringLiteral("logoutDialog"));
    setWindowTitle(tr("Log out"));
    m_url->setObjectName(QStringLiteral("logoutUrl"));
    m_protected->setObjectName(QStringLiteral("protectedUrl"));
    m_logOut->setObjectName(QStringLiteral("logOut"));
    m_result->setLines(Qt::TopEdge | Qt::BottomEdge);
    auto *fields = new QVBoxLayout;
    fields->setContentsMargins(24, 16, 24, 16);
    fields->setSpacing(12);
    fields->addWidget(labelled(
        m_url->edit()->accessibleName(), m_url, tr("A page with a logout form or link, or the logout address itself")));
    fields->addWidget(labelled(m_protected->edit()->accessibleName(), m_protected,
        tr("Afterwards the old session id is sent there once more: it must be refused")));
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(24, 12, 24, 12);
    buttons->setSpacing(8);
    buttons->addStretch(1);
    for (Button *button : {m_close, m_logOut}) {
        button->setHeight(Token::ButtonLarge);
        buttons->addWidget(button);
    }
    m_logOut->setIconName(QStringLiteral("log-out"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(fields);
    layout->addWidget(DialogSides::scrolling(m_result), 1);
    layout->addLayout(buttons);
    resize(560, 580);

    for (TemplateField *field : {m_url, m_protected}) {
        connect(field, &TemplateField::edited, this, &LogoutDialog::refresh);
        connect(field, &TemplateField::returnPressed, m_logOut, &QAbstractButton::click);
    }
    connect(m_result, &LoginResult::hopSelected, this, &LogoutDialog::hopSelected);
    connect(m_logOut, &QAbstractButton::clicked, this, &LogoutDialog::press);
    connect(m_close, &QAbstractButton::clicked, this, [this] {
        if (m_logout)
            m_logout->cancel();
        hide();
    });
    refresh();
}

LogoutDialog::~LogoutDialog()
{
    stop();
}

QWidget *LogoutDialog::labelled(const QString &label, TemplateField *field, const QString &hint)
{
    auto *box = new QWidget;
    auto *name = new QLabel(label);
    name->setFont(m_theme.font(Token::Small, QFont::Medium));
    auto *below = new QLabel(hint);
    below->setFont(m_theme.font(Token::Small));
    below->setWordWrap(true);
    for (QLabel *text : {name, below})
        setTextColor(text, m_theme, Token::TextMuted);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(name);
    column->addWidget(field);
    column->addWidget(below);
    return box;
}

void LogoutDialog::setSession(Session *session)
{
    stop();
    m_session = session;
    m_url->setText({});
    m_protected->setText({});
    m_result->reset(session);
    refresh();
}

void LogoutDialog::present(const LogoutSettings &suggested)
{
    if (m_url->text().isEmpty())
        m_url->setText(suggested.url);
    if (m_protected->text().isEmpty())
        m_protected->setText(suggested.protectedUrl);
    show();
    raise();
    activateWindow();
    m_url->setFocus(Qt::OtherFocusReason);
}

void LogoutDialog::refresh()
{
    const bool busy = m_logout != nullptr;
    m_logOut->setText(busy ? tr("Cancel") : tr("Log out"));
    m_logOut->setIconName(busy ? QStringLiteral("x") : QStringLiteral("log-out"));
    m_logOut->setVariant(busy ? Button::Variant::Secondary : Button::Variant::Primary);
    m_logOut->setEnabled(busy || (m_session && !m_url->text().isEmpty() && !m_protected->text().isEmpty()));
    m_url->setEnabled(!busy);
    m_protected->setEnabled(!busy);
}

void LogoutDialog::press()
{
    if (m_logout) {
        m_logout->cancel();
        return;
    }
    m_logout = std::make_unique<Logout>(*m_session, LogoutSettings{m_url->text(), m_protected->text()});
    m_result->begin(m_session, LoginResult::Work::LogOut);
    connect(m_logout.get(), &Logout::hopStarted, m_result, &LoginResult::addHop);
    connect(m_logout.get(), &Logout::hopStarted, this, &LogoutDialog::hopStarted);
    connect(m_logout.get(), &Logout::finished, this, &LogoutDialog::onFinished);
    refresh();
    m_logOut->setFocus(Qt::OtherFocusReason); // The fields are closed now.
    m_logout->start();
}

void LogoutDialog::onFinished(const LogoutReport &report)
{
    m_logout.release()->deleteLater(); // Its signal is what led here.
    m_result->show(report);
    refresh();
    Q_EMIT logoutFinished(report);
}

void LogoutDialog::stop()
{
    if (!m_logout)
        return;
    m_logout->disconnect();
    m_logout->cancel();
    m_logout.reset();
}

void LogoutDialog::reject()
{
    if (m_logout)
        m_logout->cancel();
    else
        QDialog::reject();
}

} // namespace Sessionscope
