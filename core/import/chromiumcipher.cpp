// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/import/chromiumcipher.h"

#include <QCryptographicHash>

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <memory>

namespace Sessionscope::ChromiumCipher {

namespace {

constexpr int blockSize = 16;
constexpr int hashSize = 32;
// components/os_crypt of Chromium, for Linux: an obfuscation and no secret.
constexpr QByteArrayView password("peanuts");
constexpr QByteArrayView salt("saltysalt");

const unsigned char *octets(QByteArrayView text)
{
    return reinterpret_cast<const unsigned char *>(text.data());
}

std::optional<QByteArray> decrypt(QByteArrayView text)
{
    std::array<unsigned char, blockSize> key{};
    std::array<unsigned char, blockSize> start{};
    start.fill(' ');
    if (PKCS5_PBKDF2_HMAC_SHA1(
            password.data(), int(password.size()), octets(salt), int(salt.size()), 1, blockSize, key.data())
        != 1)
        return std::nullopt;
    const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context(
        EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
    QByteArray out(text.size() + blockSize, Qt::Uninitialized);
    auto *target = reinterpret_cast<unsigned char *>(out.data());
    int length = 0;
    int last = 0;
    if (!context || EVP_DecryptInit_ex(context.get(), EVP_aes_128_cbc(), nullptr, key.data(), start.data()) != 1
        || EVP_DecryptUpdate(context.get(), target, &length, octets(text), int(text.size())) != 1
        || EVP_DecryptFinal_ex(context.get(), target + length, &last) != 1)
        return std::nullopt;
    out.truncate(length + last);
    return out;
}

} // namespace

Kind kindOf(const QByteArray &encrypted)
{
    if (encrypted.isEmpty())
        return Kind::Plain;
    if (encrypted.startsWith("v10"))
        return Kind::FixedKey;
    if (encrypted.startsWith("v11") || encrypted.startsWith("v20"))
        return Kind::Keyring;
    return Kind::Unknown;
}

std::optional<QByteArray> decrypted(const QByteArray &encrypted, const QByteArray &host, int storeVersion)
{
    const QByteArrayView text = QByteArrayView(encrypted).sliced(std::min<qsizetype>(3, encrypted.size()));
    // A value has 4 KiB; what is far longer is none.
    if (text.isEmpty() || text.size() % blockSize != 0 || text.size() > 64 * 1024)
        return std::nullopt;
    std::optional<QByteArray> plain = decrypt(text);
    if (!plain || storeVersion < 24)
        return plain;
    if (!plain->startsWith(QCryptographicHash::hash(host, QCryptographicHash::Sha256)))
        return std::nullopt;
    return plain->mid(hashSize);
}

} // namespace Sessionscope::ChromiumCipher
