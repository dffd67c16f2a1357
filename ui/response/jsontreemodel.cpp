// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/jsontreemodel.h"

#include "core/content/jsonlexer.h"
#include "core/content/jsontext.h"

#include <algorithm>
#include <limits>

namespace Sessionscope {

using JsonOutline::Container;

namespace {

// What a row shows of a long value.
constexpr qsizetype glimpse = 240;

bool isPlainName(const QString &name)
{
    const auto plain = [](QChar c) { return c == QLatin1Char('_') || (c.unicode() < 128 && c.isLetterOrNumber()); };
    return !name.isEmpty() && !name.front().isDigit() && std::all_of(name.cbegin(), name.cend(), plain);
}

QString shortened(QByteArrayView value)
{
    const bool cut = value.size() > glimpse;
    qsizetype size = std::min(glimpse, value.size());
    while (cut && size > 0 && (quint8(value[size]) & 0xc0) == 0x80)
        --size; // not within a character
    const QString text = QString::fromUtf8(JsonText::compact(value.first(size)));
    return cut ? text + QChar(0x2026) : text;
}

} // namespace

//! A row. Values that nobody opened have no children here.
struct JsonTreeModel::Node
{
    Node *parent = nullptr;
    int row = 0;
    //! What holds it; of a group, what its children are held by.
    Container holder = Container::Sequence;
    bool group = false;
    bool broken = false;
    bool fetched = false;
    //! A worker reads its children, or will.
    bool wanted = false;
    //! Of the member, element or first child of the group.
    quint32 start = 0;
    //! Position in its list, of a group that of its first child.
    qsizetype position = 0;
    //! Children: known once they are fetched, of a group before.
    qsizetype count = 0;
    std::vector<std::unique_ptr<Node>> children;
};

JsonTreeModel::JsonTreeModel(QObject *parent)
    : QAbstractItemModel(parent)
    , m_root(std::make_unique<Node>())
{
    m_root->fetched = true;
}

JsonTreeModel::~JsonTreeModel() = default;

void JsonTreeModel::setDocument(const QByteArray &text, const JsonOutline::Children &top)
{
    m_reading.cancel();
    m_wanted.clear();
    beginResetModel();
    m_text = text;
    m_root = std::make_unique<Node>();
    m_root->fetched = true;
    fill(*m_root, top);
    endResetModel();
}

void JsonTreeModel::fill(Node &node, const JsonOutline::Children &found)
{
    Container holder = Container::Sequence;
    if (node.group)
        holder = node.holder;
    else if (&node != m_root.get())
        holder = kindOf(node) == Kind::Object ? Container::Object : Container::Array;
    const auto add = [&node, holder](quint32 start) -> Node & {
        auto child = std::make_unique<Node>();
        child->parent = &node;
        child->row = int(node.children.size());
        child->holder = holder;
        child->start = start;
        node.children.push_back(std::move(child));
        return *node.children.back();
    };
    node.count = found.count;
    node.children.reserve(size_t(found.starts.size()) + 1);
    const qsizetype first = node.group ? node.position : 0;
    for (qsizetype i = 0; i < found.starts.size(); ++i) {
        Node &child = add(found.starts.at(i));
        child.group = found.grouped;
        child.position = first + (found.grouped ? i * JsonOutline::groupSize : i);
        if (found.grouped)
            child.count = std::min(JsonOutline::groupSize, found.count - i * JsonOutline::groupSize);
    }
    if (found.broken)
        add(*found.broken).broken = true;
}

JsonTreeModel::Node *JsonTreeModel::nodeOf(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_root.get();
}

QModelIndex JsonTreeModel::indexOf(const Node &node) const
{
    return &node == m_root.get() ? QModelIndex() : createIndex(node.row, 0, &node);
}

QModelIndex JsonTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, nodeOf(parent)->children.at(size_t(row)).get());
}

QModelIndex JsonTreeModel::parent(const QModelIndex &index) const
{
    return index.isValid() ? indexOf(*nodeOf(index)->parent) : QModelIndex();
}

int JsonTreeModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(nodeOf(parent)->children.size());
}

int JsonTreeModel::columnCount(const QModelIndex &) const
{
    return 2;
}

JsonTreeModel::Kind JsonTreeModel::kindOf(const Node &node) const
{
    if (node.broken)
        return Kind::Broken;
    if (node.group)
        return Kind::Group;
    const qsizetype value = JsonOutline::entryAt(m_text, node.start, node.holder).value;
    const char first = value < m_text.size() ? m_text.at(value) : '\0';
    switch (first) {
    case '{':
        return Kind::Object;
    case '[':
        return Kind::Array;
    case '"':
        return Kind::String;
    default:
        return first == '-' || (first >= '0' && first <= '9') ? Kind::Number : Kind::Literal;
    }
}

QString JsonTreeModel::nameOf(const Node &node) const
{
    if (node.broken)
        return {};
    if (node.group)
        return QStringLiteral("%1 %2 %3").arg(node.position).arg(QChar(0x2026)).arg(node.position + node.count - 1);
    if (node.holder == Container::Object)
        return jsonStringText(JsonOutline::entryAt(m_text, node.start, node.holder).name);
    if (node.holder == Container::Sequence && m_root->count == 1)
        return QStringLiteral("$");
    return QString::number(node.position);
}

