#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Sessionscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""imitate.py MITMPROXY.har FOLDER: archives in the manner of clients that cannot be run here, written from a recording of
mitmproxy after what is known of their structure. No such client has made them."""

import base64
import copy
import json
import pathlib
import sys


def header(headers, name):
    return next((one["value"] for one in headers if one["name"].lower() == name), "")


def without(headers, *names):
    return [one for one in headers if one["name"].lower() not in names]


def safari(entry):
    """Foundation joins repeated fields with a comma."""
    headers = entry["response"]["headers"]
    cookies = [one["value"] for one in headers if one["name"].lower() == "set-cookie"]
    entry["response"]["headers"] = without(headers, "set-cookie")
    if cookies:
        entry["response"]["headers"].append({"name": "Set-Cookie", "value": ", ".join(cookies)})
    entry["response"]["bodySize"] = -1
    entry["_fetchType"] = "Network Load"
    entry["_priority"] = "high"


def charles(entry):
    entry["response"]["_charlesStatus"] = "COMPLETE"
    entry["request"]["postData"] = entry["request"].get("postData") or {"mimeType": None}
    del entry["cache"]


def burp(entry):
    """Bodies in base64, no parsed cookies, no times."""
    content = entry["response"]["content"]
    content["text"] = base64.b64encode(content.get("text", "").encode()).decode()
    content["encoding"] = "base64"
    entry["request"]["cookies"] = []
    entry["response"]["cookies"] = []
    entry["time"] = 0
    entry["timings"] = {"send": 0, "wait": 0, "receive": 0}


def insomnia(entry):
    """Only the headers a person typed; form fields as parameters; cookies parsed, never as a header."""
    request = entry["request"]
    request["headers"] = [{"name": "Accept", "value": "*/*"}]
    if "postData" in request:
        request["postData"] = {"mimeType": "application/x-www-form-urlencoded",
                               "params": request["postData"]["params"]}
    request["headersSize"] = request["bodySize"] = -1
    request["settingEncodeUrl"] = True
    response = entry["response"]
    response["headersSize"] = response["bodySize"] = -1
    for cookie in response["cookies"]:
        if not cookie["value"]:
            cookie["expires"] = "1970-01-01T00:00:10.000Z"
    response["headers"] = without(response["headers"], "set-cookie")
    entry["timings"] = {"blocked": -1, "dns": -1, "connect": -1, "send": 0, "wait": entry["time"], "receive": 0,
                        "ssl": -1}


CLIENTS = {
    "safari": (safari, {"name": "WebKit Web Inspector", "version": "1.0"}),
    "charles": (charles, {"name": "Charles Proxy", "version": "4.6.6"}),
    "burp": (burp, {"name": "Burp Suite Professional", "version": "2024.1"}),
    "insomnia": (insomnia, {"name": "Insomnia REST Client", "version": "insomnia.desktop.app:v2023.5.8"}),
}


def main():
    recording = json.loads(pathlib.Path(sys.argv[1]).read_text())
    for name, (change, creator) in CLIENTS.items():
        log = copy.deepcopy(recording)
        log["log"]["creator"] = creator
        for entry in log["log"]["entries"]:
            change(entry)
        path = pathlib.Path(sys.argv[2], f"imitation-{name}.har")
        path.write_text(json.dumps(log, indent=1) + "\n")


main()
