// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/formats/secretfinder.h"

#include "core/base/redaction.h"

#include <QtEndian>

namespace Sessionscope {

namespace {

quint32 prefixOf(const char *octets)
{
    return qFromLittleEndian<quint32>(octets);
}

std::size_t bucket(quint32 prefix)
{
    return (prefix * 2654435761U) >> 16;
}

} // namespace

void SecretFinder::add(const QByteArray &secret)
{
    if (secret.size() < minimumLength || m_known.contains(secret))
        return;
    m_known.insert(secret);
    const quint32 prefix = prefixOf(secret.constData());
    m_byPrefix[prefix].append(secret);
    m_filter.set(bucket(prefix));
}

QByteArrayView SecretFinder::at(QByteArrayView text, qsizetype at) const
{
    QByteArrayView longest;
    const quint32 prefix = prefixOf(text.data() + at);
    if (!m_filter.test(bucket(prefix)))
        return longest;
    const auto found = m_byPrefix.constFind(prefix);
    if (found == m_byPrefix.cend())
        return longest;
    for (const QByteArray &secret : *found) {
        if (secret.size() > longest.size() && text.sliced(at).startsWith(secret))
            longest = secret;
    }
    return longest;
}

QByteArray SecretFinder::masked(const QByteArray &text) const
{
    if (isEmpty() || text.size() < minimumLength)
        return text;
    QByteArray out;
    qsizetype plain = 0;
    for (qsizetype i = 0; i + minimumLength <= text.size();) {
        const QByteArrayView secret = at(text, i);
        if (secret.isEmpty()) {
            ++i;
            continue;
        }
        out += QByteArrayView(text).sliced(plain, i - plain);
        out += Redaction::stableHash(secret);
        i += secret.size();
        plain = i;
    }
    return plain == 0 ? text : out + text.mid(plain);
}

} // namespace Sessionscope
