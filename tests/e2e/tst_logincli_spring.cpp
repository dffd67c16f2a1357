// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/e2e/clilogin.h"

#include <QTest>

using namespace Sessionscope::Test;

//! Spring Security's form with its defaults, with remember-me, and with one session a user.
class TestLoginCliSpring : public CliLoginTest
{
    Q_OBJECT

public:
    TestLoginCliSpring()
        : CliLoginTest(
            {LoginServerKind::SpringForm, LoginServerKind::SpringRememberMe, LoginServerKind::SpringOneSession})
    {
    }
};

QTEST_GUILESS_MAIN(TestLoginCliSpring)
#include "tst_logincli_spring.moc"
