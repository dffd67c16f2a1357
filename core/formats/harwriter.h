// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/record/exchange.h"

#include <QByteArray>
#include <QList>

//! Writing HTTP archives (HAR 1.2).
namespace Sessionscope::Har {

//! Whether secrets are written as they are or masked (see Redactor).
enum class Secrets { Keep, Mask };

//! The archive: one entry per exchange in the order given, redirect and authentication hops and failed ones included.
//! Header names, order and values are those of the wire, one header per Set-Cookie line. A body is text when it is
//! valid UTF-8, else base64 (`encoding`, for requests `_encoding`). Custom fields: `_trail`, `_hop`, `_effectiveUrl`,
//! `_cookieEvents`, `_error`, `_connection`, `_tls`; besides `_state`, `_phase`, `_name`, `_proxy`, `_notes`,
//! `_timingUs`. What is written with Secrets::Keep reads back equal (harreader.h).
QByteArray toJson(const QList<ExchangePtr> &exchanges, Secrets secrets);

//! toJson() into a file of mode 0600. Errors: FileUnwritable.
Result<void> write(const QString &path, const QList<ExchangePtr> &exchanges, Secrets secrets);

} // namespace Sessionscope::Har
