import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { MingaRole } from '../../main/core/person/person.ts';
import { BASE_PATH, createApi, locate, pause, type Api, type ApiAnswer } from './api.ts';
import { save } from './apply.ts';
import {
  createFaults,
  type Faults,
  type MingaControl,
  type MingaFaultName,
  type MingaRoute,
} from './faults.ts';
import { createImports } from './imports.ts';
import { createPages } from './pages.ts';
import type {
  SampleMingaSite,
  SamplePerson,
  SamplePersonPatch,
  SamplePersonSeed,
} from './person.ts';
import { Problem, problemJson } from './problem.ts';
import { openStore } from './store.ts';

export interface SampleMingaOptions {
  /** SQLite file, or `:memory:` (the default). A file that holds people already keeps them. */
  readonly file?: string;
  /** People to start with, by Minga id. Ignored for a Minga that has people already. */
  readonly people?: Readonly<Record<string, readonly SamplePersonSeed[]>>;
  readonly mingas: readonly SampleMingaSite[];
  readonly port?: number;
  readonly tls?: { readonly key: string | Buffer; readonly cert: string | Buffer };
  /** Tokens to use in place of random ones. Tokens are kept in the file. */
  readonly tokens?: Partial<Record<MingaRole, string>>;
  readonly latencyMs?: number;
}

/** One request as it came, for tests. The token is left out; `role` says whose it was. */
export interface RecordedRequest {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly route: MingaRoute | null;
  readonly mingaId: string | null;
  readonly role: MingaRole | null;
  readonly idempotencyKey: string | null;
  /** Parsed JSON of the body; the text itself where it is no JSON; null where there is none. */
  readonly body: unknown;
  /** Status answered; null while in work, and where the connection was reset. */
  status: number | null;
}

export interface SampleMinga {
  /** Ends with `/api/import/v1/`. */
  readonly baseUrl: string;
  readonly port: number;
  readonly tokens: Readonly<Record<MingaRole, string>>;
  readonly control: MingaControl;
  readonly requests: RecordedRequest[];
  people(mingaId: string): SamplePerson[];
  /** Somebody edits a person by hand in Minga: the version moves on. */
  edit(mingaId: string, personId: string, patch: SamplePersonPatch): SamplePerson;
  /** Somebody adds a person by hand. */
  add(mingaId: string, person: SamplePersonSeed): SamplePerson;
  /** The person is gone for good, not even archived. */
  remove(mingaId: string, personId: string): void;
  /** How often the item of each `ref` was really written: more than once is a bug of the client. */
  applied(): ReadonlyMap<string, number>;
  /** Stops at once, as a crash would: open connections are cut, imports stay where they are. */
  close(): Promise<void>;
}

/** Starts the sample Minga on 127.0.0.1. Throws where the port is taken. */
export async function startSampleMinga(options: SampleMingaOptions): Promise<SampleMinga> {
  const store = openStore(options.file ?? ':memory:');
  const tokens = store.tokens(options.tokens ?? {});
  store.transaction(() => {
    for (const site of options.mingas) {
      store.addMinga(site);
      if (store.count(site.id) > 0) continue;
      for (const seed of options.people?.[site.id] ?? []) store.insert(site.id, seed);
    }
    return true;
  });
  const faults = createFaults(options.latencyMs ?? 0);
  const imports = createImports(store, faults.control);
  const pages = createPages(store);
  const api = createApi({ store, imports, pages, control: faults.control, tokens });
  const requests: RecordedRequest[] = [];
  let closed = false;

  const listener = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    void serve({ api, faults, requests, isClosed: () => closed }, incoming, outgoing).catch(
      (error: unknown) => {
        // A client that hangs up in the middle is no fault of ours.
        if (closed || incoming.errored !== null) return;
        console.error('sample Minga:', error);
        outgoing.destroy();
      },
    );
  };
  const server: Server =
    options.tls === undefined ? createServer(listener) : createTlsServer(options.tls, listener);
  // Longer than any client keeps a connection: closing one first would look like a fault nobody asked for.
  server.keepAliveTimeout = 120_000;
  await listen(server, options.port ?? 0);
  imports.start();
  const { port } = server.address() as AddressInfo;
  const scheme = options.tls === undefined ? 'http' : 'https';

  return {
    baseUrl: `${scheme}://127.0.0.1:${port}${BASE_PATH}`,
    port,
    tokens,
    control: faults.control,
    requests,
    people: (mingaId) => store.people(mingaId),
    edit(mingaId, personId, patch) {
      const person = store.person(mingaId, personId);
      if (person === null) throw new Error(`No person ${personId} in ${mingaId}`);
      return save(store, mingaId, person, { ...person, ...patch });
    },
    add: (mingaId, person) => store.insert(mingaId, person),
    remove(mingaId, personId) {
      if (!store.remove(mingaId, personId)) throw new Error(`No person ${personId} in ${mingaId}`);
    },
    applied: () => imports.applied(),
    async close() {
      if (closed) return;
      closed = true;
      imports.stop();
      const done = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await done;
      store.db.close();
    },
  };
}

