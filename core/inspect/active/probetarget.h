// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/content/htmlform.h"
#include "core/cookies/cookie.h"

#include <QUrl>

namespace Sessionscope::Inspect {

class LogIndex;

//! What a log offers to active checks. Holds the password of the recorded login.
struct ProbeTarget
{
    //! The page with the login form, and where the form goes; empty without a recorded login by form that worked.
    QUrl loginPage;
    QUrl loginUrl;
    QByteArray loginMethod;
    QString userField;
    QString passwordField;
    QString user;
    //! A secret.
    QString password;

    //! A page that opened for the one who had logged in.
    QUrl privatePage;

    //! The recorded logout; empty without one.
    QUrl logoutUrl;
    QByteArray logoutMethod;
    FieldList logoutFields;
    //! The field or header that carried its CSRF token, and the page the token came from; empty without one.
    QByteArray tokenName;
    bool tokenIsHeader = false;
    QUrl tokenPage;

    //! The session cookie as the server sets it; its value is an id of the log. No name: none was seen.
    Cookie cookie;
    //! A page that gives its visitors an id.
    QUrl issuingPage;

    bool operator==(const ProbeTarget &) const = default;
};

//! Reads a log without probes. Pure.
ProbeTarget probeTarget(const LogIndex &index);

} // namespace Sessionscope::Inspect
