// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCborMap>

//! OpenCollection, the YAML form of Bruno's newer collections, in the words of Bruno's older JSON.
namespace Sessionscope::OpenCollection {

//! A bundled collection, or its root file.
bool isCollection(const QCborMap &root);
QCborMap collection(const QCborMap &root);
//! A request or a folder's own file.
QCborMap item(const QCborMap &item);
QCborMap environment(const QCborMap &environment, const QString &name);

} // namespace Sessionscope::OpenCollection
