// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// newman.mjs BASE FILE: the flow sent by Newman (Postman's runtime), redirects not followed so that every hop is an
// item. Neither writes HARs: the file is made here, of what the runtime says it sent and received.

import { writeFileSync } from 'node:fs';
import newman from 'newman';

const [base, path] = process.argv.slice(2);
const keepToken = { listen: 'test', script: { type: 'text/javascript', exec: [
  'const found = /name="_csrf"[^>]*value="([^"]*)"/.exec(pm.response.text());',
  'if (found) pm.collectionVariables.set("csrf", found[1]);'] } };
const get = (route) => ({ name: route, event: [keepToken],
  request: { method: 'GET', url: base + route, header: [{ key: 'Accept', value: 'text/html' }] } });
const post = (route, fields) => ({ name: route, event: [keepToken],
  request: { method: 'POST', url: base + route, header: [{ key: 'Accept', value: 'text/html' }],
    body: { mode: 'urlencoded', urlencoded: Object.entries({ ...fields, _csrf: '{{csrf}}' })
      .map(([key, value]) => ({ key, value })) } } });
const alice = (password) => post('/login', { username: 'alice', password });
const item = [get('/api/me'), get('/login'), alice('wrong'), get('/login?error'), alice('wonderland'),
  get('/api/me?continue'), get('/shop/basket'), get('/logout'), post('/logout', {}), get('/login?logout')];

const fields = (list) => list.all().map(({ key, value }) => ({ name: key, value: String(value) }));
const entries = [];
const run = newman.run({ collection: { info: { name: 'demo' }, item }, ignoreRedirects: true, reporters: [] });
run.on('request', (error, { request, response }) => {
  if (error)
    throw error;
  const body = request.body?.urlencoded?.toString();
  entries.push({
    startedDateTime: new Date(Date.now() - response.responseTime).toISOString(),
    time: response.responseTime,
    request: { method: request.method, url: request.url.toString(), httpVersion: 'HTTP/1.1', cookies: [],
      headers: fields(request.headers), queryString: [], headersSize: -1, bodySize: body ? body.length : 0,
      ...(body ? { postData: { mimeType: 'application/x-www-form-urlencoded', text: body } } : {}) },
    response: { status: response.code, statusText: response.status, httpVersion: 'HTTP/1.1', cookies: [],
      headers: fields(response.headers), redirectURL: response.headers.get('Location') ?? '', headersSize: -1,
      bodySize: response.stream.length,
      content: { size: response.stream.length, mimeType: response.headers.get('Content-Type') ?? '',
        text: response.stream.toString() } },
    cache: {}, timings: { send: -1, wait: response.responseTime, receive: -1 },
  });
});
run.on('done', () => writeFileSync(path, JSON.stringify({ log: { version: '1.2',
  creator: { name: 'newman', version: newman.version ?? '6' }, entries } }, null, 1) + '\n'));
