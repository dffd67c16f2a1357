// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/profile/profile.h"

#include <QObject>

#include <chrono>

namespace Sessionscope {

class Keychain;

//! What the list of profiles shows; read from the open part alone.
struct ProfileSummary
{
    QString id;
    QString name;
    int colour = 0;
    //! Empty when it is secret.
    QString baseUrl;
    //! UTC.
    QDateTime saved;
    //! Set when the profile cannot be loaded: FileUnreadable, FileBroken, FileTooNew.
    std::optional<Error> error;
};

//! One piece of work on a profile. finished() comes exactly once, never from within the function that made the job, and
//! the job deletes itself afterwards.
class ProfileJob : public QObject
{
    Q_OBJECT

public:
    //! Ends the job with ErrorCode::Cancelled. What was already handed to the keychain may still happen.
    virtual void cancel();
    bool isFinished() const { return m_finished; }
    //! Why the profile that was loaded is secretsMissing. KeychainLocked, KeychainUnavailable, KeychainDenied,
    //! KeychainTimeout, KeychainEntryMissing (an open keychain has no secrets of this profile), FileBroken.
    const std::optional<Error> &secretsError() const { return m_secretsError; }

Q_SIGNALS:
    void finished(const Sessionscope::Result<Sessionscope::Profile> &result);

protected:
    explicit ProfileJob(QObject *parent);
    virtual void start() = 0;
    void finish(const Result<Profile> &result);

    std::optional<Error> m_secretsError;

private:
    bool m_finished = false;
    bool m_cancelled = false;
};

//! Profiles on disk: the open part as `<folder>/<id>.json` (mode 0600), the secret part in the keychain. Any number of
//! stores, in one program or several, may work on one folder: a lock file guards each compare-and-write.
class ProfileStore : public QObject
{
    Q_OBJECT

public:
    enum class SaveMode {
        //! Fails with ProfileChangedElsewhere when the stored state is not the one the profile is based on.
        IfUnchanged,
        //! The person chose to replace the other window's state.
        Overwrite,
    };
    enum class RemoveMode {
        //! Secrets and file; nothing is removed when the keychain refuses.
        Whole,
        //! The person chose to leave the secrets where they cannot be reached.
        FileOnly,
    };

    ProfileStore(const QString &folder, Keychain &keychain, const Clock &clock, QObject *parent = nullptr);

    //! `<AppDataLocation>/profiles`.
    static QString defaultFolder();

    //! By name. Files that are no profiles are left out.
    QList<ProfileSummary> list() const;
    //! The first profile of that name; nothing when there is none.
    std::optional<QString> idOf(const QString &name) const;

    //! Errors: FileNotFound, FileUnreadable, FileBroken, FileTooNew, Cancelled. A keychain that does not answer is no
    //! error: the profile comes marked secretsMissing, and secretsError() tells why.
    ProfileJob *load(const QString &id);
    //! Gives the profile with its new stamp. The secret part is written first, so that a refusal leaves everything as
    //! it was; that of a secretsMissing profile is left alone in every mode. Errors: ProfileChangedElsewhere,
    //! FileTooNew, FileUnwritable, those of Keychain::write().
    ProfileJob *save(const Profile &profile, SaveMode mode = SaveMode::IfUnchanged);
    //! Works without the keychain; gives the open part.
    ProfileJob *rename(const QString &id, const QString &name);
    //! A copy under a new id. Fails as the keychain does when the secrets cannot be read.
    ProfileJob *duplicate(const QString &id, const QString &name);
    //! Errors: those of Keychain::remove(), FileUnwritable.
    ProfileJob *remove(const QString &id, RemoveMode mode = RemoveMode::Whole);

    //! How long to wait for another window that is saving the same profile.
    void setLockLimit(std::chrono::milliseconds limit) { m_lockLimit = limit; }

Q_SIGNALS:
    //! This store saved, renamed or removed a profile.
    void changed();

private:
    friend class ProfileStoreJob;

    const QString m_folder;
    Keychain &m_keychain;
    const Clock &m_clock;
    const QString m_writer;
    std::chrono::milliseconds m_lockLimit{10'000};
};

} // namespace Sessionscope
