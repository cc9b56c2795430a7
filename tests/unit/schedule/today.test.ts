import { describe, expect, it } from 'vitest';
import { connectionSchema, type Schedule } from '../../../main/core/connection/config.ts';
import { dayInDistrict, todayOf } from '../../../main/core/schedule/today.ts';

const scheduleOf = (some: Partial<Schedule>): Schedule =>
  connectionSchema.shape.schedule.parse({ timeZone: 'America/Los_Angeles', ...some });
const at = (text: string): number => Date.parse(text);
const thanksgiving = { from: '2026-11-25', to: '2026-11-27', label: 'Thanksgiving' };

describe('what the schedule lets an unattended run do', () => {
  it('is everything on a common day, also on one that the app itself leaves out', () => {
    expect(todayOf(scheduleOf({ days: [] }), 'UTC', at('2026-11-24T03:00:00Z'))).toEqual({
      kind: 'run',
    });
  });

  it('is nothing on a blackout day, by the clock of the district', () => {
    const schedule = scheduleOf({ blackout: [thanksgiving] });
    // Still Tuesday evening in Los Angeles, already Wednesday in Greenwich.
    expect(todayOf(schedule, 'UTC', at('2026-11-25T03:00:00Z')).kind).toBe('run');
    expect(todayOf(schedule, 'UTC', at('2026-11-26T03:00:00Z'))).toEqual({
      kind: 'closed',
      text: 'No unattended run from Wed, Nov 25, 2026 to Fri, Nov 27, 2026 (Thanksgiving). Nothing was read or sent.',
    });
    expect(todayOf(schedule, 'UTC', at('2026-11-28T09:00:00Z')).kind).toBe('run');
  });

  it('goes by a day that begins in the district, not in Greenwich: the evening is still of today', () => {
    expect(dayInDistrict(scheduleOf({}), 'UTC', at('2026-06-06T02:00:00Z'))).toBe('2026-06-05');
    const ofComputer = scheduleOf({ timeZone: undefined });
    expect(dayInDistrict(ofComputer, 'UTC', at('2026-06-06T02:00:00Z'))).toBe('2026-06-06');
  });

  it('is nothing before the end of a pause', () => {
    const schedule = scheduleOf({ pausedUntil: '2026-12-01T08:00:00Z' });
    const paused = todayOf(schedule, 'UTC', at('2026-12-01T07:59:00Z'));
    expect(paused).toMatchObject({
      kind: 'closed',
      text: expect.stringContaining('paused until Tue, Dec 1, 2026 at 00:00'),
    });
    expect(todayOf(schedule, 'UTC', at('2026-12-01T08:00:00Z')).kind).toBe('run');
  });

  it('is adds only in such a window, and nothing where a blackout lies over it', () => {
    const addOnly = [{ from: '2026-11-20', to: '2026-11-30' }];
    const now = at('2026-11-26T03:00:00Z');
    expect(todayOf(scheduleOf({ addOnly }), 'UTC', now)).toMatchObject({ kind: 'add-only' });
    const both = scheduleOf({ addOnly, blackout: [thanksgiving] });
    expect(todayOf(both, 'UTC', now).kind).toBe('closed');
  });
});
