// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QObject>
#include <QQueue>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>

namespace Sessionscope {

class Keychain;

struct KeychainOptions
{
    //! The name under which the items appear in the operating system's keychain.
    QString service = QStringLiteral("sessionscope");
    //! Greatest size of one entry in octets, 0 for none; larger items are split.
#ifdef Q_OS_WIN
    qsizetype entryLimit = 2560;
#else
    qsizetype entryLimit = 0;
#endif
    //! How long one job may wait: the system may be asking the person for a password meanwhile.
    std::chrono::milliseconds timeLimit{60'000};
};

//! One piece of work with the keychain. finished() comes exactly once, never from within the function that made the
//! job, and the job deletes itself afterwards.
class KeychainJob : public QObject
{
    Q_OBJECT

public:
    //! Ends the job with ErrorCode::Cancelled. What was already handed to the keychain may still happen.
    void cancel();
    bool isFinished() const { return m_finished; }

Q_SIGNALS:
    //! The octets read; empty for the other jobs. Errors: KeychainUnavailable, KeychainLocked, KeychainDenied,
    //! KeychainTimeout, KeychainEntryMissing (read only, and only when an unlocked keychain said so), FileBroken (an
    //! interrupted write left parts that do not fit), FileTooNew, Cancelled.
    void finished(const Sessionscope::Result<QByteArray> &result);

protected:
    using Then = std::function<void(const Result<QByteArray> &)>;

    KeychainJob(Keychain &keychain, const QString &key);
    virtual void start() = 0;
    void finish(const Result<QByteArray> &result);

    // One entry of the system's keychain each; \a then is not called when the job has ended meanwhile.
    void readEntry(const QString &key, const Then &then);
    void writeEntry(const QString &key, const QByteArray &value, const Then &then);
    void removeEntry(const QString &key, const Then &then);
    //! Writes and removes a harmless entry: the only proof that the keychain is unlocked.
    void proveUnlocked(const Then &then);

    Keychain &m_keychain;
    const QString m_key;
    //! Let go of when the system's keychain is done with the job, also long after a time-out.
    std::shared_ptr<void> m_held;

private:
    friend class Keychain;
    Then guarded(const Then &then);
    void begin();

    QTimer m_timer;
    bool m_cancelled = false;
    bool m_finished = false;
};

//! The operating system's keychain, and the only user of QtKeychain. Items are octets, written with no fallback to
//! plain text. Jobs run one after another.
class Keychain : public QObject
{
    Q_OBJECT

public:
    //! What the last answer told.
    enum class State { Unknown, Available, Locked, Unavailable };
    Q_ENUM(State)

    explicit Keychain(const KeychainOptions &options = {}, QObject *parent = nullptr);

    State state() const { return m_state; }
    const KeychainOptions &options() const { return m_options; }

    KeychainJob *read(const QString &key);
    //! \a held is let go of when the system's keychain is done with the write, even when that is after a time-out or
    //! cancel(): a lock that must outlive a write which may still happen.
    KeychainJob *write(const QString &key, const QByteArray &value, const std::shared_ptr<void> &held = {});
    //! Succeeds too when there was nothing to remove.
    KeychainJob *remove(const QString &key);
    //! Finds out the state; on a desktop the system may ask the person to unlock.
    KeychainJob *probe();

Q_SIGNALS:
    void stateChanged(Sessionscope::Keychain::State state);

private:
    friend class KeychainJob;
    enum class Operation { Read, Write, Remove };
    void perform(Operation operation, const QString &key, const QByteArray &value, const std::shared_ptr<void> &held,
        const std::function<void(const Result<QByteArray> &)> &then);
    KeychainJob *enqueue(KeychainJob *job);
    void startNext();
    void setState(State state);
    void learn(const Result<QByteArray> &answer);

    KeychainOptions m_options;
    State m_state = State::Unknown;
    QQueue<KeychainJob *> m_queue;
    KeychainJob *m_running = nullptr;
};

} // namespace Sessionscope
