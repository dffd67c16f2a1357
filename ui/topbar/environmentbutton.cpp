// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/topbar/environmentbutton.h"

#include <QActionGroup>
#include <QMenu>

namespace Sessionscope {

EnvironmentButton::EnvironmentButton(const Theme &theme, QWidget *parent)
    : Button(theme, Variant::Ghost, QString(), parent)
{
    setObjectName(QStringLiteral("environment"));
    setHeight(Token::ButtonLarge);
    setIconName(QStringLiteral("layers"));
    setChevron(true);
    setMenu(new QMenu(this));
    connect(menu(), &QMenu::aboutToShow, this, &EnvironmentButton::fillMenu);
    setEnvironments({}, {}, {});
}

void EnvironmentButton::setEnvironments(const QStringList &names, const QString &current, const QString &file)
{
    m_names = names;
    m_current = names.contains(current) ? current : QString();
    m_file = file;
    const QString shown = m_current.isEmpty() ? tr("No environment") : m_current;
    setText(shown);
    setAccessibleName(m_current.isEmpty() ? shown : tr("Environment: %1").arg(m_current));
    setToolTip(m_file.isEmpty() ? tr("Values for {{variables}} come from http-client.env.json in the folder")
                                : tr("Environment of {{variables}}, from %1").arg(m_file));
    updateGeometry();
}

void EnvironmentButton::fillMenu()
{
    menu()->clear();
    auto *group = new QActionGroup(menu());
    const auto add = [&](const QString &name, const QString &text) {
        QAction *action = menu()->addAction(QString(text).replace(u'&', QLatin1String("&&")));
        action->setCheckable(true);
        action->setChecked(name == m_current);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, name] { Q_EMIT chosen(name); });
    };
    add({}, tr("No environment"));
    for (const QString &name : std::as_const(m_names))
        add(name, name);
    menu()->addSeparator();
    menu()->addAction(m_file.isEmpty() ? tr("New http-client.env.json") : tr("Edit http-client.env.json"), this,
        &EnvironmentButton::editRequested);
    if (m_secrets > 0) {
        menu()->addAction(
            m_secrets == 1 ? tr("Move 1 secret to the keychain") : tr("Move %1 secrets to the keychain").arg(m_secrets),
            this, &EnvironmentButton::moveSecretsRequested);
    }
}

} // namespace Sessionscope
