// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/file.h"
#include "core/base/limits.h"
#include "core/import/brufile.h"
#include "core/import/brunoimport.h"
#include "core/import/importtree.h"
#include "core/import/opencollection.h"
#include "core/openapi/apitext.h"

#include <QCborArray>
#include <QDir>
#include <QFileInfo>

namespace Sessionscope::BrunoImport {

namespace {

using ImportTree::text;

constexpr qint64 maxFileSize = 8 * Limits::MiB;
constexpr int maxFiles = int(ImportLimits::requests);

bool isYaml(const QString &name)
{
    return name.endsWith(QLatin1String(".yml")) || name.endsWith(QLatin1String(".yaml"));
}

//! Puts the files of a folder together as Bruno's own export would.
class FolderReader
{
public:
    FolderReader(const QString &folder, ImportReport &report)
        : m_top(folder)
        , m_report(report)
    {
    }

    QCborMap read()
    {
        QCborMap collection;
        const bool isOpen = QFileInfo::exists(m_top + QStringLiteral("/opencollection.yml"));
        if (isOpen) {
            collection = OpenCollection::collection(tree(m_top + QStringLiteral("/opencollection.yml")));
        } else {
            collection.insert(QStringLiteral("name"), text(tree(m_top + QStringLiteral("/bruno.json")), "name"));
            if (QFileInfo::exists(m_top + QStringLiteral("/collection.bru")))
                collection.insert(
                    QStringLiteral("root"), BruFile::root(blocks(m_top + QStringLiteral("/collection.bru"))));
        }
        if (text(collection, "name").isEmpty())
            collection.insert(QStringLiteral("name"), QDir(m_top).dirName());
        collection.insert(QStringLiteral("items"), items(m_top, 1));
        collection.insert(QStringLiteral("environments"), environments());
        return collection;
    }

private:
    QString placeOf(const QString &path) const { return QDir(m_top).relativeFilePath(path); }

    std::optional<QByteArray> content(const QString &path)
    {
        const Result<QByteArray> content = File::read(path, maxFileSize);
        if (content)
            return *content;
        m_report.add(ImportVerdict::Broken, ImportTopic::File, {}, placeOf(path), content.error().detail);
        return std::nullopt;
    }

    QCborMap tree(const QString &path)
    {
        const auto source = content(path);
        if (!source)
            return {};
        const Result<QCborValue> tree = ApiText::parse(*source, placeOf(path));
        if (tree)
            return tree->toMap();
        m_report.add(ImportVerdict::Broken, ImportTopic::File, {}, placeOf(path), tree.error().detail);
        return {};
    }

    QList<BruBlock> blocks(const QString &path)
    {
        const auto source = content(path);
        if (!source)
            return {};
        const BruText::Content read = BruText::parse(*source);
        for (const int line : read.broken.first(std::min<qsizetype>(read.broken.size(), 5)))
            m_report.add(ImportVerdict::Broken, ImportTopic::File, {}, placeOf(path),
                QStringLiteral("line %1 belongs to no block").arg(line));
        if (read.isCut)
            m_report.add(ImportVerdict::Broken, ImportTopic::File, {}, placeOf(path),
                QStringLiteral("its last block has no end"));
        return read.blocks;
    }

    QCborArray items(const QString &folder, int depth)
    {
        QCborArray all;
        // Links could lead anywhere on this computer, and a stranger may have made them.
        const QFileInfoList entries =
            QDir(folder).entryInfoList(QDir::Dirs | QDir::Files | QDir::NoDotAndDotDot, QDir::Name);
        for (const QFileInfo &entry : entries) {
            const QString name = entry.fileName();
            if (entry.isSymLink()) {
                m_report.add(ImportVerdict::Left, ImportTopic::File, {}, placeOf(entry.filePath()),
                    QStringLiteral("it is a link"));
                continue;
            }
            if (entry.isDir()) {
                const bool isOwn = depth == 1 && name == QLatin1String("environments");
                if (!isOwn && !name.startsWith(QLatin1Char('.')) && name != QLatin1String("node_modules"))
                    all.append(inner(entry.filePath(), depth));
            } else if (++m_files > maxFiles) {
                m_report.add(ImportVerdict::Left, ImportTopic::File, {}, placeOf(entry.filePath()),
                    QStringLiteral("there are too many"));
                break;
            } else if (const QCborMap item = itemOf(entry.filePath(), name); !item.isEmpty()) {
                all.append(item);
            }
        }
        return all;
    }

