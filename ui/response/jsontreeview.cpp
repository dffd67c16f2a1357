// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/jsontreeview.h"

#include "core/content/jsonlexer.h"
#include "core/content/urlfinder.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/surface.h"
#include "ui/response/jsontreemodel.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QStyledItemDelegate>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace Sessionscope {

namespace {

constexpr int nameWidth = 200;
constexpr int rowHeight = 24;

//! The colours of the body view, row by row.
class JsonDelegate : public QStyledItemDelegate
{
public:
    JsonDelegate(const Theme &theme, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const int line = QFontMetrics(m_theme.mono(Token::Small)).height() + 4;
        return {QStyledItemDelegate::sizeHint(option, index).width(), std::max(rowHeight, line)};
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const auto kind = JsonTreeModel::Kind(index.data(JsonTreeModel::KindRole).toInt());
        const QColor color = m_theme.color(index.column() == JsonTreeModel::Name ? nameColor(kind) : valueColor(kind));
        option->font = m_theme.mono(Token::Small);
        option->fontMetrics = QFontMetrics(option->font);
        for (const QPalette::ColorRole role : {QPalette::Text, QPalette::HighlightedText})
            option->palette.setColor(role, color);
        option->textElideMode = Qt::ElideRight;
    }

private:
    static Token::Color nameColor(JsonTreeModel::Kind kind)
    {
        return kind == JsonTreeModel::Kind::Group ? Token::TextMuted : Token::JsonKey;
    }

    static Token::Color valueColor(JsonTreeModel::Kind kind)
    {
        switch (kind) {
        case JsonTreeModel::Kind::String:
            return Token::JsonString;
        case JsonTreeModel::Kind::Number:
            return Token::JsonNumber;
        case JsonTreeModel::Kind::Literal:
            return Token::JsonLiteral;
        default:
            return Token::TextMuted;
        }
    }

    const Theme &m_theme;
};

//! A key that stands between quotes as it is; no other one, and no long one, tells of a link.
bool isPlain(const QByteArray &key)
{
    constexpr qsizetype longest = 64;
    return key.size() <= longest
        && std::all_of(key.cbegin(), key.cend(), [](char c) { return c != '"' && c != '\\' && uchar(c) >= 0x20; });
}

void toClipboard(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
}

} // namespace

JsonTreeView::JsonTreeView(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_tree(new QTreeView)
    , m_model(new JsonTreeModel(this))
    , m_place(new ElidedLabel(theme))
{
    m_tree->setModel(m_model);
    m_tree->setItemDelegate(new JsonDelegate(theme, m_tree));
    m_tree->setUniformRowHeights(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setAccessibleName(tr("Body as a tree"));
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_tree->setIndentation(16);
    m_tree->header()->setSectionsMovable(false);
    m_tree->header()->setStretchLastSection(true);
    m_tree->header()->resizeSection(JsonTreeModel::Name, nameWidth);
    m_tree->header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_tree->installEventFilter(this);
    m_place->setFace(Token::Small, QFont::Normal, true);
    m_place->setColor(Token::TextMuted);
    m_place->setElideMode(Qt::ElideMiddle);

    auto *bar = new Surface(theme, Token::Panel);
    bar->setLines(Qt::TopEdge);
    bar->setFixedHeight(theme.size(Token::StatusBar));
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(16, 1, 16, 0);
    row->addWidget(m_place);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *inset = new QHBoxLayout;
    inset->setContentsMargins(12, 0, 0, 0);
    inset->addWidget(m_tree);
    layout->addLayout(inset, 1);
    layout->addWidget(bar);
    setFocusProxy(m_tree);

    connect(m_tree, &QWidget::customContextMenuRequested, this, &JsonTreeView::showMenu);
    connect(m_tree, &QTreeView::activated, this, [this](const QModelIndex &index) {
        if (const std::optional<BodyLink> link = linkOf(index))
            Q_EMIT linkActivated(*link);
    });
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &JsonTreeView::showPlace);
    connect(&theme, &Theme::changed, m_tree->viewport(), qOverload<>(&QWidget::update));
}

void JsonTreeView::setDocument(const QByteArray &text, const JsonOutline::Children &top)
{
    m_model->setDocument(text, top);
    const QModelIndex first = m_model->index(0, 0);
    // One document opens; a list of them is read by its rows.
    if (m_model->rowCount() == 1)
        m_tree->expand(first);
    m_tree->setCurrentIndex(first);
    showPlace();
}

void JsonTreeView::showPlace()
{
    const QModelIndex current = m_tree->currentIndex();
    const QString pointer = m_model->pointer(current);
    m_place->setText(!current.isValid() ? QString() : pointer.isEmpty() ? tr("Whole document") : pointer);
}

void JsonTreeView::copyValue()
{
    const QModelIndex current = m_tree->currentIndex();
    const qsizetype start = current.isValid() ? m_model->valueStart(current) : -1;
    if (start < 0)
        return;
    m_copying.run(
        [text = m_model->text(), start](const auto &cancelled) {
            const qsizetype end = JsonOutline::valueEnd(text, start, cancelled);
            const QByteArrayView value = QByteArrayView(text).sliced(start, end - start);
            return value.startsWith('"') ? jsonStringText(value) : QString::fromUtf8(value);
        },
        [](const QString &value) { toClipboard(value); });
}

void JsonTreeView::copyPointer() const
{
    toClipboard(m_model->pointer(m_tree->currentIndex()));
}

void JsonTreeView::copyPath() const
{
    toClipboard(m_model->path(m_tree->currentIndex()));
}

void JsonTreeView::showMenu(const QPoint &point)
{
    const QModelIndex current = m_tree->currentIndex();
    if (!current.isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (const std::optional<BodyLink> link = linkOf(current)) {
        menu->addAction(tr("Compose a request for this link"), this, [this, link] { Q_EMIT linkActivated(*link); });
        menu->addSeparator();
    }
    QAction *value = menu->addAction(tr("Copy value"), this, &JsonTreeView::copyValue);
    value->setEnabled(m_model->valueStart(current) >= 0);
    value->setShortcut(QKeySequence::Copy);
    menu->addAction(tr("Copy JSON Pointer"), this, &JsonTreeView::copyPointer);
    menu->addAction(tr("Copy path"), this, &JsonTreeView::copyPath);
    menu->popup(m_tree->viewport()->mapToGlobal(point));
}

std::optional<BodyLink> JsonTreeView::linkOf(const QModelIndex &index) const
{
    const qsizetype start = m_model->valueStart(index);
    if (start < 0 || m_model->text().at(start) != '"')
        return {};
    // As it would stand in a row: the key tells whether a path is a reference.
    const QByteArray name = m_model->index(index.row(), JsonTreeModel::Name, index.parent()).data().toString().toUtf8();
    const QByteArray head = '"' + (isPlain(name) ? name : QByteArray()) + "\": ";
    const QByteArray row = head + m_model->text().mid(start, UrlFinder::longest);
    const BodyTextPtr text = BodyText::build(row, BodyText::Kind::Json);
    const QList<BodyLink> links = linksOfRow(*text, 0);
    const qsizetype inside = head.size() + 1;
    const auto link =
        std::find_if(links.cbegin(), links.cend(), [inside](const BodyLink &one) { return one.start >= inside; });
    // What follows the string in the text is none of its business.
    if (link == links.cend() || QByteArrayView(row).sliced(inside, link->start - inside).contains('"'))
        return {};
    return *link;
}

bool JsonTreeView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_tree && event->type() == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Copy)) {
            copyValue();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace Sessionscope
