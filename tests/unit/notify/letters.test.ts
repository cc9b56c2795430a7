import { describe, expect, it } from 'vitest';
import { newNight } from '../../../main/core/nightly/night.ts';
import { nightLetter } from '../../../main/core/notify/night-letter.ts';
import type { NightReport } from '../../../main/core/notify/night-report.ts';
import { renderText } from '../../../main/core/notify/render-text.ts';
import { daysWithoutSuccess, isDigestDue, isProblem } from '../../../main/core/notify/rules.ts';

const NOW = Date.parse('2026-11-25T16:00:00Z');
const ZONE = 'America/Los_Angeles';
const night = newNight({
  connection: 'Lincoln Unified',
  dueAt: '2026-11-25T03:00:00.000Z',
  day: '2026-11-24',
  state: 'done',
  by: 'app',
  outcome: 'held',
  waiting: 52,
  counts: { succeeded: 250, failed: 6, skipped: 0, conflict: 0, stale: 0, held: 52 },
  finishedAt: '2026-11-25T03:04:00.000Z',
});

const report: NightReport = {
  night,
  zone: ZONE,
  groups: [
    { school: '5', role: 'student', done: { add: 212 }, failed: 6, waiting: 48 },
    { school: '990', role: 'teacher', done: {}, failed: 0, waiting: 4 },
  ],
  schoolNames: { '5': 'Lincoln High' },
  done: { add: 212, update: 38 },
  waiting: { archive: 48, move: 4 },
  holds: [],
  incomplete: [],
  causes: [{ text: 'Refused.', fix: null, count: 6, people: [] }],
  unusable: [{ school: '5', role: 'student', text: 'It has no last name.', count: 4, people: [] }],
  nextRun: null,
  unchanged: 10,
  missedInRow: 1,
};

describe('the mail of a night', () => {
  it('says it all in its subject, part by part', () => {
    expect(nightLetter(report).subject).toBe(
      'Roster Bridge, Lincoln Unified: 212 adds and 38 updates done; 6 failed; 48 archives and 4 moves wait for approval',
    );
  });

  it('calls schools by their names, as the screens do', () => {
    const text = renderText(nightLetter(report));
    expect(text).toContain('Lincoln High (5), students');
    expect(text).toContain('School 990, teachers');
    expect(text).toContain('Lincoln High (5), 4 students: It has no last name.');
  });
});

describe('a clock that was ahead', () => {
  const ahead = { createdAt: '2030-01-01T00:00:00.000Z' };

  it('keeps no alarm away that nothing has worked for days', () => {
    const failed = { ...night, state: 'failed' as const, dueAt: '2026-11-20T03:00:00.000Z' };
    const facts = { heartbeatDays: 3, now: NOW, nights: [failed], lastSuccess: null };
    expect(daysWithoutSuccess({ ...facts, lastTold: ahead })).toBe(5);
  });

  it('keeps no summary of the week away', () => {
    expect(isDigestDue('wed', ZONE, NOW, ahead)).toBe(true);
  });
});

it('a report that was not saved is a problem, as everything that stops in silence', () => {
  const fine = { ...night, waiting: 0, counts: null, outcome: 'applied' as const };
  expect(isProblem(fine)).toBe(false);
  expect(isProblem({ ...fine, reportProblem: 'The folder is full.' })).toBe(true);
});