    QCborMap itemOf(const QString &path, const QString &name)
    {
        QCborMap item;
        if (name.endsWith(QLatin1String(".bru")) && name != QLatin1String("collection.bru")
            && name != QLatin1String("folder.bru"))
            item = BruFile::item(blocks(path));
        else if (isYaml(name) && !name.startsWith(QLatin1String("opencollection."))
            && !name.startsWith(QLatin1String("folder.")))
            item = OpenCollection::item(tree(path));
        else
            return {};
        if (text(item, "name").isEmpty())
            item.insert(QStringLiteral("name"), QFileInfo(path).completeBaseName());
        return item;
    }

    QCborMap inner(const QString &path, int depth)
    {
        QCborMap folder;
        if (QFileInfo::exists(path + QStringLiteral("/folder.bru"))) {
            folder.insert(QStringLiteral("root"), BruFile::root(blocks(path + QStringLiteral("/folder.bru"))));
        } else if (QFileInfo::exists(path + QStringLiteral("/folder.yml"))) {
            QCborMap source = tree(path + QStringLiteral("/folder.yml"));
            source.insert(QStringLiteral("items"), QCborArray());
            folder = OpenCollection::item(source);
        }
        const QCborMap meta = ImportTree::map(ImportTree::map(folder, "root"), "meta");
        const QString name = text(meta, "name");
        folder.insert(QStringLiteral("name"), name.isEmpty() ? QDir(path).dirName() : name);
        folder.insert(QStringLiteral("seq"), meta.value(QStringLiteral("seq")));
        folder.insert(QStringLiteral("items"), depth >= ImportLimits::depth ? QCborArray() : items(path, depth + 1));
        return folder;
    }

    QCborArray environments()
    {
        QCborArray all;
        const QDir folder(m_top + QStringLiteral("/environments"));
        for (const QFileInfo &entry : folder.entryInfoList(QDir::Files | QDir::NoSymLinks, QDir::Name)) {
            const QString name = entry.completeBaseName();
            if (entry.fileName().endsWith(QLatin1String(".bru")))
                all.append(BruFile::environment(blocks(entry.filePath()), name));
            else if (isYaml(entry.fileName()))
                all.append(OpenCollection::environment(tree(entry.filePath()), name));
        }
        return all;
    }

    QString m_top;
    ImportReport &m_report;
    int m_files = 0;
};

//! `.env` beside the collection: what {{process.env.X}} means. All of it counts as secret.
QList<ImportedVariable> dotEnv(const QString &folder)
{
    QList<ImportedVariable> all;
    const QString path = folder + QStringLiteral("/.env");
    const Result<QByteArray> content = File::read(path, maxFileSize);
    if (!content || QFileInfo(path).isSymLink())
        return all;
    const QStringList lines = QString::fromUtf8(*content).split(QLatin1Char('\n'));
    for (const QString &line : lines) {
        const QString entry = line.trimmed();
        const qsizetype equals = entry.indexOf(QLatin1Char('='));
        if (entry.startsWith(QLatin1Char('#')) || equals <= 0)
            continue;
        QString value = entry.mid(equals + 1).trimmed();
        const bool isQuoted = value.size() > 1
            && (value.front() == QLatin1Char('"') || value.front() == QLatin1Char('\''))
            && value.back() == value.front();
        all.append({entry.left(equals).trimmed(), isQuoted ? value.mid(1, value.size() - 2) : value, true});
    }
    return all;
}

} // namespace

bool isFolder(const QString &folder)
{
    return QFileInfo::exists(folder + QStringLiteral("/bruno.json"))
        || QFileInfo::exists(folder + QStringLiteral("/opencollection.yml"));
}

Result<ImportedCollection> folder(const QString &folder, const ImportProgress &progress)
{
    const QFileInfo info(folder);
    if (!info.isDir() || !info.isReadable())
        return failure(ErrorCode::FileUnreadable, folder);
    ImportReport report;
    QCborMap source = FolderReader(folder, report).read();
    // It would be read as a bundle again.
    source.remove(QStringLiteral("opencollection"));
    Result<ImportedCollection> read = collection(source, progress);
    if (!read)
        return read;
    read->report.notes = report.notes + read->report.notes;
    read->shared += dotEnv(folder);
    return read;
}

} // namespace Sessionscope::BrunoImport
