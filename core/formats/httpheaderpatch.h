// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayList>

#include <functional>

namespace Sessionscope::HttpHeaderPatch {

//! What a header line comes to, written as a new one would be.
using Canonical = std::function<QByteArray(const QByteArray &line)>;

//! The header lines \a before so changed that they are \a wanted (in canonical form, "# Name: value" for one that is
//! off): lines that are wanted as they are keep their octets and comments their places, a changed value replaces its
//! line, new ones come last. Where the order itself is another, all lines are written anew behind the comments.
QByteArray patched(
    const QByteArray &before, const QByteArrayList &wanted, const Canonical &canonical, const QByteArray &lineEnd);

} // namespace Sessionscope::HttpHeaderPatch