interface Serving {
  readonly api: Api;
  readonly faults: Faults;
  readonly requests: RecordedRequest[];
  isClosed(): boolean;
}

async function serve(
  { api, faults, requests, isClosed }: Serving,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const method = incoming.method ?? 'GET';
  const url = new URL(incoming.url ?? '/', 'http://sample');
  const place = locate(method, url.pathname);
  const met = place === null ? new Set<MingaFaultName>() : faults.draw(place.route);
  if (met.has('reset-before')) {
    incoming.socket.resetAndDestroy();
    return;
  }
  const body = await readBody(incoming);
  const record: RecordedRequest = {
    at: Date.now(),
    method,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    route: place?.route ?? null,
    mingaId: place?.mingaId ?? null,
    role: api.roleOf(incoming.headers),
    idempotencyKey: String(incoming.headers['idempotency-key'] ?? '') || null,
    body: readJson(body),
    status: null,
  };
  requests.push(record);
  const latency =
    faults.control.latencyMs + (met.has('latency') ? faults.control.faultLatencyMs : 0);
  if (latency > 0) await pause(latency);
  if (isClosed()) return;
  const answer = await answerOrProblem(async () => {
    refuseEarly(met, faults.control);
    const good = await api.answer(place, {
      method,
      url,
      headers: incoming.headers,
      body,
      faults: met,
    });
    return spoil(good, met);
  });
  if (isClosed()) return;
  if (met.has('reset-after')) {
    incoming.socket.resetAndDestroy();
    return;
  }
  if (!met.has('reset-mid-answer')) record.status = answer.status;
  send(outgoing, answer, met.has('reset-mid-answer'));
}

/** Trouble that strikes before the request has any effect. */
function refuseEarly(met: ReadonlySet<MingaFaultName>, control: MingaControl): void {
  const later = { 'Retry-After': String(control.retryAfterSeconds) };
  if (met.has('rate-limit')) throw new Problem(429, 'rate', 'Too many requests.', later);
  if (met.has('rate-limit-bare')) throw new Problem(429, 'rate', 'Too many requests.');
  if (met.has('unavailable')) throw new Problem(503, 'unavailable', 'Not available.', later);
  if (met.has('error-before')) throw new Problem(500, 'broken', 'Something went wrong.');
  if (met.has('bad-gateway')) throw new Problem(502, 'gateway', 'Bad gateway.');
}

/** Trouble that strikes after the request was done. */
function spoil(answer: ApiAnswer, met: ReadonlySet<MingaFaultName>): ApiAnswer {
  const page = Buffer.from('<!doctype html><title>Sign in</title><h1>Please sign in</h1>');
  if (met.has('error-after')) throw new Problem(500, 'broken', 'Something went wrong.');
  if (met.has('html')) return { status: 200, headers: { 'Content-Type': 'text/html' }, body: page };
  if (met.has('wrong-envelope')) return { ...answer, body: Buffer.from('{"ok":true,"data":[]}') };
  if (met.has('malformed-json')) {
    return { ...answer, body: answer.body.subarray(0, Math.floor(answer.body.length / 2)) };
  }
  return answer;
}

async function answerOrProblem(work: () => Promise<ApiAnswer>): Promise<ApiAnswer> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const html = error.status === 502;
    return {
      status: error.status,
      headers: {
        'Content-Type': html ? 'text/html' : 'application/problem+json',
        ...error.headers,
      },
      body: Buffer.from(html ? '<html><h1>502 Bad Gateway</h1></html>' : problemJson(error)),
    };
  }
}

function send(outgoing: ServerResponse, answer: ApiAnswer, resetHalfway: boolean): void {
  outgoing.writeHead(answer.status, {
    ...answer.headers,
    'Content-Length': String(answer.body.length),
  });
  if (!resetHalfway) {
    outgoing.end(answer.body);
    return;
  }
  const half = answer.body.subarray(0, Math.floor(answer.body.length / 2));
  outgoing.write(half, () => outgoing.socket?.resetAndDestroy());
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function readJson(body: string): unknown {
  if (body === '') return null;
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return body;
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}
