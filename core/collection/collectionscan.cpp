// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/collectionscan.h"

#include "core/base/file.h"
#include "core/base/limits.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QSet>

#include <algorithm>

namespace Sessionscope::CollectionScan {

namespace {

qsizetype digitsAt(const QString &text, qsizetype at)
{
    qsizetype count = 0;
    while (at + count < text.size() && text.at(at + count).isDigit())
        ++count;
    return count;
}

//! Runs of digits compare as numbers. Not QCollator, which does so only in some locales.
bool isBefore(const QString &a, const QString &b)
{
    qsizetype i = 0;
    qsizetype j = 0;
    while (i < a.size() && j < b.size()) {
        const qsizetype digits = digitsAt(a, i);
        const qsizetype others = digitsAt(b, j);
        if (digits > 0 && others > 0) {
            const quint64 number = QStringView(a).mid(i, digits).toULongLong();
            const quint64 other = QStringView(b).mid(j, others).toULongLong();
            if (number != other)
                return number < other;
            i += digits;
            j += others;
            continue;
        }
        const QChar one = a.at(i).toCaseFolded();
        const QChar two = b.at(j).toCaseFolded();
        if (one != two)
            return one < two;
        ++i;
        ++j;
    }
    return a.size() - i != b.size() - j ? a.size() - i < b.size() - j : a < b;
}

bool isRequestFile(const QString &name)
{
    return name.endsWith(QLatin1String(".http"), Qt::CaseInsensitive)
        || name.endsWith(QLatin1String(".rest"), Qt::CaseInsensitive);
}

class Walk
{
public:
    Walk(Listing &listing, const std::atomic_bool &cancelled)
        : m_listing(listing)
        , m_cancelled(cancelled)
    {
    }

    void enter(CollectionFolder &folder, int depth)
    {
        const QFileInfo self(folder.path);
        if (m_cancelled || m_seen.contains(self.canonicalFilePath()))
            return;
        if (m_listing.folders.size() >= maxFolders || depth > maxDepth) {
            m_listing.isCut = true;
            return;
        }
        m_seen.insert(self.canonicalFilePath());
        m_listing.folders.append(folder.path);
        QStringList folders;
        const QFileInfoList entries =
            QDir(folder.path).entryInfoList(QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot | QDir::Readable);
        for (const QFileInfo &entry : entries) {
            if (entry.isDir() && entry.fileName() != QLatin1String("node_modules"))
                folders.append(entry.filePath());
            else if (entry.isFile() && isRequestFile(entry.fileName()))
                take(entry, folder);
        }
        sortNames(folder.files);
        sortNames(folders);
        for (const QString &path : std::as_const(folders)) {
            CollectionFolder below{path, {}, {}};
            enter(below, depth + 1);
            if (!below.files.isEmpty() || !below.folders.isEmpty())
                folder.folders.append(std::move(below));
        }
    }

private:
    void take(const QFileInfo &entry, CollectionFolder &folder)
    {
        if (m_listing.files.size() >= maxFiles) {
            m_listing.isCut = true;
            return;
        }
        folder.files.append(entry.filePath());
        CollectionFile file;
        file.path = entry.filePath();
        file.size = entry.size();
        file.modified = entry.lastModified().toMSecsSinceEpoch();
        m_listing.files.append(std::make_shared<const CollectionFile>(std::move(file)));
    }

    Listing &m_listing;
    const std::atomic_bool &m_cancelled;
    QSet<QString> m_seen;
};

} // namespace

void sortNames(QStringList &paths)
{
    std::sort(paths.begin(), paths.end(), isBefore);
}

Listing list(const QString &folder, const std::atomic_bool &cancelled)
{
    Listing listing;
    listing.root.path = folder;
    const QFileInfo info(folder);
    if (!info.isDir())
        listing.error = Error{ErrorCode::FileNotFound, folder, {}};
    else if (!info.isReadable())
        listing.error = Error{ErrorCode::FileUnreadable, folder, {}};
    else
        Walk(listing, cancelled).enter(listing.root, 0);
    return listing;
}

QStringList filesInOrder(const CollectionFolder &folder)
{
    QStringList files;
    for (const CollectionFolder &below : folder.folders)
        files += filesInOrder(below);
    return files + folder.files;
}

CollectionFilePtr read(const QString &path)
{
    CollectionFile file;
    file.path = path;
    file.isRead = true;
    // Before the content: a change in between is seen as one later.
    const QFileInfo info(path);
    file.size = info.size();
    file.modified = info.lastModified().toMSecsSinceEpoch();
    const Result<QByteArray> text = File::read(path, Limits::textFile);
    if (!text) {
        file.error = text.error();
        return std::make_shared<const CollectionFile>(std::move(file));
    }
    file.hash = QCryptographicHash::hash(*text, QCryptographicHash::Sha256);
    const HttpFile parsed = HttpFiles::parse(*text, info.absolutePath());
    const QList<qsizetype> blocks = parsed.requestBlocks();
    for (const qsizetype i : blocks) {
        const HttpFileBlock &block = parsed.blocks.at(i);
        const Request &request = block.request->request;
        file.requests.append({i, request.method, request.name, request.url, block.request->line, block.issues});
    }
    return std::make_shared<const CollectionFile>(std::move(file));
}

} // namespace Sessionscope::CollectionScan
