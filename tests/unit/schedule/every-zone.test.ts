import fc from 'fast-check';
import { tzOffset } from '@date-fns/tz/tzOffset';
import { describe, expect, test } from 'vitest';
import { scheduleOf } from './support.ts';
import { dueTimes } from '../../../main/core/schedule/due-times.ts';
import { dayAt, DAY_MS, instantOf } from '../../../main/core/schedule/wall-clock.ts';

/** Every change of the clocks that this computer knows of from 2024 to 2030, zone by zone, to the minute. */
interface Transition {
  readonly zone: string;
  readonly at: number;
  /** Minutes from UTC before and after. */
  readonly before: number;
  readonly after: number;
}

const FROM = Date.UTC(2024, 0, 1);
const UNTIL = Date.UTC(2031, 0, 1);
const STEP = 5 * DAY_MS;
const offset = (zone: string, at: number): number => tzOffset(zone, new Date(at));

function transitionsOf(zone: string): readonly Transition[] {
  const found: Transition[] = [];
  for (let at = FROM; at < UNTIL; at += STEP) {
    const [before, after] = [offset(zone, at), offset(zone, at + STEP)];
    if (before === after) continue;
    let [low, high] = [at, at + STEP];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (offset(zone, middle) === before) low = middle;
      else high = middle;
    }
    found.push({ zone, at: high, before, after });
  }
  return found;
}

const zones = Intl.supportedValuesOf('timeZone');
const transitions = zones.flatMap(transitionsOf);
const wall = (at: number, minutes: number): { day: string; time: string } => {
  const text = new Date(at + minutes * 60_000).toISOString();
  return { day: text.slice(0, 10), time: text.slice(11, 16) };
};
const anyTransition = (forward: boolean): fc.Arbitrary<Transition> =>
  fc.constantFrom(...transitions.filter(({ before, after }) => after > before === forward));

test('the clocks of the world change often enough for this to be a test', () => {
  expect(zones.length).toBeGreaterThan(400);
  expect(transitions.length).toBeGreaterThan(1000);
});

describe('a time of the wall clock', () => {
  test('that is jumped over, when clocks are put forward, is the first moment after the gap', () => {
    fc.assert(
      fc.property(anyTransition(true), fc.nat(), ({ zone, at, before, after }, any) => {
        const { day, time } = wall(at + (any % (after - before)) * 60_000, before);
        expect(instantOf(day, time, zone)).toBe(at);
      }),
      { numRuns: 2000 },
    );
  });

  test('that comes twice, when clocks are put back, is the first of the two', () => {
    fc.assert(
      fc.property(anyTransition(false), fc.nat(), ({ zone, at, before, after }, any) => {
        const minutes = 1 + (any % (before - after));
        const first = at - minutes * 60_000;
        const { day, time } = wall(first, before);
        expect(instantOf(day, time, zone)).toBe(first);
      }),
      { numRuns: 2000 },
    );
  });

  test('on any other day is the moment at which the clock shows it', () => {
    const minute = fc.integer({ min: FROM / 60_000, max: UNTIL / 60_000 });
    fc.assert(
      fc.property(fc.constantFrom(...zones), minute, (zone, minutes) => {
        const instant = minutes * 60_000;
        const { day, time } = wall(instant, offset(zone, instant));
        const found = instantOf(day, time, zone);
        expect(wall(found, offset(zone, found))).toEqual({ day, time });
        expect(found).toBeLessThanOrEqual(instant);
      }),
      { numRuns: 3000 },
    );
  });
});

test('around every change of the clocks, every day is due exactly once, in order, on its own day', () => {
  // All transitions, each with a time that it touches.
  for (const { zone, at, before, after } of transitions) {
    const { time } = wall(at - (after < before ? 30 * 60_000 : 0), before);
    const due = [...dueTimes(scheduleOf({ time }), zone, at - 3 * DAY_MS, at + 3 * DAY_MS)];
    const days = due.map(({ day }) => day);
    expect(new Set(days).size).toBe(days.length);
    expect(days).toEqual(days.toSorted());
    expect(due.map((each) => each.at)).toEqual(
      due.map((each) => each.at).toSorted((a, b) => a - b),
    );
    expect(days.length).toBeGreaterThanOrEqual(5);
    for (const each of due) expect(dayAt(each.at, zone) >= each.day).toBe(true);
  }
});

test('cut anywhere, the due times of a while are the same: none is lost and none comes twice', () => {
  const moment = fc.integer({ min: FROM, max: UNTIL });
  const span = fc.integer({ min: 0, max: 20 * DAY_MS });
  const clock = fc
    .tuple(fc.nat(23), fc.nat(59))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
  fc.assert(
    fc.property(
      fc.constantFrom(...transitions),
      clock,
      moment,
      span,
      span,
      ({ zone, at }, time, anywhere, one, two) => {
        const schedule = scheduleOf({ time });
        for (const start of [anywhere, at - one]) {
          const [middle, end] = [start + one, start + one + two];
          const whole = [...dueTimes(schedule, zone, start, end)];
          const parts = [
            ...dueTimes(schedule, zone, start, middle),
            ...dueTimes(schedule, zone, middle, end),
          ];
          expect(parts).toEqual(whole);
        }
      },
    ),
    { numRuns: 300 },
  );
});
