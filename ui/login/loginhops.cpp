// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/login/loginhops.h"

#include "core/session/session.h"
#include "ui/common/trailtexts.h"

#include <QTimer>

#include <algorithm>

namespace Sessionscope {

void LoginHopsModel::setHops(const QList<ExchangePtr> &hops)
{
    beginResetModel();
    m_hops = hops;
    endResetModel();
}

void LoginHopsModel::append(const ExchangePtr &hop)
{
    beginInsertRows({}, int(m_hops.size()), int(m_hops.size()));
    m_hops.append(hop);
    endInsertRows();
    // The line between the hops goes on below the one before.
    if (m_hops.size() > 1)
        Q_EMIT dataChanged(index(int(m_hops.size()) - 2), index(int(m_hops.size()) - 2));
}

void LoginHopsModel::replace(const ExchangePtr &hop)
{
    const auto same = [&hop](const ExchangePtr &other) { return other->id == hop->id; };
    const auto it = std::find_if(m_hops.begin(), m_hops.end(), same);
    if (it == m_hops.end())
        return;
    *it = hop;
    const QModelIndex changed = index(int(it - m_hops.begin()));
    Q_EMIT dataChanged(changed, changed);
}

int LoginHopsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_hops.size());
}

QVariant LoginHopsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ExchangePtr &hop = m_hops.at(index.row());
    switch (role) {
    case ExchangeRole:
        return QVariant::fromValue(hop);
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        return TrailTexts::row(*hop);
    default:
        return {};
    }
}

LoginHops::LoginHops(const Theme &theme, QWidget *parent)
    : QListView(parent)
    , m_model(new LoginHopsModel(this))
    , m_clock(new QTimer(this))
{
    setModel(m_model);
    setItemDelegate(new LoginHopDelegate(theme, this));
    setAccessibleName(tr("Hops of the login"));
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    const auto select = [this](const QModelIndex &index) {
        if (index.isValid())
            Q_EMIT hopSelected(m_model->hops().at(index.row())->id);
    };
    connect(this, &QListView::clicked, this, select);
    connect(this, &QListView::activated, this, select);
    connect(m_clock, &QTimer::timeout, viewport(), qOverload<>(&QWidget::update));
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
    m_clock->setInterval(100);
}

void LoginHops::begin(Session *session)
{
    if (m_session)
        disconnect(&m_session->log(), nullptr, this, nullptr);
    m_session = session;
    m_model->setHops({});
    m_clock->stop();
    if (session)
        connect(&session->log(), &SessionLog::updated, this, &LoginHops::onUpdated);
    updateGeometry();
}

void LoginHops::add(ExchangeId id)
{
    const ExchangePtr hop = m_session ? m_session->log().find(id) : nullptr;
    if (!hop)
        return;
    m_model->append(hop);
    m_clock->start();
    updateGeometry();
    scrollToBottom();
}

void LoginHops::onUpdated(ExchangeId id)
{
    const ExchangePtr hop = m_session->log().find(id);
    if (!hop)
        return;
    m_model->replace(hop);
    if (hop->state != ExchangeState::Pending)
        m_clock->stop();
    doItemsLayout(); // A row that got chips is higher now.
    updateGeometry();
}

QSize LoginHops::sizeHint() const
{
    int height = 0;
    for (int row = 0; row < m_model->rowCount(); ++row)
        height += sizeHintForRow(row);
    return {200, height};
}

QSize LoginHops::minimumSizeHint() const
{
    return {200, sizeHint().height()};
}

} // namespace Sessionscope
