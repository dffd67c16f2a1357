// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// usage: node server.mjs PORT. An OpenID provider on 127.0.0.1 with pages of its own for login and consent (any user,
// any password). Clients: "desktop" (public, code with PKCE and device code, rotating refresh tokens) and "service"
// (secret "s3cr3t:% +", by Basic). It names itself in its answers to the browser (RFC 9207). The password grant, which
// providers no longer have, is added for alice. The scope "brief" makes an access token that lives for three seconds.
import Provider from 'oidc-provider';

const issuer = `http://127.0.0.1:${process.argv[2]}`;
const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'desktop', application_type: 'native', token_endpoint_auth_method: 'none',
      redirect_uris: ['http://127.0.0.1/callback'], response_types: ['code'],
      grant_types: ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'],
    },
    {
      client_id: 'service', client_secret: 's3cr3t:% +', token_endpoint_auth_method: 'client_secret_basic',
      redirect_uris: [], response_types: [], grant_types: ['client_credentials', 'password'],
    },
  ],
  features: {
    deviceFlow: { enabled: true }, clientCredentials: { enabled: true }, revocation: { enabled: true },
    introspection: { enabled: false },
  },
  scopes: ['openid', 'offline_access', 'orders', 'brief'],
  pkce: { required: () => true },
  rotateRefreshToken: true,
  cookies: { keys: ['a key of this test alone'] },
  clockTolerance: 0,
  ttl: { AccessToken: (ctx, token) => (token.scope?.split(' ').includes('brief') ? 3 : 300), DeviceCode: 60 },
});

provider.registerGrantType('password', async (ctx) => {
  const { username, password } = ctx.oidc.params;
  if (username !== 'alice' || password !== 'won der+land%26&=ü') {
    ctx.status = 400;
    ctx.body = { error: 'invalid_grant', error_description: 'wrong user or password' };
    return;
  }
  const token = new provider.ClientCredentials({ client: ctx.oidc.client, scope: ctx.oidc.params.scope });
  ctx.body = { access_token: await token.save(), token_type: 'Bearer', expires_in: token.expiration };
}, ['username', 'password', 'scope']);

provider.on('server_error', (ctx, error) => console.error(error));
provider.listen(Number(process.argv[2]), '127.0.0.1');
