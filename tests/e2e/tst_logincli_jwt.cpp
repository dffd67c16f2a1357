// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/e2e/cliways.h"

#include <QTest>

using namespace Sessionscope::Test;

//! A token endpoint that takes JSON.
class TestLoginCliJwt : public CliWaysTest
{
    Q_OBJECT

public:
    TestLoginCliJwt()
        : CliWaysTest(LoginServerKind::SpringJwt)
    {
    }
};

QTEST_GUILESS_MAIN(TestLoginCliJwt)
#include "tst_logincli_jwt.moc"
