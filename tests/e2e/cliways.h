// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "tests/app/cli/sessionscopeprocess.h"
#include "tests/support/loginservers.h"

#include <QObject>

namespace Sessionscope::Test {

//! Every login of the table that is not by a form, made by the real binary: challenges and tokens of one server.
class CliWaysTest : public QObject
{
    Q_OBJECT

public:
    explicit CliWaysTest(LoginServerKind kind)
        : m_server(kind)
    {
    }

private Q_SLOTS:
    void initTestCase();
    void judgesEachLogin_data();
    void judgesEachLogin();

private:
    static QStringList wayOf(const LoginCase &login);
    static QByteArray input(const LoginCase &login);
    CliResult run(const LoginCase &login, SessionscopeProcess &program, const QStringList &options) const;
    CliResult runWithPerson(const LoginCase &login, SessionscopeProcess &program, const QStringList &arguments) const;
    void checkOffer(const LoginCase &login, SessionscopeProcess &program) const;
    void checkVerdict(const LoginCase &login, const CliResult &result) const;
    void checkToken(const LoginCase &login, SessionscopeProcess &program) const;
    void checkSecrets(const LoginCase &login, const CliResult &result, SessionscopeProcess &program) const;

    LoginServer m_server;
    SystemClock m_clock;
};

} // namespace Sessionscope::Test
