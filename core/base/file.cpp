// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace Sessionscope::File {

Result<QByteArray> read(const QString &path, qint64 limit)
{
    QFile file(path);
    if (!file.exists())
        return failure(ErrorCode::FileNotFound, path);
    if (QFileInfo(file).isDir())
        return failure(ErrorCode::FileUnreadable, path, QStringLiteral("it is a folder"));
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::FileUnreadable, path, file.errorString());
    if (!file.isSequential() && file.size() > limit)
        return failure(ErrorCode::FileTooLarge, path, QString::number(limit));
    const QByteArray content = file.read(limit + 1);
    if (file.error() != QFileDevice::NoError)
        return failure(ErrorCode::FileUnreadable, path, file.errorString());
    if (content.size() > limit)
        return failure(ErrorCode::FileTooLarge, path, QString::number(limit));
    return content;
}

Result<void> writeAtomically(const QString &path, const QByteArray &content)
{
    const QString folder = QFileInfo(path).absolutePath();
    if (!QDir(folder).exists()) {
        if (!QDir().mkpath(folder))
            return failure(ErrorCode::FileUnwritable, folder);
        QFile::setPermissions(folder, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    }
    QSaveFile file(path);
    // The temporary file must be private before the first octet is in it.
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return failure(ErrorCode::FileUnwritable, path, file.errorString());
    if (file.write(content) != content.size() || !file.commit())
        return failure(ErrorCode::FileUnwritable, path, file.errorString());
    return {};
}

Result<void> replace(const QString &path, const QByteArray &content)
{
    const QString folder = QFileInfo(path).absolutePath();
    if (!QDir().mkpath(folder))
        return failure(ErrorCode::FileUnwritable, folder);
    // Rename into place would make a file of a read-only one.
    if (const QFileInfo info(path); info.exists() && !info.isWritable())
        return failure(ErrorCode::FileUnwritable, path);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.commit())
        return failure(ErrorCode::FileUnwritable, path, file.errorString());
    return {};
}

} // namespace Sessionscope::File
