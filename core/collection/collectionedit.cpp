// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/collectionedit.h"

#include "core/base/file.h"
#include "core/base/limits.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>

namespace Sessionscope {

CollectionEdit CollectionEdit::reversed() const
{
    CollectionEdit back;
    for (auto it = contents.crbegin(); it != contents.crend(); ++it)
        back.contents.append({it->path, it->after, it->before});
    for (auto it = paths.crbegin(); it != paths.crend(); ++it)
        back.paths.append({it->to, it->from});
    return back;
}

namespace CollectionEdits {

namespace {

//! What stands in the file now, or nothing.
Result<std::optional<QByteArray>> contentOf(const QString &path)
{
    if (!QFileInfo::exists(path))
        return std::optional<QByteArray>();
    const Result<QByteArray> content = File::read(path, Limits::textFile);
    if (!content)
        return tl::unexpected(content.error());
    return std::optional(*content);
}

Result<void> check(const ContentChange &change)
{
    const auto now = contentOf(change.path);
    if (!now)
        return tl::unexpected(now.error());
    if (*now == change.before)
        return {};
    return failure(change.before ? ErrorCode::FileChangedElsewhere : ErrorCode::FileExists, change.path);
}

Result<void> put(const ContentChange &change)
{
    if (change.after)
        return File::replace(change.path, *change.after);
    QFile file(change.path);
    if (!file.remove())
        return failure(ErrorCode::FileUnwritable, change.path, file.errorString());
    return {};
}

Result<void> move(const PathChange &change)
{
    if (QFileInfo::exists(change.to))
        return failure(ErrorCode::FileExists, change.to);
    if (!QFileInfo::exists(change.from))
        return failure(ErrorCode::FileNotFound, change.from);
    if (!QDir().mkpath(QFileInfo(change.to).absolutePath()) || !QDir().rename(change.from, change.to))
        return failure(ErrorCode::FileUnwritable, change.to);
    // What comes back from the trash leaves no note there (freedesktop.org Trash specification).
    const QFileInfo source(change.from);
    const QString note = QFileInfo(source.absolutePath()).absolutePath() + QLatin1String("/info/") + source.fileName()
        + QLatin1String(".trashinfo");
    if (QFileInfo(source.absolutePath()).fileName() == QLatin1String("files") && QFileInfo::exists(note))
        QFile::remove(note);
    return {};
}

} // namespace

Result<void> apply(const CollectionEdit &edit)
{
    for (const ContentChange &change : edit.contents) {
        if (const auto sound = check(change); !sound)
            return sound;
    }
    for (qsizetype done = 0; done < edit.contents.size(); ++done) {
        if (const auto result = put(edit.contents.at(done)); !result) {
            for (const ContentChange &change : CollectionEdit{edit.contents.first(done), {}}.reversed().contents)
                (void)put(change);
            return result;
        }
    }
    for (const PathChange &change : edit.paths) {
        if (const auto result = move(change); !result)
            return result;
    }
    return {};
}

Result<CollectionEdit> remove(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return failure(ErrorCode::FileNotFound, path);
    CollectionEdit edit;
    QString inTrash;
    // Qt 6.8 makes the trash of a new home, but not the folders above it.
    QDir().mkpath(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation));
    if (QFile::moveToTrash(path, &inTrash) && !inTrash.isEmpty()) {
        edit.paths.append({path, inTrash});
        return edit;
    }
    // Without a trash a file can come back from memory, a folder could not.
    if (info.isDir())
        return failure(ErrorCode::FileUnwritable, path, QStringLiteral("there is no trash for it"));
    const Result<QByteArray> content = File::read(path, Limits::textFile);
    if (!content)
        return tl::unexpected(content.error());
    edit.contents.append({path, *content, std::nullopt});
    if (const auto done = apply(edit); !done)
        return tl::unexpected(done.error());
    return edit;
}

Result<CollectionEdit> rename(const QString &path, const QString &name)
{
    const QString wanted = name.trimmed();
    if (wanted.isEmpty() || wanted.contains(QLatin1Char('/')) || wanted == QLatin1String(".")
        || wanted == QLatin1String(".."))
        return failure(ErrorCode::SyntaxError, wanted, QStringLiteral("this is no file name"));
    const QFileInfo info(path);
    QString target = info.absolutePath() + QLatin1Char('/') + wanted;
    // Else the file would leave the collection with its old suffix.
    if (info.isFile() && QFileInfo(wanted).suffix().compare(QLatin1String("http"), Qt::CaseInsensitive) != 0
        && QFileInfo(wanted).suffix().compare(QLatin1String("rest"), Qt::CaseInsensitive) != 0)
        target += QLatin1Char('.') + info.suffix();
    if (QFileInfo::exists(target))
        return failure(ErrorCode::FileExists, target);
    CollectionEdit edit;
    edit.paths.append({path, target});
    return edit;
}

Result<CollectionEdit> duplicateFile(const QString &path)
{
    const Result<QByteArray> content = File::read(path, Limits::textFile);
    if (!content)
        return tl::unexpected(content.error());
    const QFileInfo info(path);
    const QString base = info.absolutePath() + QLatin1Char('/') + info.completeBaseName() + QStringLiteral(" copy");
    // The type matters: what + gives refers to texts that end with the function.
    const auto named = [&](int number) -> QString {
        const QString tail = number < 2 ? QString() : QLatin1Char(' ') + QString::number(number);
        return base + tail + QLatin1Char('.') + info.suffix();
    };
    int number = 1;
    while (QFileInfo::exists(named(number)))
        ++number;
    CollectionEdit edit;
    edit.contents.append({named(number), std::nullopt, *content});
    return edit;
}

Result<CollectionEdit> newFile(const QString &folder, const QString &name, const QByteArray &content)
{
    QString path = QDir::cleanPath(folder + QLatin1Char('/') + name.trimmed());
    if (name.trimmed().isEmpty() || !path.startsWith(QDir::cleanPath(folder) + QLatin1Char('/')))
        return failure(ErrorCode::SyntaxError, name, QStringLiteral("this is no file name"));
    if (!path.endsWith(QLatin1String(".http")) && !path.endsWith(QLatin1String(".rest")))
        path += QStringLiteral(".http");
    if (QFileInfo::exists(path))
        return failure(ErrorCode::FileExists, path);
    CollectionEdit edit;
    edit.contents.append({path, std::nullopt, content});
    return edit;
}

} // namespace CollectionEdits
} // namespace Sessionscope
