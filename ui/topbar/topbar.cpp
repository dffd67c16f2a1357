// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/topbar/topbar.h"

#include "ui/common/button.h"
#include "ui/common/iconbutton.h"
#include "ui/topbar/environmentbutton.h"
#include "ui/topbar/searchbutton.h"
#include "ui/topbar/sessionbutton.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>

namespace Sessionscope {

namespace {

class AppMark : public QWidget
{
public:
    AppMark(const Theme &theme, QWidget *parent)
        : QWidget(parent)
        , m_theme(theme)
    {
        setFixedSize(20, 20);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        m_theme.paintIcon(&painter, QStringLiteral("app-mark"), rect(), m_theme.color(Token::AccentText), width());
    }

private:
    const Theme &m_theme;
};

} // namespace

TopBar::TopBar(const Theme &theme, QWidget *parent)
    : Surface(theme, Token::Window, parent)
    , m_theme(theme)
    , m_session(new SessionButton(theme))
    , m_environment(new EnvironmentButton(theme))
    , m_new(new Button(theme, Button::Variant::Ghost, tr("New session")))
    , m_newIcon(
          new IconButton(theme, QStringLiteral("plus"), tr("New session"), nullptr, QStringLiteral("Ctrl+Shift+N")))
    , m_fork(new Button(theme, Button::Variant::Ghost, tr("Fork session")))
    , m_forkIcon(new IconButton(
          theme, QStringLiteral("git-fork"), tr("Fork session"), nullptr, QStringLiteral("Ctrl+Shift+D")))
    , m_login(new Button(theme, Button::Variant::Ghost, tr("Log in…")))
    , m_loginIcon(
          new IconButton(theme, QStringLiteral("log-in"), tr("Log in…"), nullptr, QStringLiteral("Ctrl+Shift+L")))
    , m_search(new SearchButton(theme))
    , m_explorer(
          new IconButton(theme, QStringLiteral("panel-left"), tr("Show explorer"), nullptr, QStringLiteral("Ctrl+B")))
    , m_dock(new IconButton(
          theme, QStringLiteral("panel-bottom"), tr("Show trail and inspector"), nullptr, QStringLiteral("Ctrl+J")))
    , m_appearance(new IconButton(theme, QStringLiteral("settings-2"), tr("Appearance")))
{
    setFixedHeight(theme.size(Token::TopBar));
    setLines(Qt::BottomEdge);
    m_new->setHeight(Token::ButtonLarge);
    m_new->setIconName(QStringLiteral("plus"));
    m_new->setToolTip(tr("New session (Ctrl+Shift+N)"));
    m_newIcon->hide();
    m_fork->setObjectName(QStringLiteral("forkSession"));
    m_fork->setHeight(Token::ButtonLarge);
    m_fork->setIconName(QStringLiteral("git-fork"));
    m_fork->setToolTip(tr("A copy of this session that goes its own way (Ctrl+Shift+D)"));
    m_forkIcon->hide();
    m_login->setObjectName(QStringLiteral("openLogin"));
    m_login->setHeight(Token::ButtonLarge);
    m_login->setIconName(QStringLiteral("log-in"));
    m_login->setToolTip(tr("Log in… (Ctrl+Shift+L)"));
    m_loginIcon->hide();
    m_explorer->setColor(Token::Text);
    m_dock->setColor(Token::Text);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 0, 12, 1);
    layout->setSpacing(8);
    layout->addWidget(new AppMark(theme, this));
    layout->addSpacing(4);
    layout->addWidget(m_session);
    layout->addWidget(m_environment);
    layout->addWidget(rule());
    layout->addWidget(m_new);
    layout->addWidget(m_newIcon);
    layout->addWidget(m_fork);
    layout->addWidget(m_forkIcon);
    layout->addWidget(m_login);
    layout->addWidget(m_loginIcon);
    layout->addStretch();
    layout->addWidget(m_search);
    layout->addWidget(rule());
    layout->addWidget(m_explorer);
    layout->addWidget(m_dock);
    layout->addWidget(m_appearance);

    auto *menu = new QMenu(m_appearance);
    m_appearance->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, &TopBar::fillAppearanceMenu);
    connect(m_new, &QAbstractButton::clicked, this, &TopBar::newSessionRequested);
    connect(m_newIcon, &QAbstractButton::clicked, this, &TopBar::newSessionRequested);
    connect(m_fork, &QAbstractButton::clicked, this, &TopBar::forkRequested);
    connect(m_forkIcon, &QAbstractButton::clicked, this, &TopBar::forkRequested);
    connect(m_session, &SessionButton::forkRequested, this, &TopBar::forkRequested);
    connect(m_login, &QAbstractButton::clicked, this, &TopBar::loginRequested);
    connect(m_loginIcon, &QAbstractButton::clicked, this, &TopBar::loginRequested);
    connect(m_search, &QAbstractButton::clicked, this, &TopBar::paletteRequested);
    connect(m_session, &SessionButton::newRequested, this, &TopBar::newSessionRequested);
    m_explorer->setCheckable(true);
    m_explorer->setChecked(true);
    connect(m_explorer, &QAbstractButton::toggled, this, &TopBar::explorerToggled);
    m_dock->setCheckable(true);
    m_dock->setChecked(true);
    connect(m_dock, &QAbstractButton::toggled, this, &TopBar::dockToggled);
}

QWidget *TopBar::rule()
{
    auto *rule = new Surface(m_theme, Token::Line, this);
    rule->setFixedSize(1, 20);
    return rule;
}

void TopBar::setNarrow(bool narrow)
{
    m_new->setVisible(!narrow);
    m_newIcon->setVisible(narrow);
    m_fork->setVisible(!narrow);
    m_forkIcon->setVisible(narrow);
    m_login->setVisible(!narrow);
    m_loginIcon->setVisible(narrow);
    m_search->setNarrow(narrow);
}

void TopBar::setDockVisible(bool visible)
{
    m_dock->setChecked(visible);
}

void TopBar::setExplorerVisible(bool visible)
{
    m_explorer->setChecked(visible);
}

void TopBar::setThemeMode(ThemeMode mode)
{
    m_mode = mode;
}

void TopBar::fillAppearanceMenu()
{
    QMenu *menu = m_appearance->menu();
    menu->clear();
    auto *group = new QActionGroup(menu);
    const auto add = [&](ThemeMode mode, const QString &text) {
        QAction *action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(mode == m_mode);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, mode] { Q_EMIT themeModeChosen(mode); });
    };
    add(ThemeMode::System, tr("Like the system"));
    add(ThemeMode::Light, tr("Light"));
    add(ThemeMode::Dark, tr("Dark"));
}

} // namespace Sessionscope
