// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/e2e/cliways.h"

#include <QTest>

using namespace Sessionscope::Test;

//! Spring Authorization Server.
class TestLoginCliOauth : public CliWaysTest
{
    Q_OBJECT

public:
    TestLoginCliOauth()
        : CliWaysTest(LoginServerKind::SpringAuthServer)
    {
    }
};

QTEST_GUILESS_MAIN(TestLoginCliOauth)
#include "tst_logincli_oauth.moc"
