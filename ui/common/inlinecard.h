// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;

namespace Sessionscope {

class Button;

//! A notice in place: what happened, and what one can do. Never modal.
class InlineCard : public QWidget
{
    Q_OBJECT

public:
    enum class Actions { Below, Beside };

    explicit InlineCard(const Theme &theme, QWidget *parent = nullptr, Actions actions = Actions::Below);

    //! \a title may be empty.
    void setMessage(Family family, const QString &icon, const QString &title, const QString &text);
    //! Connect to the button's clicked().
    Button *addAction(const QString &text);
    void clearActions();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void recolor();

    const Theme &m_theme;
    Family m_family = Family::Idle;
    QString m_icon;
    QLabel *m_title;
    QLabel *m_text;
    QHBoxLayout *m_actions;
};

} // namespace Sessionscope
