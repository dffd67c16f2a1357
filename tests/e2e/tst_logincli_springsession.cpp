// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/e2e/clilogin.h"

#include <QTest>

using namespace Sessionscope::Test;

//! Spring Session, and a server that keeps the session id at the login.
class TestLoginCliSpringsession : public CliLoginTest
{
    Q_OBJECT

public:
    TestLoginCliSpringsession()
        : CliLoginTest({LoginServerKind::SpringSession, LoginServerKind::SpringNoFixation})
    {
    }
};

QTEST_GUILESS_MAIN(TestLoginCliSpringsession)
#include "tst_logincli_springsession.moc"
