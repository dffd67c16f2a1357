// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/e2e/clilogin.h"

#include <QTest>

using namespace Sessionscope::Test;

//! The form of Spring Authorization Server.
class TestLoginCliAuthserver : public CliLoginTest
{
    Q_OBJECT

public:
    TestLoginCliAuthserver()
        : CliLoginTest({LoginServerKind::SpringAuthServer})
    {
    }
};

QTEST_GUILESS_MAIN(TestLoginCliAuthserver)
#include "tst_logincli_authserver.moc"
