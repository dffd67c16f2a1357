// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCborMap>
#include <QStringList>
#include <QUrl>

#include <optional>

//! What servers say of themselves without OpenAPI: HAL roots and profiles, OpenID providers, GraphQL schemas.
namespace Sessionscope::ApiRoots {

//! Such an answer in the words of OpenAPI 3, so that everything else need not know.
struct Described
{
    QString format;
    QString title;
    QCborMap root;
    //! As ApiDocument::problems.
    QStringList problems;
};

//! Nothing when \a answer is none of these. \a source is where it came from.
std::optional<Described> described(const QCborMap &answer, const QUrl &source);

//! The body of a request that asks a GraphQL server for its schema.
QByteArray introspection();

//! A GraphQL schema as described() reads it: each field of Query and Mutation is a POST whose fragment names it.
std::optional<Described> fromGraphQl(const QCborMap &answer, const QUrl &source);

} // namespace Sessionscope::ApiRoots
