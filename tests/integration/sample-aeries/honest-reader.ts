import { SCOPES } from '../../../demo/aeries/auth.ts';
import type { SampleAeries } from '../../../demo/aeries/server.ts';
import { askToken } from './client.ts';

/**
 * The simplest client that is both honest and patient. It shows that the marks in the list of faults are true:
 * what is benign can be read whole, and what is not can be told from the answers alone.
 */
export interface Reading {
  readonly complete: boolean;
  readonly why: string;
  readonly ids: ReadonlySet<string>;
}

const TRIES = 4;
const ENVELOPES = ['users', 'orgs', 'schools'];

class Unreadable extends Error {}

/** Reads a list to its end. `patienceMs`: how long one answer may take. */
export async function readHonestly(
  server: SampleAeries,
  list: string,
  limit: number,
  patienceMs = 30_000,
): Promise<Reading> {
  const ids = new Set<string>();
  try {
    const session = await openSession(server, patienceMs);
    let received = 0;
    let stated: string | null = null;
    for (;;) {
      const page = await session.page(`${list}?limit=${limit}&offset=${received}`);
      if (page === null) return { complete: false, why: 'not there', ids };
      stated ??= page.total;
      if (page.total !== stated) return { complete: false, why: 'the total moved', ids };
      for (const row of page.rows) ids.add(row);
      received += page.rows.length;
      // One page more than the total asks for: it costs a request and finds totals that are too low.
      if (page.rows.length > 0) continue;
      const total = stated !== null && /^\d+$/.test(stated) ? Number(stated) : null;
      if (total !== null && total !== ids.size) return { complete: false, why: 'total', ids };
      return { complete: ids.size > 0, why: 'read', ids };
    }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { complete: false, why: error.message, ids };
  }
}

interface PageRead {
  readonly rows: readonly string[];
  readonly total: string | null;
}

async function openSession(server: SampleAeries, patienceMs: number) {
  let sign = await signIn(server);
  return {
    page: async (path: string): Promise<PageRead | null> => {
      for (let attempt = 1; ; attempt += 1) {
        const url = `${server.baseUrl}ims/oneroster/v1p1/${path}`;
        const outcome = await tryPage(url, sign, patienceMs);
        if (outcome !== 'again' && outcome !== 'sign-in') return outcome;
        if (attempt === TRIES) throw new Unreadable('tried often enough');
        if (outcome === 'sign-in') sign = await signIn(server);
      }
    },
  };
}

async function signIn(server: SampleAeries): Promise<Record<string, string>> {
  const { consumerId: client_id, consumerSecret: client_secret } = server;
  for (const path of ['token', 'v2/oauth/token']) {
    for (const form of [{}, { client_id, client_secret }]) {
      const basic = 'client_id' in form ? { basic: null } : {};
      const scope = SCOPES.join(' ');
      const response = await askToken(server, { scope, ...form }, { path, ...basic });
      if (response.status !== 200) continue;
      const { access_token: token } = (await response.json()) as { access_token: string };
      const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]!);
      return { Authorization: `Bearer ${token}`, Cookie: cookies.join('; ') };
    }
  }
  throw new Unreadable('no token');
}

const MOST_BYTES = 2_000_000;

async function tryPage(
  url: string,
  headers: Record<string, string>,
  patienceMs: number,
): Promise<PageRead | null | 'again' | 'sign-in'> {
  let response: Response;
  let text = '';
  try {
    const signal = AbortSignal.timeout(patienceMs);
    response = await fetch(url, { headers, redirect: 'manual', signal });
    for await (const part of response.body!.pipeThrough(new TextDecoderStream())) {
      text += part;
      if (text.length > MOST_BYTES) throw new Unreadable('too large');
    }
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    return 'again';
  }
  if (response.status === 401) return 'sign-in';
  if (response.status === 429 || response.status >= 500) return 'again';
  if (response.status === 404) return null;
  if (response.status !== 200) throw new Unreadable(`status ${response.status}`);
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new Unreadable('no JSON');
  }
  if (typeof body !== 'object' || body === null) throw new Unreadable('no envelope');
  const found = Object.entries(body).find(([name]) => ENVELOPES.includes(name))?.[1] as unknown;
  if (!Array.isArray(found)) throw new Unreadable('no envelope');
  return {
    rows: found.map((row: { readonly sourcedId: string }) => row.sourcedId),
    total: response.headers.get('X-Total-Count'),
  };
}
