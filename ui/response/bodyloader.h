// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/response/bodytext.h"

//! Making octets of a body ready to show. Pure, for worker threads.
namespace Sessionscope::BodyLoader {

enum class Mode { Pretty, Raw };

//! What the body looks like, by its Content-Type and its first octets.
BodyText::Kind kindOf(QByteArrayView body, QByteArrayView contentType);

//! \a body in UTF-8 without a byte order mark; the same octets, not a copy, where it is just that already.
QByteArray toUtf8(const QByteArray &body, const QByteArray &contentType);

//! Decoded to UTF-8, formatted when \a mode says so and the kind allows, and indexed. Nothing when cancelled, or larger
//! than BodyText::maximumSize.
BodyTextPtr load(
    const QByteArray &body, const QByteArray &contentType, Mode mode, const std::function<bool()> &cancelled = {});

//! Places of \a needle in \a text, at most \a limit of them. ASCII letters match either case.
QList<quint32> find(
    const QByteArray &text, const QByteArray &needle, qsizetype limit, const std::function<bool()> &cancelled = {});

} // namespace Sessionscope::BodyLoader
