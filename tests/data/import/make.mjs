// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Makes the files of this folder with other programs' own code:
//   npm install postman-collection postman-collection-transformer openapi-to-postmanv2 \
//       @usebruno/converters @usebruno/lang insomnia-importers
//   node make.mjs FOLDER_WITH_NODE_MODULES
// What goes in is written here; what comes out is what those programs write. Nothing of theirs is copied.
import { createRequire } from 'node:module';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(path.join(path.resolve(process.argv[2] ?? '.'), 'x.js'));
const here = path.dirname(fileURLToPath(import.meta.url));
const out = (name) => { const file = path.join(here, name); fs.mkdirSync(path.dirname(file), { recursive: true }); return file; };
// Ids are random: numbers in their order stand for them, so that a second run makes the same files.
const ids = new Map();
const calm = (text) => text
  .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, (id) => {
    if (!ids.has(id)) ids.set(id, `00000000-0000-4000-8000-${String(ids.size + 1).padStart(12, '0')}`);
    return ids.get(id);
  })
  .replace(/"__export_date": "[^"]*"/g, '"__export_date": "2026-01-01T00:00:00.000Z"')
  .replace(/"(created|modified|metaSortKey)": -?\d{10,}/g, '"$1": 0');
const save = (name, value) => fs.writeFileSync(out(name), calm(typeof value === 'string' ? value : JSON.stringify(value, null, 2) + '\n'));

