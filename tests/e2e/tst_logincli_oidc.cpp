// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/e2e/cliways.h"

#include <QTest>

using namespace Sessionscope::Test;

//! An OpenID provider.
class TestLoginCliOidc : public CliWaysTest
{
    Q_OBJECT

public:
    TestLoginCliOidc()
        : CliWaysTest(LoginServerKind::OidcProvider)
    {
    }
};

QTEST_GUILESS_MAIN(TestLoginCliOidc)
#include "tst_logincli_oidc.moc"
