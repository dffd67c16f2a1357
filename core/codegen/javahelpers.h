// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

//! Methods that generated Java is made of, at no indent.
namespace Sessionscope::Codegen::JavaHelpers {

extern const char *const common;
extern const char *const httpClient;
extern const char *const restClient;
extern const char *const page;
extern const char *const cookie;
extern const char *const percent;
extern const char *const jsonText;
extern const char *const json;
extern const char *const login;
extern const char *const octets;

} // namespace Sessionscope::Codegen::JavaHelpers
