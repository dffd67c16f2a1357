// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/surface.h"

namespace Sessionscope {

class Button;
class EnvironmentButton;
class IconButton;
class SearchButton;
class SessionButton;

//! The row at the top: the session and what concerns the whole window.
class TopBar : public Surface
{
    Q_OBJECT

public:
    explicit TopBar(const Theme &theme, QWidget *parent = nullptr);

    SessionButton *sessionButton() const { return m_session; }
    EnvironmentButton *environmentButton() const { return m_environment; }
    //! Labels become icons.
    void setNarrow(bool narrow);
    void setDockVisible(bool visible);
    void setExplorerVisible(bool visible);
    void setThemeMode(ThemeMode mode);

Q_SIGNALS:
    void newSessionRequested();
    void forkRequested();
    void loginRequested();
    void paletteRequested();
    void dockToggled(bool visible);
    void explorerToggled(bool visible);
    void themeModeChosen(Sessionscope::ThemeMode mode);

private:
    void fillAppearanceMenu();
    QWidget *rule();

    const Theme &m_theme;
    SessionButton *m_session;
    EnvironmentButton *m_environment;
    Button *m_new;
    IconButton *m_newIcon;
    Button *m_fork;
    IconButton *m_forkIcon;
    Button *m_login;
    IconButton *m_loginIcon;
    SearchButton *m_search;
    IconButton *m_explorer;
    IconButton *m_dock;
    IconButton *m_appearance;
    ThemeMode m_mode = ThemeMode::System;
};

} // namespace Sessionscope
