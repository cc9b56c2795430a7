import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startSampleAeries, type SampleAeries } from '../../../demo/aeries/server.ts';
import { generateDistrict } from '../../../demo/district/generate.ts';
import {
  AERIES_PERMISSIONS,
  PERMISSION_LISTS,
  createAeriesProbe,
} from '../../../main/adapters/aeries/index.ts';
import { optionsFor } from './pull.ts';

const district = generateDistrict({ seed: 5, people: 60, schools: 2 });
const { signal } = new AbortController();
let server: SampleAeries;

beforeAll(async () => {
  server = await startSampleAeries({ district });
});
afterAll(() => server.close());
beforeEach(() => {
  server.control.reset();
  server.control.clearRequests();
});

test.each(AERIES_PERMISSIONS)(
  'one list proves the permission "%s", and names it where it is missing',
  async (permission) => {
    const list = PERMISSION_LISTS[permission];
    const allowed = await createAeriesProbe(optionsFor(server)).list(list, { limit: 2 }, signal);

    expect(allowed).toMatchObject({ ok: true, list, status: 200 });
    expect(allowed.ok && allowed.rows.length).toBe(2);

    server.control.set({ withdrawn: [permission] });
    const refused = await createAeriesProbe(optionsFor(server)).list(list, { limit: 2 }, signal);

    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'source-refused', details: { kind: 'permission', permission } },
    });
  },
);

test('a probe tells rows, total and time, and shares one token', async () => {
  const probe = createAeriesProbe(optionsFor(server));
  await probe.signIn(signal);
  const answer = await probe.list('students', { limit: 5 }, signal);
  await probe.list('schools/5/students', { limit: 1 }, signal);

  expect(answer).toMatchObject({ ok: true, total: district.students.length });
  expect(answer.ok && answer.durationMs).toBeGreaterThan(0);
  expect(server.requests.filter(({ list }) => list === 'token').length).toBe(1);
});

test('signing in with a wrong secret is refused', async () => {
  const probe = createAeriesProbe({ ...optionsFor(server), consumerSecret: 'wrong' });

  await expect(probe.signIn(signal)).rejects.toMatchObject({
    code: 'source-refused',
    details: { kind: 'credentials' },
  });
});

test('a list that does not exist is a value, not an exception', async () => {
  const answer = await createAeriesProbe(optionsFor(server)).list(
    'schools/777/students',
    { limit: 1 },
    signal,
  );

  expect(answer).toMatchObject({
    ok: false,
    error: { details: { kind: 'not-found', status: 404 } },
  });
});
