import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { SecureVersion } from 'node:tls';
import { setTimeout as wait } from 'node:timers/promises';
import type { District } from '../district/types.ts';
import { authKindOf, cookiesOf, createAuth } from './auth.ts';
import type { Auth, Credentials } from './auth.ts';
import type { Fault } from './fault-kinds.ts';
import type { Mess } from './messy-kinds.ts';
import { warmList } from './pages.ts';
import type { LoggedRequest, RequestEntry } from './request-log.ts';
import { LOGIN_PAGE, NOT_FOUND_PAGE, html, json, send } from './respond.ts';
import { failsOnTheWay, serveRoster } from './roster-endpoint.ts';
import type { SampleSettings, TokenPath } from './settings.ts';
import { createState, setDistrict, setSettings } from './state.ts';
import type { State } from './state.ts';

export interface TlsOptions {
  /** PEM. */
  readonly key: string | Buffer;
  readonly cert: string | Buffer;
  readonly minVersion?: SecureVersion;
  readonly maxVersion?: SecureVersion;
  /** OpenSSL cipher list; old protocol versions need `DEFAULT@SECLEVEL=0`. */
  readonly ciphers?: string;
}

export interface SampleAeriesOptions {
  readonly district: District;
  /** Default 0: any free one. */
  readonly port?: number;
  /** Serve HTTPS with this certificate. */
  readonly tls?: TlsOptions;
  /** The sub-directory; default `/aeries`. */
  readonly basePath?: string;
  /** Default: made from the district's seed. */
  readonly credentials?: Credentials;
  readonly settings?: Partial<SampleSettings>;
  /** Milliseconds since 1970; default the real clock. Tokens and signatures go by it. */
  readonly now?: () => number;
}

/** What can be switched while the server runs. */
export interface SampleControl {
  readonly settings: SampleSettings;
  /** Changes these settings and leaves the others. Setting `faults` starts their counts anew. */
  set(change: Partial<SampleSettings>): void;
  /** Back to the settings that the server was started with. */
  reset(): void;
  addFault(fault: Fault): void;
  addMess(mess: Mess): void;
  /** Every token given so far is 401 from now on. */
  expireTokens(): void;
  clearRequests(): void;
  /** The most requests that were under way at once since the start or the last `clearRequests`. */
  readonly peakInFlight: number;
  /** Makes the rows of lists such as `schools/5/students` beforehand, so that a benchmark doesn't pay for them. */
  warm(lists: readonly string[]): void;
}

export interface SampleAeries {
  /** With the trailing slash, as an administrator would copy it. */
  readonly baseUrl: string;
  readonly consumerId: string;
  readonly consumerSecret: string;
  readonly control: SampleControl;
  /** Every request since the start, oldest first. */
  readonly requests: readonly LoggedRequest[];
  /** Can be swapped at any time, as a district changes under a running server. */
  district: District;
  close(): Promise<void>;
}

const TOKEN_PATHS: readonly TokenPath[] = ['/token', '/v2/oauth/token'];
const ROSTER_PATH = '/ims/oneroster/v1p1/';

