import { describe, expect, it } from 'vitest';
import { RosterError } from '../../../main/core/errors.ts';
import { run, type Answers } from './support/fake-host.ts';
import { change, planHeader } from './support/plans.ts';

const old = planHeader({ planId: 'plan_old', settings: { 'sync.archive': 'false' } });
const now = planHeader({ planId: 'plan_new', settings: { 'sync.archive': 'true' } });
const same = change({ id: 'c1' });
const answers: Answers = {
  plans: [
    { header: old, changes: [same, change({ id: 'c2', name: 'Ana Lee' })] },
    { header: now, changes: [same, change({ id: 'c3', name: 'Sam Poe' })] },
  ],
  job: () => now,
};

describe('the difference between two plans', () => {
  it('is said in counts, causes and lines', async () => {
    const { out, code } = await run('diff --from plan_old --to plan_new', answers);
    expect(out).toBe(
      [
        'From plan plan_old to plan plan_new',
        '1 line the same, 1 gone, 1 new, 0 changed.',
        '  - Settings were changed: Archive (was off, is on).',
        '',
        '- gone     add       5  student  Ana Lee  99400001',
        '           The settings were changed: it is no longer asked for.',
        '+ new      add       5  student  Sam Poe  99400001',
        '           New in Aeries at school 5.',
        '',
      ].join('\n'),
    );
    expect(code).toBe(0);
  });

  it('is a document with --json, and a file of what is the same with --keep', async () => {
    const line = 'diff --from plan_old --to plan_new --json --keep FOLDER/same.txt';
    const { json, read, err } = await run(line, answers);
    expect(json()).toMatchObject({ identical: 1, gone: 1, added: 1, changed: 0 });
    expect(read('same.txt')).toBe('c1\n');
    expect(err).toContain('Wrote 1 id to');
  });

  it('comes with a preview that is compared with an earlier plan', async () => {
    const { out, jobs } = await run('preview --compare plan_old --config CONFIG_FILE', answers);
    expect(jobs).toHaveLength(1);
    expect(out).toContain('From plan plan_old to plan plan_new');
    const asJson = await run('preview --compare plan_old --json --config CONFIG_FILE', answers);
    expect(asJson.json()).toMatchObject({ planId: 'plan_new', difference: { from: 'plan_old' } });
  });

  it('reads nothing where the plan to compare with is not known', async () => {
    const { code, err, jobs } = await run('preview --compare p --config CONFIG_FILE', answers);
    expect(err).toContain('There is no plan p to compare with. Nothing was read.');
    expect(jobs).toEqual([]);
    expect(code).toBe(5);
  });

  it('is what the push of a stale plan points to', async () => {
    const { code, err } = await run('push --plan plan_old --approve-all --config CONFIG_FILE', {
      job: () => {
        throw new RosterError('plan-stale', {
          message: 'The plan plan_old was made 30 hours ago. Nothing was sent.',
          details: { planId: 'plan_old', reason: 'too-old' },
        });
      },
    });
    expect(err).toContain(
      'see what has become of this one: roster-bridge preview --compare plan_old --config',
    );
    expect(code).toBe(5);
  });
});
