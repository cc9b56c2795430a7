import { beforeEach, describe, expect, it } from 'vitest';
import { purgeOld } from '../../../main/app/retention.ts';
import type { Clock, Store } from '../../../main/core/ports.ts';
import { approval, change, planHeader, run } from './records.ts';
import { dataFolder, freshStore } from './support.ts';

const NAME = 'Lincoln Unified';
const DAY = 86_400_000;
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

let folder: string;
let store: Store;
let now: number;
const clock: Clock = { now: () => now };

beforeEach(() => {
  now = Date.parse('2026-11-23T08:00:00.000Z');
  folder = dataFolder();
  store = freshStore(folder, clock);
});

function night(planId: string, runId: string | null): void {
  const createdAt = new Date(now).toISOString();
  store.plans.save(planHeader(planId, { createdAt, trigger: 'schedule' }), [
    change(`a-${planId}`),
    change(`s-${planId}`, { op: 'skip', wouldBe: 'archive' }),
  ]);
  if (runId === null) return;
  const one = run(runId, { planId, startedAt: createdAt });
  store.runs.create(one, approval(one), [
    {
      changeId: `a-${planId}`,
      seq: 0,
      batch: 0,
      mingaId: 'm',
      item: { ref: `a-${planId}`, op: 'create', fields: { externalId: `STU_a-${planId}` } },
    },
  ]);
  store.runs.record(runId, [{ changeId: `a-${planId}`, state: 'succeeded', personId: 'p_9' }]);
  store.runs.finish(runId, 'succeeded', { ...one.counts, succeeded: 1 });
}

const purge = () => purgeOld({ store, clock, log: quiet }, { runDays: 365, planDays: 30 });

describe('what is old', () => {
  it('goes: plans never pushed after a month, runs with their plans after a year', () => {
    night('old-run', 'run-1');
    night('old-plan', null);
    now += 31 * DAY;
    night('newer', null);
    expect(purge()).toMatchObject({ runs: 0, plans: 1 });
    expect(store.plans.header('old-plan')).toBeNull();
    expect(store.plans.header('old-run')).not.toBeNull();
    now += 340 * DAY;
    night('newest', null);
    expect(purge()).toMatchObject({ runs: 1, plans: 2 });
    expect(store.runs.get('run-1')).toBeNull();
    expect([...store.plans.changes('old-run')]).toEqual([]);
  });

  it('leaves a line with counts, hash, time and who, and no person', () => {
    night('old-run', 'run-1');
    now += 400 * DAY;
    night('newest', null);
    purge();
    const lines = store.retention.audit(10, NAME);
    expect(lines).toMatchObject([
      { kind: 'plan', id: 'old-run', totals: { add: 0 } },
      {
        kind: 'run',
        id: 'run-1',
        planHash: 'a'.repeat(64),
        approvedBy: 'office',
        counts: { succeeded: 1 },
      },
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/STU_|Byron|p_9/);
  });

  it('is not forgotten where a person pushed: such a school is no first run again', () => {
    night('old-run', 'run-1');
    now += 400 * DAY;
    night('newest', null);
    purge();
    expect(store.runs.schoolsPushedByPerson(NAME)).toEqual(new Set(['5']));
  });

  it('is not the newest plan of a connection, whatever its age', () => {
    night('only', null);
    now += 900 * DAY;
    expect(purge()).toMatchObject({ plans: 0 });
    expect(store.plans.header('only')).not.toBeNull();
  });

  it('keeps lines that were only shown for a week', () => {
    night('thin', 'run-1');
    now += 8 * DAY;
    night('newest', null);
    expect(purge()).toMatchObject({ lines: 1, plans: 0 });
    expect([...store.plans.changes('thin')].map(({ op }) => op)).toEqual(['add']);
    expect([...store.plans.changes('newest')]).toHaveLength(2);
    expect(purge()).toMatchObject({ lines: 0 });
  });
});
