// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/content/htmlform.h"
#include "core/cookies/cookie.h"

#include <QUrl>

namespace Sessionscope::Inspect {

class LogIndex;

//! A recorded form that changes something.
struct ProbeForm
{
    //! Empty without one.
    QUrl url;
    QByteArray method;
    FieldList fields;
    //! The field or header that carried its CSRF token, and the page the token came from; empty without one.
    QByteArray tokenName;
    bool tokenIsHeader = false;
    QUrl tokenPage;

    bool operator==(const ProbeForm &) const = default;
};

//! What a log offers to active checks. Holds the password of the recorded login.
struct ProbeTarget
{
    enum class Login {
        None,
        Form,
        Json, //!< a script sent user and password as members of a JSON object
        Elsewhere, //!< another server logs in: OAuth, OpenID Connect, SAML
        Token, //!< it gives a token and no session cookie
    };

    Login login = Login::None;
    //! The page with the login form, and where the form goes; empty without a recorded login that worked. Of a JSON
    //! login the page that gives its token, or any page.
    QUrl loginPage;
    QUrl loginUrl;
    QByteArray loginMethod;
    //! Of a JSON login: the recorded object, a secret, and the header that carried its CSRF token.
    QByteArray loginBody;
    QByteArray loginTokenHeader;
    QString userField;
    QString passwordField;
    QString user;
    //! A secret.
    QString password;

    //! A page that opened for the one who had logged in.
    QUrl privatePage;

    ProbeForm logout;
    //! Any other form with a CSRF token that somebody who had logged in sent with success; no passwords in it.
    ProbeForm change;

    //! The session cookie as the server sets it; its value is an id of the log. No name: none was seen.
    Cookie cookie;
    //! A page that gives its visitors an id.
    QUrl issuingPage;

    bool operator==(const ProbeTarget &) const = default;
};

//! Reads a log without probes. Pure.
ProbeTarget probeTarget(const LogIndex &index);

} // namespace Sessionscope::Inspect
