import { describe, expect, it } from 'vitest';
import type { PushResult } from '../../../main/core/ports.ts';
import { freshSettings } from '../../../main/core/settings/settings.ts';
import { connectionSchema } from '../../../main/core/connection/config.ts';
import { RosterError } from '../../../main/core/errors.ts';
import type { JournalItem } from '../../../main/core/ports.ts';
import { CONFIG, run } from './support/fake-host.ts';
import { ARCHIVE_HOLD, STOP_HOLD, planHeader } from './support/plans.ts';

const DONE: PushResult = {
  runId: 'run_1',
  planId: 'plan_1',
  state: 'succeeded',
  counts: { succeeded: 50, failed: 0, skipped: 0, conflict: 0, stale: 0, held: 0 },
  durationMs: 12_400,
};
const PUSH = 'push --config CONFIG_FILE --plan plan_1';

function pushed(
  some: Partial<PushResult['counts']>,
  state: PushResult['state'] = 'succeeded',
): () => PushResult {
  return () => ({ ...DONE, state, counts: { ...DONE.counts, ...some } });
}

function item(state: JournalItem['state'], code: string | null, field: string | null): JournalItem {
  return {
    changeId: 'c',
    seq: 0,
    batch: 0,
    state,
    mingaId: 'm',
    item: { ref: 'c', op: 'create' },
    before: null,
    personId: null,
    version: null,
    code,
    field,
    message: 'Zoë Núñez is there already.',
    at: null,
    pairedWith: null,
    part: null,
  };
}

describe('push', () => {
  it('sends what was approved, in the name of the operating-system user', async () => {
    const { jobs, code } = await run(`${PUSH} --approve add,update --note checked`, {
      job: () => DONE,
    });
    expect(jobs[0]?.job).toEqual({
      kind: 'push',
      planId: 'plan_1',
      selection: { kind: 'ops', ops: ['add', 'update'] },
      overrides: [],
      note: 'checked',
      approvedBy: 'jsmith',
      trigger: 'person',
    });
    expect(code).toBe(0);
  });

  it('can approve everything', async () => {
    const { jobs } = await run(`${PUSH} --approve-all`, { job: () => DONE });
    expect(jobs[0]?.job).toMatchObject({ selection: { kind: 'all' }, note: null });
  });

  it.each([
    ['as Unix writes it', 'c1\nc2\n'],
    ['as Windows writes it, with blank lines and a repeat', '\uFEFFc1\r\n\r\n  c2  \r\nc1\r\n'],
  ])('can approve single rows from a file %s', async (_how, text) => {
    // The settings file doubles as the list of rows: any file will do.
    const { jobs } = await run(
      `push --connection X --plan plan_1 --approve-rows CONFIG_FILE`,
      {
        job: () => DONE,
        doors: {
          loadSettings: () => ({
            settings: freshSettings(),
            connection: () => connectionSchema.parse(CONFIG),
          }),
        },
      },
      text,
    );
    expect(jobs[0]?.job).toMatchObject({ selection: { kind: 'rows', ids: ['c1', 'c2'] } });
  });

  it('can let holds pass, for all groups, one school, or one role of it', async () => {
    const { jobs } = await run(
      `${PUSH} --approve archive --override archive-share --override archive-surge:5 --override role-flip:5:teacher`,
      { job: () => DONE },
    );
    expect(jobs[0]?.job).toMatchObject({
      overrides: [
        { code: 'archive-share', school: null, role: null },
        { code: 'archive-surge', school: '5', role: null },
        { code: 'role-flip', school: '5', role: 'teacher' },
      ],
    });
  });

  it('takes the number of a stop with the override, and leaves it out where none was given', async () => {
    const { jobs } = await run(
      `${PUSH} --approve-all --note Graduates --override archive-surge:5:student=1,204 --override rekey=6 --override archive-share`,
      { job: () => DONE },
    );
    expect(jobs[0]?.job).toMatchObject({
      overrides: [
        {
          code: 'archive-surge',
          school: '5',
          role: 'student',
          typedCount: 1204,
          note: 'Graduates',
        },
        { code: 'rekey', school: null, role: null, typedCount: 6, note: 'Graduates' },
        { code: 'archive-share', note: 'Graduates' },
      ],
    });
    expect(jobs[0]?.job).not.toHaveProperty('overrides.2.typedCount');
  });

  it.each([
    ['no number', 'archive-surge=all'],
    ['less than nothing', 'archive-surge=-1'],
    ['nothing', 'archive-surge='],
    ['four parts', 'archive-surge:5:student:x=4'],
  ])('refuses an override with %s behind it', async (_what, text) => {
    const { code, jobs } = await run(`${PUSH} --approve-all --override ${text}`);
    expect(code).toBe(64);
    expect(jobs).toEqual([]);
  });

  it('does not need the Consumer Secret Key: it reads Minga only', async () => {
    const { code } = await run(`${PUSH} --approve-all`, {
      job: () => DONE,
      secrets: { 'minga-token': 'not-a-real-token' },
    });
    expect(code).toBe(0);
  });

  it('shows the result in words', async () => {
    const { out } = await run(`${PUSH} --approve-all`, {
      job: pushed({ succeeded: 46, failed: 3, stale: 1, held: 4 }, 'partial'),
      items: [
        item('succeeded', null, null),
        item('failed', 'duplicate', 'email'),
        item('stale', null, null),
        item('failed', 'bad-grade', 'grade'),
        item('failed', 'duplicate', 'email'),
      ],
    });
    expect(out).toMatchInlineSnapshot(`
      "Pushed in part: run run_1 in 12 s
      46 done, 3 failed, 1 refused because Minga changed since the plan and 4 left on hold.

      Not done:
        2  Another person in Minga already has the e-mail. Find who has it in Minga, or correct the e-mail
           in Aeries, then make a new preview.
        1  Minga has changed since the plan was made, so the change was not sent. Make a new preview: it
           shows what would be done now.
        1  Minga refused it: bad-grade (grade). Look at the messages of the rows, then make a new preview.

      Next
        See who, and why:
          roster-bridge report --run run_1 --format html --out run.html --config /folder/lincoln.json
        Try the rest again with a new plan:
          roster-bridge preview --config /folder/lincoln.json
      "
    `);
  });

  it('prints the result as JSON', async () => {
    const outcome = await run(`${PUSH} --approve-all --json`, { job: () => DONE });
    expect(outcome.json()).toEqual(DONE);
  });
});

