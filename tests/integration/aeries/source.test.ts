import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startSampleAeries, type SampleAeries } from '../../../demo/aeries/server.ts';
import { generateDistrict } from '../../../demo/district/generate.ts';
import { peopleAt, type RosterRole } from '../../../demo/district/truth.ts';
import { createAeriesSource } from '../../../main/adapters/aeries/index.ts';
import { RosterError } from '../../../main/core/errors.ts';
import type { Progress } from '../../../main/core/progress.ts';
import { idsOf, optionsFor, pullAll, pullFrom, quiet, type SourceOverrides } from './pull.ts';

const district = generateDistrict({ seed: 5, people: 200, schools: 3 });
const [first = '', second = '', third = ''] = district.schools.map(({ id }) => id);
const everyRole = { students: true, teachers: true, staff: true, admins: true };
const expectedAt = (schools: readonly string[], roles?: readonly RosterRole[]) =>
  [
    ...new Set(
      schools.flatMap((id) =>
        peopleAt(district, id)
          .filter(({ role }) => roles?.includes(role) ?? true)
          .map(({ sisId }) => sisId),
      ),
    ),
  ].sort();

let server: SampleAeries;
let time = Date.now();

beforeAll(async () => {
  server = await startSampleAeries({ district, now: () => time });
});
afterAll(() => server.close());
beforeEach(() => {
  server.control.reset();
  server.control.clearRequests();
});

const small: SourceOverrides = { schools: [first], network: { pageSize: 10 } };
const listsAsked = () => [...new Set(server.requests.map(({ list }) => list))].sort();
const countOf = (list: string) => server.requests.filter((request) => request.list === list).length;

async function failureOf(overrides: SourceOverrides = small): Promise<RosterError> {
  try {
    await pullFrom(server, overrides);
  } catch (error) {
    if (error instanceof RosterError) return error;
    throw error;
  }
  throw new Error('The pull succeeded.');
}

describe('who is read', () => {
  test('follows the switches: only lists that are needed are asked for', async () => {
    const { people } = await pullFrom(server, {
      ...small,
      sync: { students: true, teachers: false },
    });

    expect(idsOf(people)).toEqual(expectedAt([first], ['student']));
    expect(listsAsked()).toEqual([
      'academicSessions',
      'schools',
      `schools/${first}/students`,
      'token',
    ]);
  });

  test('staff and admins come from the list of users, by role', async () => {
    const { people } = await pullFrom(server, {
      ...small,
      sync: { students: false, teachers: false, staff: true, admins: true },
    });

    expect(idsOf(people)).toEqual(expectedAt([first], ['aide', 'proctor', 'administrator']));
    expect(new Set(people.map(({ role }) => role))).toEqual(new Set(['staff', 'admin']));
  });

  test('a role given another meaning in settings is read as that', async () => {
    const { people } = await pullFrom(server, {
      ...small,
      sync: { students: false, teachers: true },
      rules: { roles: { aide: 'teacher', teacher: 'ignore' } },
    });

    expect(idsOf(people)).toEqual(expectedAt([first], ['aide']));
    expect(people.every(({ role }) => role === 'teacher')).toBe(true);
  });

  test('a person at two schools comes once, with both', async () => {
    const { people } = await pullFrom(server, { schools: [first, second, third], sync: everyRole });

    expect(idsOf(people)).toEqual(expectedAt([first, second, third]));
    expect(people.some(({ schools }) => schools.length > 1)).toBe(true);
  });

  test('contacts come with phone and e-mail, those of the people read alone', async () => {
    const { people, contacts } = await pullFrom(server, {
      ...small,
      sync: { parentContacts: true },
    });
    const agents = new Set(people.flatMap((person) => person.agents));

    expect(contacts.length).toBeGreaterThan(0);
    expect(contacts.every(({ sisId }) => agents.has(sisId))).toBe(true);
    expect(contacts.some(({ email, phone }) => email !== null && phone !== null)).toBe(true);
  });

  test('a server that ignores filters is asked once for all its users', async () => {
    server.control.set({ faults: [{ kind: 'ignore-filter' }] });
    const { people } = await pullFrom(server, {
      schools: [first],
      sync: { ...everyRole, parentContacts: true },
    });

    expect(idsOf(people)).toEqual(expectedAt([first]));
    expect(server.requests.filter(({ query }) => query.includes('filter=')).length).toBe(1);
  });

  test('the list of the district is read once where schools have none of their own', async () => {
    server.control.set({ missing: ['schools/{id}/students'] });
    const { people, verdict } = await pullFrom(server, { schools: [first, second] });

    expect(verdict.complete).toBe(true);
    expect(idsOf(people)).toEqual(expectedAt([first, second], ['student', 'teacher']));
    expect(countOf('students')).toBe(1);
  });

  test('orgs stand in for a missing list of schools', async () => {
    server.control.set({ missing: ['schools'] });
    const { verdict } = await pullFrom(server, small);

    expect(verdict.complete).toBe(true);
    expect(verdict.schools.map(({ id }) => id).sort()).toEqual([first, second, third].sort());
  });
});

