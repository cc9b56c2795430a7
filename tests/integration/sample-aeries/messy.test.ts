import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { MESSY_FORMS } from '../../../demo/aeries/messy.ts';
import type { BrokenForm, RowForm } from '../../../demo/aeries/messy-kinds.ts';
import { startSampleAeries } from '../../../demo/aeries/server.ts';
import { generateDistrict } from '../../../demo/district/generate.ts';
import { get, getAll, idsOf, tokenOf } from './client.ts';
import type { Answer } from './client.ts';

const server = await startSampleAeries({
  district: generateDistrict({ seed: 6, people: 200, schools: 2 }),
});
const token = await tokenOf(server);
const plain = await getAll(server, token, 'users', 1000);

afterEach(() => {
  server.control.reset();
});
afterAll(() => server.close());

type Row = Answer['rows'][number];
const first = (list: unknown) => (Array.isArray(list) ? (list as unknown[])[0] : undefined);

/** What each way of writing must show in at least one row. */
const SIGNS: Readonly<Record<RowForm, (row: Row) => boolean>> = {
  'enabled-boolean': (row) => row['enabledUser'] === true,
  'enabled-number': (row) => row['enabledUser'] === 1,
  'enabled-capitals': (row) => row['enabledUser'] === 'True',
  'enabled-absent': (row) => !('enabledUser' in row),
  'orgs-strings': (row) => typeof first(row['orgs']) === 'string',
  'orgs-single': (row) => typeof row['orgs'] === 'object' && !Array.isArray(row['orgs']),
  'agents-strings': (row) => typeof first(row['agents']) === 'string',
  'agents-single': (row) =>
    row['agents'] !== null && typeof row['agents'] === 'object' && !Array.isArray(row['agents']),
  'grades-single': (row) => typeof row['grades'] === 'string',
  'roles-capitals': (row) => row['role'] === 'STUDENT',
  'optional-null': (row) => row['phone'] === null,
  'optional-empty': (row) => row['sms'] === '' && row['grades'] === '',
  'optional-blank': (row) => row['sms'] === ' ',
  'optional-absent': (row) => !('sms' in row) && !('middleName' in row),
  untrimmed: (row) => /^ [A-Z].*@.* {2}$/.test(String(row['email'])),
  'private-fields': (row) => typeof row['password'] === 'string',
  'unknown-fields': (row) => 'ext_aeries' in row,
};

describe.each(Object.entries(SIGNS))('%s', (form, shows) => {
  it('writes the rows another way, and leaves nobody out', async () => {
    expect(plain.some(shows)).toBe(false);
    server.control.set({ messy: [{ form: form as RowForm }] });
    const rows = await getAll(server, token, 'users', 1000);
    expect(rows.some(shows)).toBe(true);
    expect(idsOf(rows)).toEqual(idsOf(plain));
  });

  it('can be for a share of the people, the same ones in every list', async () => {
    server.control.set({ messy: [{ form: form as RowForm, share: 0.5 }] });
    const all = new Map(
      (await getAll(server, token, 'users', 1000)).map((row) => [row['sourcedId'], row]),
    );
    const students = await getAll(server, token, 'schools/990/students', 1000);
    expect(
      students.every((row) => JSON.stringify(row) === JSON.stringify(all.get(row['sourcedId']))),
    ).toBe(true);
    const untouched = plain.filter(
      (row) => JSON.stringify(row) === JSON.stringify(all.get(row['sourcedId'])),
    );
    expect(untouched.length).toBeGreaterThan(plain.length * 0.3);
  });
});

const broken = MESSY_FORMS.filter(({ loses }) => loses === 'person' || loses === 'list');

describe.each(broken)('$name: $description', ({ settings }) => {
  it('breaks one row of the list and no other', async () => {
    const list = 'schools/990/students';
    const whole = await get(server, token, `${list}?limit=1000`);
    server.control.set(settings({ list }));
    const page = await get(server, token, `${list}?limit=1000`);
    const changed = page.rows.filter(
      (row, at) => JSON.stringify(row) !== JSON.stringify(whole.rows[at]),
    );
    expect(page.rows).toHaveLength(whole.rows.length);
    expect(changed).toHaveLength(1);
    expect(page.headers.get('X-Total-Count')).toBe(String(whole.rows.length));
    expect(await getAll(server, token, 'users', 1000)).toEqual(plain);
  });
});

it('a broken row can be any row, or a share of them, by place whatever the pages are', async () => {
  const list = 'schools/990/students';
  const form: BrokenForm = 'row-null';
  server.control.set({ messy: [{ form, list, row: 3 }] });
  const places = (rows: Answer['rows']) =>
    rows.flatMap((row, at) => ((row as Row | null) === null ? [at] : []));
  expect(places(await getAll(server, token, list, 2))).toEqual([3]);
  server.control.set({ messy: [{ form, list, share: 0.4 }] });
  const many = places(await getAll(server, token, list, 50)).length;
  expect(many).toBeGreaterThan(5);
});

it('teachers can be among the students, counted in the total', async () => {
  const list = 'schools/990/students';
  const before = await get(server, token, `${list}?limit=1000`);
  server.control.set({ messy: [{ form: 'teachers-among-students' }] });
  const { rows, headers } = await get(server, token, `${list}?limit=1000`);
  const roles = new Set(rows.map((row) => row['role']));
  expect(roles).toEqual(new Set(['student', 'teacher']));
  expect(rows.length).toBeGreaterThan(before.rows.length);
  expect(headers.get('X-Total-Count')).toBe(String(rows.length));
});

it('sourcedIds can be odd, and a single row is still found under its encoded id', async () => {
  server.control.set({ idForm: 'odd' });
  const rows = await getAll(server, token, 'students', 1000);
  const slashed = rows.find((row) => String(row['sourcedId']).includes('/'));
  const id = String(slashed?.['sourcedId']);
  const one = await get(server, token, `users/${encodeURIComponent(id)}`);
  expect(one.body).toEqual({ user: slashed });
  expect((await get(server, token, `users/${id}`)).status).toBe(404);
  expect(rows.some((row) => /^\d_\d+$/.test(String(row['sourcedId'])))).toBe(true);
});

it('names every form once, and says of each what is lost', () => {
  const names = MESSY_FORMS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(
    MESSY_FORMS.every(({ benign, loses }) => benign === (loses === 'none' || loses === 'ids')),
  ).toBe(true);
});
