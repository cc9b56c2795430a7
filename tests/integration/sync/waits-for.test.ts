import { afterAll, beforeAll, expect, test } from 'vitest';
import { leave } from '../../../demo/district/events.ts';
import { generateDistrict } from '../../../demo/district/generate.ts';
import { createRng } from '../../../demo/district/rng.ts';
import { preview } from '../../../main/app/preview.ts';
import { push } from '../../../main/app/push.ts';
import { sync, type SyncResult } from '../../../main/app/sync.ts';
import { NO_HOLDS, quietControl, startWorld, type World } from '../../fixtures/sample-world.ts';

/** Somebody gets the e-mail of somebody who leaves, whose archive waits for a person: who gets it waits as well. */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
let world: World;

beforeAll(async () => {
  const start = generateDistrict({ seed: 23, people: 80, schools: 1 });
  world = await startWorld({ district: start, holds: NO_HOLDS });
  await world.use(async (bench) => {
    const before = { ...bench, clock: { now: () => bench.clock.now() - 3 * DAY } };
    const plan = await preview(before, { trigger: 'person' }, quietControl());
    await push(
      before,
      {
        planId: plan.planId,
        selection: { kind: 'all' },
        overrides: [],
        note: null,
        approvedBy: 'test',
        trigger: 'person',
      },
      quietControl(),
    );
  });
  const [leaver, heir] = start.students.filter(
    ({ status, hasClasses, email }) => status === 'active' && hasClasses && email !== '',
  );
  const rng = createRng(4);
  const left = leave(start, rng, { who: leaver!, stated: false }).district;
  world.aeries.district = {
    ...left,
    students: left.students.map((student) =>
      student.index === heir!.index ? { ...student, email: leaver!.email } : student,
    ),
  };
});
afterAll(() => world.close());

const night = (earlier: number): Promise<SyncResult> =>
  world.use((bench) =>
    sync({ ...bench, clock: { now: () => bench.clock.now() - earlier } }, quietControl()),
  );

test('and is not refused by Minga as a duplicate every night', async () => {
  await night(2 * DAY);
  const second = await night(DAY);
  expect(second.counts).toMatchObject({ failed: 0, succeeded: 0 });
  // The archive, and the update that it is in the way of.
  expect(second).toMatchObject({ outcome: 'held', waiting: 2 });

  const plan = await world.preview();
  const pushed = await world.push(plan);
  expect(pushed.counts).toMatchObject({ failed: 0, succeeded: 2 });
});
