// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What every browser does at the demo server: a protected page, a failed login, the right one, the only page the
// basket's cookie goes to, logout. PAGE is puppeteer's or playwright's.

const passwords = ['wrong', 'wonderland'];

async function submit(page, selector) {
  // Both wait for the page the redirects end at.
  await Promise.all([
    page.waitForNavigation({ waitUntil: 'load' }),
    page.$eval(selector, (form) => form.requestSubmit()),
  ]);
}

export async function flow(page, base) {
  await page.goto(`${base}/api/me`, { waitUntil: 'load' });
  for (const password of passwords) {
    await page.$eval('#username', (input) => { input.value = 'alice'; });
    await page.$eval('#password', (input, value) => { input.value = value; }, password);
    await submit(page, 'form');
  }
  await page.goto(`${base}/shop/basket`, { waitUntil: 'load' });
  await page.goto(`${base}/logout`, { waitUntil: 'load' });
  await submit(page, 'form');
}
