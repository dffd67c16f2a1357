// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <optional>

namespace Sessionscope {

//! One header field exactly as on the wire.
struct Header
{
    QByteArray name;
    QByteArray value;

    bool operator==(const Header &) const = default;
};

//! Header fields in wire order, names as spelt, duplicates kept. Names compare without regard to case (RFC 9110 5.1).
class HeaderList
{
public:
    HeaderList() = default;
    HeaderList(std::initializer_list<Header> headers)
        : m_headers(headers)
    {
    }

    bool isEmpty() const { return m_headers.isEmpty(); }
    qsizetype size() const { return m_headers.size(); }
    const Header &at(qsizetype i) const { return m_headers.at(i); }
    auto begin() const { return m_headers.cbegin(); }
    auto end() const { return m_headers.cend(); }

    bool contains(QByteArrayView name) const;
    //! The first value of \a name, or nothing when the field is absent. An empty value is not absent.
    std::optional<QByteArray> first(QByteArrayView name) const;
    QList<QByteArray> all(QByteArrayView name) const;

    void append(QByteArray name, QByteArray value);
    //! Replaces the first field of that name in its place and removes the others, or appends.
    void set(QByteArray name, QByteArray value);
    //! Removes every field of that name; tells how many there were.
    qsizetype remove(QByteArrayView name);

    bool operator==(const HeaderList &) const = default;

private:
    QList<Header> m_headers;
};

//! Case-insensitive comparison of field names (ASCII only, as field names are).
bool sameHeaderName(QByteArrayView a, QByteArrayView b);

} // namespace Sessionscope
