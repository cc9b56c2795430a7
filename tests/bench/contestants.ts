/**
 * The three ways of reading a district that the benchmark compares. Each runs in a process of its own
 * (`node tests/bench/contestant.ts NAME`), so that one's garbage never counts as another's memory.
 */
import { Agent, request, type IncomingMessage } from 'node:http';

export interface Address {
  readonly aeries: {
    readonly baseUrl: string;
    readonly consumerId: string;
    readonly consumerSecret: string;
  };
  readonly minga: { readonly baseUrl: string; readonly token: string };
  readonly schools: readonly { readonly aeriesSchoolId: string; readonly mingaId: string }[];
}

export interface Figures {
  readonly people: number;
  readonly seconds: number;
  readonly bytes: number;
  readonly requests: number;
}

export const PAGE_SIZE = 1000;
export const CONCURRENCY = 4;

interface Answer {
  readonly json: unknown;
  readonly total: number;
}

interface Client {
  get(url: string): Promise<Answer>;
  readonly counters: { bytes: number; requests: number };
}

/** The barest client there is: `node:http` with kept-alive sockets, the body joined once and parsed once. */
function bareClient(headers: Readonly<Record<string, string>>): Client {
  const agent = new Agent({ keepAlive: true });
  const counters = { bytes: 0, requests: 0 };
  return {
    counters,
    get: async (url) => {
      const response = await new Promise<IncomingMessage>((resolve, reject) => {
        request(url, { agent, headers }, resolve).on('error', reject).end();
      });
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks);
      counters.bytes += body.length;
      counters.requests += 1;
      if (response.statusCode !== 200) throw new Error(`${url} answered ${response.statusCode}`);
      return {
        json: JSON.parse(body.toString('utf8')) as unknown,
        total: Number(response.headers['x-total-count'] ?? Number.NaN),
      };
    },
  };
}

async function aeriesToken({ aeries }: Address): Promise<string> {
  const answer = await fetch(new URL('token', aeries.baseUrl), {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${aeries.consumerId}:${aeries.consumerSecret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: `grant_type=client_credentials&scope=${encodeURIComponent(
      'https://purl.imsglobal.org/spec/or/v1p1/scope/roster-core.readonly https://purl.imsglobal.org/spec/or/v1p1/scope/roster.readonly',
    )}`,
  });
  const { access_token: token } = (await answer.json()) as { access_token: string };
  return token;
}

/** The lists that the product reads with students and teachers switched on. */
function lists({ aeries, schools }: Address): readonly string[] {
  return schools.flatMap(({ aeriesSchoolId }) =>
    ['students', 'teachers'].map(
      (list) => `${aeries.baseUrl}ims/oneroster/v1p1/schools/${aeriesSchoolId}/${list}`,
    ),
  );
}

const users = (json: unknown): readonly Record<string, unknown>[] =>
  (json as { users: readonly Record<string, unknown>[] }).users;

interface MingaPage {
  readonly items: readonly Record<string, unknown>[];
  readonly nextCursor: string | null;
}

async function* mingaPages(
  client: Client,
  { minga }: Address,
  mingaId: string,
): AsyncIterable<MingaPage> {
  let cursor: string | null = null;
  do {
    const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const { json } = await client.get(
      `${minga.baseUrl}mingas/${mingaId}/people?limit=${PAGE_SIZE}${query}`,
    );
    const page = json as MingaPage;
    yield page;
    cursor = page.nextCursor;
  } while (cursor !== null);
}

async function timed(work: () => Promise<Omit<Figures, 'seconds'>>): Promise<Figures> {
  const start = performance.now();
  const figures = await work();
  return { ...figures, seconds: (performance.now() - start) / 1000 };
}

/** Runs tasks with a bounded number under way; a task may add more while it runs. */
function pool(tasks: (() => Promise<void>)[], width: number): Promise<void> {
  return new Promise((resolve, reject) => {
    let active = 0;
    const next = (): void => {
      if (active === 0 && tasks.length === 0) resolve();
      while (active < width) {
        const task = tasks.shift();
        if (task === undefined) return;
        active += 1;
        task().then(() => {
          active -= 1;
          next();
        }, reject);
      }
    };
    next();
  });
}

/** (a) The floor: the same bytes with the same concurrency, parsed as JSON and dropped. */
export function floor(address: Address): Promise<Figures> {
  return timed(async () => {
    const token = await aeriesToken(address);
    const aeries = bareClient({ authorization: `Bearer ${token}` });
    const minga = bareClient({ authorization: `Bearer ${address.minga.token}` });
    let people = 0;

    const tasks: (() => Promise<void>)[] = lists(address).map((url) => async () => {
      const first = await aeries.get(`${url}?limit=${PAGE_SIZE}&offset=0`);
      people += users(first.json).length;
      for (let offset = PAGE_SIZE; offset < first.total; offset += PAGE_SIZE) {
        tasks.push(async () => {
          const page = await aeries.get(`${url}?limit=${PAGE_SIZE}&offset=${offset}`);
          people += users(page.json).length;
        });
      }
    });
    const cursors = address.schools.map(({ mingaId }) => async () => {
      for await (const page of mingaPages(minga, address, mingaId)) void page.items.length;
    });
    await Promise.all([pool(tasks, CONCURRENCY), pool(cursors, CONCURRENCY)]);
    return sum(people, aeries, minga);
  });
}

/** (b) The script that most people would write: one request after the other, then compare in memory. */
export function script(address: Address): Promise<Figures> {
  return timed(async () => {
    const token = await aeriesToken(address);
    const aeries = bareClient({ authorization: `Bearer ${token}` });
    const minga = bareClient({ authorization: `Bearer ${address.minga.token}` });
    const roster: Record<string, unknown>[] = [];
    for (const url of lists(address)) {
      for (let offset = 0; ; offset += PAGE_SIZE) {
        const page = users((await aeries.get(`${url}?limit=${PAGE_SIZE}&offset=${offset}`)).json);
        roster.push(...page);
        if (page.length < PAGE_SIZE) break;
      }
    }
    const known = new Map<unknown, Record<string, unknown>>();
    for (const { mingaId } of address.schools) {
      for await (const page of mingaPages(minga, address, mingaId)) {
        for (const person of page.items) known.set(person['externalId'], person);
      }
    }
    const changes = roster.filter((user) => {
      const person = known.get(user['sourcedId']);
      return (
        person === undefined ||
        person['firstName'] !== user['givenName'] ||
        person['lastName'] !== user['familyName'] ||
        person['email'] !== user['email']
      );
    });
    if (changes.length > roster.length) throw new Error('impossible');
    return sum(roster.length, aeries, minga);
  });
}

function sum(people: number, aeries: Client, minga: Client): Omit<Figures, 'seconds'> {
  return {
    people,
    bytes: aeries.counters.bytes + minga.counters.bytes,
    requests: aeries.counters.requests + minga.counters.requests,
  };
}
