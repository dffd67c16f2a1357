// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/response/bodytext.h"

#include <QString>

namespace Sessionscope {

//! A run of octets of a body that leads somewhere.
struct BodyLink
{
    //! In the whole body.
    qsizetype start = 0;
    qsizetype length = 0;
    //! As the server means it: absolute, or relative to the request.
    QString target;
    //! A URI template (RFC 6570).
    bool templated = false;

    qsizetype end() const { return start + length; }
    bool operator==(const BodyLink &) const = default;
};

//! The links that touch one row: URLs, references of JSON by their key (`href`, `next`...), attributes of markup. Looks
//! at the row alone, and at its neighbours of the same line, so that its cost does not grow with the body.
QList<BodyLink> linksOfRow(const BodyText &text, qsizetype row);

} // namespace Sessionscope