describe('the verdict', () => {
  test('counts requests, bytes and time, and holds schools and terms', async () => {
    const { verdict } = await pullFrom(server, small);

    expect(verdict.requests).toBe(server.requests.length);
    expect(verdict.bytes).toBe(server.requests.reduce((sum, { bytes }) => sum + bytes, 0));
    expect(verdict.schools).toHaveLength(3);
    expect(verdict.terms.length).toBeGreaterThan(0);
    expect(verdict.terms[0]?.startDate).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  test('a school that Aeries does not list is named, and the others are read', async () => {
    const { verdict, people } = await pullFrom(server, { ...small, schools: [first, '777'] });

    expect(verdict.incompleteReasons).toMatchObject([{ code: 'school-missing', school: '777' }]);
    expect(idsOf(people)).toEqual(expectedAt([first], ['student', 'teacher']));
  });

  test('a school no longer in use is named', async () => {
    server.district = {
      ...district,
      schools: district.schools.map((school) =>
        school.id === first ? { ...school, active: false } : school,
      ),
    };
    const { verdict } = await pullFrom(server, small);
    server.district = district;

    expect(verdict.incompleteReasons).toMatchObject([{ code: 'school-inactive', school: first }]);
  });

  test('terms that cannot be read make nothing incomplete', async () => {
    server.control.set({ withdrawn: ['Terms'] });
    const { verdict } = await pullFrom(server, small);

    expect(verdict).toMatchObject({ complete: true, terms: [] });
  });

  test('a page that fails for good is named, and everybody else is read', async () => {
    server.control.set({
      faults: [{ kind: 'server-error', status: 502, list: `schools/${first}/students`, page: 2 }],
    });
    const { verdict, people } = await pullFrom(server, small);

    expect(verdict.incompleteReasons).toMatchObject([
      { code: 'page-failed', list: `schools/${first}/students`, school: first },
    ]);
    expect(people.length).toBe(expectedAt([first], ['student', 'teacher']).length - 10);
  });

  test('a row without an identifier could be anybody', async () => {
    server.control.set({
      messy: [{ form: 'row-no-sourced-id', list: `schools/${first}/students` }],
    });
    const { verdict, invalid } = await pullFrom(server, small);

    expect(verdict.incompleteReasons).toMatchObject([{ code: 'unidentified-row' }]);
    expect(invalid).toMatchObject([{ sisId: null, code: 'no-sourced-id', schools: [first] }]);
  });

  test('one role that may not be read leaves the others, and names the permission', async () => {
    server.control.set({ withdrawn: ['Teacher Data'] });
    const { verdict, people } = await pullFrom(server, small);

    expect(verdict.incompleteReasons).toMatchObject([{ code: 'permission', school: first }]);
    expect(verdict.incompleteReasons[0]?.text).toContain('"Teacher Data"');
    expect(idsOf(people)).toEqual(expectedAt([first], ['student']));
  });
});

describe('signing in', () => {
  test.each(['oauth2', 'oauth1-sha1', 'oauth1-sha256'] as const)('works with %s', async (auth) => {
    server.control.set({ auth: [auth] });
    const { verdict } = await pullFrom(server, {
      ...small,
      auth,
      options: { clock: { now: () => time } },
    });

    expect(verdict.complete).toBe(true);
  });

  test('one token serves a whole pull, however many requests are under way', async () => {
    await pullFrom(server, { ...small, schools: [first, second, third] });

    expect(countOf('token')).toBe(1);
  });

  test('a token is renewed before it expires', async () => {
    server.control.set({ tokenSeconds: 600 });
    const source = createAeriesSource(
      optionsFor(server, { ...small, options: { clock: { now: () => time } } }),
    );
    let moved = false;
    const { verdict } = await pullAll(source, {
      ...quiet,
      onProgress: (progress) => {
        if (moved || progress.stage !== 'source') return;
        moved = true;
        time += 545_000;
      },
    });

    expect(verdict.complete).toBe(true);
    expect(countOf('token')).toBe(2);
    expect(server.requests.some(({ status }) => status === 401)).toBe(false);
  });

  test('a token that is refused in the middle of a pull is renewed once for all requests', async () => {
    server.control.set({ latencyMs: 20 });
    let expired = false;
    const source = createAeriesSource(
      optionsFor(server, { ...small, schools: [first, second, third] }),
    );
    const { verdict, people } = await pullAll(source, {
      ...quiet,
      onProgress: () => {
        if (!expired) server.control.expireTokens();
        expired = true;
      },
    });

    expect(verdict.complete).toBe(true);
    expect(idsOf(people)).toEqual(expectedAt([first, second, third], ['student', 'teacher']));
    expect(countOf('token')).toBe(2);
  });

  test('the cookies of the token answer go with every later request', async () => {
    server.control.set({ cookiesRequired: true });
    const { verdict } = await pullFrom(server, small);

    expect(verdict.complete).toBe(true);
    const lists = server.requests.filter(({ list }) => list !== 'token');
    expect(lists.every(({ cookies }) => cookies.includes('ASP.NET_SessionId'))).toBe(true);
  });

  test('a wrong secret is named as such, with where to find the right one', async () => {
    const error = await failureOf({ ...small, options: { consumerSecret: 'hunter2' } });

    expect(error).toMatchObject({
      code: 'source-refused',
      details: { kind: 'credentials', status: 401 },
    });
    expect(error.fix).toContain('API Security');
    expect(JSON.stringify([error.message, error.fix, error.details])).not.toContain('hunter2');
  });

  test('a wrong secret is named as such with OAuth 1.0a too', async () => {
    const error = await failureOf({
      ...small,
      auth: 'oauth1-sha256',
      options: { consumerSecret: 'hunter2', clock: { now: () => time } },
    });

    expect(error).toMatchObject({ code: 'source-refused', details: { kind: 'credentials' } });
  });
});

describe('nothing can be read: the error says why, and what to do', () => {
  test('OneRoster is switched off, or IIS was not reset', async () => {
    server.control.set({ oneRoster: 'off' });
    const error = await failureOf();

    expect(error).toMatchObject({ code: 'source-refused', details: { kind: 'not-found' } });
    expect(error.message).toContain('IIS');
  });

  test('the sub-directory is wrong', async () => {
    const error = await failureOf({
      ...small,
      options: { baseUrl: server.baseUrl.replace('/aeries/', '/wrong/') },
    });

    expect(error).toMatchObject({ code: 'source-refused', details: { kind: 'not-found' } });
    expect(error.message).toContain('sub-directory');
  });

  test('the only permission that matters is missing', async () => {
    server.control.set({ withdrawn: ['Student Data'] });
    const error = await failureOf({ ...small, sync: { students: true, teachers: false } });

    expect(error).toMatchObject({
      code: 'source-refused',
      details: { kind: 'permission', permission: 'Student Data', status: 403 },
    });
  });

  test.each([
    ['html-200', 'login-page'],
    ['redirect-login', 'redirect'],
  ] as const)('%s in place of every answer', async (kind, expected) => {
    server.control.set({ faults: [{ kind }] });

    expect(await failureOf()).toMatchObject({
      code: 'source-untrusted',
      details: { kind: expected },
    });
  });

  test('the server is not there', async () => {
    const error = await failureOf({ ...small, options: { baseUrl: 'http://127.0.0.1:1/aeries/' } });

    expect(error).toMatchObject({
      code: 'source-unreachable',
      retryable: true,
      details: { kind: 'refused' },
    });
  });

  test('the server does not answer: it is given up after a few tries, not after hundreds', async () => {
    server.control.set({ faults: [{ kind: 'stall' }] });
    const error = await failureOf({
      ...small,
      schools: [first, second, third],
      network: { timeoutMs: 60 },
    });

    expect(error).toMatchObject({ code: 'source-unreachable', details: { kind: 'timeout' } });
    expect(server.requests.length).toBeLessThan(20);
  });

  test('the address breaks the rules: nothing is sent', async () => {
    const error = await failureOf({
      ...small,
      options: { baseUrl: 'http://demo.aeries.net/aeries/' },
    });

    expect(error).toMatchObject({ code: 'bad-config', details: { field: 'aeries.baseUrl' } });
    expect(error.fix).toContain('https://demo.aeries.net/aeries/');
    expect(server.requests.length).toBe(0);
  });
});

describe('while it runs', () => {
  test('no more requests are under way than the settings allow, over all lists together', async () => {
    server.control.set({ latencyMs: 5 });
    await pullFrom(server, {
      schools: [first, second, third],
      sync: { ...everyRole, parentContacts: true },
      network: { pageSize: 5, concurrency: 3 },
    });

    expect(server.control.peakInFlight).toBe(3);
  });

  test('progress tells list, rows, total and people, and never a name', async () => {
    server.control.set({ latencyMs: 30 });
    const told: Progress[] = [];
    const source = createAeriesSource(optionsFor(server, small));
    const { people } = await pullAll(source, { ...quiet, onProgress: (each) => told.push(each) });

    expect(told.length).toBeGreaterThan(2);
    expect(told.at(-1)).toMatchObject({ stage: 'source' });
    expect(told.some((each) => each.stage === 'source' && each.people > 0)).toBe(true);
    const names = people.flatMap(({ lastName }) => lastName ?? []);
    expect(names.filter((name) => JSON.stringify(told).includes(name))).toEqual([]);
  });

  test('cancelling ends the requests under way at once', async () => {
    server.control.set({ faults: [{ kind: 'stall', list: `schools/${first}/students` }] });
    const stop = new AbortController();
    const source = createAeriesSource(optionsFor(server, small));
    const pull = pullAll(source, { ...quiet, signal: stop.signal });
    setTimeout(() => {
      stop.abort();
    }, 150);

    await expect(pull).rejects.toMatchObject({ code: 'cancelled' });
    await expect.poll(() => server.requests.some(({ aborted }) => aborted)).toBe(true);
  });

  test('a pull that is cancelled before it begins sends nothing', async () => {
    const source = createAeriesSource(optionsFor(server, small));

    await expect(pullAll(source, { ...quiet, signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(server.requests.length).toBe(0);
  });
});

describe('the schools of a district', () => {
  test('are listed with a fresh token', async () => {
    const source = createAeriesSource(optionsFor(server, small));
    const schools = await source.schools(quiet);
    await source.schools(quiet);

    expect(schools.map(({ id }) => id).sort()).toEqual([first, second, third].sort());
    expect(schools.every(({ name }) => name.length > 0)).toBe(true);
    expect(countOf('token')).toBe(2);
  });

  test('that may not be read name the permission', async () => {
    server.control.set({ withdrawn: ['Schools'] });

    await expect(
      createAeriesSource(optionsFor(server, small)).schools(quiet),
    ).rejects.toMatchObject({
      code: 'source-refused',
      details: { permission: 'Schools' },
    });
  });
});
