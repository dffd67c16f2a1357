// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/sessionlog.h"

#include <QHash>
#include <QObject>
#include <QPointer>

namespace Sessionscope {

//! What the log tells about cookies, kept up to date an exchange at a time: where each session id came from, when it
//! was last used, and which cookies were rejected.
class SessionWatch : public QObject
{
    Q_OBJECT

public:
    struct Life
    {
        //! The hop that issued or rotated the present id.
        ExchangeId hop = 0;
        QString hopNumber;
        bool rotated = false;
        //! When it last travelled, UTC.
        QDateTime lastUsed;
    };
    struct Rejection
    {
        ExchangeId hop = 0;
        QString hopNumber;
        CookieEvent event;
    };

    explicit SessionWatch(QObject *parent = nullptr);

    void setLog(const SessionLog *log);
    std::optional<Life> lifeOf(const QByteArray &name, const QString &domain) const;
    //! The latest rejection of each cookie, newest first.
    const QList<Rejection> &rejections() const { return m_rejections; }

Q_SIGNALS:
    void changed();

private:
    void reset();
    void onFinished(ExchangeId id);
    void note(const Exchange &hop);

    QPointer<const SessionLog> m_log;
    QHash<std::pair<QByteArray, QString>, Life> m_lives;
    QList<Rejection> m_rejections;
};

} // namespace Sessionscope
