// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/keyvaluemodel.h"
#include "ui/theme/theme.h"

#include <QTableView>
#include <functional>

namespace Sessionscope {

//! Parameters, headers or form fields, edited in place. Delete removes a row, Space switches it.
class KeyValueTable : public QTableView
{
    Q_OBJECT

public:
    KeyValueTable(const Theme &theme, const QString &noun, QWidget *parent = nullptr);

    const FieldList &fields() const { return m_model->fields(); }
    void setFields(const FieldList &fields) { m_model->setFields(fields); }
    //! Whose values are painted as dots while they are not edited.
    void setMask(std::function<bool(const Field &)> mask);
    //! Offered while a name is typed.
    void setNameCompletions(const QStringList &names);
    //! Takes what is being typed into the model, before sending or saving.
    void commitEdit();

Q_SIGNALS:
    void edited();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    friend class KeyValueDelegate;
    void startEditing(const QModelIndex &index);

    KeyValueModel *m_model;
    std::function<bool(const Field &)> m_mask;
    QStringList m_names;
    int m_hoveredRow = -1;
};

} // namespace Sessionscope
