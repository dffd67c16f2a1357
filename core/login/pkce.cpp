// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/login/pkce.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

#include <array>

namespace Sessionscope::Pkce {
namespace {

constexpr auto base64Url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

} // namespace

QByteArray randomText()
{
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->fillRange(words.data(), static_cast<qsizetype>(words.size()));
    QByteArray octets;
    for (const quint32 word : words) {
        for (int shift = 0; shift < 32; shift += 8)
            octets += static_cast<char>((word >> shift) & 0xff);
    }
    return octets.toBase64(base64Url);
}

QByteArray challenge(const QByteArray &verifier)
{
    return QCryptographicHash::hash(verifier, QCryptographicHash::Sha256).toBase64(base64Url);
}

} // namespace Sessionscope::Pkce
