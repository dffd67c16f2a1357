// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/keychain.h"
#include "core/profile/keychainitem.h"

namespace Sessionscope {

//! Reads an item, whole or in parts. "Not found" from a locked keychain proves nothing, so it is tested.
class KeychainReadJob final : public KeychainJob
{
    Q_OBJECT

public:
    KeychainReadJob(Keychain &keychain, const QString &key);

private:
    enum class NotFound { Doubted, Proved };
    void start() override;
    void readIndex(NotFound notFound);
    void readPart();
    void end(const Result<QByteArray> &value);

    KeychainItem::Index m_index;
    QList<QByteArray> m_parts;
    int m_attempts = 0;
};

//! Replaces an item: new parts, then the index, then the old parts go.
class KeychainWriteJob final : public KeychainJob
{
    Q_OBJECT

public:
    KeychainWriteJob(
        Keychain &keychain, const QString &key, const QByteArray &value, const std::shared_ptr<void> &held);

private:
    void start() override;
    void encode();
    void writePart(int number);
    void writeIndex();
    void removeOldPart(int number);

    const QByteArray m_value;
    std::optional<KeychainItem::Index> m_old;
    KeychainItem::Slot m_slot = KeychainItem::Slot::A;
    KeychainItem::Encoded m_encoded;
};

//! Removes an item: the index first, so that it is gone even when a part cannot be removed.
class KeychainRemoveJob final : public KeychainJob
{
    Q_OBJECT

public:
    KeychainRemoveJob(Keychain &keychain, const QString &key);

private:
    void start() override;
    void removeIndex();
    void removePart(int number);

    std::optional<KeychainItem::Index> m_index;
};

class KeychainProbeJob final : public KeychainJob
{
    Q_OBJECT

public:
    explicit KeychainProbeJob(Keychain &keychain);

private:
    void start() override;
};

} // namespace Sessionscope
