// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/content/htmlpage.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

//! Tokens against cross-site request forgery, as frameworks put them into pages and cookies.
namespace Sessionscope::Csrf {

//! True for the names under which frameworks send the token as a form field: _csrf (Spring), csrfmiddlewaretoken
//! (Django), authenticity_token (Rails), _token (Laravel), __RequestVerificationToken (ASP.NET) and kin.
bool isFieldName(QStringView name);

//! A token found in a page.
struct Token
{
    enum class Source { HiddenField, Meta };
    Source source = Source::HiddenField;
    //! The field, or the meta element's name.
    QString name;
    QString value;
    //! The header the token goes into; empty when only the form field will do.
    QByteArray header;
    //! The form field it goes into.
    QString parameter;

    bool operator==(const Token &) const = default;
};

//! Every token of \a page, meta elements first. A secret: never log the values.
QList<Token> tokensIn(const HtmlPage &page);

//! The header in which a cookie's value is sent back: X-XSRF-TOKEN for XSRF-TOKEN (Spring, Angular, axios), X-CSRFToken
//! for csrftoken (Django), X-CSRF-Token for CSRF-TOKEN and _csrf_token; nothing for other cookies.
std::optional<QByteArray> headerForCookie(QByteArrayView cookieName);

} // namespace Sessionscope::Csrf
