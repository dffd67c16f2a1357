// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/import/importmodel.h"

//! What other rooms read already, as collections.
namespace Sessionscope::OtherImports {

//! An archive: one folder a host, one request a trail. Errors: those of Har::fromJson().
Result<ImportedCollection> har(const QByteArray &json, const QString &name, const ImportProgress &progress = {});

//! A description: one folder a tag, one request an operation, its servers as environments. Errors: those of
//! ApiReader::parse(), Cancelled.
Result<ImportedCollection> openApi(const QByteArray &text, const QString &source, const ImportProgress &progress = {});

//! Whether \a text begins as a curl command.
bool isCurl(const QByteArray &text);

//! One curl command or several, as browsers copy them. Errors: SyntaxError when none can be read.
Result<ImportedCollection> curl(const QByteArray &text, const ImportProgress &progress = {});

} // namespace Sessionscope::OtherImports
