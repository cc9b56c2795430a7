import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { FAULTS, UNDETECTABLE_FAULTS } from '../../../demo/aeries/faults.ts';
import { startSampleAeries } from '../../../demo/aeries/server.ts';
import { generateDistrict } from '../../../demo/district/generate.ts';
import { get, getAll, idsOf, tokenOf } from './client.ts';
import { readHonestly } from './honest-reader.ts';

const district = generateDistrict({ seed: 2, people: 100, schools: 2 });
const server = await startSampleAeries({ district });
const LIST = 'schools/990/students';
const LIMIT = 20;
const clean = await readHonestly(server, LIST, LIMIT);

afterEach(() => {
  server.control.reset();
  server.district = district;
});
afterAll(() => server.close());

/** These concern another list than the one read, or need a client that falls back to it. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'no-nested-lists': 'students',
  'teachers-forbidden': 'teachers',
  'schools-forbidden': 'schools',
  'alias-envelopes': 'schools',
};

it('has pages enough for faults in the middle of a list', () => {
  expect(clean.complete).toBe(true);
  expect(clean.ids.size).toBeGreaterThan(2 * LIMIT);
});

describe.each(FAULTS)('$name: $description', ({ name, benign, settings }) => {
  const list = ELSEWHERE[name] ?? LIST;

  it(benign ? 'can be read whole' : 'can be told from the answers', async () => {
    const before = await readHonestly(server, list, LIMIT);
    const { requests } = server;
    server.control.set(settings());
    const first = requests.length;
    const patience = name.startsWith('stall') ? 500 : 30_000;
    const reading = await readHonestly(server, list, LIMIT, patience);
    expect([name, reading.complete, reading.why]).toEqual([
      name,
      benign,
      benign ? 'read' : expect.any(String),
    ]);
    if (benign) for (const id of before.ids) expect(reading.ids).toContain(id);
    expect(requests.length).toBeGreaterThan(first);
  });
});

it('a row that slips past while the total stays cannot be seen in one pass, only in a second', async () => {
  const [swapped] = UNDETECTABLE_FAULTS;
  server.control.set(swapped!.settings({ list: LIST }));
  const first = await readHonestly(server, LIST, LIMIT);
  const second = await readHonestly(server, LIST, LIMIT);
  expect([first.complete, second.complete]).toEqual([true, true]);
  expect([...second.ids].some((id) => !first.ids.has(id) && clean.ids.has(id))).toBe(true);
});

it('names every fault once', () => {
  const names = [...FAULTS, ...UNDETECTABLE_FAULTS].map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

describe('a fault', () => {
  it('strikes the list and page that it is set for, as often as it is set for', async () => {
    const token = await tokenOf(server);
    server.control.set({
      faults: [
        { kind: 'server-error', status: 502, list: 'schools/{id}/students', page: 1, times: 2 },
      ],
    });
    const statuses = async (path: string) => {
      const all: number[] = [];
      for (const offset of [0, 20, 20, 20]) {
        all.push((await get(server, token, `${path}?limit=20&offset=${offset}`)).status);
      }
      return all;
    };
    expect(await statuses('students')).toEqual([200, 200, 200, 200]);
    expect(await statuses(LIST)).toEqual([200, 502, 502, 200]);
  });

  it('can hit the token endpoint, which the others leave alone', async () => {
    server.control.set({
      faults: [{ kind: 'server-error', status: 500, list: 'token', times: 1 }],
    });
    const ask = () => fetch(`${server.baseUrl}token`, { method: 'POST' });
    expect([(await ask()).status, (await ask()).status]).toEqual([500, 401]);
    server.control.set({ faults: [{ kind: 'server-error', status: 500 }] });
    expect((await ask()).status).toBe(401);
  });

  it('is joined by others, each with its own count', async () => {
    const token = await tokenOf(server);
    server.control.addFault({ kind: 'server-error', status: 503, retryAfterSeconds: 7, times: 1 });
    server.control.addFault({ kind: 'total', form: 'missing' });
    const first = await get(server, token, LIST);
    expect([first.status, first.headers.get('Retry-After')]).toEqual([503, '7']);
    const second = await get(server, token, LIST);
    expect([second.status, second.headers.get('X-Total-Count')]).toEqual([200, null]);
  });

  it('says Retry-After in seconds or as an HTTP date', async () => {
    const token = await tokenOf(server);
    const retryAfter = async (form: 'seconds' | 'date' | 'none') => {
      server.control.set({ faults: [{ kind: 'rate-limit', retryAfter: form, seconds: 60 }] });
      const { status, headers } = await get(server, token, LIST);
      expect(status).toBe(429);
      return headers.get('Retry-After');
    };
    expect(await retryAfter('seconds')).toBe('60');
    expect(Date.parse((await retryAfter('date')) ?? '')).toBeGreaterThan(Date.now() + 50_000);
    expect(await retryAfter('none')).toBeNull();
  });

  it('cuts the body short of its content-length, or resets in the middle of it', async () => {
    const token = await tokenOf(server);
    for (const fault of [
      { kind: 'truncate', form: 'length' },
      { kind: 'reset', when: 'mid-body' },
      { kind: 'reset', when: 'before-headers' },
    ] as const) {
      server.control.set({ faults: [fault] });
      await expect(get(server, token, LIST)).rejects.toThrow();
    }
  });

  it('sends a body of 100 MB and stops when the client hangs up', async () => {
    const token = await tokenOf(server);
    server.control.set({ faults: [{ kind: 'huge-body', bytes: 100_000_000 }] });
    const stop = new AbortController();
    const response = await fetch(`${server.baseUrl}ims/oneroster/v1p1/${LIST}`, {
      headers: { Authorization: `Bearer ${token}` },
      signal: stop.signal,
    });
    let received = 0;
    await expect(async () => {
      for await (const part of response.body!) {
        received += part.byteLength;
        if (received > 1_000_000) stop.abort();
      }
    }).rejects.toThrow();
    await expect.poll(() => server.requests.at(-1)?.aborted).toBe(true);
    expect(server.requests.at(-1)?.bytes).toBeLessThan(50_000_000);
  });

  it('redirects to a login page that answers 200', async () => {
    const token = await tokenOf(server);
    server.control.set({ faults: [{ kind: 'redirect-login' }] });
    const { status, headers } = await get(server, token, LIST);
    expect(status).toBe(302);
    const login = await fetch(new URL(headers.get('Location') ?? '', server.baseUrl));
    expect([login.status, await login.text()]).toEqual([200, expect.stringContaining('<html')]);
  });

  it('compresses only for a client that accepts it', async () => {
    const token = await tokenOf(server);
    server.control.set({ gzip: true });
    const encoding = async (accept: string) =>
      (await get(server, token, LIST, { 'Accept-Encoding': accept })).headers.get(
        'Content-Encoding',
      );
    expect(await encoding('gzip, br')).toBe('gzip');
    expect(await encoding('identity')).toBeNull();
  });

  it('sends a row twice while another never comes, with a total that fits', async () => {
    const token = await tokenOf(server);
    server.control.set({ faults: [{ kind: 'duplicates', form: 'displacing' }] });
    const ids = idsOf(await getAll(server, token, LIST, LIMIT));
    expect(ids).toHaveLength(clean.ids.size);
    expect(new Set(ids).size).toBeLessThan(clean.ids.size);
  });

  it('changes the data for good: whoever reads again sees the new list', async () => {
    const token = await tokenOf(server);
    const change = { kind: 'data-changes', page: 1, times: 1, list: LIST } as const;
    server.control.set({ faults: [{ ...change, form: 'inserted' }] });
    await getAll(server, token, LIST, LIMIT);
    const after = idsOf(await getAll(server, token, LIST, LIMIT));
    expect(after).toHaveLength(clean.ids.size + 1);
    expect(clean.ids.has(after[0] ?? '')).toBe(false);
    expect(server.district.students).toHaveLength(district.students.length + 1);
  });
});

describe('the server itself', () => {
  it('waits before each answer as long as it is told', async () => {
    const token = await tokenOf(server);
    server.control.set({ latencyMs: 80 });
    const start = performance.now();
    await get(server, token, 'orgs');
    expect(performance.now() - start).toBeGreaterThan(75);
  });

  it('counts the requests that are under way at once', async () => {
    const token = await tokenOf(server);
    server.control.clearRequests();
    server.control.set({ faults: [{ kind: 'stall' }] });
    const stop = new AbortController();
    const headers = { Authorization: `Bearer ${token}` };
    const url = `${server.baseUrl}ims/oneroster/v1p1/orgs`;
    const waiting = [1, 2, 3].map(() => fetch(url, { headers, signal: stop.signal }));
    await expect.poll(() => server.control.peakInFlight).toBe(3);
    stop.abort();
    await Promise.allSettled(waiting);
    await expect.poll(() => server.requests.filter(({ aborted }) => aborted).length).toBe(3);
  });

  it('goes back to the settings it was started with', async () => {
    server.control.set({ maxLimit: 1, faults: [{ kind: 'stall' }], idForm: 'odd' });
    server.control.reset();
    const token = await tokenOf(server);
    const page = await get(server, token, LIST);
    expect(page.rows.length).toBeGreaterThan(1);
    expect(idsOf(page.rows)[0]).toMatch(/^STU_/);
  });
});
