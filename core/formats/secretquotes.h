// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/formats/secretfields.h"

namespace Sessionscope::SecretFields {

//! The secrets in quotes behind their names, whatever the language: `password: "..."`, `window.apiKey = '...'`,
//! `pass="..."`, and `\"token\":\"...\"` inside of another text. Also numbers behind a colon.
QByteArray inQuotes(const QByteArray &text, const Replace &replace);

//! A field, or a session's cookie.
bool isSecretName(const QByteArray &name);

} // namespace Sessionscope::SecretFields
