// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/keychain.h"
#include "core/profile/profilestore.h"

#include <QLockFile>
#include <QPointer>
#include <QTimer>

namespace Sessionscope {

//! What the store's jobs share: the file, the lock, and the one keychain job under way.
class ProfileStoreJob : public ProfileJob
{
    Q_OBJECT

public:
    ProfileStoreJob(ProfileStore &store, const QString &id);
    void cancel() override;

protected:
    using Then = std::function<void(const Result<QByteArray> &)>;

    //! Ends the job when the lock cannot be had.
    void withLock(const std::function<void()> &then);
    void await(KeychainJob *job, const Then &then);
    //! Errors: FileNotFound, FileUnreadable, FileTooLarge, FileBroken.
    Result<QJsonObject> readOpen() const;
    Result<void> writeOpen(QJsonObject open);
    Result<void> removeOpen();
    ProfileStamp nextStamp(const ProfileStamp &before) const;
    Keychain &keychain() { return m_store.m_keychain; }
    QString key() const;

    ProfileStore &m_store;
    const QString m_id;
    std::shared_ptr<QLockFile> m_lock;

private:
    void tryLock();
    QString path() const;

    std::function<void()> m_locked;
    QTimer m_retry;
    std::chrono::milliseconds m_waited{0};
    QPointer<KeychainJob> m_keychainJob;
};

class ProfileLoadJob final : public ProfileStoreJob
{
    Q_OBJECT

public:
    using ProfileStoreJob::ProfileStoreJob;

private:
    void start() override;
    void join(const QJsonObject &open, const Result<QByteArray> &secret);
};

class ProfileSaveJob final : public ProfileStoreJob
{
    Q_OBJECT

public:
    ProfileSaveJob(ProfileStore &store, const Profile &profile, ProfileStore::SaveMode mode);

private:
    void start() override;
    void compare();
    void write();
    void writeFile(const ProfileParts &parts);

    Profile m_profile;
    const ProfileStore::SaveMode m_mode;
};

class ProfileRenameJob final : public ProfileStoreJob
{
    Q_OBJECT

public:
    ProfileRenameJob(ProfileStore &store, const QString &id, const QString &name);

private:
    void start() override;
    Result<Profile> rename();

    const QString m_name;
};

class ProfileRemoveJob final : public ProfileStoreJob
{
    Q_OBJECT

public:
    ProfileRemoveJob(ProfileStore &store, const QString &id, ProfileStore::RemoveMode mode);

private:
    void start() override;
    void removeFile();

    const ProfileStore::RemoveMode m_mode;
};

//! Loads, then saves under another id.
class ProfileDuplicateJob final : public ProfileJob
{
    Q_OBJECT

public:
    ProfileDuplicateJob(ProfileStore &store, const QString &id, const QString &name);
    void cancel() override;

private:
    void start() override;
    void save(const Profile &original);

    ProfileStore &m_store;
    const QString m_id;
    const QString m_name;
    QPointer<ProfileJob> m_inner;
};

} // namespace Sessionscope
