// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/content/htmlpage.h"
#include "core/login/loginsettings.h"

#include <optional>

namespace Sessionscope {

//! The form through which a page lets people log in, and what of it is used.
struct LoginForm
{
    //! NameOnly: the first of two pages; the password is asked for on the next one.
    enum class Kind { NameAndPassword, NameOnly, PasswordOnly };

    Kind kind = Kind::NameAndPassword;
    HtmlForm form;
    //! Positions in form.fields; -1 for none.
    qsizetype userField = -1;
    qsizetype passwordField = -1;
    //! The submit button that Enter presses; -1 for none.
    qsizetype button = -1;
    //! As a browser would send it now: user and password as they stand on the page.
    FormSubmission submission;
    //! Its page, as it came at last.
    QUrl pageUrl;
    //! The hidden field that carries the CSRF token; empty when there is none.
    QString csrfField;

    QString userFieldName() const { return userField < 0 ? QString() : form.fields.at(userField).name; }
    QString passwordFieldName() const { return passwordField < 0 ? QString() : form.fields.at(passwordField).name; }
    //! What goes along besides user and password.
    FieldList carriedOver() const;

    bool operator==(const LoginForm &) const = default;
};

//! Finding the login form of a page and filling it in. Pure.
namespace LoginForms {

//! The form with exactly one password field that would be sent, those that look like a registration last; else a form
//! that asks for nothing but a name. \a settings may name the fields. Nothing when there is none.
std::optional<LoginForm> find(const HtmlPage &page, const QUrl &pageUrl, const LoginSettings &settings = {});

//! What a browser would send once a person has typed both.
FormSubmission filled(const LoginForm &form, const HtmlPage &page, const QString &user, const QString &password);

//! Whether the password may go to \a target.
enum class Permission {
    Allowed,
    //! Another origin than \a start's; the person may allow it.
    OtherOrigin,
    //! From https to http, or a scheme that is not of the web; never.
    Insecure,
};

//! \a start is what the person chose, \a page where the form was found. The same host on https instead of http, both
//! on their default ports, counts as the same.
Permission permission(const QUrl &start, const QUrl &page, const QUrl &target, const QString &allowedOrigin);

} // namespace LoginForms
} // namespace Sessionscope
