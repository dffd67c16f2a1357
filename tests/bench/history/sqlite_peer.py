#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Sessionscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""sqlite_peer.py FILE: opens a history with Python's sqlite3, without an index of days or words: reads the newest page,
and looks for a word as LIKE does. Prints the milliseconds of both, the median of five."""

import sqlite3
import statistics
import sys
import time


def median(work):
    times = []
    for _ in range(5):
        begin = time.perf_counter()
        work()
        times.append((time.perf_counter() - begin) * 1000)
    return statistics.median(times)


def first_page():
    connection = sqlite3.connect(sys.argv[1])
    connection.execute("SELECT day, host, count(*) FROM entries NOT INDEXED GROUP BY day, host ORDER BY day DESC").fetchall()
    connection.execute("SELECT * FROM entries ORDER BY id DESC LIMIT 200").fetchall()
    connection.close()


def search():
    connection = sqlite3.connect(sys.argv[1])
    connection.execute("SELECT e.day, e.host, count(*) FROM entries e JOIN texts t ON t.id = e.id WHERE e.url LIKE ?1 OR "
                       "t.request_body LIKE ?1 OR t.response_body LIKE ?1 GROUP BY e.day, e.host",
                       ("%needle%",)).fetchall()
    connection.close()


print(median(first_page), median(search))
