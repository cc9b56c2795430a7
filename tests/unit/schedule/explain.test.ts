import { describe, expect, test } from 'vitest';
import { explainNight, explainSchedule } from '../../../main/core/schedule/explain.ts';
import type { Schedule } from '../../../main/core/connection/config.ts';
import { connectionOf, LA, ms, scheduleOf } from './support.ts';

const NOW = ms('2026-11-24T12:00:00-08:00');
const words = (over: Partial<Schedule> = {}) => explainSchedule(scheduleOf(over), LA, NOW);

describe('the next five runs', () => {
  test('are shown', () => {
    const { next, when, problems } = words();
    expect(when).toBe('Every day at 19:00 (America/Los_Angeles).');
    expect(problems).toEqual([]);
    expect(next.map(({ day }) => day)).toEqual([
      '2026-11-24',
      '2026-11-25',
      '2026-11-26',
      '2026-11-27',
      '2026-11-28',
    ]);
  });

  test('leave out days that are not chosen, blackouts and the pause', () => {
    const { next, when } = words({
      days: ['mon', 'tue', 'wed', 'thu', 'fri'],
      blackout: [{ from: '2026-11-25', to: '2026-11-29' }],
      pausedUntil: '2026-12-02T00:00:00Z',
    });
    expect(when).toBe('On weekdays at 19:00 (America/Los_Angeles).');
    expect(next.map(({ day }) => day)).toEqual([
      '2026-12-01',
      '2026-12-02',
      '2026-12-03',
      '2026-12-04',
      '2026-12-07',
    ]);
  });
});

describe('a schedule that cannot have been meant is said in words', () => {
  test('no days', () => {
    const { problems, next, when } = words({ days: [] });
    expect(when).toBe('On no day.');
    expect(next).toEqual([]);
    expect(problems).toEqual([
      'No day of the week is chosen, so no run is ever due. Choose at least one day.',
    ]);
  });

  test('a blackout that never ends', () => {
    const { problems, next } = words({ blackout: [{ from: '2026-11-25', to: '9999-12-31' }] });
    expect(next.map(({ day }) => day)).toEqual(['2026-11-24']);
    expect(problems.join()).toContain('Check that its last day was meant.');
    const now = words({ blackout: [{ from: '2026-11-01', to: '9999-12-31' }] });
    expect(now.next).toEqual([]);
    expect(now.problems.join()).toContain('No run will ever be due');
  });

  test('a blackout that ends before it begins', () => {
    expect(words({ blackout: [{ from: '2026-12-25', to: '2026-12-20' }] }).problems.join()).toBe(
      'The blackout from Fri, Dec 25, 2026 to Sun, Dec 20, 2026 ends before it begins, so it does nothing. Correct its dates.',
    );
  });

  test('a pause of years', () => {
    const { problems } = words({ pausedUntil: '2031-01-01T12:00:00Z' });
    expect(problems[0]).toBe('Paused until Wed, Jan 1, 2031: no run is due before that.');
    expect(problems.join()).toContain('The next run is only on Wed, Jan 1, 2031.');
  });
});

describe('what the night will do', () => {
  test('under the default policy, with updates and archives on', () => {
    const connection = connectionOf({ sync: { autoUpdate: true, archive: true } });
    expect(explainNight(connection, LA, NOW)).toEqual([
      'Every day at 19:00 (America/Los_Angeles), Roster Bridge reads Aeries and Minga and compares them.',
      'Adds, updates and restores go by themselves, unless a safety limit holds them.',
      'Archives, moves, relinks and role changes wait until you have looked at them and approved them.',
    ]);
  });

  test('as a new connection has it: updates and archives off', () => {
    expect(explainNight(connectionOf(), LA, NOW)).toEqual([
      'Every day at 19:00 (America/Los_Angeles), Roster Bridge reads Aeries and Minga and compares them.',
      'Adds go by themselves, unless a safety limit holds them.',
      'Relinks wait until you have looked at them and approved them.',
      'Updates and restores are off (Auto update): nobody is changed.',
      'Archives are off: nobody is archived.',
    ]);
  });

  test('where everything waits for a person', () => {
    const policy = { add: 'approve', update: 'approve', restore: 'approve' };
    const [, second] = explainNight(connectionOf({ policy }), LA, NOW);
    expect(second).toBe('Nothing goes by itself.');
  });
});
