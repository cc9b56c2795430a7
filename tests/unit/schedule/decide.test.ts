import { describe, expect, test } from 'vitest';
import type { Schedule } from '../../../main/core/connection/config.ts';
import { decideNight } from '../../../main/core/schedule/decide.ts';
import type { Decision, Watch } from '../../../main/core/schedule/decide.ts';
import { LA, NY, ms, scheduleOf } from './support.ts';

/** Looks at the clock again and again, as the app does, and notes what came of each look. */
function watcher(schedule: Schedule, zone = LA) {
  let watch: Watch | null = null;
  return (local: string, changed: Partial<Schedule> = {}, place = zone): Decision => {
    const decision = decideNight({ ...schedule, ...changed }, place, ms(local), watch);
    watch = decision.watch;
    return decision;
  };
}

const daysOf = ({ due, missed }: Decision) => ({
  due: due?.day ?? null,
  missed: missed.map(({ day }) => day),
});

describe('a night', () => {
  test('is due at its time, once', () => {
    const look = watcher(scheduleOf());
    look('2026-11-24T12:00:00-08:00');
    expect(daysOf(look('2026-11-24T18:59:59-08:00'))).toEqual({ due: null, missed: [] });
    expect(daysOf(look('2026-11-24T19:00:00-08:00')).due).toBe('2026-11-24');
    expect(daysOf(look('2026-11-24T19:00:30-08:00'))).toEqual({ due: null, missed: [] });
    expect(daysOf(look('2026-11-25T19:00:00-08:00')).due).toBe('2026-11-25');
  });

  test('that was slept through runs on waking, if it is less than 12 hours late', () => {
    const look = watcher(scheduleOf());
    look('2026-11-24T12:00:00-08:00');
    expect(daysOf(look('2026-11-25T06:59:59-08:00')).due).toBe('2026-11-24');
  });

  test('that is 12 hours late is missed, and told once', () => {
    const look = watcher(scheduleOf());
    look('2026-11-24T12:00:00-08:00');
    expect(daysOf(look('2026-11-25T07:00:00-08:00'))).toEqual({
      due: null,
      missed: ['2026-11-24'],
    });
    expect(daysOf(look('2026-11-25T07:00:30-08:00'))).toEqual({ due: null, missed: [] });
  });

  test('of a week away: the last one runs, the others are missed', () => {
    const look = watcher(scheduleOf({ days: ['mon', 'wed', 'fri'] }));
    look('2026-11-16T12:00:00-08:00');
    expect(daysOf(look('2026-11-20T21:00:00-08:00'))).toEqual({
      due: '2026-11-20',
      missed: ['2026-11-16', '2026-11-18'],
    });
  });

  test('is of the time since the schedule was turned on, however its hours were changed since', () => {
    const look = watcher(scheduleOf());
    const begun = (watched: Decision) => watched.watch?.begun ?? null;
    look('2026-11-23T12:00:00-08:00', { enabled: false });
    look('2026-11-24T12:00:00-08:00');
    expect(begun(look('2026-11-27T07:00:00-08:00'))).toBe(ms('2026-11-24T12:00:00-08:00'));
    const other = { time: '20:00' };
    expect(begun(look('2026-11-27T12:00:00-08:00', other))).toBe(ms('2026-11-24T12:00:00-08:00'));
    expect(begun(look('2026-11-28T12:00:00-08:00', { enabled: false }))).toBeNull();
    expect(begun(look('2026-11-29T12:00:00-08:00'))).toBe(ms('2026-11-29T12:00:00-08:00'));
  });

  test('does not come because the schedule was just turned on, or changed to a time that has passed', () => {
    const look = watcher(scheduleOf({ enabled: false }));
    look('2026-11-24T12:00:00-08:00');
    expect(daysOf(look('2026-11-24T20:00:00-08:00', { enabled: true })).due).toBeNull();
    expect(daysOf(look('2026-11-24T20:00:30-08:00', { enabled: true })).due).toBeNull();
    look('2026-11-25T12:00:00-08:00', { enabled: true });
    expect(daysOf(look('2026-11-25T12:00:30-08:00', { enabled: true, time: '08:00' }))).toEqual({
      due: null,
      missed: [],
    });
    expect(daysOf(look('2026-11-26T08:00:00-08:00', { enabled: true, time: '08:00' })).due).toBe(
      '2026-11-26',
    );
  });

  test('that has run does not run again where its time is moved to later on the same day', () => {
    const look = watcher(scheduleOf());
    look('2026-11-24T12:00:00-08:00');
    expect(look('2026-11-24T19:00:00-08:00').due).not.toBeNull();
    look('2026-11-24T19:30:00-08:00', { time: '20:00' });
    expect(look('2026-11-24T20:00:00-08:00', { time: '20:00' }).due).toBeNull();
    expect(look('2026-11-25T20:00:00-08:00', { time: '20:00' }).due).not.toBeNull();
  });

  test('in a pause or a blackout is neither due nor missed', () => {
    const look = watcher(
      scheduleOf({
        pausedUntil: '2026-11-25T16:00:00Z',
        blackout: [{ from: '2026-11-26', to: '2026-11-27' }],
      }),
    );
    look('2026-11-24T12:00:00-08:00');
    expect(daysOf(look('2026-11-28T12:00:00-08:00'))).toEqual({
      due: null,
      missed: ['2026-11-25'],
    });
  });

  test('of an add-only window says so', () => {
    const look = watcher(scheduleOf({ addOnly: [{ from: '2026-11-24', to: '2026-11-24' }] }));
    look('2026-11-24T12:00:00-08:00');
    expect(look('2026-11-24T19:00:00-08:00').due?.addOnly).toBe(true);
    expect(look('2026-11-25T19:00:00-08:00').due?.addOnly).toBe(false);
  });
});

