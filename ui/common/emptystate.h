// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QHBoxLayout;

namespace Sessionscope {

class Button;
class ElidedLabel;

//! What will appear here, in a sentence, and an action or two.
class EmptyState : public QWidget
{
    Q_OBJECT

public:
    EmptyState(const Theme &theme, const QString &icon, const QString &sentence, const QString &detail = QString(),
        QWidget *parent = nullptr);

    void setSentence(const QString &sentence, const QString &detail = QString());
    //! Connect to the button's clicked().
    Button *addAction(const QString &text);

private:
    const Theme &m_theme;
    ElidedLabel *m_sentence;
    ElidedLabel *m_detail;
    QHBoxLayout *m_actions;
};

} // namespace Sessionscope
