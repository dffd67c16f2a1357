// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

//! `{{$keychain name}}` in environments and .http files: a value that lives in the keychain.
namespace Sessionscope::EnvironmentSecrets {

//! The key of the keychain for what {{$keychain \a name}} means.
QString keychainKey(const QString &name);

//! The names that \a text refers to, each once.
QStringList references(const QString &text);

//! \a values, where a value that is nothing but a reference is what \a secrets has for it; and the secrets themselves
//! under "$keychain name".
QHash<QString, QString> merged(const QHash<QString, QString> &values, const QHash<QString, QString> &secrets);

} // namespace Sessionscope::EnvironmentSecrets
