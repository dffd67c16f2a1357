// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explorer/explorerdelegate.h"

#include "core/session/hopguard.h"
#include "ui/explorer/explorerrow.h"
#include "ui/theme/proxystyle.h"

#include <QLineEdit>
#include <QPainter>

#include <algorithm>

namespace Sessionscope {

using ExplorerRow::Kind;

namespace {

constexpr int margin = 12;
constexpr int step = 16;
constexpr int gap = 6;
constexpr int methodWidth = 36;

//! As short as the column.
QString methodText(const QByteArray &method)
{
    if (method == "DELETE")
        return QStringLiteral("DEL");
    if (method == "OPTIONS")
        return QStringLiteral("OPT");
    return QString::fromLatin1(method);
}

bool isLeaf(Kind kind)
{
    return kind == Kind::Request || kind == Kind::Endpoint || kind == Kind::Exchange;
}

QString iconOf(Kind kind, bool open)
{
    switch (kind) {
    case Kind::Collection:
    case Kind::Folder:
        return open ? QStringLiteral("folder-open") : QStringLiteral("folder");
    case Kind::File:
        return QStringLiteral("file-code");
    case Kind::Request:
    case Kind::Group:
    case Kind::Endpoint:
    case Kind::Exchange:
        break;
    }
    return {};
}

} // namespace

ExplorerDelegate::ExplorerDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

QSize ExplorerDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {0, std::max(m_theme.size(Token::Row), QFontMetrics(m_theme.font()).height() + 8)};
}

int ExplorerDelegate::textLeft(const QRect &row, const QModelIndex &index) const
{
    const Kind kind = ExplorerRow::kindOf(index);
    const int left = row.left() + margin + step * index.data(ExplorerRow::DepthRole).toInt();
    if (isLeaf(kind))
        return left + methodWidth + gap;
    const int chevron = m_theme.size(Token::IconSmall) + gap;
    return left + chevron + (kind == Kind::Group ? 0 : m_theme.size(Token::Icon) + gap);
}

void ExplorerDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Kind kind = ExplorerRow::kindOf(index);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool open = option.state.testFlag(QStyle::State_Open);
    const QRect row = option.rect;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (selected || option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(row, m_theme.color(selected ? Token::Selection : Token::Hover));
    if (selected)
        painter->fillRect(QRect(row.topLeft(), QSize(2, row.height())), m_theme.color(Token::Accent));

    QRect place = row.adjusted(margin + step * index.data(ExplorerRow::DepthRole).toInt(), 0, -margin, 0);
    if (isLeaf(kind)) {
        const QByteArray method = index.data(ExplorerRow::MethodRole).toByteArray();
        const bool bold = !isSafeMethod(method);
        painter->setFont(m_theme.mono(Token::Caption, bold ? QFont::Bold : QFont::Medium));
        painter->setPen(m_theme.color(bold ? Token::Text : Token::TextFaint));
        painter->drawText(QRect(place.left(), place.top(), methodWidth, place.height()),
            Qt::AlignVCenter | Qt::AlignLeft,
            painter->fontMetrics().elidedText(methodText(method), Qt::ElideRight, methodWidth));
    } else {
        const int small = m_theme.size(Token::IconSmall);
        const int edge = m_theme.size(Token::Icon);
        const QColor faint = m_theme.color(Token::TextFaint);
        if (index.model()->hasChildren(index)) {
            m_theme.paintIcon(painter, open ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"),
                QRect(place.left(), place.top(), small, place.height()), faint, small);
        }
        if (const QString icon = iconOf(kind, open); !icon.isEmpty()) {
            m_theme.paintIcon(
                painter, icon, QRect(place.left() + small + gap, place.top(), edge, place.height()), faint, edge);
        }
    }
    place.setLeft(textLeft(row, index));
    paintMarks(painter, place, index);
    const bool isPath = kind == Kind::Endpoint || kind == Kind::Exchange;
    painter->setFont(isPath ? m_theme.mono() : m_theme.font(Token::Base, selected ? QFont::Medium : QFont::Normal));
    painter->setPen(m_theme.color(Token::Text));
    painter->drawText(place, Qt::AlignVCenter | Qt::AlignLeft,
        painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, place.width()));
    if (option.state.testFlag(QStyle::State_HasFocus) && option.widget && hasKeyboardFocus(option.widget))
        paintFocusRing(painter, row, m_theme.color(Token::Focus), 0);
    painter->restore();
}

//! From the right end inward; \a place becomes what they leave.
void ExplorerDelegate::paintMarks(QPainter *painter, QRect &place, const QModelIndex &index) const
{
    const auto take = [&place](int width) {
        const QRect mark(place.right() + 1 - width, place.top(), width, place.height());
        place.setRight(mark.left() - gap - 1);
        return mark;
    };
    if (index.data(ExplorerRow::UnsavedRole).toBool()) {
        constexpr int dot = 6;
        QRect mark(0, 0, dot, dot);
        mark.moveCenter(take(dot + 2).center());
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_theme.color(Token::Text));
        painter->drawEllipse(mark);
    }
    if (!index.data(ExplorerRow::TroubleRole).toString().isEmpty()) {
        const int edge = m_theme.size(Token::IconSmall);
        m_theme.paintIcon(painter, QStringLiteral("triangle-alert"), take(edge), m_theme.color(Token::WarnMark), edge);
    }
    if (const int status = index.data(ExplorerRow::StatusRole).toInt(); status > 0) {
        painter->setFont(m_theme.mono());
        painter->setPen(m_theme.family(m_theme.statusFamily(status)).text);
        const QString text = QString::number(status);
        painter->drawText(take(painter->fontMetrics().horizontalAdvance(text)), Qt::AlignVCenter | Qt::AlignLeft, text);
    }
}

QWidget *ExplorerDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &) const
{
    auto *editor = new QLineEdit(parent);
    editor->setAccessibleName(tr("Name"));
    return editor;
}

void ExplorerDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    auto *line = static_cast<QLineEdit *>(editor);
    const QString name = index.data(Qt::EditRole).toString();
    line->setText(name);
    line->setPlaceholderText(index.data(Qt::DisplayRole).toString());
    line->selectAll();
    // The suffix of a file is seldom what is to be changed.
    if (const qsizetype dot = name.lastIndexOf(QLatin1Char('.')); dot > 0 && ExplorerRow::kindOf(index) == Kind::File)
        line->setSelection(0, int(dot));
}

void ExplorerDelegate::updateEditorGeometry(
    QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QRect place = option.rect;
    place.setLeft(textLeft(place, index) - 6);
    editor->setGeometry(place.adjusted(0, 1, -4, -1));
}

} // namespace Sessionscope
