import { readFileSync } from 'node:fs';
import { Agent as HttpAgent, type AgentOptions } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { createSecureContext, getCACertificates, rootCertificates } from 'node:tls';
import type { NetworkSettings } from '../../core/connection/config.ts';
import { RosterError } from '../../core/errors.ts';

export interface Agents {
  /** The agent for a URL: made on first use. */
  forUrl(url: string): { readonly http: HttpAgent } | { readonly https: HttpsAgent };
  close(): void;
}

/** Loopback peers (the sample servers, a trial) are never reached through a proxy. */
const directHosts = 'localhost,127.0.0.1,::1,[::1]';

/**
 * Keep-alive agents with the network settings of one connection: TLS 1.2 or later, the operating system's
 * trust store beside Node's own (district networks inspect TLS), an extra CA file, a proxy.
 * The proxy is Node's own (`proxyEnv`, from 24.5): CONNECT for https, credentials in its URL sent as Basic.
 * `forUrl` throws `file-unreadable` where the CA file cannot be read, `bad-config` where it holds no certificate.
 */
export function createAgents(network: NetworkSettings): Agents {
  const shared: AgentOptions = {
    keepAlive: true,
    maxSockets: 32,
    scheduling: 'lifo',
    proxyEnv: proxyEnvironment(network.proxy),
  };
  let http: HttpAgent | null = null;
  let https: HttpsAgent | null = null;
  return {
    forUrl(url) {
      if (!url.startsWith('https:')) return { http: (http ??= new HttpAgent(shared)) };
      return { https: (https ??= secureAgent(shared, network)) };
    },
    close() {
      http?.destroy();
      https?.destroy();
    },
  };
}

function secureAgent(shared: AgentOptions, trust: Trust): HttpsAgent {
  // The context is made once: parsing some 300 certificates for every connection costs 10 ms each time.
  const secureContext = createSecureContext({
    ca: trustedCertificates(trust),
    minVersion: 'TLSv1.2',
  });
  return new HttpsAgent({ ...shared, secureContext, minVersion: 'TLSv1.2' });
}

type Trust = Pick<NetworkSettings, 'caFile' | 'systemTrust'>;

/**
 * Every authority that is trusted: Node's own, the operating system's unless that is switched off, and that of the
 * file. Throws as `forUrl`.
 */
export function trustedCertificates({ caFile, systemTrust }: Trust): string[] {
  const trusted = new Set(certificates('default'));
  if (systemTrust) for (const certificate of certificates('system')) trusted.add(certificate);
  if (caFile !== undefined) trusted.add(readCaFile(caFile));
  return [...trusted];
}

/** `system`: the operating system's store. Some systems have none, which is no reason to fail. */
function certificates(store: 'default' | 'system'): readonly string[] {
  try {
    return getCACertificates(store);
  } catch {
    return store === 'default' ? rootCertificates : [];
  }
}

function readCaFile(caFile: string): string {
  let pem: string;
  try {
    pem = readFileSync(caFile, 'utf8');
  } catch (cause) {
    throw new RosterError('file-unreadable', {
      message: `The certificate file ${caFile} cannot be read, so no connection was made.`,
      fix: 'Check the path under Settings > Network, and that this account may read the file.',
      details: { file: caFile },
      cause,
    });
  }
  if (!pem.includes('-----BEGIN CERTIFICATE-----')) {
    throw new RosterError('bad-config', {
      message: `The certificate file ${caFile} holds no PEM certificate, so no connection was made.`,
      fix: 'Export the certificate authority as PEM (Base-64), the form that begins with BEGIN CERTIFICATE.',
      details: { field: 'network.caFile', file: caFile },
    });
  }
  return pem;
}

function proxyEnvironment(proxy: string | undefined): NonNullable<AgentOptions['proxyEnv']> {
  const { env } = process;
  const direct = env['NO_PROXY'] ?? env['no_proxy'];
  const noProxy = direct === undefined ? directHosts : `${direct},${directHosts}`;
  const http = proxy ?? env['HTTP_PROXY'] ?? env['http_proxy'];
  const https = proxy ?? env['HTTPS_PROXY'] ?? env['https_proxy'];
  return {
    ...(http === undefined ? {} : { HTTP_PROXY: http }),
    ...(https === undefined ? {} : { HTTPS_PROXY: https }),
    NO_PROXY: noProxy,
  };
}
