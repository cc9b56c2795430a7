import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { startSampleAeries } from '../../../demo/aeries/server.ts';
import { PERMISSIONS } from '../../../demo/aeries/settings.ts';
import { enrol, leave, loseClasses } from '../../../demo/district/events.ts';
import { generateDistrict } from '../../../demo/district/generate.ts';
import { sourcedIdOf } from '../../../demo/district/ids.ts';
import { createRng } from '../../../demo/district/rng.ts';
import { peopleAt } from '../../../demo/district/truth.ts';
import { get, getAll, idsOf, tokenOf } from './client.ts';

const district = generateDistrict({ seed: 9, people: 300, schools: 3 });
const server = await startSampleAeries({ district });
const token = await tokenOf(server);

afterEach(() => {
  server.control.reset();
  server.district = district;
});
afterAll(() => server.close());

const LISTS: readonly (readonly [string, string])[] = [
  ['academicSessions', 'academicSessions'],
  ['terms', 'academicSessions'],
  ['gradingPeriods', 'academicSessions'],
  ['classes', 'classes'],
  ['courses', 'courses'],
  ['demographics', 'demographics'],
  ['enrollments', 'enrollments'],
  ['orgs', 'orgs'],
  ['schools', 'orgs'],
  ['students', 'users'],
  ['teachers', 'users'],
  ['users', 'users'],
];

describe('every rostering list', () => {
  it.each(LISTS)(
    '%s comes in the envelope %s, with its total, and each row alone',
    async (list, envelope) => {
      const page = await get(server, token, `${list}?limit=2`);
      expect(page.status).toBe(200);
      expect(Object.keys(page.body ?? {})).toEqual([envelope]);
      expect(page.rows).toHaveLength(2);
      const all = await getAll(server, token, list, 500);
      expect(page.headers.get('X-Total-Count')).toBe(String(all.length));
      expect(new Set(idsOf(all)).size).toBe(all.length);
      const last = idsOf(all).at(-1) ?? '';
      const one = await get(server, token, `${list}/${encodeURIComponent(last)}`);
      expect(Object.values(one.body ?? {})).toEqual([all.at(-1)]);
    },
  );

  it.each(['students', 'teachers', 'enrollments', 'classes', 'courses', 'terms'])(
    'the %s of a school are those of the whole list that belong to it',
    async (list) => {
      const nested = idsOf(await getAll(server, token, `schools/990/${list}`, 500));
      const all = new Set(idsOf(await getAll(server, token, list, 500)));
      expect(nested.length).toBeGreaterThan(0);
      expect(nested.length).toBeLessThan(all.size);
      expect(nested.every((id) => all.has(id))).toBe(true);
    },
  );

  it('answers 404 to what is not there: a list, a school, a person', async () => {
    for (const path of ['lineItems', 'schools/77/students', 'users/STU_0', 'students/TCH_500001']) {
      expect((await get(server, token, path)).status).toBe(404);
    }
    expect((await get(server, token, 'schools/5/orgs')).status).toBe(404);
  });
});

