// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/response/csvtext.h"

#include <QAbstractTableModel>
#include <QCache>
#include <QTableView>

namespace Sessionscope {

class Theme;

//! The records of a CSV body; the first one names the columns.
class CsvModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setText(CsvTextPtr text);
    const CsvTextPtr &text() const { return m_text; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const QStringList &record(qsizetype index) const;

    CsvTextPtr m_text;
    mutable QCache<qsizetype, QStringList> m_records{512};
};

//! CSV as a table. Ctrl+C copies the chosen cells, with tabs between them.
class CsvView : public QTableView
{
    Q_OBJECT

public:
    explicit CsvView(const Theme &theme, QWidget *parent = nullptr);

    void setText(CsvTextPtr text);
    CsvTextPtr text() const { return m_model->text(); }
    void clear() { setText(nullptr); }
    void copy() const;

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void applyTheme();

    const Theme &m_theme;
    CsvModel *m_model;
};

} // namespace Sessionscope
