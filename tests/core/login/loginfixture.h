// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/login/formlogin.h"
#include "core/session/session.h"

#include <QSignalSpy>
#include <QTest>

namespace Sessionscope::Test {

//! A login, waited for.
struct LoginRun
{
    LoginReport report;
    int finishes = 0;
    QList<ExchangePtr> hops;

    LoginOutcome outcome() const { return report.verdict.outcome; }
    //! "200 GET /login, 302 POST /login", to compare and to print.
    QString trail() const
    {
        QStringList lines;
        for (const ExchangePtr &hop : hops) {
            const int status = hop->response ? hop->response->status : 0;
            lines.append(QStringLiteral("%1 %2 %3")
                             .arg(QString::number(status), QString::fromLatin1(hop->request.method),
                                 QString::fromLatin1(hop->request.target)));
        }
        return lines.join(QStringLiteral(", "));
    }
    const LoginEvidence *evidence(LoginEvidence::Code code) const
    {
        for (const LoginEvidence &one : report.verdict.evidence) {
            if (one.code == code)
                return &one;
        }
        return nullptr;
    }
};

inline LoginRun logIn(Session &session, const LoginSettings &settings, FormLogin::Mode mode = FormLogin::Mode::LogIn)
{
    LoginRun run;
    FormLogin login(session, settings, mode);
    QObject::connect(&login, &FormLogin::finished, &session, [&run](const LoginReport &report) {
        run.report = report;
        ++run.finishes;
    });
    QSignalSpy finished(&login, &FormLogin::finished);
    login.start();
    if (!finished.wait(60'000))
        qWarning("the login did not end");
    // A second end would come with the events still queued.
    QCoreApplication::processEvents();
    for (const ExchangePtr &exchange : session.log().snapshot()) {
        if (run.report.trail != 0 && exchange->trail == run.report.trail)
            run.hops.append(exchange);
    }
    return run;
}

inline LoginSettings loginAt(const QUrl &url, const QString &user, const QString &password)
{
    LoginSettings settings;
    settings.url = url.toString(QUrl::FullyEncoded);
    settings.user = user;
    settings.password = password;
    return settings;
}

} // namespace Sessionscope::Test
