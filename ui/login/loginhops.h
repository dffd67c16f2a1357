// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/exchange.h"
#include "ui/theme/theme.h"

#include <QAbstractListModel>
#include <QListView>
#include <QPointer>
#include <QStyledItemDelegate>

class QTimer;

namespace Sessionscope {

class Session;

//! The hops of one login, as they happen.
class LoginHopsModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { ExchangeRole = Qt::UserRole };

    using QAbstractListModel::QAbstractListModel;

    void setHops(const QList<ExchangePtr> &hops);
    void append(const ExchangePtr &hop);
    void replace(const ExchangePtr &hop);
    const QList<ExchangePtr> &hops() const { return m_hops; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    QList<ExchangePtr> m_hops;
};

//! Status, method, path and time in a line, and what changed in the jar in a second one.
class LoginHopDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit LoginHopDelegate(const Theme &theme, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintGutter(QPainter *painter, const QRect &rect, const QModelIndex &index, const Exchange &hop) const;
    void paintLine(QPainter *painter, const QRect &rect, const Exchange &hop) const;
    void paintChips(QPainter *painter, const QRect &rect, const Exchange &hop) const;

    const Theme &m_theme;
};

class LoginHops : public QListView
{
    Q_OBJECT

public:
    explicit LoginHops(const Theme &theme, QWidget *parent = nullptr);

    //! Forgets the hops; those to come are of \a session.
    void begin(Session *session);
    void add(ExchangeId id);
    const QList<ExchangePtr> &hops() const { return m_model->hops(); }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    //! Clicked, or Enter.
    void hopSelected(Sessionscope::ExchangeId id);

private:
    void onUpdated(ExchangeId id);

    LoginHopsModel *m_model;
    QPointer<Session> m_session;
    //! Repaints running clocks.
    QTimer *m_clock;
};

} // namespace Sessionscope