describe('the rows', () => {
  it('of students: as Aeries writes them, with nulls, blanks and hrefs that lead nowhere', async () => {
    const { rows } = await get(server, token, 'schools/5/students?limit=1');
    const student = district.students.find(({ schools }) => schools.includes('5'))!;
    expect(rows[0]).toMatchObject({
      sourcedId: `STU_${student.number}`,
      status: 'active',
      username: student.email,
      email: student.email,
      enabledUser: 'true',
      role: 'student',
      userIds: null,
      sms: null,
      password: null,
      metadata: null,
      phone: '',
      grades: [student.grade],
    });
    const [org] = rows[0]?.['orgs'] as readonly Record<string, string>[];
    expect(org?.['href']).toMatch(/^~\/ims\/oneroster\/v1p1\/orgs\//);
  });

  it('of parents: role parent, a school-prefixed identifier, their children as agents', async () => {
    const { rows } = await get(server, token, "users?limit=1&filter=role%3D'parent'");
    expect(rows[0]).toMatchObject({ role: 'parent', grades: null });
    expect(rows[0]?.['sourcedId']).toMatch(/^PAT_\d+$/);
    expect(rows[0]?.['identifier']).toBe(`0_${String(rows[0]?.['sourcedId'])}`);
    const children = rows[0]?.['agents'] as readonly Record<string, string>[];
    const child = await get(server, token, `users/${children[0]?.['sourcedId'] ?? ''}`);
    expect(JSON.stringify(child.body)).toContain(`"sourcedId":"${String(rows[0]?.['sourcedId'])}"`);
  });

  it('of schools: the district is org 0, and School 5 is Lincoln High', async () => {
    const { rows } = await get(server, token, 'orgs');
    expect(rows[0]).toMatchObject({ sourcedId: '0', type: 'district', parent: null });
    expect(rows[1]).toMatchObject({ sourcedId: '5', type: 'school', name: 'Lincoln High School' });
  });

  it('of classes, enrollments and terms: named after school, section and student', async () => {
    const first = async (path: string) =>
      idsOf((await get(server, token, `${path}?limit=1`)).rows)[0];
    expect(await first('schools/5/classes')).toMatch(/^5_1\d{3}$/);
    expect(await first('schools/990/classes')).toMatch(/^990_TN_\d{3}$/);
    expect(await first('schools/5/enrollments')).toMatch(/^5_STU_\d+_1\d{3}$/);
    expect(await first('schools/994/terms')).toBe('994_Y');
  });

  it('leave out students without a class, though they are at the school in truth', async () => {
    server.district = loseClasses(district, createRng(1), { school: '5' }).district;
    expect(await getAll(server, token, 'schools/5/students', 100)).toEqual([]);
    expect(peopleAt(server.district, '5').some(({ role }) => role === 'student')).toBe(true);
    expect((await getAll(server, token, 'schools/5/teachers', 100)).length).toBeGreaterThan(0);
  });

  it('follow the district when it is swapped under the running server', async () => {
    const before = idsOf(await getAll(server, token, 'schools/5/students', 100));
    const came = enrol(district, createRng(1), { school: '5' });
    const who = district.students.find(({ schools }) => schools[0] === '5')!;
    server.district = leave(came.district, createRng(1), { who, stated: false }).district;
    const after = idsOf(await getAll(server, token, 'schools/5/students', 100));
    expect(after).toContain(came.happened.people[0]?.sisId);
    expect(after).not.toContain(sourcedIdOf(district, who));
    expect(after).toHaveLength(before.length);
  });

  it('state a removal where the district does', async () => {
    const who = district.students[0]!;
    server.district = leave(district, createRng(1), { who, stated: true }).district;
    const { body } = await get(server, token, `users/${sourcedIdOf(district, who)}`);
    expect(body).toMatchObject({ user: { status: 'tobedeleted', enabledUser: 'false' } });
  });
});

describe('the query', () => {
  it('pages by limit and offset: a hundred by default, none twice, none left out', async () => {
    expect((await get(server, token, 'users')).rows).toHaveLength(100);
    const all = idsOf(await getAll(server, token, 'users', 7));
    expect(all).toEqual(idsOf(await getAll(server, token, 'users', 1000)));
    expect((await get(server, token, 'users?offset=100000')).rows).toEqual([]);
  });

  it('links to the next, previous, first and last page', async () => {
    const { headers } = await get(server, token, 'orgs?limit=1&offset=1');
    const links = [...(headers.get('Link') ?? '').matchAll(/<([^>]+)>; rel="(\w+)"/g)];
    expect(
      links.map(([, url = '', rel]) => [rel, new URL(url).searchParams.get('offset')]),
    ).toEqual([
      ['next', '2'],
      ['prev', '0'],
      ['first', '0'],
      ['last', '3'],
    ]);
  });

  it('lowers a limit above the clamp without a word', async () => {
    server.control.set({ maxLimit: 25 });
    expect((await get(server, token, 'users?limit=5000')).rows).toHaveLength(25);
  });

  it('sorts, up and down', async () => {
    const names = async (query: string) =>
      (await getAll(server, token, `students?sort=familyName${query}`, 90)).map((row) =>
        String(row['familyName']),
      );
    const up = await names('');
    expect(up).toEqual([...up].sort());
    expect(await names('&orderBy=desc')).toEqual([...up].reverse());
  });

  it('sends the chosen fields only, and all of them where none exists', async () => {
    const { rows } = await get(server, token, 'users?limit=1&fields=sourcedId,role,nonsense');
    expect(rows).toEqual([{ sourcedId: expect.any(String), role: 'student' }]);
    const all = await get(server, token, 'users?limit=1&fields=nonsense');
    expect(Object.keys(all.rows[0] ?? {})).toContain('familyName');
  });

  it.each([
    ["role='aide'", (row: Row) => row['role'] === 'aide'],
    ["role!='student'", (row: Row) => row['role'] !== 'student'],
    ["familyName>'S'", (row: Row) => String(row['familyName']).toLowerCase() > 's'],
    ["familyName<='D'", (row: Row) => String(row['familyName']).toLowerCase() <= 'd'],
    ["givenName~'an'", (row: Row) => /an/i.test(String(row['givenName']))],
    ["role='aide' OR role='proctor'", (row: Row) => /aide|proctor/.test(String(row['role']))],
    ["role='student' AND familyName~'-'", (row: Row) => /-/.test(String(row['familyName']))],
    ["orgs.sourcedId='990'", (row: Row) => JSON.stringify(row['orgs']).includes('"990"')],
  ])('filters by %s', async (filter, fits) => {
    const found = await getAll(server, token, `users?filter=${encodeURIComponent(filter)}`, 100);
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(fits)).toBe(true);
    const all = await getAll(server, token, 'users', 1000);
    expect(found.length).toBeLessThan(all.length);
    if (!filter.includes(' AND ')) expect(found).toHaveLength(all.filter(fits).length);
  });

  it('refuses what the specification refuses, in its error form', async () => {
    const bad = ['limit=0', 'limit=ten', 'offset=-1', 'orderBy=up', 'fields=', "filter=role:'x'"];
    const three = encodeURIComponent("a='1' AND b='2' AND c='3'");
    for (const query of [...bad, `filter=${three}`]) {
      const answer = await get(server, token, `users?${query}`);
      expect(answer.status).toBe(400);
      expect(answer.body).toMatchObject({ statusInfoSet: [{ imsx_codeMajor: 'failure' }] });
    }
  });
});

