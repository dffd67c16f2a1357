#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Sessionscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeps the arrows of the architecture: a room includes only rooms below it.

usage: arrows.py SOURCE_DIR [BINARY_WITHOUT_GUI]
"""
import pathlib
import re
import subprocess
import sys

# Each room and the rooms it may include besides itself.
BASE = {"core/base"}
HTTP = BASE | {"core/http"}
CONTENT = HTTP
COOKIES = HTTP
RECORD = HTTP | {"core/cookies"}
EXPLAIN = RECORD | {"core/record", "core/content"}
ROOMS = {
    "core/base": set(),
    "core/http": BASE,
    "core/content": CONTENT,
    "core/cookies": COOKIES,
    "core/record": RECORD,
    "core/texts": EXPLAIN | {"core/formats", "core/inspect", "core/login", "core/import", "core/codegen"},
    "core/inspect": EXPLAIN,
    "core/formats": EXPLAIN,
    "core/codegen": EXPLAIN | {"core/formats", "core/inspect"},
    "core/collection": EXPLAIN | {"core/formats"},
    "core/expect": EXPLAIN,
    "core/openapi": EXPLAIN,
    "core/import": EXPLAIN | {"core/formats", "core/openapi"},
    "core/session": EXPLAIN,
    "core/endpoints": EXPLAIN | {"core/session", "core/openapi"},
    "core/login": EXPLAIN | {"core/session"},
    "core/probe": EXPLAIN | {"core/inspect", "core/session", "core/login"},
    "core/profile": EXPLAIN | {"core/session", "core/formats", "core/login"},
}
# Only these may name the library.
ONLY_USERS = {
    r"\bQNetworkAccessManager\b": ("core/session/",),
    r"(?i)<qt6?keychain/": ("core/profile/keychain",),
    r"<(sql|Qt)?QSql": ("core/profile/", "core/import/"),
}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)
GUI = re.compile(r"^(QtGui|QtWidgets|QtSvg|Qsci)/|^Q(Widget|Application|GuiApplication|Color|Font|Icon|Pixmap|Painter|Palette)$")


def room_of(path):
    parts = path.split("/")
    return "/".join(parts[:2]) if parts[0] in ("core", "ui") else parts[0]


def violations(path, text):
    room = room_of(path)
    for kind, target in INCLUDE.findall(text):
        if kind == "<":
            if room.startswith("core/") and GUI.search(target):
                yield f"{path}: core must not know Gui or Widgets, but includes <{target}>"
            continue
        to = room_of(target)
        if to == room or not target.startswith(("core/", "ui/", "app/")):
            continue
        if room.startswith("core/") and to not in ROOMS.get(room, set()):
            yield f"{path}: {room} must not include {target}"
        if room.startswith("ui/"):
            shared = ("ui/theme", "ui/common")
            if to == "app":
                yield f"{path}: ui must not include {target}"
            elif to.startswith("ui/") and to not in shared and room != "ui/mainwindow":
                yield f"{path}: {room} reaches into its sibling {to}; they meet in MainWindow"
            elif to.startswith("ui/") and room in shared and to not in shared:
                yield f"{path}: {room} is below {to}"
    for pattern, allowed in ONLY_USERS.items():
        if re.search(pattern, re.sub(r"//.*", "", text)) and not path.startswith(allowed):
            yield f"{path}: only {', '.join(allowed)} may use {pattern}"


def header_faults(path, text):
    if "SPDX-License-Identifier: GPL-3.0-or-later" not in text[:400]:
        yield f"{path}: the SPDX lines are missing"
    if path.endswith(".h") and "#pragma once" not in text[:400]:
        yield f"{path}: #pragma once is missing"


def main():
    top = pathlib.Path(sys.argv[1])
    faults, seen = [], 0
    for folder in ("core", "ui", "app"):
        for file in sorted((top / folder).rglob("*")):
            if file.suffix not in (".h", ".cpp"):
                continue
            path = file.relative_to(top).as_posix()
            text = file.read_text(encoding="utf-8")
            seen += 1
            faults += [*violations(path, text), *header_faults(path, text)]
    if seen < 10:
        faults.append(f"only {seen} source files found below {top}: nothing was checked")
    for binary in sys.argv[2:]:
        needed = subprocess.run(["readelf", "-d", binary], capture_output=True, text=True, check=True).stdout
        if re.search(r"libQt6(Gui|Widgets)", needed):
            faults.append(f"{binary}: links Gui or Widgets, though it uses core alone")
    print(*faults, sep="\n")
    print(f"{seen} files read, {len(faults)} violations")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
