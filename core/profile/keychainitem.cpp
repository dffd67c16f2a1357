// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/profile/keychainitem.h"

#include <QCryptographicHash>

namespace Sessionscope::KeychainItem {
namespace {

constexpr int layout = 1;
const QByteArray indexWord = "sessionscope-item";
const QByteArray partWord = "sessionscope-part";

QByteArray sha256(const QByteArray &value)
{
    return QCryptographicHash::hash(value, QCryptographicHash::Sha256).toHex();
}

QByteArray header(const QByteArray &word, const QList<QByteArray> &fields)
{
    return word + ' ' + QByteArray::number(layout) + ' ' + fields.join(' ') + '\n';
}

struct Split
{
    QList<QByteArray> fields;
    QByteArray rest;
};

std::optional<Split> splitHeader(const QByteArray &entry)
{
    const qsizetype end = entry.indexOf('\n');
    if (end < 0)
        return {};
    return Split{entry.left(end).split(' '), entry.mid(end + 1)};
}

tl::unexpected<Error> broken(const QString &key, const char *why)
{
    return failure(ErrorCode::FileBroken, key, QLatin1String(why));
}

} // namespace

Encoded encode(const QByteArray &value, qsizetype limit, Slot slot, const QByteArray &generation)
{
    const QByteArray slotName(1, static_cast<char>(slot));
    const auto indexHeader = [&](qsizetype count) {
        return header(indexWord,
            {slotName, generation, QByteArray::number(count), QByteArray::number(value.size()), sha256(value)});
    };
    const QByteArray inlineHeader = indexHeader(0);
    if (limit <= 0 || inlineHeader.size() + value.size() <= limit)
        return {inlineHeader + value, {}};

    Encoded encoded;
    for (qsizetype offset = 0; offset < value.size();) {
        const QByteArray head = header(partWord, {generation, QByteArray::number(encoded.parts.size())});
        const qsizetype room = qMax(limit, smallestLimit) - head.size();
        encoded.parts.append(head + value.mid(offset, room));
        offset += room;
    }
    encoded.index = indexHeader(encoded.parts.size());
    return encoded;
}

Result<Index> decodeIndex(const QString &key, const QByteArray &entry)
{
    const auto split = splitHeader(entry);
    if (!split || split->fields.size() < 2 || split->fields[0] != indexWord)
        return broken(key, "not an index entry");
    if (split->fields[1].toInt() > layout)
        return failure(ErrorCode::FileTooNew, key);
    if (split->fields.size() != 7 || (split->fields[2] != "a" && split->fields[2] != "b"))
        return broken(key, "not an index entry");
    Index index;
    index.slot = split->fields[2] == "a" ? Slot::A : Slot::B;
    index.generation = split->fields[3];
    index.count = split->fields[4].toInt();
    index.size = split->fields[5].toLongLong();
    index.checksum = split->fields[6];
    index.inlined = split->rest;
    if (index.count < 0 || index.size < 0)
        return broken(key, "not an index entry");
    return index;
}

Result<QByteArray> assemble(const QString &key, const Index &index, const QList<QByteArray> &parts)
{
    QByteArray value = index.inlined;
    if (parts.size() != index.count)
        return broken(key, "a part is missing");
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const auto split = splitHeader(parts[i]);
        if (!split || split->fields.size() != 4 || split->fields[0] != partWord)
            return broken(key, "not a part");
        if (split->fields[2] != index.generation || split->fields[3] != QByteArray::number(i))
            return broken(key, "parts of two writes");
        value += split->rest;
    }
    if (value.size() != index.size || sha256(value) != index.checksum)
        return broken(key, "the checksum does not fit");
    return value;
}

QString partKey(const QString &key, Slot slot, int number)
{
    return key + QLatin1Char('/') + QLatin1Char(static_cast<char>(slot)) + QLatin1Char('/') + QString::number(number);
}

Slot nextSlot(const std::optional<Index> &current)
{
    return current && current->slot == Slot::A ? Slot::B : Slot::A;
}

} // namespace Sessionscope::KeychainItem
