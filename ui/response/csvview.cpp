// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/csvview.h"

#include "ui/theme/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>

#include <algorithm>

namespace Sessionscope {

namespace {

constexpr int widestColumn = 280;
constexpr int narrowestColumn = 48;
// What the clipboard takes without anybody waiting.
constexpr qsizetype mostCopied = 100'000;

} // namespace

void CsvModel::setText(CsvTextPtr text)
{
    beginResetModel();
    m_records.clear();
    m_text = std::move(text);
    endResetModel();
}

int CsvModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_text ? 0 : int(std::max<qsizetype>(0, m_text->recordCount() - 1));
}

int CsvModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_text ? 0 : m_text->columnCount();
}

const QStringList &CsvModel::record(qsizetype index) const
{
    if (const QStringList *cached = m_records.object(index))
        return *cached;
    auto *made = new QStringList(m_text->record(index)); // owned by the cache
    m_records.insert(index, made);
    return *made;
}

QVariant CsvModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    return record(index.row() + 1).value(index.column());
}

QVariant CsvModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || !m_text || m_text->recordCount() == 0)
        return {};
    if (orientation == Qt::Horizontal)
        return record(0).value(section);
    return section + 1;
}

CsvView::CsvView(const Theme &theme, QWidget *parent)
    : QTableView(parent)
    , m_theme(theme)
    , m_model(new CsvModel(this))
{
    setModel(m_model);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Body as a table"));
    setWordWrap(false);
    setTabKeyNavigation(false);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    horizontalHeader()->setResizeContentsPrecision(0);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setHighlightSections(false);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    verticalHeader()->setHighlightSections(false);
    connect(&theme, &Theme::changed, this, &CsvView::applyTheme);
    applyTheme();
}

void CsvView::applyTheme()
{
    setFont(m_theme.mono(Token::Small));
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
}

void CsvView::setText(CsvTextPtr text)
{
    m_model->setText(std::move(text));
    if (m_model->columnCount() == 0)
        return;
    resizeColumnsToContents();
    for (int i = 0; i < m_model->columnCount(); ++i)
        setColumnWidth(i, std::clamp(columnWidth(i), narrowestColumn, widestColumn));
    setCurrentIndex(m_model->index(0, 0));
}

void CsvView::copy() const
{
    QString copied;
    qsizetype cells = 0;
    const QItemSelection ranges = selectionModel()->selection();
    for (const QItemSelectionRange &range : ranges) {
        for (int row = range.top(); row <= range.bottom() && cells < mostCopied; ++row) {
            QStringList line;
            for (int column = range.left(); column <= range.right(); ++column, ++cells)
                line.append(m_model->index(row, column).data().toString());
            copied += (copied.isEmpty() ? QString() : QStringLiteral("\n")) + line.join(QLatin1Char('\t'));
        }
    }
    if (!copied.isEmpty())
        QGuiApplication::clipboard()->setText(copied);
}

void CsvView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        copy();
    else
        QTableView::keyPressEvent(event);
}

} // namespace Sessionscope
