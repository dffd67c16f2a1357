// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/sessionlog.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QPointer>

namespace Sessionscope {

//! What the doctor says of a hop.
struct TrailFinding
{
    //! In a word or two; empty for nothing.
    QString text;
    //! It went wrong; else it is only worth a look.
    bool isProblem = true;

    bool operator==(const TrailFinding &) const = default;
};

//! The hops of a log as rows, in the order they happened. Holds no row of its own: an append costs the same whether the
//! log has ten exchanges or 100,000.
class TrailModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { HopColumn, StatusColumn, MethodColumn, UrlColumn, CookieEventsColumn, TimeColumn, ColumnCount };
    enum Role {
        IdRole = Qt::UserRole, //!< ExchangeId
        ExchangeRole, //!< ExchangePtr
        FirstOfTrailRole, //!< bool: the row before belongs to another trail
        LastOfTrailRole, //!< bool: the row after belongs to another trail, or there is none
        OffsetRole, //!< qint64, microseconds that earlier hops of the trail took
        FindingRole, //!< QString: what the doctor says of the hop, in a word or two; empty for nothing
        ProblemRole, //!< bool: the finding is a problem
        ScaleRole, //!< qint64, microseconds of the longest trail
    };

    explicit TrailModel(QObject *parent = nullptr);

    void setLog(const SessionLog *log);
    //! What the doctor says, by hop.
    void setFindings(const QHash<ExchangeId, TrailFinding> &findings);
    ExchangePtr exchange(int row) const;
    int rowOf(ExchangeId id) const;
    //! How many sends the rows belong to.
    int trailCount() const { return m_trails; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void countsChanged();

private:
    void reset();
    void onAppended(ExchangeId id);
    void onUpdated(ExchangeId id);
    void account(int row);
    bool sameTrail(int row, int other) const;
    qint64 offsetOf(int row) const;

    QPointer<const SessionLog> m_log;
    QHash<ExchangeId, TrailFinding> m_findings;
    // Kept beside the log, so that views never see a row before rowsInserted announced it.
    int m_rows = 0;
    int m_trails = 0;
    int m_lastTrail = 0;
    qint64 m_longestUs = 0;
};

} // namespace Sessionscope
