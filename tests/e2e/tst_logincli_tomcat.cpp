// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/e2e/clilogin.h"

#include <QTest>

using namespace Sessionscope::Test;

//! Tomcat's FORM.
class TestLoginCliTomcat : public CliLoginTest
{
    Q_OBJECT

public:
    TestLoginCliTomcat()
        : CliLoginTest({LoginServerKind::TomcatRealms})
    {
    }
};

QTEST_GUILESS_MAIN(TestLoginCliTomcat)
#include "tst_logincli_tomcat.moc"
