import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { connect, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TlsOptions } from 'node:tls';
import { connectionSchema, type NetworkSettings } from '../../../main/core/connection/config.ts';

export interface Running {
  readonly port: number;
  close(): Promise<void>;
}

async function listen(server: Server & { closeAllConnections?: () => void }): Promise<Running> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections?.();
      }),
  };
}

export const serve = (listener: RequestListener): Promise<Running> =>
  listen(createServer(listener));

export const serveSecurely = (tls: TlsOptions, listener: RequestListener): Promise<Running> =>
  listen(createSecureServer(tls, listener));

/** A proxy that knows CONNECT, and takes every host to be this computer. `hosts`: what it was asked for. */
export async function serveProxy(hosts: string[]): Promise<Running> {
  const server = createServer((_request, response) => {
    response.writeHead(405).end();
  });
  server.on('connect', (request, client) => {
    hosts.push(`${request.url ?? ''} ${request.headers['proxy-authorization'] ?? ''}`.trim());
    const port = Number(request.url?.split(':').at(-1));
    const upstream = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      upstream.pipe(client);
      client.pipe(upstream);
    });
    upstream.on('error', () => client.destroy());
    client.on('error', () => upstream.destroy());
  });
  return listen(server);
}

export interface Authority {
  /** PEM file of the authority. */
  readonly caFile: string;
  /** A certificate of this authority; valid for a day. */
  issue(host: string): { readonly key: string; readonly cert: string };
  remove(): void;
}

/** A certificate authority of our own, as a TLS-inspecting network has one. */
export function createAuthority(): Authority {
  const folder = mkdtempSync(join(tmpdir(), 'roster-bridge-ca-'));
  const path = (name: string) => join(folder, name);
  const openssl = (...args: readonly string[]) =>
    execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl(
    'req',
    '-x509',
    ...key,
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-days',
    '1',
    '-subj',
    '/CN=Test CA',
  );
  let issued = 0;
  return {
    caFile: path('ca.pem'),
    issue(host) {
      const name = `host${issued++}`;
      const alt = /^[\d.]+$/.test(host) ? `IP:${host}` : `DNS:${host}`;
      openssl(
        'req',
        '-x509',
        ...key,
        '-keyout',
        `${name}.key`,
        '-out',
        `${name}.pem`,
        '-days',
        '1',
        '-subj',
        `/CN=${host}`,
        '-addext',
        `subjectAltName=${alt}`,
        '-CA',
        'ca.pem',
        '-CAkey',
        'ca.key',
      );
      return {
        key: readFileSync(path(`${name}.key`), 'utf8'),
        cert: readFileSync(path(`${name}.pem`), 'utf8'),
      };
    },
    remove() {
      rmSync(folder, { recursive: true });
    },
  };
}

export function networkOf(settings: Partial<NetworkSettings> = {}): NetworkSettings {
  return connectionSchema.shape.network.parse({
    timeoutMs: 2000,
    allowLoopbackHttp: true,
    ...settings,
  });
}
