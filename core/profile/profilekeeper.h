// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/keychain.h"
#include "core/profile/profilestore.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

namespace Sessionscope {

class Session;

//! Keeps a session saved in its profile: a moment after each change of cookies or settings, and at the end. Whatever
//! goes wrong, the session itself goes on in memory. The store, the keychain and the session outlive the keeper.
class ProfileKeeper : public QObject
{
    Q_OBJECT

public:
    enum class State {
        //! Not in a profile, or changed since the last save.
        Unsaved,
        Saving,
        Saved,
        //! The keychain is locked, unavailable, or denied access: error() tells which. retry() tries again; it is also
        //! tried when the keychain answers again.
        Locked,
        //! error() tells why. ProfileChangedElsewhere: overwrite() or reload(). KeychainEntryMissing and FileBroken
        //! with
        //! secretsMissing: the stored secrets are lost, startAnew().
        Failed,
    };
    Q_ENUM(State)

    ProfileKeeper(ProfileStore &store, Keychain &keychain, Session &session, QObject *parent = nullptr);

    State state() const { return m_state; }
    const std::optional<Error> &error() const { return m_error ? m_error : m_secretsError; }
    bool hasProfile() const { return !m_profile.id.isEmpty(); }
    //! Id, name, colour and stamp; settings and cookies as of the last save. The id is empty when there is none.
    const Profile &profile() const { return m_profile; }

    //! Saves the profile held now, then replaces the session's settings and cookies by those of \a id. Ends with
    //! opened() or openFailed(); the latter also when what is held now cannot be saved, see close().
    void open(const QString &id);
    //! Puts the session into a new profile and saves it at once.
    void saveAs(const QString &name, int colour);
    void setName(const QString &name);
    void setColour(int colour);
    //! How the session logs in; kept with its profile, and in memory while there is none.
    void setLogin(const LoginSettings &login);
    //! How it comes by its token, and the token; likewise.
    void setTokens(const TokenSettings &tokens);
    //! Lets go of the profile; what is not saved stays in the session only.
    void close();

    //! Tries again after Locked or Failed. Secrets that can be read by now fill the gaps; what was entered or received
    //! meanwhile wins.
    void retry();
    //! After ProfileChangedElsewhere: replaces the other window's state.
    void overwrite();
    //! After ProfileChangedElsewhere: replaces this session's state.
    void reload();
    //! Gives up stored secrets that cannot be read, and saves those of now.
    void startAnew();

    //! Saves at once what is not saved; flushed() follows, at once when there is nothing to do.
    void flush();
    //! flush() for quitting: waits until it is done, at most \a limit, while events go on. True when all is saved.
    bool flushAndWait(std::chrono::milliseconds limit);

    void setDelay(std::chrono::milliseconds delay) { m_timer.setInterval(delay); }

Q_SIGNALS:
    void stateChanged(Sessionscope::ProfileKeeper::State state);
    //! Another profile, or another name or colour.
    void profileChanged();
    void opened();
    void openFailed(const Sessionscope::Error &error);
    void flushed();

private:
    void markChanged();
    void save(ProfileStore::SaveMode mode);
    void saved(const Result<Profile> &result);
    void load(const QString &id);
    void adopt(const Profile &profile, const std::optional<Error> &secretsError);
    void apply(const Profile &profile);
    void fillSecrets(const Result<Profile> &stored, const std::optional<Error> &secretsError);
    void settle();
    void resume();
    void endFlush();
    void fail(const Error &error);
    void setState(State state);
    void announce(State state);
    void dropJob();
    Profile snapshot() const;
    bool isConflict() const;
    bool mayAutosave() const;

    ProfileStore &m_store;
    Session &m_session;
    Profile m_profile;
    State m_state = State::Unsaved;
    std::optional<Error> m_error;
    //! Why the profile is secretsMissing.
    std::optional<Error> m_secretsError;
    QTimer m_timer;
    QPointer<ProfileJob> m_job;
    QString m_openNext;
    bool m_changed = false;
    //! Changed while secretsMissing: saving the open part does not save everything.
    bool m_secretsPending = false;
    bool m_applying = false;
    bool m_flushing = false;
};

} // namespace Sessionscope
