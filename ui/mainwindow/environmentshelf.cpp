// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/environmentshelf.h"

#include "core/base/file.h"
#include "core/base/limits.h"
#include "core/profile/environmentsecrets.h"
#include "core/profile/keychain.h"

#include <QDir>
#include <QFileInfo>
#include <QFileSystemWatcher>
#include <QSettings>

namespace Sessionscope {

namespace {

QString chosenKey()
{
    return QStringLiteral("explorer/environment");
}

//! What the keychain calls it: the same name may mean something else in another folder.
QString nameOf(const Environments::Secret &secret)
{
    const QString folder = QFileInfo(secret.path).absoluteDir().dirName();
    return folder + QLatin1Char('/') + secret.environment + QLatin1Char('/') + secret.name;
}

} // namespace

EnvironmentShelf::EnvironmentShelf(Keychain &keychain, QObject *parent)
    : QObject(parent)
    , m_keychain(keychain)
    , m_watcher(new QFileSystemWatcher(this))
    , m_current(QSettings().value(chosenKey()).toString())
{
    connect(m_watcher, &QFileSystemWatcher::fileChanged, this, &EnvironmentShelf::load);
    connect(m_watcher, &QFileSystemWatcher::directoryChanged, this, &EnvironmentShelf::load);
}

void EnvironmentShelf::setFolders(const QStringList &folders)
{
    if (folders == m_folders)
        return;
    m_folders = folders;
    load();
}

void EnvironmentShelf::choose(const QString &name)
{
    m_current = name;
    QSettings().setValue(chosenKey(), name);
    load();
}

void EnvironmentShelf::load()
{
    m_folder = Environments::nearest(m_folders);
    m_values.clear();
    m_names.clear();
    m_error.reset();
    if (!m_folder.isEmpty()) {
        const Result<QStringList> names = Environments::names(m_folder);
        if (names) {
            m_names = *names;
            // Another folder may not know the chosen one; it is chosen still.
            const auto values = Environments::load(m_folder, names->contains(m_current) ? m_current : QString());
            if (values)
                m_values = *values;
            else
                m_error = values.error();
        } else {
            m_error = names.error();
        }
    }
    const auto secrets = m_folder.isEmpty() ? Result<QList<Environments::Secret>>() : Environments::secrets(m_folder);
    m_secretCount = secrets ? secrets->size() : 0;
    // Files that editors replace are watched anew.
    QStringList wanted = m_folders;
    if (!m_folder.isEmpty())
        wanted += Environments::files(m_folder);
    wanted.removeIf([this](const QString &path) {
        return !QFileInfo::exists(path) || m_watcher->files().contains(path) || m_watcher->directories().contains(path);
    });
    if (!wanted.isEmpty())
        m_watcher->addPaths(wanted);
    fetchSecrets();
    Q_EMIT changed();
}

QHash<QString, QString> EnvironmentShelf::values() const
{
    return EnvironmentSecrets::merged(m_values, m_secrets);
}

void EnvironmentShelf::fetchSecrets()
{
    for (const QString &value : std::as_const(m_values)) {
        const QStringList names = EnvironmentSecrets::references(value);
        for (const QString &name : names) {
            if (m_secrets.contains(name))
                continue;
            connect(m_keychain.read(EnvironmentSecrets::keychainKey(name)), &KeychainJob::finished, this,
                [this, name](const Result<QByteArray> &secret) {
                    if (!secret) {
                        Q_EMIT keychainFailed(name, secret.error());
                        return;
                    }
                    m_secrets.insert(name, QString::fromUtf8(*secret));
                    Q_EMIT changed();
                });
        }
    }
}

void EnvironmentShelf::moveSecrets()
{
    const auto secrets = Environments::secrets(m_folder);
    if (!m_toMove.isEmpty() || !secrets)
        return;
    m_toMove = *secrets;
    m_moved = 0;
    moveNext();
}

void EnvironmentShelf::moveNext()
{
    if (m_toMove.isEmpty()) {
        load();
        Q_EMIT secretsMoved(m_moved, std::nullopt);
        return;
    }
    const Environments::Secret secret = m_toMove.takeFirst();
    const QString key = EnvironmentSecrets::keychainKey(nameOf(secret));
    // Written there before it leaves the file.
    connect(m_keychain.write(key, secret.value.toUtf8()), &KeychainJob::finished, this,
        [this, secret](const Result<QByteArray> &stored) {
            const Result<void> written = stored ? writeReference(secret) : tl::unexpected(stored.error());
            if (written) {
                m_secrets.insert(nameOf(secret), secret.value);
                ++m_moved;
                moveNext();
                return;
            }
            m_toMove.clear();
            load();
            Q_EMIT secretsMoved(m_moved, written.error());
        });
}

Result<void> EnvironmentShelf::writeReference(const Environments::Secret &secret)
{
    const Result<QByteArray> text = File::read(secret.path, Limits::textFile);
    if (!text)
        return tl::unexpected(text.error());
    const auto changed = Environments::withValue(
        *text, secret.environment, secret.name, QStringLiteral("{{$keychain %1}}").arg(nameOf(secret)));
    if (!changed)
        return failure(ErrorCode::FileChangedElsewhere, secret.path);
    return File::replace(secret.path, *changed);
}

} // namespace Sessionscope
