// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/e2e/clilogin.h"

#include <QTest>

using namespace Sessionscope::Test;

//! Django's admin.
class TestLoginCliDjango : public CliLoginTest
{
    Q_OBJECT

public:
    TestLoginCliDjango()
        : CliLoginTest({LoginServerKind::Django})
    {
    }
};

QTEST_GUILESS_MAIN(TestLoginCliDjango)
#include "tst_logincli_django.moc"
