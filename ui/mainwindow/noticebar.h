// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/surface.h"

#include <functional>

namespace Sessionscope {

class InlineCard;

//! The place below the URL for what the window has to say: the keychain is locked, a request could not be built. One
//! notice at a time; a newer one replaces it.
class NoticeBar : public Surface
{
    Q_OBJECT

public:
    struct Action
    {
        QString text;
        std::function<void()> run;
    };

    explicit NoticeBar(const Theme &theme, QWidget *parent = nullptr);

    //! An action closes the notice before it runs; "Dismiss" is always offered. Returns the notice's number.
    int say(Family family, const QString &icon, const QString &text, const QList<Action> &actions = {});
    //! Other words for a notice, its actions kept, as for progress; nothing when it is no longer the one shown.
    void change(int number, const QString &text);
    void dismiss();

private:
    InlineCard *m_card;
    Family m_family = Family::Idle;
    QString m_icon;
    int m_number = 0;
};

} // namespace Sessionscope
