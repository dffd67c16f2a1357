// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/profile/profilejobs.h"

#include "core/base/file.h"
#include "core/base/limits.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

namespace Sessionscope {
namespace {

using namespace std::chrono_literals;

constexpr auto lockInterval = 20ms;

bool is(const Error &error, ErrorCode code)
{
    return error.code == code;
}

} // namespace

ProfileJob::ProfileJob(QObject *parent)
    : QObject(parent)
{
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (!m_cancelled)
                start();
        },
        Qt::QueuedConnection);
}

void ProfileJob::cancel()
{
    m_cancelled = true;
    QMetaObject::invokeMethod(
        this, [this] { finish(failure(ErrorCode::Cancelled)); }, Qt::QueuedConnection);
}

void ProfileJob::finish(const Result<Profile> &result)
{
    if (m_finished)
        return;
    m_finished = true;
    deleteLater();
    Q_EMIT finished(result);
}

ProfileStoreJob::ProfileStoreJob(ProfileStore &store, const QString &id)
    : ProfileJob(&store)
    , m_store(store)
    , m_id(id)
{
    connect(&m_retry, &QTimer::timeout, this, &ProfileStoreJob::tryLock);
    // Another save must find the lock free as soon as this one is over; a write that is still on its way keeps its own
    // hold.
    connect(this, &ProfileJob::finished, this, [this] {
        m_retry.stop();
        m_lock.reset();
    });
}

void ProfileStoreJob::cancel()
{
    m_retry.stop();
    if (m_keychainJob)
        m_keychainJob->cancel();
    ProfileJob::cancel();
}

QString ProfileStoreJob::path() const
{
    // An id never leaves the folder.
    return m_store.m_folder + QLatin1Char('/') + QFileInfo(m_id).fileName() + QStringLiteral(".json");
}

QString ProfileStoreJob::key() const
{
    return QStringLiteral("profile/") + m_id;
}

