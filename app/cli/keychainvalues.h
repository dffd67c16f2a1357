// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QHash>
#include <QStringList>

namespace Sessionscope::Cli {

//! What {{$keychain name}} stands for, of all \a names; waits for the keychain, which may ask the person. Errors: those
//! of KeychainJob, with the name as subject.
Result<QHash<QString, QString>> keychainValues(const QStringList &names);

} // namespace Sessionscope::Cli
