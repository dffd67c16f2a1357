// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/matrix.h"

//! Sentences and documents about requests sent as several sessions.
namespace Sessionscope::Texts {

struct MatrixReport
{
    Inspect::Matrix matrix;
    //! As shown, secrets masked: "GET /api/orders/7". One for each row.
    QStringList requests;
    //! Inspect::judge(matrix).
    QList<QList<Inspect::MatrixCell>> cells;
};

//! "200, 1.4 kB", "302 elsewhere", "no answer", "not sent".
QString matrixCell(const Inspect::MatrixCell &cell);
//! "same content", "93 % the same"; empty where there is nothing to say.
QString matrixLikeness(const Inspect::MatrixCell &cell);
//! "Likely: bob reads alice's GET /api/orders/7". Empty where nothing is suspected.
QString matrixFinding(const MatrixReport &report, qsizetype row, qsizetype session);
//! "the body names alice".
QString matrixSign(const Inspect::SignSeen &sign, const QString &owner);
QString matrixSigns(const MatrixReport &report, qsizetype row, qsizetype session);
//! What a matrix cannot know.
QString matrixCaveat();

//! No secrets: statuses, sizes, and what was suspected. HTML without scripts and without anything from elsewhere.
QByteArray matrixMarkdown(const MatrixReport &report);
QByteArray matrixHtml(const MatrixReport &report);
QByteArray matrixJson(const MatrixReport &report);

} // namespace Sessionscope::Texts
