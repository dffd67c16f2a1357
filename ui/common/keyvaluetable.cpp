// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/keyvaluetable.h"

#include "ui/common/keyvaluedelegate.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>

namespace Sessionscope {

KeyValueTable::KeyValueTable(const Theme &theme, const QString &noun, QWidget *parent)
    : QTableView(parent)
    , m_model(new KeyValueModel(noun, this))
{
    setModel(m_model);
    setItemDelegate(new KeyValueDelegate(theme, this));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setSelectionMode(QAbstractItemView::NoSelection);
    setTabKeyNavigation(false);
    setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed);
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(theme.size(Token::Row));
    verticalHeader()->setDefaultSectionSize(theme.size(Token::Row));
    horizontalHeader()->hide();
    horizontalHeader()->setMinimumSectionSize(24);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setSectionResizeMode(KeyValueModel::ValueColumn, QHeaderView::Stretch);
    setColumnWidth(KeyValueModel::EnabledColumn, 40);
    setColumnWidth(KeyValueModel::NameColumn, 132);
    setAccessibleName(tr("Table of each %1").arg(noun));
    connect(this, &QAbstractItemView::clicked, this, &KeyValueTable::startEditing);
    connect(m_model, &KeyValueModel::edited, this, &KeyValueTable::edited);
}

void KeyValueTable::setMask(std::function<bool(const Field &)> mask)
{
    m_mask = std::move(mask);
    viewport()->update();
}

void KeyValueTable::setNameCompletions(const QStringList &names)
{
    m_names = names;
}

void KeyValueTable::startEditing(const QModelIndex &index)
{
    if (index.isValid() && index.flags().testFlag(Qt::ItemIsEditable))
        edit(index);
}

void KeyValueTable::commitEdit()
{
    if (state() != EditingState)
        return;
    if (auto *editor = qobject_cast<QLineEdit *>(indexWidget(currentIndex()))) {
        commitData(editor);
        closeEditor(editor, QAbstractItemDelegate::NoHint);
    }
}

void KeyValueTable::keyPressEvent(QKeyEvent *event)
{
    const QModelIndex current = currentIndex();
    if (event->key() == Qt::Key_Delete && current.isValid()) {
        m_model->removeField(current.row());
        return;
    }
    if (event->key() == Qt::Key_Space && current.isValid() && current.column() == KeyValueModel::EnabledColumn) {
        const bool on = current.data(Qt::CheckStateRole).toInt() == Qt::Checked;
        m_model->setData(current, on ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
        return;
    }
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers() == Qt::NoModifier && state() != EditingState) {
        startEditing(current);
        return;
    }
    QTableView::keyPressEvent(event);
}

void KeyValueTable::mouseMoveEvent(QMouseEvent *event)
{
    QTableView::mouseMoveEvent(event);
    const int row = indexAt(event->position().toPoint()).row();
    if (row != m_hoveredRow) {
        m_hoveredRow = row;
        viewport()->update();
    }
}

void KeyValueTable::leaveEvent(QEvent *event)
{
    QTableView::leaveEvent(event);
    m_hoveredRow = -1;
    viewport()->update();
}

} // namespace Sessionscope