describe('a computer that travels', () => {
  test('west has one night a day, though 19:00 comes twice', () => {
    const look = watcher(scheduleOf(), NY);
    look('2026-11-24T12:00:00-05:00');
    expect(daysOf(look('2026-11-24T19:00:00-05:00')).due).toBe('2026-11-24');
    expect(daysOf(look('2026-11-24T19:00:00-08:00', {}, LA)).due).toBeNull();
    expect(daysOf(look('2026-11-25T19:00:00-08:00', {}, LA)).due).toBe('2026-11-25');
  });

  test('east runs at once where 19:00 has gone by there', () => {
    const look = watcher(scheduleOf(), LA);
    look('2026-11-24T12:00:00-08:00');
    expect(daysOf(look('2026-11-24T18:00:00-08:00', {}, NY)).due).toBe('2026-11-24');
  });

  test('keeps to the time zone of the schedule where one is set', () => {
    const look = watcher(scheduleOf({ timeZone: LA }), NY);
    look('2026-11-24T12:00:00-08:00');
    expect(look('2026-11-24T18:30:00-08:00').due).toBeNull();
    expect(look('2026-11-24T19:00:00-08:00').due).not.toBeNull();
  });
});

describe('a clock that jumps back', () => {
  test('by an hour does not make a night come twice', () => {
    const look = watcher(scheduleOf());
    look('2026-11-24T12:00:00-08:00');
    expect(look('2026-11-24T19:00:00-08:00').due).not.toBeNull();
    expect(look('2026-11-24T18:10:00-08:00').due).toBeNull();
    expect(look('2026-11-24T19:00:00-08:00').due).toBeNull();
    expect(look('2026-11-25T19:00:00-08:00').due).not.toBeNull();
  });

  test('by years does not silence the nights: watching begins anew', () => {
    const look = watcher(scheduleOf());
    look('2099-05-01T12:00:00-07:00');
    expect(look('2099-05-01T19:00:00-07:00').due).not.toBeNull();
    expect(look('2026-11-24T12:00:00-08:00').clockWentBack).toBe(true);
    expect(daysOf(look('2026-11-24T19:00:00-08:00'))).toEqual({ due: '2026-11-24', missed: [] });
  });
});
