import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enrol, leave, marry } from '../../../demo/district/events.ts';
import { generateDistrict } from '../../../demo/district/generate.ts';
import { createRng } from '../../../demo/district/rng.ts';
import { preview } from '../../../main/app/preview.ts';
import { push } from '../../../main/app/push.ts';
import { sync, type SyncResult } from '../../../main/app/sync.ts';
import { waitingPlan, type WaitingPlan } from '../../../main/app/waiting-plan.ts';
import type { Schedule } from '../../../main/core/connection/config.ts';
import { NO_HOLDS, quietControl, startWorld, type World } from '../../fixtures/sample-world.ts';

/** What an unattended run does on special days, and what becomes of what it leaves. One story, step by step. */

let world: World;

const HOUR = 3_600_000;
/** The nights before the last are this much earlier: an archive needs two readings twelve hours apart. */
const EARLIER = 13 * HOUR;
const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
const thisDay = [{ from: day(Date.now() - EARLIER), to: day(Date.now()), label: 'Test day' }];

function night(schedule: Partial<Schedule> = {}, earlier = EARLIER): Promise<SyncResult> {
  return world.use((bench) => {
    const { connection } = bench;
    const changed = { ...connection.schedule, timeZone: 'UTC', ...schedule };
    const clock = { now: () => bench.clock.now() - earlier };
    return sync(
      { ...bench, clock, connection: { ...connection, schedule: changed } },
      quietControl(),
    );
  });
}

const waiting = (later = 0): Promise<WaitingPlan | null> =>
  world.use((bench) =>
    Promise.resolve(waitingPlan(bench.store, bench.connection, bench.clock.now() + later)),
  );

beforeAll(async () => {
  const start = generateDistrict({ seed: 9, people: 140, schools: 2 });
  world = await startWorld({ district: start, holds: NO_HOLDS });
  await world.use(async (bench) => {
    const before = { ...bench, clock: { now: () => bench.clock.now() - EARLIER - HOUR } };
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
  const rng = createRng(2);
  let district = start;
  for (let n = 0; n < 3; n += 1) district = enrol(district, rng).district;
  for (let n = 0; n < 4; n += 1) district = leave(district, rng, { stated: true }).district;
  for (let n = 0; n < 5; n += 1) district = marry(district, rng).district;
  world.aeries.district = district;
});
afterAll(() => world.close());

describe('an unattended run', () => {
  it('on a blackout day reads nothing, sends nothing, and says so', async () => {
    const before = [world.aeries.requests.length, world.minga.requests.length];
    const result = await night({ blackout: thisDay });
    expect(result).toMatchObject({ outcome: 'nothing-to-do', planId: null, runId: null });
    expect(result.note).toContain('(Test day). Nothing was read or sent.');
    expect([world.aeries.requests.length, world.minga.requests.length]).toEqual(before);
    const paused = await night({ pausedUntil: '2999-01-01T00:00:00Z' });
    expect(paused).toMatchObject({ outcome: 'nothing-to-do', planId: null });
  });

  it('in an add-only window adds, and everything else waits', async () => {
    const result = await night({ addOnly: thisDay });
    expect(result).toMatchObject({ outcome: 'held', counts: { succeeded: 3, failed: 0 } });
    expect(result.note).toContain('Only people are added');
    expect((await waiting())?.waiting.add).toBeUndefined();
    expect((await waiting())?.count).toBe(result.waiting);
  });

  it('leaves what the policy leaves in a plan that is found again', async () => {
    const result = await night({}, 0);
    expect(result).toMatchObject({ outcome: 'held', counts: { failed: 0 } });
    const found = await waiting();
    expect(found).toMatchObject({ plan: { planId: result.planId }, waiting: { archive: 4 } });
    expect(found?.count).toBe(4);
    expect(await waiting(25 * HOUR)).toBeNull();
  });

  it('leaves a plan that a person pushes in the morning; then nothing waits', async () => {
    const found = await waiting();
    const pushed = await world.push(found!.plan, { selection: { kind: 'ops', ops: ['archive'] } });
    expect(pushed).toMatchObject({ state: 'succeeded', counts: { succeeded: 4 } });
    expect(await waiting()).toBeNull();
  });
});
