// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/request.h"
#include "core/openapi/apidocument.h"

namespace Sessionscope::ApiCompose {

//! What a server asks for before it answers an operation.
struct Security
{
    enum class Kind { Basic, Digest, Bearer, ApiKey, OAuth, Other };
    Kind kind = Kind::Other;
    //! As the document calls the scheme.
    QString scheme;
    //! Of an API key: its name and where it goes.
    QString name;
    AuthSettings::Place place = AuthSettings::Place::Header;

    bool operator==(const Security &) const = default;
};

//! The request for \a operation at \a server (one of ApiDocument::servers). Values are those the document gives, else
//! made from the schemas; a path parameter without either is a {{variable}} of its name. Optional parameters are there
//! and off. Authentication is left to the session.
Request request(const ApiDocument &document, const ApiOperation &operation, const QString &server);

//! The schemes that \a operation accepts, any of them; empty when it asks for none.
QList<Security> security(const ApiDocument &document, const ApiOperation &operation);

//! The operation that \a method and \a path (of a URL) are a call of: literal segments count before parameters. -1 for
//! none. \a document: its servers' paths are taken off.
qsizetype match(const ApiDocument &document, const QByteArray &method, const QString &path);

} // namespace Sessionscope::ApiCompose
