// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/environment.h"

#include <QHash>
#include <QObject>
#include <QStringList>

class QFileSystemWatcher;

namespace Sessionscope {

class Keychain;

//! The environments of the folder in use and the chosen one's values, kept up to date with their files. Values that
//! live in the keychain ({{$keychain name}}) are asked for once they are needed.
class EnvironmentShelf : public QObject
{
    Q_OBJECT

public:
    explicit EnvironmentShelf(Keychain &keychain, QObject *parent = nullptr);

    //! Where to look, the nearest first.
    void setFolders(const QStringList &folders);
    //! The folder whose files count; empty without any.
    QString folder() const { return m_folder; }
    QStringList names() const { return m_names; }
    //! Empty: only what holds for all of them.
    QString current() const { return m_current; }
    void choose(const QString &name);
    //! Of the current environment, with those of the keychain under "$keychain name".
    QHash<QString, QString> values() const;
    //! Why there are no values.
    const std::optional<Error> &error() const { return m_error; }

    //! How many values in the files look like secrets.
    qsizetype secretCount() const { return m_secretCount; }
    //! Moves them into the keychain; the files keep {{$keychain name}} instead. secretsMoved() follows.
    void moveSecrets();

Q_SIGNALS:
    //! \a error: why the others stay where they are.
    void secretsMoved(int count, const std::optional<Sessionscope::Error> &error);
    //! names(), values() or error() may be different.
    void changed();
    //! The keychain has no such value, or does not tell it.
    void keychainFailed(const QString &name, const Sessionscope::Error &error);

private:
    void load();
    void fetchSecrets();
    void moveNext();
    Result<void> writeReference(const Environments::Secret &secret);

    Keychain &m_keychain;
    QFileSystemWatcher *m_watcher;
    QStringList m_folders;
    QString m_folder;
    QStringList m_names;
    QString m_current;
    QHash<QString, QString> m_values;
    QHash<QString, QString> m_secrets;
    std::optional<Error> m_error;
    qsizetype m_secretCount = 0;
    //! Still to be moved.
    QList<Environments::Secret> m_toMove;
    int m_moved = 0;
};

} // namespace Sessionscope
