// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/secretlineedit.h"

#include <QAction>
#include <QFocusEvent>

namespace Sessionscope {

SecretLineEdit::SecretLineEdit(const Theme &theme, QWidget *parent, Variables variables)
    : QLineEdit(parent)
    , m_theme(theme)
    , m_variables(variables)
    , m_eye(addAction(theme.icon(QStringLiteral("eye-off")), QLineEdit::TrailingPosition))
{
    m_eye->setText(tr("Show"));
    m_eye->setToolTip(tr("Show until focus leaves (Ctrl+E)"));
    m_eye->setShortcut(Qt::CTRL | Qt::Key_E);
    m_eye->setShortcutContext(Qt::WidgetShortcut);
    setFont(theme.mono());
    connect(m_eye, &QAction::triggered, this, [this] {
        m_shown = !m_shown;
        mask();
    });
    connect(this, &QLineEdit::textChanged, this, &SecretLineEdit::mask);
    connect(&theme, &Theme::changed, this, &SecretLineEdit::mask);
    mask();
}

void SecretLineEdit::focusOutEvent(QFocusEvent *event)
{
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason)
        m_shown = false;
    mask();
    QLineEdit::focusOutEvent(event);
}

void SecretLineEdit::mask()
{
    const bool variable = m_variables == Variables::Plain && text().startsWith(QLatin1String("{{"))
        && text().endsWith(QLatin1String("}}"));
    setEchoMode(m_shown || variable || text().isEmpty() ? QLineEdit::Normal : QLineEdit::Password);
    m_eye->setIcon(m_theme.icon(m_shown ? QStringLiteral("eye") : QStringLiteral("eye-off")));
    m_eye->setVisible(!text().isEmpty() && !variable);
}

} // namespace Sessionscope
