import { describe, expect, it } from 'vitest';
import type { SyncResult } from '../../../main/app/sync.ts';
import { run } from './support/fake-host.ts';
import { ARCHIVE_HOLD } from './support/plans.ts';

const APPLIED: SyncResult = {
  runId: 'run_1',
  planId: 'plan_1',
  outcome: 'applied',
  counts: { succeeded: 12, failed: 0, skipped: 0, conflict: 0, stale: 0, held: 0 },
  holds: [],
  waiting: 0,
  sourceComplete: true,
};

describe('sync', () => {
  it('runs unattended and prints its result as JSON', async () => {
    const outcome = await run('sync --config CONFIG_FILE --json', { job: () => APPLIED });
    expect(outcome.jobs[0]?.job).toEqual({ kind: 'sync' });
    expect(outcome.json()).toMatchObject({
      runId: 'run_1',
      planId: 'plan_1',
      outcome: 'applied',
      counts: { succeeded: 12 },
      holds: [],
    });
  });

  it('says in words what waits for a person', async () => {
    const counts = { ...APPLIED.counts, held: 72 };
    const held: SyncResult = {
      ...APPLIED,
      outcome: 'held',
      counts,
      holds: [ARCHIVE_HOLD],
      waiting: 72,
    };
    const { out, code } = await run('sync --config CONFIG_FILE', { job: () => held });
    expect(out).toMatchInlineSnapshot(`
      "Something waits for approval (plan plan_1, run run_1)
      12 done and 72 left on hold.

      On hold: 1 hold. Everything else can go on.
        HOLD  archive-share
              72 students of school 5 would be archived: 6 % of 1,200, over the limit of 5 %.
              The cause is not known. Look at who it is before you let it pass.

      Next
        See what waits:
          roster-bridge report --plan plan_1 --format html --out plan.html --config /folder/lincoln.json
        Push it, as far as nothing holds it, within 24 hours:
          roster-bridge push --plan plan_1 --approve-all --config /folder/lincoln.json
        Or decide on it with a new plan:
          roster-bridge preview --config /folder/lincoln.json
      "
    `);
    expect(code).toBe(2);
  });

  it.each<[string, Partial<SyncResult>, number]>([
    ['0 where all is applied', {}, 0],
    ['0 where there is nothing to do', { outcome: 'nothing-to-do', runId: null }, 0],
    ['2 where something is held', { outcome: 'held' }, 2],
    ['3 where Aeries was not read completely', { outcome: 'held', sourceComplete: false }, 3],
    ['4 where an item failed', { counts: { ...APPLIED.counts, failed: 1 } }, 4],
    ['4 where all failed', { outcome: 'failed' }, 4],
  ])('ends with %s', async (_what, some, code) => {
    const outcome = await run('sync --config CONFIG_FILE --json', {
      job: () => ({ ...APPLIED, ...some }),
    });
    expect(outcome.code).toBe(code);
    expect(outcome.json()).toHaveProperty('outcome');
  });
});

describe('Ctrl-C in a sync', () => {
  it('stops it safely, with the command that finishes the run', async () => {
    const { code, err } = await run('sync --config CONFIG_FILE', {
      job: (_call, steer) => {
        steer.interrupt();
        expect(steer.stopped()).toBe(true);
        return APPLIED;
      },
    });
    expect(err).toContain('roster-bridge resume --run run_1');
    expect(code).toBe(130);
  });
});

describe('resume', () => {
  it('finishes a run and shows it like a push', async () => {
    const done = {
      runId: 'run_1',
      planId: 'plan_1',
      state: 'succeeded',
      counts: APPLIED.counts,
      durationMs: 900,
    };
    const outcome = await run('resume --config CONFIG_FILE --run run_1 --json', {
      job: () => done,
    });
    expect(outcome.jobs[0]?.job).toEqual({ kind: 'resume', runId: 'run_1' });
    expect(outcome.json()).toEqual(done);
    expect(outcome.code).toBe(0);
  });

  it('says why it did not run, and ends with 0', async () => {
    const note = 'No unattended run on Thu, Nov 26, 2026 (Thanksgiving). Nothing was read or sent.';
    const closed: SyncResult = {
      ...APPLIED,
      runId: null,
      planId: null,
      outcome: 'nothing-to-do',
      note,
    };
    const { out, code } = await run('sync --config CONFIG_FILE', { job: () => closed });
    expect(out).toBe(`Nothing to do\n${note}\n`);
    expect(code).toBe(0);
  });
});
