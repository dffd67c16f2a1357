#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Sessionscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""firefox.py BASE FOLDER: the system's Firefox (xvfb-run) driven over Marionette, its network monitor open and its log
kept; writes what the monitor's own HAR export makes of the whole flow."""

import json
import pathlib
import socket
import subprocess
import sys
import tempfile
import time

PREFERENCES = """
user_pref("devtools.netmonitor.persistlog", true);
user_pref("devtools.netmonitor.har.includeResponseBodies", true);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("app.normandy.enabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("marionette.port", 18582);
"""
OPEN = """
const [done] = arguments;
const { require } = ChromeUtils.importESModule("resource://devtools/shared/loader/Loader.sys.mjs");
const { gDevTools } = require("devtools/client/framework/devtools");
const window = Services.wm.getMostRecentWindow("navigator:browser");
gDevTools.showToolboxForTab(window.gBrowser.selectedTab, { toolId: "netmonitor" })
  .then((toolbox) => { window.recordingToolbox = toolbox; done("open"); }, (error) => done(String(error)));
"""
EXPORT = """
const [done] = arguments;
const window = Services.wm.getMostRecentWindow("navigator:browser");
window.recordingToolbox.getHARFromNetMonitor().then((har) => done(JSON.stringify(har)), (error) => done(String(error)));
"""


class Marionette:
    """Length-prefixed JSON: [0, id, command, parameters] and [1, id, error, result]."""

    def __init__(self, port):
        for _ in range(100):
            try:
                self.stream = socket.create_connection(("127.0.0.1", port)).makefile("rwb")
                break
            except OSError:
                time.sleep(0.2)
        self.number = 0
        self.receive()
        self.call("WebDriver:NewSession", {})

    def receive(self):
        length = b""
        while (octet := self.stream.read(1)) != b":":
            length += octet
        return json.loads(self.stream.read(int(length)))

    def call(self, command, parameters):
        self.number += 1
        message = json.dumps([0, self.number, command, parameters]).encode()
        self.stream.write(b"%d:%s" % (len(message), message))
        self.stream.flush()
        _, _, error, result = self.receive()
        if error:
            raise RuntimeError(f"{command}: {error}")
        return result

    def chrome(self, script):
        self.call("Marionette:SetContext", {"value": "chrome"})
        result = self.call("WebDriver:ExecuteAsyncScript", {"script": script, "args": []})["value"]
        self.call("Marionette:SetContext", {"value": "content"})
        return result

    def go(self, url):
        self.call("WebDriver:Navigate", {"url": url})

    def submit(self, **values):
        script = "".join(f"document.querySelector('#{name}').value = '{value}';" for name, value in values.items())
        here = "window.recorded = true;"
        self.call("WebDriver:ExecuteScript",
                  {"script": script + here + "document.querySelector('form').requestSubmit()", "args": []})
        arrived = "return document.readyState == 'complete' && !window.recorded"
        for _ in range(100):
            time.sleep(0.1)
            try:
                if self.call("WebDriver:ExecuteScript", {"script": arrived, "args": []})["value"]:
                    return
            except RuntimeError:
                continue  # Between two pages.


def main():
    base, folder = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as profile:
        pathlib.Path(profile, "user.js").write_text(PREFERENCES)
        browser = subprocess.Popen(["firefox-esr", "--profile", profile, "--no-remote", "--marionette",
                                    "--remote-allow-system-access"], stderr=subprocess.DEVNULL)
        try:
            firefox = Marionette(18582)
            print(firefox.chrome(OPEN))
            time.sleep(2)
            firefox.go(f"{base}/api/me")
            for password in ("wrong", "wonderland"):
                firefox.submit(username="alice", password=password)
            firefox.go(f"{base}/shop/basket")
            firefox.go(f"{base}/logout")
            firefox.submit()
            time.sleep(2)
            har = json.loads(firefox.chrome(EXPORT))
            log = har if "log" in har else {"log": har}
            pathlib.Path(folder, "firefox-devtools.har").write_text(json.dumps(log, indent=1) + "\n")
        finally:
            browser.terminate()
            browser.wait()


main()
