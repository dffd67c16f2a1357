// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/http/headerlist.h"

#include <QDate>
#include <QDateTime>
#include <QString>

namespace Sessionscope {

//! What a list shows of one exchange of the past. Secrets are masked.
struct HistoryRow
{
    //! From 1; a newer one is greater, and none is used twice.
    qint64 id = 0;
    //! When its request was handed to the network, UTC.
    QDateTime at;
    //! The person's day of that moment.
    QDate day;
    QString session;
    QByteArray method;
    QString url;
    //! "localhost:8080"; the port only where the URL names one.
    QString host;
    //! 0 without an answer.
    int status = 0;
    //! Name of the error code, empty when there was an answer: "connection-refused".
    QString failure;
    //! Microseconds; -1 when unknown.
    qint64 durationUs = -1;
    //! Octets of the whole bodies on the wire.
    qint64 requestSize = 0;
    qint64 responseSize = 0;

    bool operator==(const HistoryRow &) const = default;
};

//! Everything that is kept of one exchange. Secrets are masked.
struct HistoryEntry
{
    HistoryRow row;
    HeaderList requestHeaders;
    QByteArray requestBody;
    //! False when the body was too long to be kept whole, or nothing that can be searched for secrets.
    bool requestWhole = true;
    HeaderList responseHeaders;
    //! The beginning of the body, decoded; empty when it is no text.
    QString responseBody;
    bool responseWhole = true;

    bool operator==(const HistoryEntry &) const = default;
};

//! The exchanges of one day with one host.
struct HistoryGroup
{
    QDate day;
    QString host;
    qint64 count = 0;
    //! Ids of the first and the last of them.
    qint64 oldest = 0;
    qint64 newest = 0;

    bool operator==(const HistoryGroup &) const = default;
};

//! Something the person should know about the history's file.
struct HistoryTrouble
{
    Error error;
    //! Where the file is now, when it was put aside and a new history begun.
    QString putAside;

    bool operator==(const HistoryTrouble &) const = default;
};

} // namespace Sessionscope
