// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/login/oauthjob.h"
#include "core/session/session.h"
#include "tests/support/movableclock.h"

#include <QSignalSpy>
#include <QTest>

namespace Sessionscope::Test {

//! A job's end, waited for; counts how often it came, also afterwards.
struct Obtained
{
    std::optional<OAuthResult<TokenSet>> result;
    int finishes = 0;

    const TokenSet &tokens() const
    {
        static const TokenSet none;
        return result && *result ? **result : none;
    }
    OAuthError error() const { return result && !*result ? result->error() : OAuthError{}; }
};

inline Obtained await(TokenJob *job)
{
    Obtained obtained;
    const auto connection =
        QObject::connect(job, &TokenJob::finished, job, [&obtained](const OAuthResult<TokenSet> &result) {
            obtained.result = result;
            ++obtained.finishes;
        });
    QSignalSpy gone(job, &QObject::destroyed);
    if (!gone.wait(60'000)) {
        QObject::disconnect(connection);
        qWarning("the job did not end");
    }
    if (obtained.result && !*obtained.result) {
        const OAuthError error = obtained.error();
        qInfo("error %d: %s %s %s, status %d, hop %s", int(error.kind), qPrintable(error.code),
            qPrintable(error.subject), qPrintable(error.description), error.status, qPrintable(error.hop));
    }
    return obtained;
}

//! "token-step" details of the log, in order.
inline QStringList tokenSteps(const Session &session)
{
    QStringList steps;
    for (const ExchangePtr &exchange : session.log().snapshot()) {
        for (const HopNote &note : exchange->notes) {
            if (note.code == HopNote::Code::TokenStep)
                steps.append(note.detail);
        }
    }
    return steps;
}

} // namespace Sessionscope::Test
