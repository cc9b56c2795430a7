import { Agent, request, type AgentOptions } from 'node:https';
import { rootCertificates, TLSSocket } from 'node:tls';
import type { Handshake } from '../../core/check/probes.ts';
import type { NetworkSettings } from '../../core/connection/config.ts';
import type { Clock } from '../../core/ports.ts';
import { createAgents } from './agents.ts';
import { faultOf, toFault } from './fault.ts';
import { readCertificate } from './read-certificate.ts';

interface InspectTlsOptions {
  readonly network: NetworkSettings;
  readonly clock: Clock;
  /** PEM certificates of public authorities; default: those that browsers know, as Node carries them. */
  readonly publicRoots?: readonly string[];
}

/** A handshake that takes longer is as good as none, in milliseconds. */
const longestHandshake = 8000;

/**
 * Shakes hands with an HTTPS server and tells what it showed. Nothing is ever sent over these connections, so
 * that certificates can be looked at which no request would accept. Proxy and trusted certificates are those of
 * the connection's own agent. A server that refuses TLS 1.2 is asked once more with what came before, to name it.
 * Throws an `aborted` fault, and as `Agents.forUrl` does.
 */
export async function inspectTls(
  url: string,
  { network, clock, publicRoots = rootCertificates }: InspectTlsOptions,
  signal: AbortSignal,
): Promise<Handshake> {
  const agents = createAgents(network);
  const found = agents.forUrl(url);
  agents.close();
  if (!('https' in found)) throw new TypeError('only HTTPS has a handshake to look at');
  const options: AgentOptions = {
    ...found.https.options,
    keepAlive: false,
    rejectUnauthorized: false,
  };
  const look = (extra: AgentOptions = {}): Promise<Handshake> =>
    shakeHands(new URL(url), { ...options, ...extra }, network.timeoutMs, signal, (socket, host) =>
      readCertificate(socket, host, clock.now(), publicRoots),
    );
  const first = await look();
  if (first.kind === 'made' || first.reason !== 'old-tls') return first;
  const older = await look(oldTls()).catch((): Handshake => first);
  return older.kind === 'made' ? withoutTrust(older) : first;
}

/** The older handshake knows nothing of the CA file and the system's trust store. */
function withoutTrust(made: MadeHandshake): MadeHandshake {
  const { certificate } = made;
  if (certificate.trust !== 'unknown-issuer') return made;
  return { ...made, certificate: { ...certificate, trust: 'unknown', trustCode: null } };
}

/** OpenSSL offers old versions only where its security level allows; other libraries do not know the word. */
function oldTls(): AgentOptions {
  const { openssl = '' } = process.versions;
  return {
    secureContext: undefined,
    minVersion: 'TLSv1',
    ...(/boring/i.test(openssl) || 'electron' in process.versions
      ? {}
      : { ciphers: 'DEFAULT@SECLEVEL=0' }),
  };
}

function shakeHands(
  url: URL,
  options: AgentOptions,
  timeoutMs: number,
  signal: AbortSignal,
  read: (socket: TLSSocket, host: string) => ReturnType<typeof readCertificate>,
): Promise<Handshake> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const agent = new Agent(options);
  return new Promise<Handshake>((resolve, reject) => {
    const over = AbortSignal.any([
      signal,
      AbortSignal.timeout(Math.min(timeoutMs, longestHandshake)),
    ]);
    // Never ended: a request that is not ended sends nothing.
    const asking = request({
      host,
      port: url.port === '' ? 443 : Number(url.port),
      path: url.pathname,
      method: 'HEAD',
      agent,
      signal: over,
    });
    asking.on('error', (error) => {
      if (signal.aborted) reject(faultOf('aborted'));
      else resolve(failed(error, url, over.aborted, options));
    });
    asking.on('socket', (socket) => {
      if (!(socket instanceof TLSSocket)) return;
      const proxied = !isHandshaking(socket);
      const done = (): void => {
        const certificate = read(socket, host);
        const protocol = socket.getProtocol() ?? 'unknown';
        const proxy = proxied ? proxyOf(options) : null;
        resolve(
          certificate === null
            ? { kind: 'failed', reason: 'other', code: null, status: null, proxy }
            : {
                kind: 'made',
                protocol,
                modern: protocol === 'TLSv1.2' || protocol === 'TLSv1.3',
                proxy,
                certificate,
              },
        );
        asking.destroy();
      };
      if (proxied) done();
      else socket.once('secureConnect', done);
    });
  }).finally(() => {
    agent.destroy();
  });
}

/** A socket comes while it still shakes hands, but through a proxy only when all of that is over. */
function isHandshaking(socket: TLSSocket): boolean {
  return 'secureConnecting' in socket && socket.secureConnecting === true;
}

type MadeHandshake = Extract<Handshake, { kind: 'made' }>;
type FailedHandshake = Extract<Handshake, { kind: 'failed' }>;

function failed(error: Error, url: URL, timedOut: boolean, options: AgentOptions): FailedHandshake {
  const proxy = proxyOf(options);
  const { kind, code } = toFault(error, false);
  const facts = { kind: 'failed', code, status: null, proxy: null } as const;
  if (code === 'ERR_PROXY_TUNNEL' || isOfProxy(error, proxy, url)) {
    const status = 'statusCode' in error ? Number(error.statusCode) : Number.NaN;
    return { ...facts, reason: 'proxy', proxy, status: Number.isInteger(status) ? status : null };
  }
  if (timedOut) return { ...facts, reason: 'timeout' };
  switch (kind) {
    case 'dns':
      return { ...facts, reason: 'name' };
    case 'refused':
    case 'timeout':
      return { ...facts, reason: kind };
    case 'tls':
      return { ...facts, reason: reasonOfTls(code) };
    default:
      return { ...facts, reason: 'other' };
  }
}

function reasonOfTls(code: string | null): FailedHandshake['reason'] {
  if (code === 'ERR_SSL_WRONG_VERSION_NUMBER' || code === 'ERR_SSL_HTTP_REQUEST') return 'not-tls';
  return /VERSION|UNSUPPORTED_PROTOCOL|NO_PROTOCOLS|HANDSHAKE_FAILURE/.test(code ?? '')
    ? 'old-tls'
    : 'other';
}

/** True where it was the proxy that could not be reached, and not the server behind it. */
function isOfProxy(error: Error, proxy: string | null, url: URL): boolean {
  if (proxy === null) return false;
  const { hostname, port } = { hostname: null, port: null, ...error };
  if (hostname !== null) return proxy.startsWith(`${String(hostname)}:`);
  return proxy.endsWith(`:${String(port)}`) && String(port) !== (url.port || '443');
}

/** `host:port` of the proxy that is set, without the account that may stand before it. */
function proxyOf({ proxyEnv }: AgentOptions): string | null {
  const url = URL.parse(proxyEnv?.HTTPS_PROXY ?? '');
  if (url === null || url.hostname === '') return null;
  return `${url.hostname}:${url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port}`;
}
