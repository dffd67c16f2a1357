// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/surface.h"

class QVBoxLayout;

namespace Sessionscope {

class IconButton;

//! The explorer of a narrow window: one button a section.
class ExplorerRail : public Surface
{
    Q_OBJECT

public:
    explicit ExplorerRail(const Theme &theme, QWidget *parent = nullptr);

    void addSection(const QString &icon, const QString &name);
    //! The pressed button; none for -1.
    void setCurrent(int section);

Q_SIGNALS:
    //! -1 when the pressed one was clicked again.
    void sectionChosen(int section);

private:
    const Theme &m_theme;
    QVBoxLayout *m_layout;
    QList<IconButton *> m_buttons;
};

} // namespace Sessionscope
