// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/import/importreport.h"

#include <QCborMap>

//! The flat list of resources of format 4 as the tree of format 5.
namespace Sessionscope::InsomniaResources {

//! Folders that are below themselves are left out and said.
QCborMap asTree(const QCborMap &root, ImportReport &report);

} // namespace Sessionscope::InsomniaResources
