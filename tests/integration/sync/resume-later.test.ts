import { afterAll, beforeAll, expect, test } from 'vitest';
import { enrol, leave, transfer } from '../../../demo/district/events.ts';
import { generateDistrict } from '../../../demo/district/generate.ts';
import { createRng } from '../../../demo/district/rng.ts';
import { push } from '../../../main/app/push.ts';
import { resume } from '../../../main/app/resume.ts';
import { RosterError } from '../../../main/core/errors.ts';
import type { Change } from '../../../main/core/plan/plan.ts';
import type { JournalItem, PushResult, Workbench } from '../../../main/core/ports.ts';
import { NO_HOLDS, quietControl, startWorld, type World } from '../../fixtures/sample-world.ts';

/** A run that broke off is finished later, and meanwhile the world went on: what was approved then may not be so now. */

const HOUR = 3_600_000;
let world: World;
let changes: readonly Change[];
const rng = createRng(3);

beforeAll(async () => {
  const district = generateDistrict({ seed: 17, people: 90, schools: 2 });
  world = await startWorld({ district, holds: NO_HOLDS });
  await world.push(await world.preview());
});
afterAll(() => world.close());

/** A push that breaks off as soon as something that `breaksAt` finds is about to be sent. Answers its run. */
async function brokenRun(breaksAt: (change: Change) => boolean): Promise<string> {
  const plan = await world.preview();
  changes = await world.changes(plan);
  const where = new Set(changes.filter(breaksAt).map(({ id }) => id));
  let runId = '';
  const going = world.use((bench) => {
    const { runs } = bench.store;
    const record: typeof runs.record = (id, updates) => {
      if (updates.some(({ changeId, state }) => state === 'sent' && where.has(changeId))) {
        throw new RosterError('store-unwritable', { message: 'The plug was pulled.' });
      }
      runs.record(id, updates);
    };
    const store = { ...bench.store, runs: { ...runs, record } };
    return push(
      { ...bench, store },
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
  await going.catch((error: unknown) => {
    if (error instanceof RosterError) runId = String(error.details['runId']);
  });
  expect(runId).not.toBe('');
  return runId;
}

const finish = (
  runId: string,
  later: (bench: Workbench) => Partial<Workbench>,
): Promise<PushResult> =>
  world.use((bench) => resume({ ...bench, ...later(bench) }, runId, quietControl()));

const itemOf = (runId: string, id: string): Promise<JournalItem | null> =>
  world.use((bench) => Promise.resolve(bench.store.runs.item(runId, id)));

const departure = (): void => {
  world.aeries.district = enrol(leave(world.aeries.district, rng).district, rng).district;
};

test('a day later nothing more of it is sent: the plan is too old by then', async () => {
  departure();
  const runId = await brokenRun(({ op }) => op === 'archive');
  const archive = changes.find(({ op }) => op === 'archive');
  const done = await finish(runId, ({ clock }) => ({
    clock: { now: () => clock.now() + 25 * HOUR },
  }));
  expect(done).toMatchObject({ state: 'partial', counts: { succeeded: 1, stale: 1 } });
  expect(await itemOf(runId, archive!.id)).toMatchObject({
    state: 'stale',
    message: expect.stringContaining('a preview is good for 24 hours'),
  });
  await world.push(await world.preview());
});

test('whoever was put on the never-touch list meanwhile is not touched by it', async () => {
  departure();
  const runId = await brokenRun(({ op }) => op === 'archive');
  const archive = changes.find(({ op }) => op === 'archive');
  const done = await finish(runId, ({ connection }) => ({
    connection: {
      ...connection,
      rules: { ...connection.rules, neverTouch: [archive!.sisId ?? ''] },
    },
  }));
  expect(done).toMatchObject({ counts: { stale: 1 } });
  expect(await itemOf(runId, archive!.id)).toMatchObject({
    state: 'stale',
    message: expect.stringMatching(/settings .* have changed since the preview/),
  });
  const person = world.minga.people(archive!.mingaId).find(({ id }) => id === archive!.personId);
  expect(person?.status).toBe('active');
  await world.push(await world.preview());
});

test('whoever has left one school by it still arrives at the other, however late it is', async () => {
  const [from, to] = world.aeries.district.schools;
  const who = world.aeries.district.students.find(
    ({ schools }) => schools.length === 1 && schools[0] === from?.id,
  );
  world.aeries.district = transfer(world.aeries.district, rng, {
    who: who!,
    to: to!.id,
  }).district;
  const runId = await brokenRun(({ part }) => part === 'arrive');
  const arrival = changes.find(({ part }) => part === 'arrive');
  expect(await itemOf(runId, arrival!.id)).toMatchObject({ state: 'pending' });
  await finish(runId, ({ clock }) => ({ clock: { now: () => clock.now() + 25 * HOUR } }));
  expect(await itemOf(runId, arrival!.id)).toMatchObject({ state: 'succeeded' });
});