type Row = Record<string, unknown>;

describe('the rights of the account', () => {
  const needs: Readonly<Record<(typeof PERMISSIONS)[number], readonly string[]>> = {
    'Student Data': ['students', 'demographics', 'users', 'schools/5/students'],
    Schools: ['orgs', 'schools'],
    Terms: ['academicSessions', 'terms', 'gradingPeriods', 'schools/5/terms'],
    'Teacher Data': ['teachers', 'users', 'schools/5/teachers'],
    'Master Schedule': ['classes', 'schools/5/classes'],
    'Course Data': ['courses', 'schools/5/courses'],
    Classes: ['enrollments', 'schools/5/enrollments'],
  };

  it.each(PERMISSIONS)('without %s, its lists answer 403 and the others do not', async (name) => {
    server.control.set({ withdrawn: [name] });
    const lists = [...new Set(Object.values(needs).flat())];
    const denied = await Promise.all(
      lists.map(async (list) => [list, (await get(server, token, list)).status] as const),
    );
    for (const [list, status] of denied) {
      expect([list, status]).toEqual([list, needs[name].includes(list) ? 403 : 200]);
    }
    const answer = await get(server, token, needs[name][0]!);
    expect(answer.body).toMatchObject({ statusInfoSet: [{ imsx_codeMinor: 'forbidden' }] });
  });

  it('with OneRoster switched off, nothing is found', async () => {
    server.control.set({ oneRoster: 'off' });
    const answer = await get(server, token, 'orgs');
    expect([answer.status, answer.body]).toEqual([404, null]);
    expect((await fetch(`${server.baseUrl}token`, { method: 'POST' })).status).toBe(404);
  });

  it('lists of a school can be missing while the global ones are there', async () => {
    server.control.set({ missing: ['schools/{id}/students'] });
    expect((await get(server, token, 'schools/5/students')).status).toBe(404);
    expect((await get(server, token, 'schools/5/teachers')).status).toBe(200);
    expect((await get(server, token, 'students')).status).toBe(200);
  });

  it('envelopes can have the other names that were seen at Aeries', async () => {
    server.control.set({ envelope: 'aeries-alias' });
    const names = async (path: string) => Object.keys((await get(server, token, path)).body ?? {});
    expect(await names('orgs')).toEqual(['schools']);
    expect(await names('orgs/5')).toEqual(['school']);
    expect(await names('terms/5_Y')).toEqual(['term']);
    expect(await names('users')).toEqual(['users']);
  });
});

describe('what was taken from the account', () => {
  it('a role that was switched off: its lists are empty, without a fault, and it is in no other', async () => {
    server.control.set({ leftOut: ['teacher'] });
    const teachers = await get(server, token, 'teachers?limit=10');
    expect([teachers.status, teachers.rows.length]).toEqual([200, 0]);
    const users = await getAll(server, token, 'users', 500);
    expect(users.some(({ role }) => role === 'teacher')).toBe(false);
    expect(users.some(({ role }) => role === 'student')).toBe(true);
    server.control.reset();
    expect((await get(server, token, 'teachers?limit=10')).rows).toHaveLength(10);
  });

  it('a school: it is not listed, has no lists, and nor is anybody who is there only', async () => {
    const [first] = district.schools;
    const id = first?.id ?? '';
    server.control.set({ outOfReach: [id] });
    expect(idsOf(await getAll(server, token, 'schools', 500))).not.toContain(id);
    expect((await get(server, token, `schools/${id}/students?limit=1`)).status).toBe(404);
    const students = await getAll(server, token, 'students', 500);
    const only = district.students.filter(({ schools }) => schools.every((at) => at === id));
    const left = new Set(idsOf(students));
    expect(only.length).toBeGreaterThan(0);
    expect(only.some((student) => left.has(sourcedIdOf(district, student)))).toBe(false);
  });
});
