// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/http/request.h"
#include "core/record/exchange.h"

#include <QString>
#include <QStringList>

//! curl command lines, in and out.
namespace Sessionscope::Curl {

struct Import
{
    Request request;
    //! Options that a request cannot hold (output files, proxies, certificates), as written.
    QStringList ignored;
};

//! Reads a command as people write it and browsers' "Copy as cURL" does, quoted for bash, cmd or PowerShell. Builds
//! the body and the headers that come with it as curl does. Errors: SyntaxError (no curl command, no URL), Unsupported
//! (another scheme).
Result<Import> parse(const QString &command);

//! A bash command of one option a line. {{Variables}} stay as written.
QByteArray toBash(const Request &request);
//! What was sent at this hop, cookies and credentials included; Host and Content-Length are left to curl.
QByteArray toBash(const SentRequest &request);

} // namespace Sessionscope::Curl