/** Starts a OneRoster 1.1 server that behaves as Aeries does, and as badly as its settings say. Loopback only. */
export async function startSampleAeries(options: SampleAeriesOptions): Promise<SampleAeries> {
  const { district, port = 0, tls, basePath = '/aeries', now = Date.now } = options;
  const credentials = options.credentials ?? credentialsOf(district.seed);
  const state = createState(district, options.settings ?? {});
  const auth = createAuth(credentials, () => now() + state.settings.clockAheadMs);
  const listener: RequestListener = (request, response) => {
    const site = { state, auth, basePath, secure: tls !== undefined };
    serve(site, request, response).catch((error: unknown) => {
      // A defect of this server, never a fault that was asked for: say so plainly and fail the request.
      process.stderr.write(`Sample Aeries failed: ${String(error)}\n`);
      response.destroy();
    });
  };
  const server = tls === undefined ? createServer(listener) : createSecureServer(tls, listener);
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', done);
  });
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  return {
    baseUrl: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${bound}${basePath}/`,
    ...credentials,
    control: createControl(state, auth),
    requests: state.requests,
    get district() {
      return state.district;
    },
    set district(next: District) {
      setDistrict(state, next);
    },
    close: async () => {
      const closed = new Promise<void>((done) => {
        server.close(() => {
          done();
        });
      });
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Letters and digits, never 32 hexadecimal ones: that would be an Aeries certificate. */
function credentialsOf(seed: number): Credentials {
  const made = (name: string) =>
    createHash('sha256')
      .update(`${name} ${seed}`)
      .digest('base64')
      .replace(/[^A-Za-z0-9]/g, '');
  return {
    consumerId: `rb${made('consumer id').slice(0, 18)}`,
    consumerSecret: made('consumer secret').slice(0, 36),
  };
}

function createControl(state: State, auth: Auth): SampleControl {
  return {
    get settings() {
      return state.settings;
    },
    get peakInFlight() {
      return state.peakInFlight;
    },
    set: (change) => {
      setSettings(state, change);
    },
    reset: () => {
      setSettings(state, state.initial);
    },
    addFault: (fault) => {
      state.settings = { ...state.settings, faults: [...state.settings.faults, fault] };
    },
    addMess: (mess) => {
      setSettings(state, { messy: [...state.settings.messy, mess] });
    },
    expireTokens: () => {
      auth.expireAll();
    },
    clearRequests: () => {
      state.requests.length = 0;
      state.peakInFlight = state.inFlight;
    },
    warm: (lists) => {
      for (const list of lists) warmList(state, list);
    },
  };
}

interface Site {
  readonly state: State;
  readonly auth: Auth;
  readonly basePath: string;
  readonly secure: boolean;
}

async function serve(
  site: Site,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { state, auth, basePath, secure } = site;
  const address = `${secure ? 'https' : 'http'}://${request.headers.host ?? '127.0.0.1'}`;
  const url = new URL(`${address}${request.url ?? '/'}`);
  const entry: RequestEntry = {
    at: Date.now(),
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.search.slice(1),
    list: null,
    auth: authKindOf(request),
    cookies: [...cookiesOf(request).keys()],
    status: 0,
    bytes: 0,
    aborted: false,
  };
  state.requests.push(entry);
  state.inFlight += 1;
  state.peakInFlight = Math.max(state.peakInFlight, state.inFlight);
  response.once('close', () => {
    state.inFlight -= 1;
    entry.aborted = !response.writableEnded;
  });
  response.on('error', () => {
    // The client hung up while we were sending: noted by `close`.
  });
  const { latencyMs, jitterMs, clockAheadMs } = state.settings;
  if (clockAheadMs !== 0) {
    response.setHeader('Date', new Date(Date.now() + clockAheadMs).toUTCString());
  }
  const pause = latencyMs + (jitterMs > 0 ? state.rng.int(jitterMs) : 0);
  if (pause > 0) await wait(pause);

  const path = url.pathname.startsWith(`${basePath}/`) ? url.pathname.slice(basePath.length) : null;
  if (path !== null && /^\/(Login\.aspx)?$/i.test(path)) {
    await send(response, entry, html(200, LOGIN_PAGE));
    return;
  }
  if (path === null || state.settings.oneRoster === 'off') {
    await send(response, entry, html(404, NOT_FOUND_PAGE));
    return;
  }
  const tokenPath = TOKEN_PATHS.find((known) => known === path);
  if (tokenPath !== undefined) {
    await serveToken({ state, auth, basePath, secure }, tokenPath, request, response, entry, url);
    return;
  }
  if (!path.startsWith(ROSTER_PATH)) {
    await send(response, entry, html(404, NOT_FOUND_PAGE));
    return;
  }
  if (request.method !== 'GET') {
    await send(response, entry, html(405, NOT_FOUND_PAGE, { Allow: 'GET' }));
    return;
  }
  const rest = path.slice(ROSTER_PATH.length);
  await serveRoster({ state, auth, request, response, url, basePath, entry }, rest);
}

async function serveToken(
  { state, auth, basePath }: Site,
  path: TokenPath,
  request: IncomingMessage,
  response: ServerResponse,
  entry: RequestEntry,
  url: URL,
): Promise<void> {
  entry.list = 'token';
  const { settings } = state;
  if (!settings.tokenPaths.includes(path) || !settings.auth.includes('oauth2')) {
    await send(response, entry, html(404, NOT_FOUND_PAGE));
    return;
  }
  if (request.method !== 'POST') {
    await send(response, entry, html(405, NOT_FOUND_PAGE, { Allow: 'POST' }));
    return;
  }
  const body = await readBody(request);
  const exchange = { state, auth, request, response, url, basePath, entry };
  if (await failsOnTheWay(exchange, 'token', 0)) return;
  const answer = auth.token(request, body, settings);
  const sent = json(answer.status, answer.body);
  const cookies = answer.cookies.length === 0 ? {} : { 'Set-Cookie': answer.cookies };
  await send(response, entry, { ...sent, headers: { ...sent.headers, ...cookies } });
}

const MOST_BODY = 64 * 1024;

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request) {
    if (!(part instanceof Buffer)) continue;
    length += part.length;
    if (length > MOST_BODY) break;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
