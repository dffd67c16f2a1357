// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/headerlist.h"

#include <QNetworkReply>

//! What the Qt in use makes of header fields on their way to the wire and from it.
//!
//! Qt up to 6.7 sends names and values as they are given, whatever they hold, and shows an answer's fields with the
//! names as received, those of one name joined by ", " at the last one's place (Set-Cookie by "\n"), empty ones lost.
//!
//! Qt from 6.8 keeps all fields in QHttpHeaders: every name is sent, and shown, in lower case, values lose blanks
//! around them, and a field with a control character in its value is left out without an error. There is no way around
//! it, as QNetworkAccessManager writes the head from that class. In return an answer's fields come one by one, in
//! order, empty ones too; only of several Location fields the last remains.
namespace Sessionscope::QtWire {

//! The field as this Qt sends it, nothing when it would leave it out. Asked of the Qt that runs, which need not be the
//! one the program was built with.
std::optional<Header> asSent(const Header &header);

//! What of an answer's fields can be known. Names and values as this Qt shows them, Set-Cookie line by line.
HeaderList received(const QNetworkReply &reply);

//! Whether received() joins fields of one name.
bool joinsFields();

} // namespace Sessionscope::QtWire
