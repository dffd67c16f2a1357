// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/request.h"

#include <QList>

namespace Sessionscope {

//! One request of the demonstration and what it is for.
struct DemoStep
{
    QString heading;
    Request request;
};

//! A visit to the demo server at {{base}}: a protected page, a login that lacks the CSRF token and fails, one that has
//! it and works, and the session in use.
QList<DemoStep> demoFlow();

} // namespace Sessionscope
