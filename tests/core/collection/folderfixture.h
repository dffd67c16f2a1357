// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

namespace Sessionscope::Test {

//! A folder of its own to put files into.
struct Folder
{
    QTemporaryDir dir;

    QString path(const QString &name = {}) const { return name.isEmpty() ? dir.path() : dir.filePath(name); }

    QString write(const QString &name, const QByteArray &content) const
    {
        const QString file = path(name);
        QDir().mkpath(QFileInfo(file).absolutePath());
        QFile out(file);
        return out.open(QIODevice::WriteOnly) && out.write(content) == content.size() ? file : QString();
    }

    QByteArray read(const QString &name) const
    {
        QFile in(path(name));
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray("(no file)");
    }
};

} // namespace Sessionscope::Test
