// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/expect/expectation.h"

#include <QDateTime>

//! What a run of .http files came to, for pipelines.
namespace Sessionscope::RunReport {

struct Check
{
    Expectation expectation;
    Expectations::Verdict verdict;
};

//! One request of the run.
struct Case
{
    QString file;
    int line = 0;
    //! Its name, else method and URL as written.
    QString name;
    //! 0 when nobody answered.
    int status = 0;
    qint64 durationUs = 0;
    //! Why there was no final answer, as a sentence.
    QString failure;
    QList<Check> checks;
    //! Not sent any more, since one before it failed.
    bool isSkipped = false;

    bool isPassed() const;
};

struct Run
{
    QDateTime started;
    QList<Case> cases;

    qsizetype failed() const;
};

//! The JUnit XML that build servers read: one test suite a file, one test case a request.
QByteArray toJUnit(const Run &run);
//! The same facts as JSON.
QByteArray toJson(const Run &run);

} // namespace Sessionscope::RunReport
