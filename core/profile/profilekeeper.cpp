// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/profile/profilekeeper.h"

#include "core/session/session.h"

#include <QEventLoop>
#include <QScopedValueRollback>

namespace Sessionscope {
namespace {

using namespace std::chrono_literals;

constexpr auto saveDelay = 1s;

//! The person can open the keychain; nothing is lost.
bool isLocked(const Error &error)
{
    switch (error.code) {
    case ErrorCode::KeychainUnavailable:
    case ErrorCode::KeychainLocked:
    case ErrorCode::KeychainDenied:
    case ErrorCode::KeychainTimeout:
        return true;
    default:
        return false;
    }
}

} // namespace

ProfileKeeper::ProfileKeeper(ProfileStore &store, Keychain &keychain, Session &session, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_session(session)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(saveDelay);
    connect(&m_timer, &QTimer::timeout, this, [this] { save(ProfileStore::SaveMode::IfUnchanged); });
    connect(&session.jar(), &CookieJar::changed, this, &ProfileKeeper::markChanged);
    connect(&session, &Session::settingsChanged, this, &ProfileKeeper::markChanged);
    connect(&keychain, &Keychain::stateChanged, this, [this](Keychain::State state) {
        if (state == Keychain::State::Available && m_state == State::Locked && !m_job)
            retry();
    });
}

void ProfileKeeper::markChanged()
{
    if (m_applying)
        return;
    m_changed = true;
    m_secretsPending = m_profile.secretsMissing;
    resume();
}

void ProfileKeeper::resume()
{
    if (!m_changed || !hasProfile() || m_job || !mayAutosave())
        return;
    if (!m_profile.secretsMissing)
        setState(State::Unsaved);
    // Not started again by each change, or a busy session would never be saved.
    if (!m_timer.isActive())
        m_timer.start();
}

bool ProfileKeeper::isConflict() const
{
    return m_error && m_error->code == ErrorCode::ProfileChangedElsewhere;
}

bool ProfileKeeper::mayAutosave() const
{
    // A conflict waits for a decision, and a locked keychain would ask the person each second. Without its secrets only
    // the open part of a profile is written, which asks nobody.
    return !isConflict() && (m_profile.secretsMissing || m_state != State::Locked);
}

Profile ProfileKeeper::snapshot() const
{
    Profile profile = m_profile;
    profile.settings = m_session.settings();
    profile.cookies = m_session.jar().cookies();
    return profile;
}

void ProfileKeeper::saveAs(const QString &name, int colour)
{
    const LoginSettings login = m_profile.login;
    const TokenSettings tokens = m_profile.tokens;
    close();
    m_profile = Profiles::create(name, colour);
    m_profile.login = login;
    m_profile.tokens = tokens;
    Q_EMIT profileChanged();
    save(ProfileStore::SaveMode::IfUnchanged);
}

void ProfileKeeper::setName(const QString &name)
{
    if (m_profile.name == name)
        return;
    m_profile.name = name;
    Q_EMIT profileChanged();
    markChanged();
}

void ProfileKeeper::setColour(int colour)
{
    if (m_profile.colour == colour)
        return;
    m_profile.colour = colour;
    Q_EMIT profileChanged();
    markChanged();
}

void ProfileKeeper::setLogin(const LoginSettings &login)
{
    if (m_profile.login == login)
        return;
    m_profile.login = login;
    Q_EMIT profileChanged();
    markChanged();
}

void ProfileKeeper::setTokens(const TokenSettings &tokens)
{
    if (m_profile.tokens == tokens)
        return;
    m_profile.tokens = tokens;
    Q_EMIT profileChanged();
    markChanged();
}

void ProfileKeeper::close()
{
    dropJob();
    m_timer.stop();
    m_error.reset();
    m_secretsError.reset();
    m_changed = false;
    m_secretsPending = false;
    m_openNext.clear();
    const bool had = hasProfile();
    m_profile = {};
    setState(State::Unsaved);
    if (had)
        Q_EMIT profileChanged();
    endFlush();
}

void ProfileKeeper::dropJob()
{
    if (m_job)
        m_job->disconnect(this);
    m_job = nullptr;
}

void ProfileKeeper::save(ProfileStore::SaveMode mode)
{
    if (!hasProfile() || m_job)
        return;
    m_timer.stop();
    m_changed = false;
    m_profile = snapshot();
    m_job = m_store.save(m_profile, mode);
    connect(m_job, &ProfileJob::finished, this, &ProfileKeeper::saved);
    if (!m_profile.secretsMissing)
        setState(State::Saving);
}

void ProfileKeeper::saved(const Result<Profile> &result)
{
    m_job = nullptr;
    if (!result)
        return fail(result.error());
    m_profile.stamp = result->stamp;
    m_error.reset();
    settle();
}

void ProfileKeeper::settle()
{
    if (m_changed && m_flushing)
        return save(ProfileStore::SaveMode::IfUnchanged);
    if (m_profile.secretsMissing)
        announce(m_secretsError && isLocked(*m_secretsError) ? State::Locked : State::Failed);
    else if (!m_changed)
        setState(State::Saved);
    resume();
    endFlush();
}

void ProfileKeeper::fail(const Error &error)
{
    m_changed = true;
    m_error = error;
    announce(isLocked(error) ? State::Locked : State::Failed);
    endFlush();
}

//! Another error of the same kind is news too.
void ProfileKeeper::announce(State state)
{
    m_state = state;
    Q_EMIT stateChanged(state);
}

void ProfileKeeper::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

void ProfileKeeper::flush()
{
    m_flushing = true;
    if (m_job)
        return;
    if (!hasProfile() || !m_changed || isConflict())
        return endFlush();
    save(ProfileStore::SaveMode::IfUnchanged);
}

void ProfileKeeper::endFlush()
{
    if (!m_flushing)
        return;
    m_flushing = false;
    const QString next = std::exchange(m_openNext, {});
    Q_EMIT flushed();
    if (next.isEmpty())
        return;
    if (hasProfile() && (m_changed || m_secretsPending))
        Q_EMIT openFailed(error().value_or(Error{ErrorCode::Internal, m_profile.name, {}}));
    else
        load(next);
}

bool ProfileKeeper::flushAndWait(std::chrono::milliseconds limit)
{
    QEventLoop loop;
    QTimer::singleShot(limit, &loop, [&loop] { loop.exit(); });
    connect(this, &ProfileKeeper::flushed, &loop, [&loop] { loop.exit(); });
    flush();
    if (m_flushing)
        loop.exec();
    m_flushing = false;
    return hasProfile() && m_state == State::Saved;
}

void ProfileKeeper::open(const QString &id)
{
    m_openNext = id;
    flush();
}

void ProfileKeeper::load(const QString &id)
{
    ProfileJob *job = m_store.load(id);
    m_job = job;
    connect(job, &ProfileJob::finished, this, [this, job](const Result<Profile> &result) {
        m_job = nullptr;
        if (!result) {
            Q_EMIT openFailed(result.error());
            resume();
            return endFlush();
        }
        adopt(*result, job->secretsError());
    });
}

void ProfileKeeper::adopt(const Profile &profile, const std::optional<Error> &secretsError)
{
    m_timer.stop();
    m_profile = profile;
    m_error.reset();
    m_secretsError = secretsError;
    m_changed = false;
    m_secretsPending = false;
    apply(profile);
    Q_EMIT profileChanged();
    settle();
    Q_EMIT opened();
}

void ProfileKeeper::apply(const Profile &profile)
{
    const QScopedValueRollback applying(m_applying, true);
    m_session.setSettings(profile.settings);
    m_session.jar().restore(profile.cookies);
}

void ProfileKeeper::retry()
{
    if (!hasProfile() || m_job)
        return;
    if (!m_profile.secretsMissing)
        return save(ProfileStore::SaveMode::IfUnchanged);
    ProfileJob *job = m_store.load(m_profile.id);
    m_job = job;
    connect(job, &ProfileJob::finished, this, [this, job](const Result<Profile> &stored) {
        m_job = nullptr;
        fillSecrets(stored, job->secretsError());
    });
}

void ProfileKeeper::fillSecrets(const Result<Profile> &stored, const std::optional<Error> &secretsError)
{
    if (!stored)
        return fail(stored.error());
    if (secretsError) {
        m_secretsError = secretsError;
        return settle();
    }
    if (stored->stamp != m_profile.stamp)
        return fail({ErrorCode::ProfileChangedElsewhere, m_profile.name, {}});
    m_profile = Profiles::withSecretsOf(snapshot(), *stored);
    apply(m_profile);
    m_error.reset();
    m_secretsError.reset();
    m_secretsPending = false;
    save(ProfileStore::SaveMode::IfUnchanged);
    Q_EMIT profileChanged();
}

void ProfileKeeper::overwrite()
{
    m_error.reset();
    save(ProfileStore::SaveMode::Overwrite);
}

void ProfileKeeper::reload()
{
    if (hasProfile() && !m_job)
        load(m_profile.id);
}

void ProfileKeeper::startAnew()
{
    m_profile.secretsMissing = false;
    m_secretsError.reset();
    m_secretsPending = false;
    m_error.reset();
    save(ProfileStore::SaveMode::IfUnchanged);
}

} // namespace Sessionscope
