// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cookies/cookie.h"
#include "core/inspect/compare.h"
#include "core/login/tokensettings.h"
#include "core/session/sessionsettings.h"

#include <QStringList>

namespace Sessionscope {

//! Things beside each other as they are shown: secrets masked.
struct CompareTable
{
    struct Row
    {
        bool isGroup = false;
        QString name;
        //! One for each column; a null string where the side does not have it. None for a group.
        QStringList values = {};
        Inspect::CompareRow::Verdict verdict = Inspect::CompareRow::Verdict::Same;
        //! One for each column: it is not what the first one is, by what stands behind the mask.
        QList<bool> differs = {};

        bool operator==(const Row &) const = default;
    };

    QString title;
    QStringList columns;
    QList<Row> rows;
    bool truncated = false;

    bool isEmpty() const { return columns.isEmpty(); }
    qsizetype differences() const;
    bool operator==(const CompareTable &) const = default;
};

namespace CompareTables {

//! A session as it stands.
struct SessionState
{
    QString name;
    SessionSettings settings;
    TokenSettings tokens;
    QList<Cookie> cookies;
};

//! Incomplete when cancelled.
CompareTable answers(const QString &title, const QStringList &columns, const QList<Inspect::CompareSide> &sides,
    const Inspect::Cancelled &cancelled = {});
//! Jars, cookie by cookie.
CompareTable jars(const QString &title, const QStringList &columns, const QList<QList<Cookie>> &jars);
//! Settings, tokens and jars.
CompareTable sessions(const QString &title, const QList<SessionState> &sessions);

} // namespace CompareTables
} // namespace Sessionscope