void ProfileStoreJob::withLock(const std::function<void()> &then)
{
    const QString &folder = m_store.m_folder;
    if (!QDir(folder).exists()) {
        if (!QDir().mkpath(folder))
            return finish(failure(ErrorCode::FileUnwritable, folder));
        QFile::setPermissions(folder, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    }
    m_locked = then;
    m_lock = std::make_shared<QLockFile>(path() + QStringLiteral(".lock"));
    // A prompt may keep the lock for long: only the death of its owner makes it stale.
    m_lock->setStaleLockTime(0ms);
    tryLock();
}

void ProfileStoreJob::tryLock()
{
    if (m_lock->tryLock(0ms)) {
        m_retry.stop();
        return m_locked();
    }
    m_waited += lockInterval;
    if (m_lock->error() == QLockFile::LockFailedError && m_waited < m_store.m_lockLimit)
        return m_retry.start(lockInterval);
    finish(failure(ErrorCode::FileUnwritable, path(), QStringLiteral("another window is saving it")));
}

void ProfileStoreJob::await(KeychainJob *job, const Then &then)
{
    m_keychainJob = job;
    connect(job, &KeychainJob::finished, this, [this, then](const Result<QByteArray> &answer) {
        if (!isFinished())
            then(answer);
    });
}

Result<QJsonObject> ProfileStoreJob::readOpen() const
{
    const auto content = File::read(path(), Limits::textFile);
    if (!content)
        return tl::unexpected(content.error());
    const QJsonDocument document = QJsonDocument::fromJson(*content);
    // A copy made by hand has the id, and so the secrets, of another profile.
    if (!document.isObject() || document[QLatin1String("id")].toString() != m_id)
        return failure(ErrorCode::FileBroken, path());
    return document.object();
}

Result<void> ProfileStoreJob::writeOpen(QJsonObject open)
{
    open.insert(QStringLiteral("saved"), m_store.m_clock.now().toString(Qt::ISODateWithMs));
    const auto written = File::writeAtomically(path(), QJsonDocument(open).toJson());
    if (written)
        Q_EMIT m_store.changed();
    return written;
}

Result<void> ProfileStoreJob::removeOpen()
{
    QFile file(path());
    if (file.exists() && !file.remove())
        return failure(ErrorCode::FileUnwritable, path(), file.errorString());
    Q_EMIT m_store.changed();
    return {};
}

ProfileStamp ProfileStoreJob::nextStamp(const ProfileStamp &before) const
{
    return {before.revision + 1, m_store.m_writer};
}

void ProfileLoadJob::start()
{
    const auto open = readOpen();
    if (!open)
        return finish(tl::unexpected(open.error()));
    // Refused before the keychain is asked, which might make it prompt for nothing.
    if (const auto checked = Profiles::join(*open, {}); !checked)
        return finish(checked);
    await(keychain().read(key()), [this, json = *open](const Result<QByteArray> &secret) { join(json, secret); });
}

void ProfileLoadJob::join(const QJsonObject &open, const Result<QByteArray> &secret)
{
    if (secret) {
        const auto profile = Profiles::join(open, *secret);
        if (profile || is(profile.error(), ErrorCode::FileTooNew))
            return finish(profile);
        m_secretsError = profile.error();
    } else {
        if (is(secret.error(), ErrorCode::Cancelled) || is(secret.error(), ErrorCode::FileTooNew))
            return finish(tl::unexpected(secret.error()));
        m_secretsError = secret.error();
    }
    m_secretsError->subject = open[QLatin1String("name")].toString();
    finish(Profiles::join(open, {}));
}

ProfileSaveJob::ProfileSaveJob(ProfileStore &store, const Profile &profile, ProfileStore::SaveMode mode)
    : ProfileStoreJob(store, profile.id)
    , m_profile(profile)
    , m_mode(mode)
{
}

void ProfileSaveJob::start()
{
    withLock([this] { compare(); });
}

void ProfileSaveJob::compare()
{
    const bool careful = m_mode == ProfileStore::SaveMode::IfUnchanged;
    ProfileStamp stored;
    if (const auto open = readOpen()) {
        stored = Profiles::stampOf(*open);
        const auto readable = Profiles::join(*open, {});
        if (!readable && is(readable.error(), ErrorCode::FileTooNew))
            return finish(readable);
    } else if (!is(open.error(), ErrorCode::FileNotFound) && careful) {
        return finish(tl::unexpected(open.error()));
    }
    if (careful && stored != m_profile.stamp)
        return finish(failure(ErrorCode::ProfileChangedElsewhere, m_profile.name));
    m_profile.stamp = nextStamp({qMax(stored.revision, m_profile.stamp.revision), {}});
    write();
}

void ProfileSaveJob::write()
{
    const ProfileParts parts = Profiles::split(m_profile);
    if (m_profile.secretsMissing)
        return writeFile(parts);
    await(keychain().write(key(), parts.secret, m_lock), [this, parts](const Result<QByteArray> &written) {
        if (!written) {
            Error error = written.error();
            error.subject = m_profile.name;
            return finish(tl::unexpected(error));
        }
        writeFile(parts);
    });
}

void ProfileSaveJob::writeFile(const ProfileParts &parts)
{
    const auto written = writeOpen(parts.open);
    if (!written)
        return finish(tl::unexpected(written.error()));
    finish(m_profile);
}

ProfileRenameJob::ProfileRenameJob(ProfileStore &store, const QString &id, const QString &name)
    : ProfileStoreJob(store, id)
    , m_name(name)
{
}

void ProfileRenameJob::start()
{
    withLock([this] { finish(rename()); });
}

Result<Profile> ProfileRenameJob::rename()
{
    const auto open = readOpen();
    if (!open)
        return tl::unexpected(open.error());
    auto profile = Profiles::join(*open, {});
    if (!profile)
        return profile;
    profile->name = m_name;
    profile->stamp = nextStamp(profile->stamp);
    if (const auto written = writeOpen(Profiles::split(*profile).open); !written)
        return tl::unexpected(written.error());
    return profile;
}

ProfileRemoveJob::ProfileRemoveJob(ProfileStore &store, const QString &id, ProfileStore::RemoveMode mode)
    : ProfileStoreJob(store, id)
    , m_mode(mode)
{
}

void ProfileRemoveJob::start()
{
    withLock([this] {
        if (m_mode == ProfileStore::RemoveMode::FileOnly)
            return removeFile();
        await(keychain().remove(key()), [this](const Result<QByteArray> &removed) {
            if (!removed)
                return finish(tl::unexpected(removed.error()));
            removeFile();
        });
    });
}

void ProfileRemoveJob::removeFile()
{
    if (const auto removed = removeOpen(); !removed)
        return finish(tl::unexpected(removed.error()));
    Profile gone;
    gone.id = m_id;
    finish(gone);
}

ProfileDuplicateJob::ProfileDuplicateJob(ProfileStore &store, const QString &id, const QString &name)
    : ProfileJob(&store)
    , m_store(store)
    , m_id(id)
    , m_name(name)
{
}

void ProfileDuplicateJob::cancel()
{
    if (m_inner)
        m_inner->cancel();
    ProfileJob::cancel();
}

void ProfileDuplicateJob::start()
{
    ProfileJob *load = m_store.load(m_id);
    m_inner = load;
    connect(load, &ProfileJob::finished, this, [this, load](const Result<Profile> &original) {
        if (!original)
            return finish(original);
        // A copy without secrets would look whole.
        if (load->secretsError())
            return finish(tl::unexpected(*load->secretsError()));
        save(*original);
    });
}

void ProfileDuplicateJob::save(const Profile &original)
{
    Profile copy = Profiles::create(m_name, original.colour);
    copy.settings = original.settings;
    copy.cookies = original.cookies;
    m_inner = m_store.save(copy);
    connect(m_inner, &ProfileJob::finished, this, &ProfileDuplicateJob::finish);
}

} // namespace Sessionscope
