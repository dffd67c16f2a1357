// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/audit.h"
#include "ui/theme/theme.h"

#include <QStyledItemDelegate>

namespace Sessionscope {

//! How a result looks.
struct ResultLook
{
    Family family = Family::Idle;
    QString icon;
};
ResultLook resultLook(Inspect::CheckResult result);

//! Paints a check and what is below it; links lead to hops, settings are copied by a press.
class CheckDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit CheckDelegate(const Theme &theme, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
        const QModelIndex &index) override;

    //! Where the hop's number is in a row; empty when it has none.
    QRect hopRect(const QRect &row, const QModelIndex &index) const;
    //! Where a setting's copy sign is.
    QRect copyRect(const QRect &row) const;
    //! Where the words are pressed that run a check.
    QRect runRect(const QRect &row, const QModelIndex &index) const;

Q_SIGNALS:
    void hopActivated(Sessionscope::ExchangeId id);
    void copyRequested(const QString &text);
    void runRequested(Sessionscope::Inspect::CheckCode code);

private:
    void paintCheck(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintDetail(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintSetting(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintRun(QPainter *painter, const QRect &row, const QModelIndex &index) const;
    void paintHop(QPainter *painter, const QRect &row, const QModelIndex &index) const;

    const Theme &m_theme;
};

} // namespace Sessionscope
