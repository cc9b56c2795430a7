import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exportReport, runsInWords } from '../../../main/app/export-report.ts';
import type { RunsSubject } from '../../../main/app/export-report.ts';
import { reportWriters } from '../../../main/adapters/reports/index.ts';
import { approval, change, freshStore, journalItem, planHeader, run } from '../store/support.ts';
import { folder } from './support.ts';

test('the report of a run says what became of each line of its plan', async () => {
  const store = freshStore();
  store.plans.save(planHeader('plan-1'), [
    change('a', { name: 'Ada Byron' }),
    change('b', { name: 'Ben Stone', op: 'archive', heldBy: ['archive-share'] }),
    change('c', { name: 'Cy Young' }),
  ]);
  store.runs.create(run('run-1'), approval(run('run-1')), [
    journalItem('a', 0),
    journalItem('c', 1),
  ]);
  store.runs.record('run-1', [
    { changeId: 'a', state: 'succeeded' },
    { changeId: 'c', state: 'failed', code: 'duplicate', message: 'The e-mail is taken.' },
  ]);
  const out = join(folder(), 'report.json');

  expect(await exportReport(store, reportWriters, { runId: 'run-1', format: 'json', out })).toEqual(
    {
      file: out,
      rows: 3,
    },
  );
  expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({
    plan: { planId: 'plan-1' },
    run: { runId: 'run-1' },
    approval: { approvedBy: 'office' },
    rows: [
      { Name: 'Ada Byron', Outcome: 'Succeeded', Time: '2026-11-23T08:00:00.000Z', Message: null },
      { Name: 'Cy Young', Outcome: 'Failed', Message: 'The e-mail is taken.' },
      { Name: 'Ben Stone', Outcome: 'Held', 'Held By': 'archive-share', Time: null },
    ],
  });
});

test('the report of a plan has each of its lines', async () => {
  const store = freshStore();
  store.plans.save(planHeader('plan-1'), [change('a'), change('b', { op: 'skip' })]);
  const out = join(folder(), 'report.csv');
  expect(
    await exportReport(store, reportWriters, { planId: 'plan-1', format: 'csv', out }),
  ).toEqual({
    file: out,
    rows: 2,
  });
});

test('an unknown run or plan is named, and no file is made', async () => {
  const store = freshStore();
  const out = join(folder(), 'report.csv');
  await expect(
    exportReport(store, reportWriters, { runId: 'run-9', format: 'csv', out }),
  ).rejects.toMatchObject({ code: 'run-unknown' });
  await expect(
    exportReport(store, reportWriters, { planId: 'plan-9', format: 'csv', out }),
  ).rejects.toMatchObject({ code: 'plan-unknown' });
  expect(() => readFileSync(out)).toThrow('ENOENT');
});

test('a report over several runs holds those that fit, and says which it was asked for', async () => {
  const store = freshStore();
  store.plans.save(planHeader('plan-1'), [change('a'), change('b')]);
  const runs = [
    ['run-1', '2026-11-20T08:00:00.000Z', 'a', 'succeeded'],
    ['run-2', '2026-11-23T08:00:00.000Z', 'b', 'partial'],
  ] as const;
  for (const [runId, startedAt, changeId, state] of runs) {
    const of = run(runId, { startedAt });
    store.runs.create(of, approval(of), [journalItem(changeId, 0)]);
    store.runs.record(runId, [{ changeId, state: state === 'partial' ? 'failed' : 'succeeded' }]);
    store.runs.finish(runId, state, of.counts);
  }
  const idsOf = async (some: Partial<RunsSubject>): Promise<readonly string[]> => {
    const out = join(folder(), 'report.json');
    await exportReport(store, reportWriters, {
      connection: 'Lincoln Unified',
      from: null,
      until: null,
      days: { from: null, until: null },
      ...some,
      format: 'json',
      out,
    });
    const { rows }: { rows: readonly Record<string, string>[] } = JSON.parse(
      readFileSync(out, 'utf8'),
    );
    return rows.map((row) => row['SIS ID'] ?? '');
  };
  expect(await idsOf({})).toEqual(['STU_a', 'STU_b']);
  expect(await idsOf({ states: ['failed', 'partial'] })).toEqual(['STU_b']);
  expect(await idsOf({ triggers: ['schedule'] })).toEqual([]);
  expect(await idsOf({ until: '2026-11-21T00:00:00.000Z' })).toEqual(['STU_a']);
});

test.each([
  [null, null, [], 'All runs'],
  ['2026-11-01', '2026-11-30', [], 'Runs from 2026-11-01 to 2026-11-30'],
  ['2026-11-01', null, [], 'Runs from 2026-11-01 on'],
  [null, '2026-11-30', ['failed'], 'Some runs up to 2026-11-30'],
] as const)(
  'runs from %s to %s are called by the days of the person',
  (from, until, states, said) => {
    expect(runsInWords({ from: null, until: null, states, days: { from, until } })).toBe(said);
  },
);
