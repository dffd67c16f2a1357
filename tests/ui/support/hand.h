// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>

class QAbstractButton;
class QComboBox;
class QLineEdit;
class QMenu;
class QWidget;

namespace Sessionscope::Test {

enum class By { Mouse, Keyboard };

//! Works a window as a person does, either by mouse, touching keys for text alone, or without a mouse: from widget to
//! widget by Tab. False where a person could not get there.
class Hand
{
public:
    explicit Hand(By by)
        : m_by(by)
    {
    }

    By by() const { return m_by; }
    //! Waits until \a window has the keyboard.
    bool use(QWidget *window) const;
    //! Gives the focus to \a field, or to what holds it for it.
    bool reach(QWidget *field) const;
    //! Keys into what has the focus, instead of what stands there. Every character, not only ASCII.
    static void type(const QString &text);
    bool fill(QWidget *field, const QString &text) const;
    bool press(QAbstractButton *button) const;
    //! The first entry of \a box that begins with \a text.
    bool choose(QComboBox *box, const QString &text) const;
    //! The entry \a text of the menu of \a button.
    bool pick(QAbstractButton *button, const QString &text) const;

private:
    bool pickFrom(QMenu *menu, const QString &text) const;

    By m_by;
};

} // namespace Sessionscope::Test

Q_DECLARE_METATYPE(Sessionscope::Test::By)
