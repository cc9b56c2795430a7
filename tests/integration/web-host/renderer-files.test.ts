import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentSecurityPolicy, serveRendererFile } from '../../../main/ipc/renderer-files.ts';
import { makeRendererFolder } from './support.ts';

let folder: string;
let remove: () => void;
const csp = contentSecurityPolicy("'none'");
const get = (pathname: string, method = 'GET'): ReturnType<typeof serveRendererFile> =>
  serveRendererFile({ method, pathname }, { folder, csp });

beforeAll(() => {
  ({ folder, remove } = makeRendererFolder());
  symlinkSync(join(folder, '..', 'secret.html'), join(folder, 'link.html'));
});
afterAll(() => {
  remove();
});

describe('the built screens', () => {
  it('are served with their type and a strict policy', async () => {
    const page = await get('/');
    expect(page.status).toBe(200);
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': csp,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    expect((await get('/assets/index.js')).headers['content-type']).toBe(
      'text/javascript; charset=utf-8',
    );
  });

  it.each([
    '/../secret.html',
    '/assets/../../secret.html',
    '/%2e%2e/secret.html',
    '/..%2fsecret.html',
    '/%252e%252e/secret.html',
    '/..\\secret.html',
    '/%00',
    '/index.html\0.js',
    '/C:/secret.html',
    '/%E0%A4%A',
    'index.html',
    '/assets/',
    '/index.html/',
    '//evil.example/index.html',
  ])('never let a path lead outside: %s', async (pathname) => {
    expect((await get(pathname)).status).toBe(400);
  });

  it('never follow a link to the outside', async () => {
    expect((await get('/link.html')).status).toBe(404);
  });

  it.each(['/notes.txt', '/assets', '/missing.js'])('do not have %s', async (pathname) => {
    expect((await get(pathname)).status).toBe(404);
  });

  it.each(['POST', 'HEAD', 'PUT', 'OPTIONS'])('answer no %s', async (method) => {
    expect((await get('/', method)).status).toBe(405);
  });
});

describe('the content security policy', () => {
  it('starts from nothing and allows nothing unsafe', () => {
    expect(csp).toMatch(/^default-src 'none';/);
    expect(csp).not.toMatch(/unsafe|\*|data:|blob:|https?:/);
  });
});
