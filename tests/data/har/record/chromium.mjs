// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// chromium.mjs BASE FOLDER: the system's Chromium in a window (xvfb-run) with its developer tools open, recorded three
// ways at once: by the tools' own "Export HAR", sanitized and with sensitive data, and by chrome-har from the DevTools
// protocol.

import { writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { harFromMessages } from 'chrome-har';
import puppeteer from 'puppeteer-core';
import { flow } from './flow.mjs';

const observed = ['Page.loadEventFired', 'Page.domContentEventFired', 'Page.frameStartedLoading',
  'Page.frameAttached', 'Page.frameScheduledNavigation', 'Network.requestWillBeSent',
  'Network.requestServedFromCache', 'Network.dataReceived', 'Network.responseReceived',
  'Network.resourceChangedPriority', 'Network.loadingFinished', 'Network.loadingFailed',
  'Network.requestWillBeSentExtraInfo', 'Network.responseReceivedExtraInfo'];

const [base, folder] = process.argv.slice(2);
const browser = await puppeteer.launch({ executablePath: '/usr/bin/chromium', headless: false, devtools: true,
  args: ['--no-sandbox', '--disable-dev-shm-usage'] });
const isTools = (target) => target.url().startsWith('devtools://');
const tools = await (await browser.waitForTarget(isTools)).asPage();
await setTimeout(4000);
await tools.evaluate(async () => {
  const common = await import('./core/common/common.js');
  await import('./panels/network/network.js');
  common.Settings.Settings.instance().moduleSetting('network-log.preserve-log').set(true);
});

const page = (await browser.pages()).find((one) => one.url() === 'about:blank');
const messages = [];
const client = await page.createCDPSession();
await client.send('Page.enable');
await client.send('Network.enable');
for (const method of observed)
  client.on(method, (params) => messages.push({ method, params }));

await flow(page, base);
await setTimeout(1000);

const build = (sanitize) => tools.evaluate(async (clean) => {
  const logs = await import('./models/logs/logs.js');
  const har = await import('./models/har/har.js');
  const progress = (await import('./core/common/common.js')).Progress;
  const requests = logs.NetworkLog.NetworkLog.instance().requests();
  return har.Writer.Writer.harStringForRequests(requests, { sanitize: clean }, new progress.CompositeProgress(new progress.Progress()));
}, sanitize);
writeFileSync(`${folder}/chromium-devtools.har`, await build(false));
writeFileSync(`${folder}/chromium-devtools-sanitized.har`, await build(true));
const har = harFromMessages(messages, { includeResourcesFromDiskCache: false, includeTextFromResponseBody: true });
writeFileSync(`${folder}/chromium-chrome-har.har`, JSON.stringify(har, null, 2) + '\n');
await browser.close();
