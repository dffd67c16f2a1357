// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/hopchip.h"

//! Words of the trail that are not sentences of the common catalogue.
namespace Sessionscope::TrailTexts {

//! What a screen reader says of a row: "3.2, POST /login, status 302, JSESSIONID rotated, 184 milliseconds".
//! \a finding: what the doctor says of it, if anything.
QString row(const Exchange &hop, const QString &finding = QString());
//! "JSESSIONID rotated"
QString chip(const HopChip &chip);
//! A URL or request target with bullets for what is secret in it: tokens and codes of the query, `;jsessionid=`.
QByteArray maskedUrl(const QByteArray &url);
//! Path and query, secrets masked: "/login?error", "/" for none.
QString path(const QUrl &url);
//! "localhost:8080", with the scheme when it is https: "https://example.org".
QString origin(const QUrl &url);
//! "4 exchanges, 8 hops"
QString counts(int trails, int hops);

} // namespace Sessionscope::TrailTexts
