// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

//! Which character set a body is written in, and its text. Decoding never fails: broken octets become U+FFFD.
namespace Sessionscope::Charset {

//! The `charset` parameter of a Content-Type value in lower case, quotes removed; empty when absent.
QByteArray fromContentType(QByteArrayView contentType);

//! In this order: byte order mark, Content-Type, XML declaration, HTML `meta`; then UTF-8 when the octets are valid
//! UTF-8, else windows-1252 (WHATWG Encoding treats latin1 and ASCII labels as windows-1252 too). The last three are
//! looked for in the first 4 kiB. Lower case.
QByteArray detect(QByteArrayView body, QByteArrayView contentType);

//! The text of \a body, without a byte order mark.
QString decode(QByteArrayView body, QByteArrayView contentType);

//! The text of \a body in a charset already known; an unknown name counts as windows-1252.
QString decodeAs(QByteArrayView body, const QByteArray &charset);

} // namespace Sessionscope::Charset