// The shop: every kind of thing that a collection can hold.
const shop = {
  info: { name: 'Shop', description: 'Orders of the **shop**.\n@name is no directive', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
  auth: { type: 'bearer', bearer: [{ key: 'token', value: '{{token}}', type: 'string' }] },
  variable: [{ key: 'base', value: 'http://localhost:8080' }, { key: 'api_key', value: 'k-4711', type: 'string' }],
  event: [{ listen: 'prerequest', script: { type: 'text/javascript', exec: ["pm.variables.set('x', 1);", '### no separator'] } }],
  item: [
    { name: 'Health', request: { auth: { type: 'noauth' }, method: 'GET', header: [], url: '{{base}}/health' } },
    { name: 'Orders', auth: { type: 'basic', basic: [{ key: 'username', value: 'alice' }, { key: 'password', value: 'wonderland' }] },
      item: [
        { name: 'List orders', request: { method: 'GET', header: [{ key: 'Accept', value: 'application/json' }, { key: 'X-Debug', value: '1', disabled: true }],
          url: { raw: '{{base}}/orders?page=1&sort=date', host: ['{{base}}'], path: ['orders'], query: [{ key: 'page', value: '1' }, { key: 'sort', value: 'date' }, { key: 'q', value: 'tea', disabled: true }] } },
          response: [{ name: 'ok', code: 200, status: 'OK', header: [], body: '[]' }] },
        { name: 'Get order', request: { method: 'GET', url: { raw: '{{base}}/orders/:id/items/:item', host: ['{{base}}'], path: ['orders', ':id', 'items', ':item'], variable: [{ key: 'id', value: '42 a' }, { key: 'item', value: '' }] } },
          event: [{ listen: 'test', script: { exec: ["pm.test('ok', () => pm.response.to.have.status(200));"] } }] },
        { name: 'Create order', request: { method: 'POST', header: [{ key: 'Content-Type', value: 'application/json' }], body: { mode: 'raw', raw: '{\n  "item": "tea",\n  "count": {{count}}\n}', options: { raw: { language: 'json' } } }, url: '{{base}}/orders' } },
        { name: 'Admin', auth: { type: 'apikey', apikey: [{ key: 'key', value: 'X-Api-Key' }, { key: 'value', value: 'k-0815-secret' }, { key: 'in', value: 'header' }] },
          item: [{ name: 'Delete order', request: { method: 'DELETE', url: '{{base}}/orders/1' } },
            { name: 'Digest', request: { auth: { type: 'digest', digest: [{ key: 'username', value: 'bob' }, { key: 'password', value: '{{bobs}}' }] }, method: 'GET', url: '{{base}}/digest' } },
            { name: 'OAuth', request: { auth: { type: 'oauth2', oauth2: [{ key: 'accessTokenUrl', value: 'http://localhost/token' }, { key: 'clientId', value: 'me' }, { key: 'clientSecret', value: 'hush' }] }, method: 'GET', url: '{{base}}/oauth' } }] },
      ] },
    { name: 'Bodies', item: [
      { name: 'Form', request: { method: 'POST', url: '{{base}}/form', body: { mode: 'urlencoded', urlencoded: [{ key: 'user', value: 'alice & co' }, { key: 'password', value: 'wonderland' }, { key: 'debug', value: '1', disabled: true }] } } },
      { name: 'Parts', request: { method: 'POST', url: '{{base}}/parts', body: { mode: 'formdata', formdata: [{ key: 'note', value: 'two\nlines', type: 'text' }, { key: 'file', type: 'file', src: 'tea.png', contentType: 'image/png' }, { key: 'off', value: 'x', type: 'text', disabled: true }] } } },
      { name: 'GraphQL', request: { method: 'POST', url: '{{base}}/graphql', body: { mode: 'graphql', graphql: { query: 'query Q($id: Int) { order(id: $id) { item } }', variables: '{"id": 42}' } } } },
      { name: 'File', request: { method: 'PUT', url: '{{base}}/file', body: { mode: 'file', file: { src: '/tmp/report.pdf' } } } },
      { name: 'Markdown', request: { method: 'POST', url: '{{base}}/md', header: [{ key: 'Content-Type', value: 'text/markdown' }], body: { mode: 'raw', raw: '### A heading\n\ntext {{base}}\n' } } },
      { name: 'Ünïcode ✓', request: { method: 'POST', url: '{{base}}/grüße?q=ä b', body: { mode: 'raw', raw: '<a>ß</a>', options: { raw: { language: 'xml' } } } },
        protocolProfileBehavior: { followRedirects: false, disableBodyPruning: true } },
      { name: 'Generators', request: { method: 'GET', url: '{{base}}/x?id={{$guid}}&n={{$randomFirstName}}&k={{$keychain bank}}' } },
    ] },
    { name: '../../etc', item: [{ name: 'Slip', request: { method: 'GET', url: 'http://localhost/' } }] },
    { name: 'bodies', item: [{ name: 'Same name, other case', request: { method: 'GET', url: 'http://localhost/' } }] },
    { name: '', item: [{ name: '', request: { method: 'GET', url: '' } }] },
  ],
};

const sdk = require('postman-collection');
save('postman-sdk-2.1.json', new sdk.Collection(structuredClone(shop)).toJSON());
const scope = new sdk.VariableScope({ name: 'Local', values: [{ key: 'token', value: 't-123456789' }, { key: 'count', value: '3' }, { key: 'old', value: 'x', disabled: true }] });
save('postman-sdk-environment.json', { ...scope.toJSON(), _postman_variable_scope: 'environment' });

const transformer = require('postman-collection-transformer');
const transform = (input, from, to) => new Promise((resolve, reject) => transformer.convert(structuredClone(input), { inputVersion: from, outputVersion: to, retainIds: false }, (error, result) => (error ? reject(error) : resolve(result))));
const first = await transform(shop, '2.1.0', '1.0.0');
save('postman-transformer-1.json', first);
save('postman-transformer-2.0.json', await transform(first, '1.0.0', '2.0.0'));

const openapi = fs.readFileSync(path.join(here, 'shop-openapi.yaml'), 'utf8');
await new Promise((resolve, reject) => require('openapi-to-postmanv2').convertV2({ type: 'string', data: openapi }, { folderStrategy: 'Tags' }, (error, result) => {
  if (error || !result.result) return reject(error ?? new Error(result.reason));
  save('postman-from-openapi.json', result.output[0].data);
  resolve();
}));

// Bruno: its converter makes the collection, its language writes the files.
const bruno = require('@usebruno/converters');
const lang = require('@usebruno/lang');
const made = await bruno.postmanToBruno(structuredClone(shop));
const collection = made.collection ?? made;
save('bruno-collection.json', collection);
save('postman-from-bruno.json', bruno.brunoToPostman(structuredClone(collection)));
const open = bruno.brunoToOpenCollection(structuredClone(collection));
save('bruno-opencollection.json', open);
// Two names may not differ in case alone where these files are checked out.
const clean = (name) => (name === 'bodies' ? 'bodies again' : name || 'unnamed').replace(/[/\\]/g, '-').replace(/^\.+/, '');
fs.rmSync(path.join(here, 'bruno'), { recursive: true, force: true });
const httpJson = (item) => {
  const request = item.request;
  return { meta: { name: item.name, type: item.type === 'graphql-request' ? 'graphql' : 'http', seq: item.seq ?? 1 },
    http: { method: (request.method ?? 'get').toLowerCase(), url: request.url, body: request.body?.mode ?? 'none', auth: request.auth?.mode ?? 'none' },
    params: request.params ?? [], headers: request.headers ?? [], auth: request.auth ?? {}, body: request.body ?? {},
    vars: request.vars ?? {}, script: request.script ?? {}, tests: request.tests ?? '', docs: request.docs ?? '' };
};
const walk = (items, folder) => items.forEach((item, index) => {
  if (item.items) {
    const own = path.join(folder, clean(item.name));
    save(path.join(own, 'folder.bru'), lang.jsonToCollectionBru({ meta: { name: item.name, seq: index + 1 }, ...(item.root?.request ?? {}), docs: item.root?.docs ?? '' }, true));
    walk(item.items, own);
  } else {
    save(path.join(folder, clean(item.name) + '.bru'), lang.jsonToBruV2(httpJson({ ...item, seq: index + 1 })));
  }
});
save('bruno/bruno.json', { version: '1', name: collection.name, type: 'collection' });
save('bruno/collection.bru', lang.jsonToCollectionBru({ ...(collection.root?.request ?? {}), docs: collection.root?.docs ?? '' }));
walk(collection.items, 'bruno');
save('bruno/environments/Local.bru', lang.envJsonToBruV2({ variables: [{ name: 'base', value: 'http://localhost:8080', enabled: true, secret: false }, { name: 'old', value: 'x', enabled: false, secret: false }, { name: 'token', value: '', enabled: true, secret: true }] }));

// Insomnia: its importer turns Postman's file and a curl command into an export of format 4.
const insomnia = require('insomnia-importers');
for (const [name, text] of [['insomnia-from-postman.json', JSON.stringify(shop)],
  ['insomnia-from-curl.json', "curl -X POST 'http://localhost:8080/orders?x=1' -H 'Accept: application/json' -u alice:wonderland --data 'a=1&b=2'"]])
  save(name, (await insomnia.convert(text)).data);
