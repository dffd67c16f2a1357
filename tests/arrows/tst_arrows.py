#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Sessionscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The checker itself: what it must find, and what it must leave alone."""
import unittest

from arrows import violations


class Arrows(unittest.TestCase):
    def found(self, path, text):
        return list(violations(path, text))

    def test_a_room_must_not_include_a_room_above(self):
        self.assertTrue(self.found("core/cookies/x.cpp", '#include "core/session/session.h"\n'))
        self.assertTrue(self.found("core/inspect/x.cpp", '#include "core/session/session.h"\n'))

    def test_a_room_may_include_a_room_below(self):
        self.assertFalse(self.found("core/session/x.cpp", '#include "core/cookies/cookie.h"\n#include "core/session/y.h"\n'))

    def test_core_must_not_know_widgets(self):
        self.assertTrue(self.found("core/base/x.h", "#include <QWidget>\n"))
        self.assertFalse(self.found("ui/theme/x.h", "#include <QWidget>\n"))

    def test_siblings_of_ui_meet_in_the_main_window(self):
        self.assertTrue(self.found("ui/trail/x.cpp", '#include "ui/cookies/y.h"\n'))
        self.assertFalse(self.found("ui/mainwindow/x.cpp", '#include "ui/cookies/y.h"\n'))
        self.assertFalse(self.found("ui/trail/x.cpp", '#include "ui/theme/theme.h"\n'))

    def test_the_network_manager_and_the_keychain_have_one_user(self):
        self.assertTrue(self.found("core/formats/x.cpp", "QNetworkAccessManager m;\n"))
        self.assertFalse(self.found("core/formats/x.cpp", "// unlike QNetworkAccessManager\n"))
        self.assertTrue(self.found("ui/topbar/x.cpp", "#include <qt6keychain/keychain.h>\n"))


if __name__ == "__main__":
    unittest.main()
