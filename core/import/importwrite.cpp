// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/file.h"
#include "core/import/importnames.h"
#include "core/import/importplan.h"

#include <QDir>
#include <QFileInfo>

namespace Sessionscope::ImportPlans {

namespace {

constexpr int maxTries = 10'000;

//! Makes a folder that was not there before.
Result<QString> newFolder(const QString &parent, const QString &name)
{
    QDir dir(parent);
    if (!dir.mkpath(QStringLiteral(".")))
        return failure(ErrorCode::FileUnwritable, parent);
    for (int i = 1; i < maxTries; ++i) {
        const QString candidate = i == 1 ? name : QString(name + QLatin1Char(' ') + QString::number(i));
        if (dir.mkdir(candidate))
            return dir.absoluteFilePath(candidate);
        if (!QFileInfo::exists(dir.absoluteFilePath(candidate)))
            return failure(ErrorCode::FileUnwritable, dir.absoluteFilePath(candidate));
    }
    return failure(ErrorCode::FileExists, dir.absoluteFilePath(name));
}

//! Whether \a path stays below its folder: checked again where it matters.
bool isInside(const QString &path)
{
    return !path.isEmpty() && QDir::isRelativePath(path) && QDir::cleanPath(path) == path
        && !path.startsWith(QLatin1String("../")) && path != QLatin1String("..");
}

Result<void> writeFiles(const ImportPlan &plan, const QString &folder, const std::atomic_bool &cancelled)
{
    for (const ImportFile &file : plan.files) {
        if (cancelled)
            return failure(ErrorCode::Cancelled);
        const QString path = folder + QLatin1Char('/') + file.path;
        if (!isInside(file.path))
            return failure(ErrorCode::FileUnwritable, file.path);
        if (QFileInfo::exists(path))
            return failure(ErrorCode::FileExists, path);
        const Result<void> done =
            file.isPrivate ? File::writeAtomically(path, file.content) : File::replace(path, file.content);
        if (!done)
            return done;
    }
    return {};
}

} // namespace

Result<QString> write(const ImportPlan &plan, const QString &parent, const std::atomic_bool &cancelled)
{
    const Result<QString> folder = newFolder(parent, ImportNames::safe(plan.folder));
    if (!folder)
        return folder;
    if (const Result<void> done = writeFiles(plan, *folder, cancelled); !done) {
        // Everything in it is of this import.
        QDir(*folder).removeRecursively();
        return tl::unexpected(done.error());
    }
    return folder;
}

} // namespace Sessionscope::ImportPlans
