// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/preparedhop.h"

#include <QList>
#include <QString>

namespace Sessionscope {

//! What a stretch of wire text is, so that a view can colour it.
enum class WireRole { Plain, Method, HeaderName, SessionCookie, Masked, Note };

struct WireSpan
{
    qsizetype start = 0;
    qsizetype length = 0;
    WireRole role = WireRole::Plain;

    bool operator==(const WireSpan &) const = default;
};

//! One line of "Will send". A note explains and is neither sent nor counted.
struct WireLine
{
    QString text;
    QList<WireSpan> spans;
    bool isNote = false;

    bool operator==(const WireLine &) const = default;
};

enum class Secrets { Masked, Shown };

//! The hop as text, made from the very values that go out.
namespace WireText {

QList<WireLine> lines(const PreparedHop &hop, Secrets secrets);
//! Octets on the wire: head and body.
qint64 size(const PreparedHop &hop);
int sentCookies(const PreparedHop &hop);
int withheldCookies(const PreparedHop &hop);

} // namespace WireText
} // namespace Sessionscope
