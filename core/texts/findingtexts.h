// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/missingcsrf.h"
#include "core/inspect/sessionlife.h"

#include <QStringList>

namespace Sessionscope::Texts {

//! A finding in words.
struct Finding
{
    QString title;
    //! What in the log shows it, one sentence each.
    QStringList evidence;
    QString fix;
};

//! "Login failed: POST /login returned 302 to /login?error because the _csrf field was missing"
Finding missingCsrf(const Inspect::MissingCsrf &finding);

enum class Secrets { Mask, Show };

//! One sentence for each id the session cookie had.
QStringList sessionLife(const Inspect::SessionLife &life, Secrets secrets);

} // namespace Sessionscope::Texts
