// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QStackedWidget;
class QToolButton;

namespace Sessionscope {

class Button;
class ElidedLabel;

//! A part of the explorer under its own head: what it is called, tools, and a tree, or a sentence while there is
//! nothing.
class ExplorerSection : public QWidget
{
    Q_OBJECT

public:
    ExplorerSection(const Theme &theme, const QString &title, QWidget *parent = nullptr);

    //! What the section is for; once.
    void setContent(QWidget *content);
    //! At the right end of the head.
    void addTool(QWidget *tool);
    //! Beside the title.
    void setDetail(const QString &detail);
    //! Shown while empty; connect to the button.
    Button *setEmptyState(const QString &sentence, const QString &action);
    //! Other words for it, once it is set.
    void changeEmptyState(const QString &sentence, const QString &action);
    void setEmpty(bool empty);
    bool isOpen() const;
    void setOpen(bool open);

Q_SIGNALS:
    void openChanged(bool open);

private:
    void arrange();

    const Theme &m_theme;
    QToolButton *m_head;
    ElidedLabel *m_detail;
    QHBoxLayout *m_row;
    QStackedWidget *m_stack;
    QWidget *m_content = nullptr;
    QWidget *m_emptyPage;
    QLabel *m_emptyWords = nullptr;
    Button *m_emptyButton = nullptr;
    bool m_empty = true;
};

} // namespace Sessionscope
