import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { percentEncode, signatureOf } from '../../../demo/aeries/oauth1.ts';
import { startSampleAeries } from '../../../demo/aeries/server.ts';
import { generateDistrict } from '../../../demo/district/generate.ts';
import { SCOPES } from '../../../demo/aeries/auth.ts';
import { askToken, get, tokenOf } from './client.ts';

let clock = 1_800_000_000_000;
const server = await startSampleAeries({
  district: generateDistrict({ seed: 1, people: 60 }),
  now: () => clock,
});
const scope = SCOPES.join(' ');

afterEach(() => {
  server.control.reset();
});
afterAll(() => server.close());

describe('the token endpoint', () => {
  it('gives a bearer token for the consumer ID and secret in a Basic header', async () => {
    const response = await askToken(server, { scope });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      token_type: 'bearer',
      expires_in: 21600,
      scope,
    });
  });

  it('takes them from the form as well, unless that is switched off', async () => {
    const { consumerId: client_id, consumerSecret: client_secret } = server;
    const ask = () => askToken(server, { scope, client_id, client_secret }, { basic: null });
    expect((await ask()).status).toBe(200);
    server.control.set({ clientAuth: ['basic'] });
    expect((await ask()).status).toBe(401);
  });

  it('is at both paths, each of which can be switched off', async () => {
    const statuses = async () => [
      (await askToken(server, { scope }, { path: 'token' })).status,
      (await askToken(server, { scope }, { path: 'v2/oauth/token' })).status,
    ];
    expect(await statuses()).toEqual([200, 200]);
    server.control.set({ tokenPaths: ['/v2/oauth/token'] });
    expect(await statuses()).toEqual([404, 200]);
  });

  it('refuses a wrong secret, a wrong grant, and no or unknown scopes', async () => {
    const wrong = await askToken(server, { scope }, { basic: `${server.consumerId}:wrong` });
    expect([wrong.status, await wrong.json()]).toEqual([401, { error: 'invalid_client' }]);
    expect((await askToken(server, { scope, grant_type: 'password' })).status).toBe(400);
    expect(await (await askToken(server, {})).json()).toEqual({ error: 'invalid_scope' });
    expect((await askToken(server, { scope: 'everything' })).status).toBe(400);
    server.control.set({ scopesRequired: false });
    expect((await askToken(server, {})).status).toBe(200);
  });

  it('answers POST only', async () => {
    expect((await fetch(`${server.baseUrl}token`)).status).toBe(405);
  });
});

describe('a bearer token', () => {
  it('is needed, and forgotten when it expires or is revoked', async () => {
    expect((await get(server, 'made-up', 'orgs')).status).toBe(401);
    const token = await tokenOf(server);
    expect((await get(server, token, 'orgs')).status).toBe(200);
    clock += 21_600_000;
    const late = await get(server, token, 'orgs');
    expect(late.status).toBe(401);
    expect(late.body).toMatchObject({ statusInfoSet: [{ imsx_codeMajor: 'failure' }] });
    const next = await tokenOf(server);
    server.control.expireTokens();
    expect((await get(server, next, 'orgs')).status).toBe(401);
  });

  it('reads what its scopes allow: base lists, lists of a school, demographics', async () => {
    const [core, nested, demographics] = SCOPES;
    const statuses = async (scopes: string | undefined) => {
      const token = await tokenOf(server, scopes);
      const paths = ['students', 'schools/5/students', 'demographics'];
      return Promise.all(paths.map(async (path) => (await get(server, token, path)).status));
    };
    expect(await statuses(core)).toEqual([200, 403, 403]);
    expect(await statuses(nested)).toEqual([403, 200, 403]);
    expect(await statuses(demographics)).toEqual([403, 403, 200]);
  });

  it('needs the session cookies of its answer where they are switched on', async () => {
    const response = await askToken(server, { scope });
    const { access_token: token } = (await response.json()) as { access_token: string };
    const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]!);
    expect(cookies.map((cookie) => cookie.split('=')[0])).toEqual([
      'ASP.NET_SessionId',
      'ARRAffinity',
    ]);
    server.control.set({ cookiesRequired: true });
    expect((await get(server, token, 'orgs')).status).toBe(401);
    const [first = ''] = cookies;
    expect((await get(server, token, 'orgs', { Cookie: first })).status).toBe(401);
    const both = { Cookie: cookies.join('; ') };
    expect((await get(server, token, 'orgs', both)).status).toBe(200);
  });

  it('is of no use where only OAuth 1.0a is accepted', async () => {
    const token = await tokenOf(server);
    server.control.set({ auth: ['oauth1-sha256'] });
    expect((await get(server, token, 'orgs')).status).toBe(401);
    expect((await askToken(server, { scope })).status).toBe(404);
  });
});

describe('OAuth 1.0a over the wire', () => {
  let nonce = 0;
  const signed = async (secret: string, method: 'HMAC-SHA1' | 'HMAC-SHA256') => {
    const url = new URL(`${server.baseUrl}ims/oneroster/v1p1/users`);
    url.searchParams.set('limit', '2');
    url.searchParams.set('filter', "familyName>'O' AND role='student'");
    const oauth = {
      oauth_consumer_key: server.consumerId,
      oauth_nonce: `n${(nonce += 1)}`,
      oauth_signature_method: method,
      oauth_timestamp: String(Math.floor(clock / 1000)),
    };
    const signature = signatureOf({
      verb: 'GET',
      url: `${url.origin}${url.pathname}`,
      params: [...url.searchParams, ...Object.entries(oauth)],
      secret,
      method,
    });
    const pairs = Object.entries({ ...oauth, oauth_signature: signature });
    const header = pairs.map(([name, value]) => `${name}="${percentEncode(value)}"`).join(',');
    return (await fetch(url, { headers: { Authorization: `OAuth ${header}` } })).status;
  };

  it.each(['HMAC-SHA1', 'HMAC-SHA256'] as const)('accepts %s with the right secret', async (m) => {
    expect(await signed(server.consumerSecret, m)).toBe(200);
    expect(await signed('wrong', m)).toBe(401);
  });

  it('accepts only the methods that are switched on', async () => {
    server.control.set({ auth: ['oauth1-sha256'] });
    expect(await signed(server.consumerSecret, 'HMAC-SHA1')).toBe(401);
    expect(await signed(server.consumerSecret, 'HMAC-SHA256')).toBe(200);
  });
});

describe('the log of requests', () => {
  it('tells how each was signed and answered, and holds no secret or token', async () => {
    server.control.clearRequests();
    const token = await tokenOf(server);
    await get(server, token, 'schools/5/students?limit=3');
    expect(server.requests).toMatchObject([
      { method: 'POST', list: 'token', auth: 'basic', status: 200 },
      { method: 'GET', list: 'schools/5/students', query: 'limit=3', auth: 'bearer', status: 200 },
    ]);
    const log = JSON.stringify(server.requests);
    expect(log).not.toContain(token);
    expect(log).not.toContain(server.consumerSecret);
  });
});

it('hands out credentials that are no Aeries certificate', () => {
  for (const text of [server.consumerId, server.consumerSecret]) {
    expect(text).toMatch(/^[A-Za-z0-9]{16,}$/);
    expect(text).not.toMatch(/^[0-9a-f]{32}$/i);
  }
});
