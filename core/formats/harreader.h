// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/record/exchange.h"

#include <QByteArrayView>
#include <QList>
#include <QString>

#include <functional>

//! Reading HTTP archives of anyone: browsers, proxies, other clients, and our own.
namespace Sessionscope::Har {

//! Something in the archive that could not be read; everything else was.
struct Fault
{
    //! Position of the entry from 0; -1 for the archive itself.
    qsizetype entry = -1;
    //! Octets from the start of the file.
    qint64 offset = 0;
    QString detail;
    //! Of that octet, from 1.
    qint64 line = 1;

    bool operator==(const Fault &) const = default;
};

struct Archive
{
    //! "Firefox 128.0"; empty when the archive does not say.
    QString creator;
    //! In the archive's order, ids from 1. Trails of foreign archives are put together from their redirects.
    QList<Exchange> exchanges;
    QList<Fault> faults;
};

//! Called after each entry with the octets read and the octets there are; false stops the reading.
using Progress = std::function<bool(qint64 done, qint64 total)>;

//! Reads \a json entry by entry: a broken or truncated archive yields what could be read, and its faults. Of an entry
//! the text ends within, what is there is kept when it tells at least method and URL; it counts as cancelled then, or
//! as having an incomplete answer. Errors: FileBroken when it is no HAR at all, Cancelled.
Result<Archive> fromJson(QByteArrayView json, const Progress &progress = {});

//! fromJson() of a file up to 2 GiB, mapped into memory. Errors: FileNotFound, FileUnreadable, FileTooLarge,
//! FileBroken, Cancelled.
Result<Archive> read(const QString &path, const Progress &progress = {});

} // namespace Sessionscope::Har
