// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// playwright.mjs BASE FILE full|minimal: Playwright's recordHar with the system's Chromium.

import { chromium } from 'playwright-core';
import { flow } from './flow.mjs';

const [base, path, mode] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const context = await browser.newContext({ recordHar: { path, mode, content: 'embed' } });
await flow(await context.newPage(), base);
await context.close();
await browser.close();
