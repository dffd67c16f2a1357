// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QHash>
#include <QSet>

#include <bitset>

namespace Sessionscope {

//! Finds any of many known secrets in text, in one pass however many there are, and masks them
//! (Redaction::stableHash).
class SecretFinder
{
public:
    //! Shorter ones are left to the places known to hold secrets: "demo" stands in too many harmless texts.
    static constexpr qsizetype minimumLength = 6;

    //! Ignored when shorter than minimumLength.
    void add(const QByteArray &secret);
    QByteArray masked(const QByteArray &text) const;
    bool isEmpty() const { return m_byPrefix.isEmpty(); }

private:
    //! The longest secret that stands at \a at, empty for none.
    QByteArrayView at(QByteArrayView text, qsizetype at) const;

    QHash<quint32, QList<QByteArray>> m_byPrefix;
    QSet<QByteArray> m_known;
    std::bitset<65536> m_filter;
};

} // namespace Sessionscope
