// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

//! The public suffix list (libpsl; its private section, github.io and kin, included). Host names are canonical:
//! lowercase A-labels.
namespace Sessionscope::PublicSuffix {

//! True for "com", "co.uk", "github.io", and every single label the list does not know. Never for an IP address.
bool isPublicSuffix(const QString &host);

//! "example.co.uk" for "www.example.co.uk"; the host itself where it is a public suffix, a single label or an IP
//! address.
QString site(const QString &host);

} // namespace Sessionscope::PublicSuffix
