import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exportReport } from '../../../main/app/export-report.ts';
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
