// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explorer/collectionmodel.h"

#include "core/texts/texts.h"

#include <QFileInfo>

#include <algorithm>

namespace Sessionscope {

using ExplorerRow::Kind;

struct CollectionModel::Node
{
    Kind kind = Kind::Collection;
    Node *parent = nullptr;
    QString path;
    CollectionRequest request;
    std::optional<Error> error;
    //! Of a top row.
    Collection *collection = nullptr;
    std::vector<std::unique_ptr<Node>> children;

    int row() const
    {
        if (!parent)
            return 0;
        const auto it = std::find_if(parent->children.begin(), parent->children.end(),
            [this](const std::unique_ptr<Node> &child) { return child.get() == this; });
        return int(it - parent->children.begin());
    }

    int depth() const
    {
        int depth = -1;
        for (const Node *node = this; node->parent; node = node->parent)
            ++depth;
        return depth;
    }
};

CollectionModel::CollectionModel(QObject *parent)
    : QAbstractItemModel(parent)
    , m_root(std::make_unique<Node>())
{
}

CollectionModel::~CollectionModel() = default;

void CollectionModel::addCollection(Collection *collection)
{
    const int row = int(m_root->children.size());
    beginInsertRows({}, row, row);
    auto node = std::make_unique<Node>();
    node->parent = m_root.get();
    node->path = collection->folder();
    node->collection = collection;
    m_root->children.push_back(std::move(node));
    endInsertRows();
    connect(collection, &Collection::listed, this, [this, collection] { sync(collection); });
    connect(collection, &Collection::filesChanged, this,
        [this, collection](const QStringList &paths) { filesChanged(collection, paths); });
    sync(collection);
}

void CollectionModel::removeCollection(Collection *collection)
{
    disconnect(collection, nullptr, this, nullptr);
    for (int row = 0; row < int(m_root->children.size()); ++row) {
        if (m_root->children.at(size_t(row))->collection != collection)
            continue;
        beginRemoveRows({}, row, row);
        m_root->children.erase(m_root->children.begin() + row);
        const QString prefix = collection->folder() + QLatin1Char('/');
        m_files.removeIf([&prefix](const auto &file) { return file.key().startsWith(prefix); });
        endRemoveRows();
        return;
    }
}

void CollectionModel::sync(Collection *collection)
{
    for (const std::unique_ptr<Node> &node : m_root->children) {
        if (node->collection != collection)
            continue;
        node->error = collection->error();
        syncFolder(collection, node.get(), collection->root());
        const QModelIndex index = indexOf(node.get());
        Q_EMIT dataChanged(index, index);
        return;
    }
}

void CollectionModel::syncFolder(Collection *collection, Node *node, const CollectionFolder &folder)
{
    QStringList wanted;
    for (const CollectionFolder &below : folder.folders)
        wanted.append(below.path);
    const qsizetype folders = wanted.size();
    wanted += folder.files;
    dropMissing(node, wanted);
    const QModelIndex parent = indexOf(node);
    // Both are in the same order, so what is not there yet belongs right here; runs are inserted at once.
    for (qsizetype i = 0; i < wanted.size();) {
        auto &children = node->children;
        const auto isAt = [&](qsizetype child, const QString &path) {
            return child < qsizetype(children.size()) && children.at(size_t(child))->path == path;
        };
        if (isAt(i, wanted.at(i))) {
            ++i;
            continue;
        }
        qsizetype end = i + 1;
        while (end < wanted.size() && !isAt(i, wanted.at(end)))
            ++end;
        beginInsertRows(parent, int(i), int(end) - 1);
        for (; i < end; ++i) {
            auto child = std::make_unique<Node>();
            child->kind = i < folders ? Kind::Folder : Kind::File;
            child->parent = node;
            child->path = wanted.at(i);
            if (child->kind == Kind::File)
                m_files.insert(child->path, child.get());
            children.insert(children.begin() + i, std::move(child));
        }
        endInsertRows();
    }
    for (qsizetype i = 0; i < folders; ++i)
        syncFolder(collection, node->children.at(size_t(i)).get(), folder.folders.at(i));
    for (qsizetype i = folders; i < wanted.size(); ++i)
        syncRequests(collection, node->children.at(size_t(i)).get());
}

void CollectionModel::dropMissing(Node *node, const QStringList &paths)
{
    const QSet<QString> wanted(paths.cbegin(), paths.cend());
    const QModelIndex parent = indexOf(node);
    for (int row = int(node->children.size()) - 1; row >= 0; --row) {
        const QString path = node->children.at(size_t(row))->path;
        if (wanted.contains(path))
            continue;
        beginRemoveRows(parent, row, row);
        node->children.erase(node->children.begin() + row);
        m_files.removeIf(
            [&path](const auto &file) { return file.key() == path || file.key().startsWith(path + QLatin1Char('/')); });
        endRemoveRows();
    }
}

void CollectionModel::syncRequests(Collection *collection, Node *node)
{
    const CollectionFilePtr file = collection->file(node->path);
    if (!file)
        return;
    const QList<CollectionRequest> &wanted = file->requests;
    auto &children = node->children;
    const QModelIndex parent = indexOf(node);
    if (node->error != file->error) {
        node->error = file->error;
        Q_EMIT dataChanged(parent, parent);
    }
    const auto isSame = [](const std::unique_ptr<Node> &child, const CollectionRequest &request) {
        return child->request == request;
    };
    if (std::equal(children.begin(), children.end(), wanted.begin(), wanted.end(), isSame))
        return;
    const auto same = [](const CollectionRequest &a, const CollectionRequest &b) {
        return a.method == b.method && a.name == b.name && a.url == b.url;
    };
    // Same at the beginning, same at the end; what lies between changed in place, came or went.
    const auto oldSize = qsizetype(children.size());
    qsizetype first = 0;
    while (first < oldSize && first < wanted.size() && same(children.at(size_t(first))->request, wanted.at(first)))
        ++first;
    qsizetype last = 0;
    while (last < oldSize - first && last < wanted.size() - first
        && same(children.at(size_t(oldSize - 1 - last))->request, wanted.at(wanted.size() - 1 - last)))
        ++last;
    const qsizetype kept = std::min(oldSize, wanted.size()) - first - last;
    const qsizetype at = first + kept;
    if (oldSize > wanted.size()) {
        beginRemoveRows(parent, int(at), int(at + oldSize - wanted.size()) - 1);
        children.erase(children.begin() + at, children.begin() + at + (oldSize - wanted.size()));
        endRemoveRows();
    } else if (oldSize < wanted.size()) {
        beginInsertRows(parent, int(at), int(at + wanted.size() - oldSize) - 1);
        for (qsizetype i = at; i < at + wanted.size() - oldSize; ++i) {
            auto child = std::make_unique<Node>();
            child->kind = Kind::Request;
            child->parent = node;
            child->path = node->path;
            child->request = wanted.at(i);
            children.insert(children.begin() + i, std::move(child));
        }
        endInsertRows();
    }
    // Lines and blocks moved for all below.
    for (qsizetype i = 0; i < wanted.size(); ++i)
        children.at(size_t(i))->request = wanted.at(i);
    if (!wanted.isEmpty())
        Q_EMIT dataChanged(index(0, 0, parent), index(int(wanted.size()) - 1, 0, parent));
}

void CollectionModel::filesChanged(Collection *collection, const QStringList &paths)
{
    for (const QString &path : paths) {
        if (Node *node = m_files.value(path))
            syncRequests(collection, node);
    }
}

void CollectionModel::setUnsaved(const QSet<std::pair<QString, qsizetype>> &unsaved)
{
    const QSet<std::pair<QString, qsizetype>> changed = (unsaved - m_unsaved) + (m_unsaved - unsaved);
    m_unsaved = unsaved;
    for (const auto &[path, block] : changed) {
        const QModelIndex index = find(path, block);
        if (index.isValid())
            Q_EMIT dataChanged(index, index);
    }
}

QModelIndex CollectionModel::find(const QString &path, qsizetype block) const
{
    const Node *file = m_files.value(path);
    if (!file || block < 0)
        return file ? indexOf(file) : QModelIndex();
    for (const std::unique_ptr<Node> &child : file->children) {
        if (child->request.block == block)
            return indexOf(child.get());
    }
    return {};
}

Collection *CollectionModel::collectionOf(const QModelIndex &index) const
{
    const Node *node = nodeOf(index);
    while (node->parent && node->parent->parent)
        node = node->parent;
    return node->collection;
}

CollectionModel::Node *CollectionModel::nodeOf(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_root.get();
}

QModelIndex CollectionModel::indexOf(const Node *node) const
{
    return node->parent ? createIndex(node->row(), 0, node) : QModelIndex();
}

QModelIndex CollectionModel::index(int row, int column, const QModelIndex &parent) const
{
    const Node *node = nodeOf(parent);
    if (column != 0 || row < 0 || row >= int(node->children.size()))
        return {};
    return createIndex(row, 0, node->children.at(size_t(row)).get());
}

QModelIndex CollectionModel::parent(const QModelIndex &index) const
{
    return index.isValid() ? indexOf(nodeOf(index)->parent) : QModelIndex();
}

int CollectionModel::rowCount(const QModelIndex &parent) const
{
    return int(nodeOf(parent)->children.size());
}

int CollectionModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QString CollectionModel::titleOf(const Node &node) const
{
    if (node.kind == Kind::Request)
        return node.request.name.isEmpty() ? node.request.url : node.request.name;
    const QString name = QFileInfo(node.path).fileName();
    return name.isEmpty() ? node.path : name;
}

QString CollectionModel::troubleOf(const Node &node) const
{
    if (node.error)
        return Texts::error(*node.error);
    if (node.request.issues.isEmpty())
        return {};
    const HttpFileIssue &issue = node.request.issues.constFirst();
    return tr("Line %1: %2").arg(issue.line).arg(Texts::error(issue.error));
}

QString CollectionModel::spokenTextOf(const Node &node) const
{
    QStringList parts{titleOf(node)};
    if (node.kind == Kind::Request) {
        parts.first().prepend(QString::fromLatin1(node.request.method) + QLatin1Char(' '));
        if (m_unsaved.contains({node.path, node.request.block}))
            parts.append(tr("not saved"));
    } else {
        parts.append(node.kind == Kind::File ? tr("file")
                : node.kind == Kind::Folder  ? tr("folder")
                                             : tr("collection"));
    }
    if (const QString trouble = troubleOf(node); !trouble.isEmpty())
        parts.append(trouble);
    return parts.join(QStringLiteral(", "));
}

QVariant CollectionModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Node &node = *nodeOf(index);
    const bool isRequest = node.kind == Kind::Request;
    switch (role) {
    case Qt::DisplayRole:
        return titleOf(node);
    case Qt::EditRole:
        return isRequest ? node.request.name : titleOf(node);
    case Qt::ToolTipRole: {
        const QString trouble = troubleOf(node);
        const QString what = isRequest ? node.request.url : node.path;
        return trouble.isEmpty() ? what : what + QLatin1Char('\n') + trouble;
    }
    case Qt::AccessibleTextRole:
        return spokenTextOf(node);
    case ExplorerRow::KindRole:
        return QVariant::fromValue(node.kind);
    case ExplorerRow::DepthRole:
        return node.depth();
    case ExplorerRow::PathRole:
        return node.path;
    case ExplorerRow::MethodRole:
        return isRequest ? node.request.method : QByteArray();
    case ExplorerRow::RequestRole:
        return isRequest ? QVariant::fromValue(node.request) : QVariant();
    case ExplorerRow::TroubleRole:
        return troubleOf(node);
    case ExplorerRow::UnsavedRole:
        return isRequest && m_unsaved.contains({node.path, node.request.block});
    case ExplorerRow::SearchRole:
        return isRequest ? QString(QString::fromLatin1(node.request.method) + QLatin1Char(' ') + node.request.name
                   + QLatin1Char(' ') + node.request.url)
                         : titleOf(node);
    default:
        return {};
    }
}

bool CollectionModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || value == index.data(Qt::EditRole))
        return false;
    Q_EMIT renamed(index, value.toString());
    return true;
}

Qt::ItemFlags CollectionModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    // The folder that was opened keeps its name: it may be anything's.
    if (index.isValid() && nodeOf(index)->kind != Kind::Collection)
        flags |= Qt::ItemIsEditable;
    return flags;
}

} // namespace Sessionscope
