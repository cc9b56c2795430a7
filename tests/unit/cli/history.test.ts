import { beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../../main/core/ports.ts';
import { connectionSchema } from '../../../main/core/connection/config.ts';
import { settingsHash } from '../../../main/core/plan/fingerprint.ts';
import { CONFIG, run } from './support/fake-host.ts';
import { change, planHeader } from './support/plans.ts';

beforeAll(() => {
  process.env['TZ'] = 'UTC';
});

const RUNS: readonly Run[] = [
  {
    runId: 'run_2',
    planId: 'plan_2',
    connection: 'Lincoln Unified',
    approvalId: 'a2',
    trigger: 'schedule',
    startedAt: '2026-11-24T22:00:00.000Z',
    finishedAt: null,
    state: 'running',
    counts: { succeeded: 500, failed: 0, skipped: 0, conflict: 0, stale: 0, held: 0 },
  },
  {
    runId: 'run_1',
    planId: 'plan_1',
    connection: 'Other District',
    approvalId: 'a1',
    trigger: 'person',
    startedAt: '2026-11-23T14:05:00.000Z',
    finishedAt: '2026-11-23T14:05:20.000Z',
    state: 'partial',
    counts: { succeeded: 48, failed: 2, skipped: 0, conflict: 0, stale: 0, held: 4 },
  },
];

describe('history', () => {
  it('lists past runs, newest first', async () => {
    const { out, code } = await run('history', { runs: RUNS });
    expect(out).toMatchInlineSnapshot(`
      "Started           Connection       State           By            Result                                Run
      2026-11-24 22:00  Lincoln Unified  Not finished    the schedule  500 done                              run_2
      2026-11-23 14:05  Other District   Pushed in part  a person      48 done, 2 failed and 4 left on hold  run_1
      "
    `);
    expect(code).toBe(0);
  });

  it('is of one connection where one is named', async () => {
    const outcome = await run('history --config CONFIG_FILE --json', { runs: RUNS });
    expect(outcome.json()).toEqual({
      runs: [
        {
          runId: 'run_2',
          planId: 'plan_2',
          startedAt: '2026-11-24T22:00:00.000Z',
          finishedAt: null,
          state: 'running',
          trigger: 'schedule',
          counts: RUNS[0]?.counts,
          connection: 'Lincoln Unified',
        },
      ],
      waiting: null,
    });
  });

  it('has at most as many runs as asked for', async () => {
    const { runs } = (await run('history --limit 1 --json', { runs: RUNS })).json();
    expect(runs).toHaveLength(1);
  });

  it('says that there is none', async () => {
    expect((await run('history')).out).toBe('No run yet.\n');
    expect((await run('history --json')).json()).toEqual({ runs: [] });
  });
});

describe('report', () => {
  it('says what was written, and where', async () => {
    const answers = { plans: [{ header: planHeader(), changes: [change()] }] };
    const line = 'report --plan plan_1 --format csv --out plan.csv';
    expect((await run(line, answers)).out).toBe('Wrote 1 row to plan.csv.\n');
    expect((await run(`${line} --json`, answers)).json()).toEqual({ file: 'plan.csv', rows: 1 });
  });

  it('ends with 5 where there is no such plan', async () => {
    const { code, err } = await run('report --plan plan_9 --format csv --out plan.csv');
    expect(code).toBe(5);
    expect(err).toContain('There is no plan plan_9 in this history.');
  });

  it('finds the plan that the schedule left waiting, and says how to push it', async () => {
    const waiting = planHeader({
      planId: 'plan_9',
      trigger: 'schedule',
      createdAt: '1970-01-01T00:00:00.000Z',
      settingsHash: settingsHash(connectionSchema.parse(CONFIG)),
    });
    const answers = {
      plans: [
        {
          header: waiting,
          changes: [change({ op: 'archive' }), change({ id: 'c2', op: 'archive' })],
        },
      ],
    };
    const { out } = await run('history --config CONFIG_FILE', answers);
    expect(out).toContain(
      '2 archives wait for approval in the plan plan_9, good until 1970-01-02 00:00.',
    );
    expect(out).toContain('push --plan plan_9 --approve-all');
    const { json } = await run('history --config CONFIG_FILE --json', answers);
    expect(json()).toMatchObject({
      waiting: { planId: 'plan_9', count: 2, waiting: { archive: 2 } },
    });
  });
});
