// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/codegen/flow.h"
#include "core/codegen/origins.h"

#include <functional>
#include <optional>

namespace Sessionscope::Codegen {

//! What stands for an atom in the code; nothing: its text as it was.
using Resolver = std::function<std::optional<Piece>(const Atom &atom)>;

//! A request's texts with everything a Resolver knows taken out of them.
struct RequestTexts
{
    //! Path and query, as sent.
    Template target;
    QList<NamedTemplate> headers;
    Step::Body body = Step::Body::None;
    QList<NamedTemplate> fields;
    Template raw;
    //! Names of headers that the code leaves out and a person might miss.
    QStringList leftOut;
    bool isCut = false;
    bool hadSessionId = false;
};

//! Walks a request as it was sent and asks \a resolve about each value in it: path segments, parameters, headers,
//! credentials, fields of forms and multipart bodies, members of JSON. Pure.
RequestTexts requestTexts(const SentRequest &request, const Resolver &resolve);

//! Puts texts next to each other into one.
Template joined(const Template &pieces);

} // namespace Sessionscope::Codegen
