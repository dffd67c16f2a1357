// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/e2e/cliways.h"

#include <QTest>

using namespace Sessionscope::Test;

//! Tomcat's manager and its Digest realms.
class TestLoginCliRealms : public CliWaysTest
{
    Q_OBJECT

public:
    TestLoginCliRealms()
        : CliWaysTest(LoginServerKind::TomcatRealms)
    {
    }
};

QTEST_GUILESS_MAIN(TestLoginCliRealms)
#include "tst_logincli_realms.moc"
