// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/profile/keychainjobs.h"

#include <QPointer>
#include <QUuid>

namespace Sessionscope {
namespace {

//! A reader that meets a writer half-way starts again this often.
constexpr int readAttempts = 3;

bool isMissing(const Result<QByteArray> &answer)
{
    return !answer && answer.error().code == ErrorCode::KeychainEntryMissing;
}

} // namespace

KeychainJob::KeychainJob(Keychain &keychain, const QString &key)
    : QObject(&keychain)
    , m_keychain(keychain)
    , m_key(key)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_keychain.setState(Keychain::State::Locked);
        finish(failure(ErrorCode::KeychainTimeout, m_key));
    });
}

void KeychainJob::begin()
{
    if (m_cancelled)
        return;
    m_timer.start(m_keychain.options().timeLimit);
    start();
}

void KeychainJob::cancel()
{
    if (m_finished || m_cancelled)
        return;
    m_cancelled = true;
    m_timer.stop();
    // Through the event loop, so that finished() never comes from within a call of the job's owner.
    QMetaObject::invokeMethod(
        this, [this] { finish(failure(ErrorCode::Cancelled, m_key)); }, Qt::QueuedConnection);
}

void KeychainJob::finish(const Result<QByteArray> &result)
{
    if (m_finished)
        return;
    m_finished = true;
    m_timer.stop();
    m_held.reset();
    deleteLater();
    Q_EMIT finished(result);
}

KeychainJob::Then KeychainJob::guarded(const Then &then)
{
    return [job = QPointer<KeychainJob>(this), then](const Result<QByteArray> &answer) {
        if (job && !job->m_finished)
            then(answer);
    };
}

void KeychainJob::readEntry(const QString &key, const Then &then)
{
    m_keychain.perform(Keychain::Operation::Read, key, {}, m_held, guarded(then));
}

void KeychainJob::writeEntry(const QString &key, const QByteArray &value, const Then &then)
{
    m_keychain.perform(Keychain::Operation::Write, key, value, m_held, guarded(then));
}

void KeychainJob::removeEntry(const QString &key, const Then &then)
{
    m_keychain.perform(Keychain::Operation::Remove, key, {}, m_held, guarded(then));
}

void KeychainJob::proveUnlocked(const Then &then)
{
    const QString key = QStringLiteral("unlocked?");
    writeEntry(key, "yes", [this, key, then](const Result<QByteArray> &written) {
        if (!written)
            return then(written);
        // Whether the trace goes away does not change what was proved.
        removeEntry(key, [then](const Result<QByteArray> &) { then(QByteArray()); });
    });
}

KeychainReadJob::KeychainReadJob(Keychain &keychain, const QString &key)
    : KeychainJob(keychain, key)
{
}

void KeychainReadJob::start()
{
    readIndex(NotFound::Doubted);
}

void KeychainReadJob::readIndex(NotFound notFound)
{
    ++m_attempts;
    readEntry(m_key, [this, notFound](const Result<QByteArray> &entry) {
        if (isMissing(entry) && notFound == NotFound::Doubted) {
            return proveUnlocked([this](const Result<QByteArray> &proof) {
                if (!proof)
                    return finish(proof);
                readIndex(NotFound::Proved);
            });
        }
        if (!entry)
            return finish(entry);
        const auto index = KeychainItem::decodeIndex(m_key, *entry);
        if (!index)
            return finish(tl::unexpected(index.error()));
        m_index = *index;
        m_parts.clear();
        readPart();
    });
}

void KeychainReadJob::readPart()
{
    if (m_parts.size() == m_index.count)
        return end(KeychainItem::assemble(m_key, m_index, m_parts));
    const QString key = KeychainItem::partKey(m_key, m_index.slot, static_cast<int>(m_parts.size()));
    readEntry(key, [this](const Result<QByteArray> &part) {
        if (isMissing(part))
            return end(failure(ErrorCode::FileBroken, m_key, QStringLiteral("a part is missing")));
        if (!part)
            return finish(part);
        m_parts.append(*part);
        readPart();
    });
}

