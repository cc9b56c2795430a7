import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWebApp } from '../../../demo/web-host/open-web-app.ts';
import type { WebHost } from '../../../demo/web-host/server.ts';
import { memorySecrets } from '../../unit/ipc/support.ts';
import { ask, makeRendererFolder } from './support.ts';
import type { Answer, Ask } from './support.ts';

let host: WebHost;
let dataDir: string;
let cookie: string;
let removeRenderer: () => void;
const secrets = memorySecrets();

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'roster-web-'));
  const renderer = makeRendererFolder();
  removeRenderer = renderer.remove;
  host = await openWebApp({
    dataDir,
    rendererFolder: renderer.folder,
    secrets,
    secretStorage: { kind: 'keychain', message: null, fix: null },
  });
  const { pathname, search } = new URL(host.url);
  const opened = await ask(host.origin, { path: pathname + search });
  cookie = String(opened.headers['set-cookie']).split(';')[0] ?? '';
});
afterAll(async () => {
  await host.close();
  removeRenderer();
  rmSync(dataDir, { recursive: true, force: true });
});

/** A call as a page of ours makes it, but for what `over` says. */
function call(method: string, input: unknown, over: Ask = {}): Promise<Answer> {
  return ask(host.origin, {
    method: 'POST',
    path: `/api/${method}`,
    body: JSON.stringify({ input }),
    ...over,
    headers: { cookie, origin: host.origin, 'content-type': 'application/json', ...over.headers },
  });
}

describe('opening the web host', () => {
  it('trades the token of its address for a cookie that scripts and other sites cannot use', async () => {
    const { pathname, search } = new URL(host.url);
    const answer = await ask(host.origin, { path: pathname + search });
    expect(answer.status).toBe(303);
    expect(answer.headers['location']).toBe('/');
    expect(String(answer.headers['set-cookie'])).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/);
  });

  it('serves the screens to whoever has the cookie', async () => {
    const answer = await ask(host.origin, { headers: { cookie } });
    expect(answer.text).toContain('Roster Bridge');
    expect(answer.headers['content-security-policy']).toContain("connect-src 'self'");
  });

  it.each(['/', '/index.html', '/?token=guess', '/api/events'])(
    'shows %s to nobody else',
    async (path) => {
      expect((await ask(host.origin, { path })).status).toBe(401);
    },
  );

  it('listens on this computer only', () => {
    expect(host.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });
});

describe('a call from elsewhere is refused', () => {
  it.each([
    ['another site', { origin: 'https://evil.example' }],
    ['a name that was made to point here', { host: 'evil.example', origin: 'http://evil.example' }],
    ['localhost, which is another origin', { host: 'localhost', origin: 'http://localhost' }],
    ['a page that hides where it is', { origin: 'null' }],
    ['a program or form that names no origin', { origin: '' }],
    ['a page of another site, as the browser says', { 'sec-fetch-site': 'cross-site' }],
  ])('%s', async (_who, headers: Readonly<Record<string, string>>) => {
    const { port } = new URL(host.origin);
    const withPort =
      headers['host'] === undefined ? headers : { ...headers, host: `${headers['host']}:${port}` };
    const answer = await call('getSettings', undefined, { headers: withPort });
    expect(answer.status).toBe(403);
  });

  it('a browser without the cookie', async () => {
    expect((await call('getSettings', undefined, { headers: { cookie: '' } })).status).toBe(401);
  });

  it('a form, which cannot send JSON without asking', async () => {
    const headers = { 'content-type': 'text/plain' };
    expect((await call('getSettings', undefined, { headers })).status).toBe(415);
  });
});

describe('a call of our own page', () => {
  it('is answered as in the desktop app', async () => {
    const answer = await call('getSettings', undefined);
    expect(JSON.parse(answer.text)).toMatchObject({
      ok: true,
      value: { appearance: { theme: 'system' } },
    });
  });

  it('gives a failure as a value', async () => {
    const answer = await call('addConnection', { name: '' });
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.text)).toMatchObject({ ok: false, error: { code: 'bad-usage' } });
  });

  it('hands a file to the browser to download', async () => {
    const answer = await call('saveSupportBundle', undefined);
    expect(JSON.parse(answer.text)).toMatchObject({
      value: { kind: 'download', mimeType: 'text/plain' },
    });
  });

  it.each([
    ['garbage', '{'],
    ['a flood', `"${'x'.repeat(10_000_001)}"`],
  ])('is refused when it is %s', async (_what, body) => {
    expect((await call('getSettings', undefined, { body })).status).toBe(400);
  });

  it('is told of a change as it happens', async () => {
    const stream = await fetch(`${host.origin}/api/events`, { headers: { cookie } });
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    await call('updateSettings', { patch: { appearance: { theme: 'dark' } } });
    let text = '';
    while (!text.includes('\n\nevent: ') && !text.includes('settingsChanged')) {
      text += (await reader?.read())?.value ?? '';
    }
    expect(text).toContain('event: settingsChanged\ndata: {"appearance":{"theme":"dark"');
    await reader?.cancel();
  });

  it('never gets a stored secret back', async () => {
    const made: unknown = JSON.parse((await call('addConnection', { name: 'Lincoln' })).text);
    const id = JSON.stringify(made).match(/"id":"([^"]+)"/)?.[1];
    const secret = 'a-very-secret-token';
    await call('setSecret', { connectionId: id, name: 'minga-token', value: secret });
    expect(secrets.stored.get('Lincoln/minga-token')).toBe(secret);
    for (const method of ['listConnections', 'previewSupportBundle', 'getAppInfo']) {
      expect((await call(method, undefined)).text).not.toContain(secret);
    }
  });
});
