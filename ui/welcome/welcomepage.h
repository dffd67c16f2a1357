// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/surface.h"

namespace Sessionscope {

class Button;

//! What a person sees before the first request: ways to begin, and the demo server as the one primary button.
class WelcomePage : public Surface
{
    Q_OBJECT

public:
    explicit WelcomePage(const Theme &theme, QWidget *parent = nullptr);

    //! Starting the server takes a moment: no second click meanwhile.
    void setDemoBusy(bool busy);

Q_SIGNALS:
    void demoRequested();
    void openRequested();
    void pasteRequested();

private:
    QWidget *way(const QString &icon, const QString &title, const QString &text, Button *button, bool primary);

    const Theme &m_theme;
    Button *m_demo;
};

} // namespace Sessionscope
