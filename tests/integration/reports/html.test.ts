import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { reportWriters } from '../../../main/adapters/reports/index.ts';
import type { Report } from '../../../main/core/report/report.ts';
import { approval, noTotals, planHeader, run } from '../store/support.ts';
import { folder, planReport, row } from './support.ts';

async function html(report: Report): Promise<string> {
  const out = join(folder(), 'report.html');
  await reportWriters.write('html', out, report);
  return readFileSync(out, 'utf8');
}

test('a report page loads and runs nothing', async () => {
  const page = await html(planReport([row()]));
  expect(page).toContain(`content="default-src 'none'; style-src 'sha256-`);
  expect(page).not.toMatch(/<script|<link|<img|url\(|@import|\son\w+=|\sstyle=/i);
});

test('whatever is in a name or a message is text on the page', async () => {
  const nasty = `<script>alert("1")</script>'&`;
  const safe = '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;&amp;';
  const page = await html({
    plan: planHeader('plan-1', {
      connection: nasty,
      holds: [
        {
          code: 'archive-share',
          severity: 'stop',
          school: '5',
          role: null,
          op: 'archive',
          count: 48,
          percent: 5.04,
          limit: 5,
          message: nasty,
          diagnosis: nasty,
        },
      ],
    }),
    run: run('run-1'),
    approval: approval(run('run-1'), { note: nasty, approvedBy: nasty }),
    rows: [row({ name: nasty, message: nasty, outcome: nasty })],
  });
  expect(page).not.toContain('<script');
  expect(page.split(safe)).toHaveLength(1 + 10);
});

test('the page of a plan sums up schools and roles, holds and lines, without columns of a run', async () => {
  const page = await html({
    ...planReport([row()]),
    plan: planHeader('plan-1', {
      groups: [
        { school: '5', role: 'student', existing: 1204, totals: { ...noTotals, update: 38 } },
      ],
    }),
  });
  expect(page).toContain('<th scope="row">5</th><td>Student</td><td>1,204</td><td>38</td>');
  expect(page).toContain('<td class="update">Update</td>');
  expect(page).not.toContain('>Outcome<');
});

test('the page of a run says who approved what, and what became of it', async () => {
  const done = run('run-1', {
    state: 'partial',
    finishedAt: '2026-11-23T08:05:00.000Z',
    counts: { succeeded: 1200, failed: 3, skipped: 0, conflict: 0, stale: 0, held: 4 },
  });
  const page = await html({
    ...planReport([
      row({ outcome: 'Failed', message: 'The e-mail is taken.', time: '2026-11-23T08:04:07.123Z' }),
    ]),
    run: done,
    approval: approval(done, {
      note: 'Checked with the principal',
      overrides: [{ code: 'archive-share', school: '5', role: null }],
    }),
  });
  expect(page).toContain('1,200 succeeded, 3 failed, 4 held');
  expect(page).toContain('Some people failed');
  expect(page).toContain('archive-share:5');
  expect(page).toContain('Checked with the principal');
  expect(page).toContain('<td class="failed">Failed</td>');
  expect(page).toContain('<td>2026-11-23 08:04:07 UTC</td>');
});

test('a plan without changes says so', async () => {
  expect(await html(planReport([]))).toContain('Nothing to change: both sides agree.');
});

test('what is unusual about a plan is told with its cause, also where nothing is on hold for it', async () => {
  const cause = {
    code: 'emails-blanked',
    school: '5',
    role: 'student',
    text: 'The e-mail addresses of students were blanked in Aeries.',
    evidence: ['Of 40 students, 30 have none in this reading.'],
    nextStep: 'Look at <a few> of them.',
  } as const;
  const plan = planHeader('plan-1', {
    diagnoses: [
      { ...cause, holds: [] },
      { ...cause, code: 'rekeyed', text: 'Told with its hold.', holds: ['rekey'] },
    ],
  });
  const page = await html({ ...planReport([row()]), plan });
  expect(page).toContain('<h2>Unusual, though nothing is on hold for it</h2>');
  expect(page).toContain('blanked in Aeries. Of 40 students, 30 have none in this reading.');
  expect(page).toContain('Look at &lt;a few&gt; of them.');
  expect(page).not.toContain('Told with its hold.');
  const quiet = await html({ ...planReport([row()]), plan: planHeader('plan-1') });
  expect(quiet).not.toContain('Unusual');
});