describe('a stop that is let pass at a terminal', () => {
  const plans = [{ header: planHeader({ holds: [STOP_HOLD, ARCHIVE_HOLD] }), changes: [] }];
  const stop = `${PUSH} --approve-all --override empty-collection:5:teacher`;

  it('is shown, and asks for the number', async () => {
    const { err, jobs } = await run(stop, { plans, job: () => DONE, terminal: 80, typed: ' 41 ' });
    expect(err).toContain('Aeries sent no teachers for school 5, where there were 41.');
    expect(err).toContain('Type the number of people that empty-collection:5:teacher stops');
    expect(jobs[0]?.job).toMatchObject({ overrides: [{ typedCount: 41 }] });
  });

  it.each([
    ['nothing', '', 'No number was typed'],
    ['a word', 'yes', 'What was typed is no number'],
  ])('sends nothing where %s is typed', async (_what, typed, words) => {
    const { err, jobs, code } = await run(stop, { plans, terminal: 80, typed });
    expect(code).toBe(64);
    expect(err).toContain(words);
    expect(jobs).toEqual([]);
  });

  it('does not ask where the number is given, where the hold is no stop, or where no terminal is', async () => {
    const line = `${PUSH} --approve-all`;
    const asked = async (words: string, terminal?: number) =>
      (
        await run(`${line} ${words}`, {
          plans,
          job: () => DONE,
          ...(terminal === undefined ? {} : { terminal }),
        })
      ).err.includes('Type the number');
    expect(await asked('--override empty-collection=41', 80)).toBe(false);
    expect(await asked('--override archive-share', 80)).toBe(false);
    expect(await asked('--override empty-collection')).toBe(false);
  });
});

describe('how a push ends', () => {
  it.each([
    ['0 where all is done', {}, 'succeeded', 0],
    ['2 where something was left on hold', { held: 3 }, 'succeeded', 2],
    ['4 where an item failed', { failed: 1 }, 'partial', 4],
    ['4 where somebody else had changed a person', { stale: 1 }, 'partial', 4],
    ['4 where Minga reports a conflict, also with holds', { conflict: 1, held: 3 }, 'partial', 4],
    ['130 where it was stopped', {}, 'stopped', 130],
  ] as const)('%s', async (_what, counts, state, code) => {
    expect((await run(`${PUSH} --approve-all`, { job: pushed(counts, state) })).code).toBe(code);
  });

  it('5 where the plan is stale', async () => {
    const { code, err } = await run(`${PUSH} --approve-all`, {
      job: () => {
        throw new RosterError('plan-stale', {
          message: 'The plan is too old. Nothing was sent.',
          fix: 'Make a new preview.',
        });
      },
    });
    expect(code).toBe(5);
    expect(err).toBe(
      'Error: The plan is too old. Nothing was sent.\nWhat to do: Make a new preview.\n',
    );
  });

  it('3 where Minga went away, with the command that finishes the run', async () => {
    const { code, err } = await run(`${PUSH} --approve-all`, {
      job: () => {
        throw new RosterError('target-unreachable', {
          message: 'Minga could not be reached.',
          details: { runId: 'run_1' },
        });
      },
    });
    expect(code).toBe(3);
    expect(err).toContain('roster-bridge resume --run run_1 --config');
  });
});

describe('Ctrl-C', () => {
  it('stops a push safely the first time, and says so', async () => {
    const { err, code } = await run(`${PUSH} --approve-all`, {
      job: (_call, steer) => {
        steer.interrupt();
        expect(steer.stopped()).toBe(true);
        expect(steer.cancelled()).toBe(false);
        return { ...DONE, state: 'stopped' };
      },
    });
    expect(err).toContain(
      'Stopping safely after the batch on its way. Press Ctrl-C again to end at once',
    );
    expect(code).toBe(130);
  });

  it('ends a push at once the second time, with 130', async () => {
    const { quitWith } = await run(`${PUSH} --approve-all`, {
      job: (_call, steer) => {
        steer.interrupt();
        steer.interrupt();
        return { ...DONE, state: 'stopped' };
      },
    });
    expect(quitWith).toBe(130);
  });

  it('cancels a preview', async () => {
    const { code, err } = await run('preview --config CONFIG_FILE', {
      job: (_call, steer) => {
        steer.interrupt();
        expect(steer.cancelled()).toBe(true);
        throw new RosterError('cancelled', { message: 'Cancelled. Nothing further was sent.' });
      },
    });
    expect(err).toContain('Cancelling. Nothing has been sent.');
    expect(code).toBe(130);
  });
});
