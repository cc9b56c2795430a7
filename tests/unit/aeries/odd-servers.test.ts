import { expect, test } from 'vitest';
import { createAeriesSource } from '../../../main/adapters/aeries/index.ts';
import { connectionSchema, type ConnectionInput } from '../../../main/core/connection/config.ts';
import type { SourcePerson } from '../../../main/core/person/person.ts';
import { studentRow } from '../oneroster/rows.ts';
import { pageOf, stubHttp, type StubAnswer, type StubRequest } from './stub-http.ts';

const school = (sourcedId: string) => ({
  sourcedId,
  name: 'Lincoln',
  type: 'school',
  status: 'active',
});
const user = (sourcedId: string, role: string, org = '5') => ({
  ...studentRow,
  sourcedId,
  role,
  orgs: [{ sourcedId: org }],
});
const staffOnly = { students: false, teachers: false, staff: true };

async function pull(
  answer: (request: StubRequest) => StubAnswer | null,
  sync: ConnectionInput['sync'],
  schoolId = '5',
) {
  const { http, requests } = stubHttp((asked) => {
    const own = answer(asked);
    if (own !== null) return own;
    if (asked.path === 'schools') return pageOf('orgs', [school(schoolId)], asked.query);
    if (asked.path === 'academicSessions') return pageOf('academicSessions', [], asked.query);
    return { status: 404 };
  });
  const connection = connectionSchema.parse({
    name: 'x',
    aeries: { baseUrl: 'https://demo.aeries.net/aeries/', consumerId: 'id' },
    minga: { mode: 'api', baseUrl: 'https://minga.example/' },
    schools: [{ aeriesSchoolId: schoolId, mingaId: 'm' }],
    sync,
  });
  const people: SourcePerson[] = [];
  const waits: number[] = [];
  const verdict = await createAeriesSource({
    ...connection.aeries,
    consumerSecret: 'secret',
    schools: [schoolId],
    sync: connection.sync,
    rules: connection.rules,
    network: connection.network,
    clock: { now: () => 0 },
    http,
    retryHooks: {
      sleep: (ms) => {
        waits.push(ms);
        return Promise.resolve();
      },
    },
  }).pull((batch) => people.push(...batch.people), {
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  return { verdict, ids: people.map(({ sisId }) => sisId).sort(), requests, waits };
}

const roleAsked = ({ query }: StubRequest) => /^role='(.*)'$/.exec(query.get('filter') ?? '')?.[1];

test('roles in capitals on a server that compares letter by letter are found all the same', async () => {
  const all = [user('A', 'Aide'), user('P', 'PROCTOR')];
  const { verdict, ids } = await pull(
    (asked) =>
      asked.path === 'users'
        ? pageOf(
            'users',
            all.filter(({ role }) => role === roleAsked(asked)),
            asked.query,
          )
        : null,
    staffOnly,
  );

  expect(verdict.complete).toBe(true);
  expect(ids).toEqual(['A', 'P']);
});

test('a server that refuses the filter is asked for all users', async () => {
  const all = [user('A', 'aide'), user('P', 'proctor'), user('S', 'student')];
  const { verdict, ids } = await pull((asked) => {
    if (asked.path !== 'users') return null;
    return roleAsked(asked) === undefined ? pageOf('users', all, asked.query) : { status: 400 };
  }, staffOnly);

  expect(verdict.complete).toBe(true);
  expect(ids).toEqual(['A', 'P']);
});

test('an empty answer against its own total stays a problem, however the role is spelt next', async () => {
  const { verdict } = await pull(
    (asked) =>
      asked.path === 'users'
        ? {
            headers: { 'x-total-count': roleAsked(asked) === 'aide' ? '5' : '0' },
            body: { users: [] },
          }
        : null,
    staffOnly,
  );

  expect(verdict.incompleteReasons).toMatchObject([
    { code: 'total-not-met', list: 'users (aide)' },
  ]);
});

test('null for a list is an empty list where the total is 0, and nothing known where there is none', async () => {
  const students = (headers: Readonly<Record<string, string>>) => (asked: StubRequest) =>
    asked.path === 'schools/5/students' ? { headers, body: { users: null } } : null;
  const sync = { students: true, teachers: false };

  expect((await pull(students({ 'x-total-count': '0' }), sync)).verdict.complete).toBe(true);
  await expect(pull(students({}), sync)).rejects.toMatchObject({
    code: 'source-untrusted',
    details: { kind: 'no-envelope' },
  });
});

test('a School ID with reserved characters is one segment of the path', async () => {
  const { requests, ids } = await pull(
    (asked) =>
      asked.path === 'schools/5%2F%28a%29%20%C3%A9/students'
        ? pageOf('users', [user('S', 'student', '5/(a) é')], asked.query)
        : null,
    { students: true, teachers: false },
    '5/(a) é',
  );

  expect(ids).toEqual(['S']);
  expect(requests.every(({ request }) => !request.url.includes('é'))).toBe(true);
});

test('a 404 for the empty list of one school does not lose the others', async () => {
  const { verdict, ids } = await pull(
    (asked) => {
      if (asked.path === 'students') return pageOf('users', [user('S', 'student')], asked.query);
      return asked.path === 'schools/5/teachers'
        ? pageOf('users', [user('T', 'teacher')], asked.query)
        : null;
    },
    { students: true, teachers: true },
  );

  expect(verdict.complete).toBe(true);
  expect(ids).toEqual(['S', 'T']);
});

test('a number of seconds in Retry-After is waited for, and then the list is whole', async () => {
  let refused = 0;
  const { verdict, waits } = await pull(
    (asked) => {
      if (asked.path !== 'schools/5/students') return null;
      refused += 1;
      return refused === 1
        ? { status: 429, headers: { 'retry-after': '7' } }
        : pageOf('users', [user('S', 'student')], asked.query);
    },
    { students: true, teachers: false },
  );

  expect(verdict.complete).toBe(true);
  expect(waits).toContain(7000);
});

test('rows asked for a page never exceed the setting, and every request is signed', async () => {
  const { requests } = await pull(
    (asked) =>
      asked.path === 'schools/5/students'
        ? pageOf('users', [user('S', 'student')], asked.query)
        : null,
    { students: true, teachers: false },
  );
  const lists = requests.filter(({ path }) => path !== 'token');

  expect(lists.every(({ query }) => Number(query.get('limit')) <= 1000)).toBe(true);
  expect(lists.every(({ request }) => request.headers?.['authorization'] === 'Bearer t')).toBe(
    true,
  );
});
