// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/keyvaluedelegate.h"

#include "ui/common/keyvaluetable.h"
#include "ui/common/templatetext.h"
#include "ui/theme/proxystyle.h"

#include <QCompleter>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPainter>

namespace Sessionscope {

KeyValueDelegate::KeyValueDelegate(const Theme &theme, KeyValueTable *table)
    : QStyledItemDelegate(table)
    , m_theme(theme)
    , m_table(table)
{
}

QRect KeyValueDelegate::removeRect(const QRect &cell) const
{
    return QRect(cell.right() - 35, cell.y() + (cell.height() - 24) / 2, 24, 24);
}

void KeyValueDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QRect cell = option.rect;
    const bool addRow = index.data(KeyValueModel::AddRowRole).toBool();
    painter->fillRect(cell.left(), cell.bottom(), cell.width(), 1, m_theme.color(Token::Line));

    if (index.column() == KeyValueModel::EnabledColumn) {
        if (!addRow) {
            QStyleOptionViewItem box = option;
            box.rect = QRect(cell.x() + 16, cell.y() + (cell.height() - 14) / 2, 14, 14);
            box.state.setFlag(QStyle::State_On, index.data(Qt::CheckStateRole).toInt() == Qt::Checked);
            m_table->style()->drawPrimitive(QStyle::PE_IndicatorItemViewItemCheck, &box, painter, m_table);
        }
    } else {
        if (index.column() == KeyValueModel::ValueColumn)
            painter->fillRect(cell.left(), cell.top(), 1, cell.height(), m_theme.color(Token::Line));
        paintText(painter, cell, index);
    }
    if (index.column() == KeyValueModel::ValueColumn && !addRow && m_table->m_hoveredRow == index.row()) {
        m_theme.paintIcon(painter, QStringLiteral("trash-2"), removeRect(cell), m_theme.color(Token::TextMuted),
            m_theme.size(Token::IconSmall));
    }
    if (option.state.testFlag(QStyle::State_HasFocus) && hasKeyboardFocus(m_table))
        paintFocusRing(painter, cell.adjusted(1, 0, 0, -1), m_theme.color(Token::Focus), 3);
}

void KeyValueDelegate::paintText(QPainter *painter, const QRect &cell, const QModelIndex &index) const
{
    const bool name = index.column() == KeyValueModel::NameColumn;
    const QRect area = cell.adjusted(name ? 0 : 12, 0, name ? -8 : -12, -1);
    if (index.data(KeyValueModel::AddRowRole).toBool()) {
        painter->setFont(m_theme.font(Token::Small));
        painter->setPen(m_theme.color(Token::TextFaint));
        painter->drawText(area, Qt::AlignVCenter, index.data().toString());
        return;
    }
    QString text = index.data().toString();
    const Field &field = m_table->fields().at(index.row());
    if (!name && m_table->m_mask && !text.isEmpty() && m_table->m_mask(field))
        text = QString(12, QChar(0x2022)); // A fixed number of dots does not tell the length.
    const int spare = !name && m_table->m_hoveredRow == index.row() ? 28 : 0;
    paintTemplate(painter, m_theme, text, area.adjusted(0, 0, -spare, 0),
        m_theme.color(field.enabled ? Token::Text : Token::TextMuted));
}

QWidget *KeyValueDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const
{
    auto *editor = new QLineEdit(parent);
    editor->setFont(m_theme.mono());
    const bool name = index.column() == KeyValueModel::NameColumn;
    editor->setAccessibleName(name ? tr("Name") : tr("Value"));
    if (name && !m_table->m_names.isEmpty()) {
        auto *completer = new QCompleter(m_table->m_names, editor);
        completer->setCaseSensitivity(Qt::CaseInsensitive);
        editor->setCompleter(completer);
    }
    return editor;
}

void KeyValueDelegate::updateEditorGeometry(
    QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool name = index.column() == KeyValueModel::NameColumn;
    editor->setGeometry(option.rect.adjusted(name ? -6 : 6, 0, name ? 0 : -4, -1));
}

bool KeyValueDelegate::editorEvent(
    QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const bool released = event->type() == QEvent::MouseButtonRelease;
    if (released && !index.data(KeyValueModel::AddRowRole).toBool()) {
        const QPoint at = static_cast<QMouseEvent *>(event)->position().toPoint();
        if (index.column() == KeyValueModel::EnabledColumn) {
            const bool on = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
            return model->setData(index, on ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
        }
        if (index.column() == KeyValueModel::ValueColumn && removeRect(option.rect).contains(at)) {
            static_cast<KeyValueModel *>(model)->removeField(index.row());
            return true;
        }
    }
    if (index.column() == KeyValueModel::EnabledColumn && event->type() != QEvent::KeyPress)
        return false;
    return QStyledItemDelegate::editorEvent(event, model, option, index);
}

} // namespace Sessionscope
