import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, dirname } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createHttp } from '../../../main/adapters/network/http.ts';
import type { NetworkSettings } from '../../../main/core/connection/config.ts';
import {
  createAuthority,
  networkOf,
  serveProxy,
  serveSecurely,
  type Authority,
} from './servers.ts';

let authority: Authority;
const open: { close(): unknown }[] = [];
beforeAll(() => {
  authority = createAuthority();
});
afterAll(() => {
  authority.remove();
});
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

const hello = (_request: unknown, response: { end(text: string): unknown }) =>
  response.end('hello');

async function get(url: string, settings: Partial<NetworkSettings>): Promise<string> {
  const http = createHttp(networkOf(settings));
  open.push(http);
  const signal = new AbortController().signal;
  return (await http.send({ method: 'GET', url, signal })).body.toString();
}

describe('TLS', () => {
  test('a certificate of an unknown authority is refused', async () => {
    const server = await serveSecurely(authority.issue('127.0.0.1'), hello);
    open.push(server);

    await expect(get(`https://127.0.0.1:${server.port}/`, {})).rejects.toMatchObject({
      kind: 'tls',
    });
  });

  test('the CA file of the settings makes it trusted, beside all that was trusted before', async () => {
    const server = await serveSecurely(authority.issue('127.0.0.1'), hello);
    open.push(server);

    expect(await get(`https://127.0.0.1:${server.port}/`, { caFile: authority.caFile })).toBe(
      'hello',
    );
  });

  test.skipIf(process.platform !== 'linux')(
    'an authority in the trust store of the operating system is trusted, unless that is switched off',
    async () => {
      const server = await serveSecurely(authority.issue('127.0.0.1'), hello);
      open.push(server);
      // The store is read once a process: a program of its own is given another.
      const ask = async (systemTrust: boolean): Promise<string> => {
        const child = new URL('ask-once.ts', import.meta.url).pathname;
        const { stdout } = await promisify(execFile)(
          process.execPath,
          [child, `https://127.0.0.1:${server.port}/`, String(systemTrust)],
          { env: { ...process.env, SSL_CERT_FILE: authority.caFile } },
        );
        return stdout.trim();
      };
      expect(await ask(true)).toBe('hello');
      expect(await ask(false)).toBe('tls');
    },
  );

  test('a certificate for another host is refused', async () => {
    const server = await serveSecurely(authority.issue('aeries.example'), hello);
    open.push(server);

    await expect(
      get(`https://127.0.0.1:${server.port}/`, { caFile: authority.caFile }),
    ).rejects.toMatchObject({ kind: 'tls', code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
  });

  test('a server of TLS 1.1 is refused, one of TLS 1.2 is not', async () => {
    const tls = authority.issue('127.0.0.1');
    const old = await serveSecurely(
      { ...tls, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' },
      hello,
    );
    const current = await serveSecurely({ ...tls, maxVersion: 'TLSv1.2' }, hello);
    open.push(old, current);
    const { caFile } = authority;

    await expect(get(`https://127.0.0.1:${old.port}/`, { caFile })).rejects.toMatchObject({
      kind: 'tls',
    });
    expect(await get(`https://127.0.0.1:${current.port}/`, { caFile })).toBe('hello');
  });

  test('a CA file that cannot be read, or holds no certificate, is named', async () => {
    await expect(get('https://127.0.0.1:1/', { caFile: '/no/such.pem' })).rejects.toMatchObject({
      code: 'file-unreadable',
      details: { file: '/no/such.pem' },
    });
    const empty = join(dirname(authority.caFile), 'empty.pem');
    writeFileSync(empty, 'not a certificate');
    await expect(get('https://127.0.0.1:1/', { caFile: empty })).rejects.toMatchObject({
      code: 'bad-config',
      details: { field: 'network.caFile' },
    });
  });
});

describe('a proxy', () => {
  test('is asked to connect, with its own credentials, and TLS goes through it to the end', async () => {
    const server = await serveSecurely(authority.issue('aeries.example'), hello);
    const hosts: string[] = [];
    const proxy = await serveProxy(hosts);
    open.push(server, proxy);
    const body = await get(`https://aeries.example:${server.port}/`, {
      caFile: authority.caFile,
      proxy: `http://ana:hunter2@127.0.0.1:${proxy.port}`,
    });

    expect(body).toBe('hello');
    const basic = Buffer.from('ana:hunter2').toString('base64');
    expect(hosts).toEqual([`aeries.example:${server.port} Basic ${basic}`]);
  });

  test('is not used for this computer', async () => {
    const server = await serveSecurely(authority.issue('127.0.0.1'), hello);
    const hosts: string[] = [];
    const proxy = await serveProxy(hosts);
    open.push(server, proxy);
    await get(`https://127.0.0.1:${server.port}/`, {
      caFile: authority.caFile,
      proxy: `http://127.0.0.1:${proxy.port}`,
    });

    expect(hosts).toEqual([]);
  });

  test('with a certificate for another host behind it is refused as without one', async () => {
    const server = await serveSecurely(authority.issue('other.example'), hello);
    const proxy = await serveProxy([]);
    open.push(server, proxy);

    await expect(
      get(`https://aeries.example:${server.port}/`, {
        caFile: authority.caFile,
        proxy: `http://127.0.0.1:${proxy.port}`,
      }),
    ).rejects.toMatchObject({ kind: 'tls' });
  });

  test('that is not there is a connection refused', async () => {
    await expect(
      get('https://aeries.example/', { proxy: 'http://127.0.0.1:1' }),
    ).rejects.toMatchObject({ kind: 'refused' });
  });
});
