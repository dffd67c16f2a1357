// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/e2e/clilogin.h"

#include <QTest>

using namespace Sessionscope::Test;

//! Spring Security's form with its CSRF token in a cookie, in each of the three ways.
class TestLoginCliSpringcsrf : public CliLoginTest
{
    Q_OBJECT

public:
    TestLoginCliSpringcsrf()
        : CliLoginTest(
            {LoginServerKind::SpringPlainCsrf, LoginServerKind::SpringXorCsrf, LoginServerKind::SpringSpaCsrf})
    {
    }
};

QTEST_GUILESS_MAIN(TestLoginCliSpringcsrf)
#include "tst_logincli_springcsrf.moc"
