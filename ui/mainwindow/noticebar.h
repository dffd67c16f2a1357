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

    //! An action closes the notice before it runs; "Dismiss" is always offered.
    void say(Family family, const QString &icon, const QString &text, const QList<Action> &actions = {});
    void dismiss();

private:
    InlineCard *m_card;
};

} // namespace Sessionscope
