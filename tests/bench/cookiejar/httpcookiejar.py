#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Sessionscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the microseconds http.cookiejar needs to add the Cookie field to one request, among N cookies: N [N...]."""

import http.cookiejar
import sys
import time
import urllib.request


def jar_of(count):
    jar = http.cookiejar.CookieJar()
    for i in range(count):
        host = f"h{i // 10}.example"
        jar.set_cookie(http.cookiejar.Cookie(
            0, f"c{i % 10}", "v", None, False, host, False, False, "/", True, False, None, True, None, None, {}))
    return jar


for argument in sys.argv[1:]:
    jar = jar_of(int(argument))
    rounds = max(3, 20_000 // int(argument))
    start = time.process_time()
    for _ in range(rounds):
        request = urllib.request.Request("https://h2.example/x")
        jar.add_cookie_header(request)
    print((time.process_time() - start) / rounds * 1e6)
