// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

//! The private gnome-keyring that tests/support/with-keyring started: what happens to a keyring under a running
//! program. Each function returns an empty text, or why it failed.
namespace Sessionscope::Keyring {

QString lock();
QString unlock();
//! The daemon stops answering, as when a prompt waits for the person.
QString pause();
QString resume();

//! Words of \a secrets found in files below the private home and the runtime folder, "WORD in FILE"; the keyring's own
//! files are left out.
QStringList leaks(const QList<QByteArray> &secrets);

} // namespace Sessionscope::Keyring
