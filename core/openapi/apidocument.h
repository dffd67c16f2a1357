// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QCborMap>
#include <QList>
#include <QStringList>
#include <QUrl>

namespace Sessionscope {

//! One method of one path.
struct ApiOperation
{
    QByteArray method;
    //! With {parameters}, as written.
    QString path;
    QString id;
    QString summary;
    QStringList tags;
    bool isDeprecated = false;

    bool operator==(const ApiOperation &) const = default;
};

//! An OpenAPI 2.0, 3.0 or 3.1 description, read as far as it can be.
struct ApiDocument
{
    //! "OpenAPI 3.1.0", "Swagger 2.0"; "Actuator mappings", "HAL", "OpenID configuration", "GraphQL".
    QString format;
    QString title;
    QString version;
    //! Where it came from, a URL or a path.
    QString source;
    //! Base URLs, variables at their defaults; relative ones are resolved against a source that is a URL.
    QStringList servers;
    //! In the order of the document.
    QList<ApiOperation> operations;
    //! What could not be read, in sentences' pieces: "paths./orders.get: it is no object".
    QStringList problems;
    //! The whole of it.
    QCborMap root;

    bool isVersion2() const { return root.contains(QStringLiteral("swagger")); }
    //! The object of \a operation; empty when there is none.
    QCborMap object(const ApiOperation &operation) const;
    //! What a JSON pointer of this document means ("#/components/schemas/Order"); undefined when it leads nowhere.
    QCborValue at(const QString &reference) const;
    //! \a value itself, or what its $ref leads to at last; undefined when it leads nowhere or in a circle.
    QCborValue resolved(const QCborValue &value) const;
};

} // namespace Sessionscope