QString JsonTreeModel::valueOf(const Node &node) const
{
    const Kind kind = kindOf(node);
    if (kind == Kind::Broken)
        return tr("No JSON from octet %1 on: %2")
            .arg(node.start)
            .arg(shortened(QByteArrayView(m_text).sliced(node.start)));
    if (kind == Kind::Group)
        return {};
    if (node.fetched && kind == Kind::Object)
        return node.count == 1 ? tr("1 member") : tr("%1 members").arg(node.count);
    if (node.fetched && kind == Kind::Array)
        return node.count == 1 ? tr("1 element") : tr("%1 elements").arg(node.count);
    const qsizetype start = JsonOutline::entryAt(m_text, node.start, node.holder).value;
    // Enough to see, however long the value is.
    const QByteArrayView ahead = QByteArrayView(m_text).sliced(start, std::min(glimpse * 2, m_text.size() - start));
    return shortened(ahead.first(JsonOutline::valueEnd(ahead, 0)));
}

QVariant JsonTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Node &node = *nodeOf(index);
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == Name ? nameOf(node).left(glimpse) : valueOf(node);
    case Qt::AccessibleTextRole:
        return index.column() == Name ? tr("%1, %2").arg(nameOf(node), valueOf(node)) : valueOf(node);
    case KindRole:
        return QVariant::fromValue(int(kindOf(node)));
    default:
        return {};
    }
}

QVariant JsonTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Name ? tr("Name") : tr("Value");
}

bool JsonTreeModel::hasChildren(const QModelIndex &parent) const
{
    if (parent.column() > 0)
        return false;
    const Node &node = *nodeOf(parent);
    if (node.fetched || &node == m_root.get())
        return !node.children.empty();
    const Kind kind = kindOf(node);
    if (kind == Kind::Group)
        return true;
    if (kind != Kind::Object && kind != Kind::Array)
        return false;
    const JsonToken::Kind next = JsonLexer(m_text, valueStart(parent) + 1).next().kind;
    return next != JsonToken::Kind::ObjectEnd && next != JsonToken::Kind::ArrayEnd;
}

bool JsonTreeModel::canFetchMore(const QModelIndex &parent) const
{
    const Node *node = nodeOf(parent);
    return !node->fetched && !node->wanted && hasChildren(parent);
}

void JsonTreeModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    nodeOf(parent)->wanted = true;
    m_wanted.append(nodeOf(parent));
    if (m_wanted.size() == 1)
        readNext();
}

void JsonTreeModel::readNext()
{
    if (m_wanted.isEmpty())
        return;
    Node *node = m_wanted.first();
    const QByteArray text = m_text;
    const Container container = node->group ? node->holder
        : kindOf(*node) == Kind::Object     ? Container::Object
                                            : Container::Array;
    const qsizetype from = node->group ? node->start : JsonOutline::entryAt(text, node->start, node->holder).value + 1;
    const qsizetype most = node->group ? node->count : std::numeric_limits<qsizetype>::max();
    m_reading.run([text, from, container, most](
                      const auto &cancelled) { return JsonOutline::scan(text, from, container, most, cancelled); },
        [this, node](const JsonOutline::Children &found) {
            const QModelIndex parent = indexOf(*node);
            const int rows = int(found.starts.size()) + (found.broken ? 1 : 0);
            node->fetched = true;
            if (rows > 0) {
                beginInsertRows(parent, 0, rows - 1);
                fill(*node, found);
                endInsertRows();
            }
            m_wanted.removeFirst();
            Q_EMIT dataChanged(parent, parent.siblingAtColumn(Value));
            readNext();
        });
}

std::vector<const JsonTreeModel::Node *> JsonTreeModel::stepsTo(const Node *node) const
{
    std::vector<const Node *> steps;
    for (; node != m_root.get(); node = node->parent) {
        const bool top = node->holder == Container::Sequence && m_root->count == 1;
        if (!node->group && !node->broken && !top)
            steps.push_back(node);
    }
    std::reverse(steps.begin(), steps.end());
    return steps;
}

QString JsonTreeModel::pointer(const QModelIndex &index) const
{
    QString result;
    for (const Node *step : stepsTo(nodeOf(index))) {
        QString name = nameOf(*step);
        name.replace(QLatin1Char('~'), QLatin1String("~0")).replace(QLatin1Char('/'), QLatin1String("~1"));
        result += QLatin1Char('/') + name;
    }
    return result;
}

QString JsonTreeModel::path(const QModelIndex &index) const
{
    QString result = QStringLiteral("$");
    for (const Node *step : stepsTo(nodeOf(index))) {
        QString name = nameOf(*step);
        if (step->holder != Container::Object)
            result += QStringLiteral("[%1]").arg(name);
        else if (isPlainName(name))
            result += QLatin1Char('.') + name;
        else
            result += QStringLiteral("['%1']").arg(name.replace(QLatin1Char('\\'), QLatin1String("\\\\"))
                                                       .replace(QLatin1Char('\''), QLatin1String("\\'")));
    }
    return result;
}

qsizetype JsonTreeModel::valueStart(const QModelIndex &index) const
{
    const Node &node = *nodeOf(index);
    if (!index.isValid() || node.group || node.broken)
        return -1;
    return JsonOutline::entryAt(m_text, node.start, node.holder).value;
}

} // namespace Sessionscope
