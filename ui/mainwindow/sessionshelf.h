// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/login/csrfrefresher.h"
#include "core/login/relogin.h"
#include "core/login/sessiontokens.h"
#include "core/profile/profilekeeper.h"
#include "core/session/session.h"

#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace Sessionscope {

//! Where a forked session comes from.
struct SessionOrigin
{
    QString name;
    //! The hop after which it went its own way; empty when nothing had been sent.
    QString hop;
};

//! One session of the window: in memory only, or kept in a profile by its keeper.
struct OpenSession
{
    std::unique_ptr<Session> session;
    std::unique_ptr<ProfileKeeper> keeper;
    //! Logs in again as the keeper's login says.
    std::unique_ptr<Relogin> relogin;
    //! Keeps the CSRF tokens of its requests alive.
    std::unique_ptr<CsrfRefresher> csrf;
    //! Kept by the keeper, in force here.
    std::unique_ptr<SessionTokens> tokens;
    //! Until it has a profile, which then has its own.
    QString temporaryId;
    QString temporaryName;
    int temporaryColour = 0;
    //! Made of a file: looked at, never sent from nor saved.
    bool isRecording = false;
    //! Set for a fork.
    std::optional<SessionOrigin> origin;

    bool isKept() const { return keeper->hasProfile(); }
    QString id() const { return isKept() ? keeper->profile().id : temporaryId; }
    QString name() const { return isKept() ? keeper->profile().name : temporaryName; }
    int colour() const { return isKept() ? keeper->profile().colour : temporaryColour; }
    bool isUsed() const { return isRecording || origin || !session->log().isEmpty() || session->jar().size() > 0; }
};

//! The sessions of one window, of which one is current. A session stays open, with its trail, while another is
//! current.
class SessionShelf : public QObject
{
    Q_OBJECT

public:
    //! \a colours: how many session colours there are to give out.
    SessionShelf(const Clock &clock, ProfileStore &store, Keychain &keychain, int colours, QObject *parent = nullptr);
    ~SessionShelf() override;

    Session *session() const { return m_current->session.get(); }
    const OpenSession &current() const { return *m_current; }
    ProfileKeeper &keeper() const { return *m_current->keeper; }
    SessionTokens &tokens() const { return *m_current->tokens; }
    //! Saved ones by name, then those in memory.
    QList<ProfileSummary> sessions() const;

    void newSession();
    //! A copy of the current session, with \a cookies for its jar: same settings, credentials, login and tokens, a log
    //! of its own. In memory until saved; current from now on. \a hop: after which hop it goes its own way.
    void fork(const QList<Cookie> &cookies, const QString &hop);
    //! A session of \a exchanges that happened elsewhere, current from now on.
    void addRecording(const QString &name, const QList<ExchangePtr> &exchanges);
    //! Opens it from its profile unless it is open.
    void switchTo(const QString &id);
    //! Opens it without making it current; openedAside() or openFailed() follows unless it is open.
    void openAside(const QString &id);
    //! Null unless it is open.
    const OpenSession *opened(const QString &id) const { return find(id); }
    void rename(const QString &name);
    //! Keeps the current session in a profile from now on; saves at once.
    void save();
    //! Removes the current session, from its profile too. With RemoveMode::FileOnly where the keychain refused.
    void remove(ProfileStore::RemoveMode mode);

    //! Those whose cookies or changes would be lost with the window.
    QStringList unkeptNames() const;
    //! Saves all of those.
    void keepAll();
    //! Saves what is still to be saved; flushed() follows, never from within.
    void flush();
    //! Nothing is waiting to be saved or under way.
    bool isFlushed() const;

Q_SIGNALS:
    //! There is one more, still without a name of its own.
    void added(const Sessionscope::OpenSession &open);
    //! Another session is current now.
    void sessionChanged();
    //! Name, colour or state of the current session changed.
    void stateChanged();
    void openedAside(const QString &id);
    void openFailed(const Sessionscope::Error &error);
    //! The current session had ended, and was logged in again by itself, well or not.
    void loggedInAgain(const Sessionscope::LoginReport &report);
    //! Of the current session: its token could not be renewed.
    void renewalFailed(const Sessionscope::OAuthError &error);
    void removeFailed(const Sessionscope::Error &error);
    void flushed();

private:
    OpenSession *find(const QString &id) const;
    OpenSession &add();
    void connectTokens(OpenSession &open);
    void makeCurrent(OpenSession &open);
    void open(const QString &id, void (SessionShelf::*then)(OpenSession &));
    void announceAside(OpenSession &open) { Q_EMIT openedAside(open.id()); }
    void discardUnused();
    void drop(OpenSession *open);
    void flushOne();
    QString freeName(const QString &wanted) const;

    const Clock &m_clock;
    ProfileStore &m_store;
    Keychain &m_keychain;
    const int m_colours;
    std::vector<std::unique_ptr<OpenSession>> m_open;
    OpenSession *m_current = nullptr;
    //! Being opened, not yet current.
    OpenSession *m_opening = nullptr;
    int m_flushing = 0;
};

} // namespace Sessionscope
