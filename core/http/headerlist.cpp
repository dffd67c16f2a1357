// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/http/headerlist.h"

#include <algorithm>

namespace Sessionscope {

bool sameHeaderName(QByteArrayView a, QByteArrayView b)
{
    // Asked for millions of times in a long log, and most names differ in length.
    return a.size() == b.size() && a.compare(b, Qt::CaseInsensitive) == 0;
}

bool HeaderList::contains(QByteArrayView name) const
{
    return std::any_of(begin(), end(), [name](const Header &h) { return sameHeaderName(h.name, name); });
}

std::optional<QByteArray> HeaderList::first(QByteArrayView name) const
{
    const auto found = std::find_if(begin(), end(), [name](const Header &h) { return sameHeaderName(h.name, name); });
    return found == end() ? std::nullopt : std::optional(found->value);
}

QList<QByteArray> HeaderList::all(QByteArrayView name) const
{
    QList<QByteArray> values;
    for (const Header &header : m_headers) {
        if (sameHeaderName(header.name, name))
            values.append(header.value);
    }
    return values;
}

void HeaderList::append(QByteArray name, QByteArray value)
{
    m_headers.append({std::move(name), std::move(value)});
}

void HeaderList::set(QByteArray name, QByteArray value)
{
    const auto found = std::find_if(
        m_headers.begin(), m_headers.end(), [&name](const Header &h) { return sameHeaderName(h.name, name); });
    if (found == m_headers.end()) {
        append(std::move(name), std::move(value));
        return;
    }
    const auto rest =
        std::remove_if(found + 1, m_headers.end(), [&name](const Header &h) { return sameHeaderName(h.name, name); });
    m_headers.erase(rest, m_headers.end());
    *found = {std::move(name), std::move(value)};
}

qsizetype HeaderList::remove(QByteArrayView name)
{
    return m_headers.removeIf([name](const Header &h) { return sameHeaderName(h.name, name); });
}

} // namespace Sessionscope
