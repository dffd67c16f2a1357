// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/exchange.h"

#include <QNetworkReply>

//! Reading what Qt shows of a response head, and telling what it hides.
namespace Sessionscope::ResponseHead {

//! Status line and headers, the latter as QtWire::received() can tell them. Trailers are lost.
ReceivedResponse read(const QNetworkReply &reply);

//! Fields that cannot be lists and yet arrived as one: the names Qt joined, where it joins any. A list-valued field
//! that was joined looks just like one that was sent so, and is not told.
QList<HopNote> joinedFields(const HeaderList &headers);

//! ContentLengthConflict for lengths that differ or are no number (RFC 9112 6.3), HeadersLost for a head without
//! fields: that is what Qt makes of an illegal line, of more than 100 fields, and of more than some 250 kB. It takes
//! all of them in silence.
std::optional<Error> problem(const ReceivedResponse &response);

//! The announced length, -1 when there is none.
qint64 contentLength(const HeaderList &headers);

} // namespace Sessionscope::ResponseHead
