import { beforeAll, describe, expect, it } from 'vitest';
import { RosterError } from '../../../main/core/errors.ts';
import { run } from './support/fake-host.ts';
import { ARCHIVE_HOLD, change, planHeader, totals } from './support/plans.ts';

beforeAll(() => {
  process.env['TZ'] = 'UTC';
});

const UNDO = planHeader({
  kind: 'undo',
  undoOf: 'run_9',
  groups: [
    {
      school: '5',
      role: 'student',
      existing: 1272,
      totals: totals({ archive: 72, update: 38, conflict: 3 }),
    },
  ],
  holds: [ARCHIVE_HOLD],
  cannotUndo: [
    {
      count: 72,
      text: '72 people whom the run added are archived, not removed: Minga keeps their records.',
    },
    {
      count: 3,
      text: '3 people have been changed in Minga since the run and are left as they are.',
    },
  ],
});
const CHANGES = [change({ id: 'c1', op: 'update' }), change({ id: 'c2', op: 'archive' })];
const plans = [{ header: UNDO, changes: CHANGES }];

describe('undo', () => {
  it('shows what it takes back and, before anything is approved, what stays', async () => {
    const { code, out, jobs } = await run('undo --run run_9 --config CONFIG_FILE', {
      job: () => UNDO,
      plans,
    });
    expect(jobs.map(({ job }) => job)).toEqual([{ kind: 'undo', runId: 'run_9' }]);
    expect(out).toContain(
      'Takes back the run run_9. Read 1,310 people from Minga as they are now.\nWhat stays of the run:\n  - 72 people whom the run added are archived, not removed',
    );
    expect(out).toContain('3 conflicts: Minga has moved on, so they are left as they are');
    expect(out).toContain('The next sync makes the changes of the run again');
    expect(out).not.toContain('from Aeries (');
    expect(code).toBe(2);
  });

  it('gives the plan as preview does, with what cannot be undone', async () => {
    const { json, code } = await run('undo --run run_9 --json --config CONFIG_FILE', {
      job: () => UNDO,
      plans,
    });
    expect(json()).toMatchObject({
      planId: 'plan_1',
      totals: { archive: 72 },
      holds: [{ code: 'archive-share' }],
      kind: 'undo',
      undoOf: 'run_9',
      cannotUndo: [{ count: 72 }, { count: 3 }],
    });
    expect(code).toBe(2);
  });

  it('needs no secret of Aeries: it reads Minga alone', async () => {
    const { code } = await run('undo --run run_9 --config CONFIG_FILE', {
      job: () => ({ ...UNDO, holds: [] }),
      plans,
      secrets: { 'minga-token': 't' },
    });
    expect(code).toBe(0);
  });

  it.each(['undo', 'resume'])(
    '%s says that nobody knows the run before it asks for any secret',
    async (command) => {
      const { code, err, jobs } = await run(`${command} --run run_9 --config CONFIG_FILE`, {
        runs: [],
        secrets: {},
      });
      expect(err).toContain('There is no run run_9 of the connection "Lincoln Unified".');
      expect(err).not.toContain('Finish the run');
      expect(code).toBe(5);
      expect(jobs).toEqual([]);
    },
  );

  it('ends with 5 where the run cannot be taken back, with what to do', async () => {
    const { code, err } = await run('undo --run run_9 --config CONFIG_FILE', {
      job: () => {
        throw new RosterError('run-not-undoable', {
          message: 'The run run_9 was taken back already. Nothing was read or sent.',
          fix: 'To have its changes again, take that run back.',
        });
      },
    });
    expect(err).toContain('was taken back already');
    expect(err).toContain('To have its changes again');
    expect(code).toBe(5);
  });
});
