// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/sessionsettings.h"

#include <QProcessEnvironment>
#include <QUrl>

namespace Sessionscope {

//! The proxy the environment names for \a url, as requests' trust_env does: http_proxy or https_proxy, then all_proxy
//! (lower case before upper case), unless no_proxy lists the host. A direct connection when none does, or when the
//! value cannot be understood.
ProxySettings environmentProxy(const QUrl &url, const QProcessEnvironment &environment);

} // namespace Sessionscope
