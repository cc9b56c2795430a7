import { execFile, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import type { RequestOptions } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { startSampleAeries } from '../../../demo/aeries/server.ts';
import type { TlsOptions } from '../../../demo/aeries/server.ts';
import { generateDistrict } from '../../../demo/district/generate.ts';

const folder = mkdtempSync(join(tmpdir(), 'sample-aeries-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('the sample Aeries as a process of its own', () => {
  it('prints one line of JSON with its address and credentials, and stops on SIGTERM', async () => {
    const args = ['demo/aeries/main.ts', '--people', '50', '--seed', '3', '--latency', '1'];
    const child = spawn(process.execPath, args);
    const ended = new Promise<number | null>((done) => child.once('exit', done));
    let line = '';
    for await (const part of child.stdout) {
      line += String(part);
      if (line.includes('\n')) break;
    }
    const facts = JSON.parse(line) as Record<string, string>;
    expect(facts).toMatchObject({ seed: 3, students: 45, staff: 5 });
    const url = `${facts['baseUrl'] ?? ''}token`;
    const basic = Buffer.from(`${facts['consumerId']}:${facts['consumerSecret']}`);
    const response = await fetch(url, {
      method: 'POST',
      headers: { Authorization: `Basic ${basic.toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    expect([response.status, await response.json()]).toEqual([400, { error: 'invalid_scope' }]);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  it('names the option that is wrong', async () => {
    const run = new Promise<{ readonly code: unknown; readonly text: string }>((done) => {
      const args = ['demo/aeries/main.ts', '--people', 'many'];
      execFile(process.execPath, args, (error, _out, text) => {
        done({ code: error?.code, text });
      });
    });
    expect(await run).toEqual({ code: 64, text: expect.stringContaining('--people') });
  });
});

describe('HTTPS', () => {
  const files = { key: join(folder, 'key.pem'), cert: join(folder, 'cert.pem') };
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const paths = ['-keyout', files.key, '-out', files.cert];
  const kind = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  execFileSync('openssl', [...kind, ...paths, '-days', '2', ...subject], { stdio: 'ignore' });
  const [key, cert] = [readFileSync(files.key), readFileSync(files.cert)];

  const statusOf = (url: string, options: RequestOptions) =>
    new Promise<number | undefined>((done, fail) => {
      request(`${url}Login.aspx`, options, (response) => {
        response.resume();
        done(response.statusCode);
      })
        .on('error', fail)
        .end();
    });
  const serving = async (tls: TlsOptions, check: (url: string) => Promise<void>) => {
    const district = generateDistrict({ seed: 1, people: 20 });
    const server = await startSampleAeries({ district, tls });
    await check(server.baseUrl).finally(() => server.close());
  };

  it('is served with the certificate that was given', () =>
    serving({ key, cert }, async (url) => {
      expect(url).toMatch(/^https:/);
      expect(await statusOf(url, { ca: cert })).toBe(200);
      await expect(statusOf(url, {})).rejects.toThrow(/self-signed/);
    }));

  it('can be held to a protocol version that is too old', () =>
    serving(
      {
        key,
        cert,
        minVersion: 'TLSv1.1',
        maxVersion: 'TLSv1.1',
        ciphers: 'DEFAULT@SECLEVEL=0',
      },
      async (url) => {
        await expect(statusOf(url, { ca: cert, minVersion: 'TLSv1.2' })).rejects.toThrow();
        const old = { minVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
        expect(await statusOf(url, { ca: cert, ...old })).toBe(200);
      },
    ));

  it('is under another sub-directory where asked, and nowhere else', async () => {
    const district = generateDistrict({ seed: 1, people: 20 });
    const server = await startSampleAeries({ district, basePath: '/admin' });
    expect(server.baseUrl).toMatch(/\/admin\/$/);
    const { origin } = new URL(server.baseUrl);
    const status = async (path: string) => (await fetch(`${origin}${path}`)).status;
    expect(await status('/admin/Login.aspx')).toBe(200);
    expect(await status('/aeries/Login.aspx')).toBe(404);
    await server.close();
    await expect(fetch(server.baseUrl)).rejects.toThrow();
  });
});
