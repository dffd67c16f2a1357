// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/support/hand.h"

#include <QStringList>

#include <functional>

namespace Sessionscope {
class LoginDialog;
class MainWindow;
} // namespace Sessionscope

namespace Sessionscope::Test {

//! The main window and its login dialog, worked by mouse or by keyboard and read as a person reads them.
class LoginHand : public Hand
{
public:
    LoginHand(MainWindow &window, By by)
        : Hand(by)
        , m_window(window)
    {
    }

    //! Types \a url into the window and opens the dialog, by its button or by its keys. A dialog that has an address
    //! already gets this one.
    bool openAt(const QString &url) const;
    //! Fills in and sends; true when a verdict was shown.
    bool logIn(const QString &user, const QString &password) const;
    bool detect() const;
    //! Presses what the dialog offers after the verdict; true when the next verdict was shown.
    bool act() const;
    //! Closes the dialog; the window has the keyboard again.
    bool close() const;
    //! Sends what stands in the window, and waits for the end.
    bool send() const;

    LoginDialog *dialog() const;
    QString verdict() const;
    QString advice() const;
    //! All that can be read in the dialog.
    QString words() const;
    //! What the button after the verdict says; empty when there is none.
    QString offer() const;
    //! The dialog's hops: "302 GET /api/me".
    QStringList hops() const;

    //! The rows of the window's trail pane that belong to the last trail: "302 GET /api/me".
    QStringList trail() const;
    //! What a screen reader says of them.
    QStringList trailSentences() const;
    //! The value the cookies pane has for \a name; null without such a cookie.
    QByteArray cookie(const QByteArray &name) const;

private:
    bool waitForVerdict(const std::function<bool()> &begin) const;

    MainWindow &m_window;
};

//! Everything that can be read in \a root, one text a line; what is masked as it is shown.
QString wordsOf(const QWidget *root);

} // namespace Sessionscope::Test
