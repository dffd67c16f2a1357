// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QList>

#include <optional>

//! How one value lies in the keychain: an index entry that holds it whole, or, where the platform limits the size of an
//! entry (Windows: 2560 octets), an index that names parts. Replacing writes the new parts first and the index last, so
//! that the index always names one whole generation; a checksum finds out when it does not.
namespace Sessionscope::KeychainItem {

//! Two sets of parts take turns, so that what an interrupted write leaves behind is overwritten by the next one.
enum class Slot : char { A = 'a', B = 'b' };

struct Index
{
    Slot slot = Slot::A;
    //! Random, the same in the index and all its parts.
    QByteArray generation;
    //! Parts beside the index; 0: the value follows in the index entry itself.
    int count = 0;
    qint64 size = 0;
    //! SHA-256 of the value, hexadecimal.
    QByteArray checksum;
    //! The value when count is 0.
    QByteArray inlined;

    bool operator==(const Index &) const = default;
};

struct Encoded
{
    QByteArray index;
    QList<QByteArray> parts;
};

//! Smallest limit that leaves room for the headers.
inline constexpr qsizetype smallestLimit = 256;

//! \a limit is the greatest size of an entry in octets, 0 for none; \a generation up to 32 hexadecimal digits.
Encoded encode(const QByteArray &value, qsizetype limit, Slot slot, const QByteArray &generation);

//! Errors: FileBroken, FileTooNew (\a key is the subject).
Result<Index> decodeIndex(const QString &key, const QByteArray &entry);

//! Puts the parts together again. Errors: FileBroken when one is of another generation or place, or the checksum does
//! not fit.
Result<QByteArray> assemble(const QString &key, const Index &index, const QList<QByteArray> &parts);

//! The entry of part \a number (from 0).
QString partKey(const QString &key, Slot slot, int number);

//! Where to write next to \a current.
Slot nextSlot(const std::optional<Index> &current);

} // namespace Sessionscope::KeychainItem