void KeychainReadJob::end(const Result<QByteArray> &value)
{
    // Another program may have replaced the item between two parts; its index is in place by now.
    if (!value && m_attempts < readAttempts)
        return readIndex(NotFound::Doubted);
    finish(value);
}

KeychainWriteJob::KeychainWriteJob(
    Keychain &keychain, const QString &key, const QByteArray &value, const std::shared_ptr<void> &held)
    : KeychainJob(keychain, key)
    , m_value(value)
{
    m_held = held;
}

void KeychainWriteJob::start()
{
    if (m_keychain.options().entryLimit == 0)
        return encode();
    readEntry(m_key, [this](const Result<QByteArray> &entry) {
        if (!entry && !isMissing(entry))
            return finish(entry);
        if (const auto index = entry ? KeychainItem::decodeIndex(m_key, *entry) : failure(ErrorCode::FileNotFound))
            m_old = *index;
        encode();
    });
}

void KeychainWriteJob::encode()
{
    m_slot = KeychainItem::nextSlot(m_old);
    const QByteArray generation = QUuid::createUuid().toRfc4122().toHex();
    m_encoded = KeychainItem::encode(m_value, m_keychain.options().entryLimit, m_slot, generation);
    writePart(0);
}

void KeychainWriteJob::writePart(int number)
{
    if (number == m_encoded.parts.size())
        return writeIndex();
    const QString key = KeychainItem::partKey(m_key, m_slot, number);
    writeEntry(key, m_encoded.parts.at(number), [this, number](const Result<QByteArray> &written) {
        if (!written)
            return finish(written);
        writePart(number + 1);
    });
}

void KeychainWriteJob::writeIndex()
{
    writeEntry(m_key, m_encoded.index, [this](const Result<QByteArray> &written) {
        if (!written)
            return finish(written);
        removeOldPart(0);
    });
}

void KeychainWriteJob::removeOldPart(int number)
{
    if (!m_old || number >= m_old->count)
        return finish(QByteArray());
    // The new value stands already: a part that stays behind is unused, and the next write but one takes its place.
    removeEntry(KeychainItem::partKey(m_key, m_old->slot, number),
        [this, number](const Result<QByteArray> &) { removeOldPart(number + 1); });
}

KeychainRemoveJob::KeychainRemoveJob(Keychain &keychain, const QString &key)
    : KeychainJob(keychain, key)
{
}

void KeychainRemoveJob::start()
{
    // A locked keychain answers "removed" to everything.
    proveUnlocked([this](const Result<QByteArray> &proof) {
        if (!proof)
            return finish(proof);
        readEntry(m_key, [this](const Result<QByteArray> &entry) {
            if (isMissing(entry))
                return finish(QByteArray());
            if (!entry)
                return finish(entry);
            if (const auto index = KeychainItem::decodeIndex(m_key, *entry))
                m_index = *index;
            removeIndex();
        });
    });
}

void KeychainRemoveJob::removeIndex()
{
    removeEntry(m_key, [this](const Result<QByteArray> &removed) {
        if (!removed && !isMissing(removed))
            return finish(removed);
        removePart(0);
    });
}

void KeychainRemoveJob::removePart(int number)
{
    if (!m_index || number >= m_index->count)
        return finish(QByteArray());
    removeEntry(KeychainItem::partKey(m_key, m_index->slot, number), [this, number](const Result<QByteArray> &removed) {
        if (!removed && !isMissing(removed))
            return finish(removed);
        removePart(number + 1);
    });
}

KeychainProbeJob::KeychainProbeJob(Keychain &keychain)
    : KeychainJob(keychain, QString())
{
}

void KeychainProbeJob::start()
{
    proveUnlocked([this](const Result<QByteArray> &proof) { finish(proof); });
}

} // namespace Sessionscope
