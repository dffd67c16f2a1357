// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/historymask.h"

#include <QDir>
#include <QFile>
#include <QTimeZone>

namespace Sessionscope::Test {

inline QDateTime noon(const QDate &day)
{
    return QDateTime(day, QTime(12, 0)).toUTC();
}

inline Exchange exchangeTo(const QString &url, const QByteArray &method = "GET", int status = 200)
{
    Exchange exchange;
    exchange.state = ExchangeState::Completed;
    exchange.phase = Phase::Done;
    exchange.started = noon(QDate(2026, 5, 4));
    exchange.request.method = method;
    exchange.request.url = QUrl(url);
    exchange.request.target = exchange.request.url.path().toUtf8();
    exchange.request.headers = {{"Host", exchange.request.url.host().toUtf8()}, {"Accept", "*/*"}};
    exchange.timing.totalUs = 1500;
    ReceivedResponse response;
    response.status = status;
    response.headers = {{"Content-Type", "application/json"}};
    response.body = "{\"ok\":true}";
    response.wireSize = response.body.size();
    response.complete = true;
    exchange.response = response;
    return exchange;
}

inline void setBody(Exchange &exchange, const QByteArray &type, const QByteArray &body)
{
    exchange.request.headers.set("Content-Type", type);
    exchange.request.body = body;
    exchange.request.bodySize = body.size();
}

inline void setAnswer(Exchange &exchange, const QByteArray &type, const QByteArray &body)
{
    exchange.response->headers.set("Content-Type", type);
    exchange.response->body = body;
    exchange.response->wireSize = body.size();
}

inline HistoryEntry entryTo(const QString &url, const QByteArray &method = "GET", int status = 200)
{
    return HistoryMask().entry(QStringLiteral("alice"), exchangeTo(url, method, status));
}

//! Every octet of the history's files, the log included.
inline QByteArray octetsOf(const QString &folder)
{
    QByteArray all;
    const QFileInfoList files = QDir(folder).entryInfoList(QDir::Files);
    for (const QFileInfo &info : files) {
        QFile file(info.filePath());
        if (file.open(QIODevice::ReadOnly))
            all += file.readAll();
    }
    return all;
}

} // namespace Sessionscope::Test
