// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/preparedhop.h"

#include <QNetworkRequest>
#include <QSslConfiguration>

#include <optional>

namespace Sessionscope {

//! What Qt is asked to send for \a hop: its headers and nothing else, every convenience of Qt's switched off. \a tls is
//! for https alone.
QNetworkRequest networkRequest(const PreparedHop &hop, const std::optional<QSslConfiguration> &tls);

} // namespace Sessionscope
