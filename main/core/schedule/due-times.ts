import type { Schedule } from '../connection/config.ts';
import { addDays, dayAt, instantOf, weekdayOf } from './wall-clock.ts';
import type { Day } from './wall-clock.ts';

/** The parts of a schedule that say when a run is due. */
export type When = Pick<
  Schedule,
  'time' | 'days' | 'timeZone' | 'blackout' | 'addOnly' | 'pausedUntil'
>;

/** One night: a calendar day of the schedule has at most one. */
export interface DueTime {
  readonly day: Day;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** True on a day of an add-only window. */
  readonly addOnly: boolean;
}

/** What the schedule says of a day. A blackout goes before an add-only window. */
export type DayKind = 'run' | 'add-only' | 'blackout' | 'not-chosen';

/** Calendars end somewhere; no schedule that comes to it was meant. */
const LAST_DAY = '9998-12-31';

/** The zone whose clock the schedule goes by: its own, else that of this computer. */
export function zoneOf({ timeZone }: Pick<When, 'timeZone'>, ofComputer: string): string {
  return timeZone ?? ofComputer;
}

export function dayKind({ days, blackout, addOnly }: When, day: Day): DayKind {
  if (rangeAround(blackout, day) !== null) return 'blackout';
  if (!days.includes(weekdayOf(day))) return 'not-chosen';
  return rangeAround(addOnly, day) === null ? 'run' : 'add-only';
}

/**
 * Due times after one moment, up to and with another, in their order. A pause takes out those before its end; nobody
 * misses them.
 */
export function* dueTimes(
  when: When,
  timeZone: string,
  after: number,
  until: number,
): Generator<DueTime> {
  const pausedUntil = when.pausedUntil === undefined ? -Infinity : Date.parse(when.pausedUntil);
  const start = Math.max(after, Math.min(pausedUntil - 1, until));
  const last = Number.isFinite(until) ? addDays(dayAt(until, timeZone), 1) : LAST_DAY;
  if (when.days.length === 0) return;
  // A day earlier: its time may be put forward into the next day.
  let day = addDays(dayAt(start, timeZone), -1);
  while (day <= last) {
    const blackout = rangeAround(when.blackout, day);
    if (blackout !== null) {
      if (blackout.to >= LAST_DAY) return;
      day = addDays(blackout.to, 1);
      continue;
    }
    const kind = dayKind(when, day);
    if (kind !== 'not-chosen') {
      const at = instantOf(day, when.time, timeZone);
      if (at > until) return;
      if (at > after && at >= pausedUntil) yield { day, at, addOnly: kind === 'add-only' };
    }
    day = addDays(day, 1);
  }
}

/** The next runs after a moment, at most `count`; none where the schedule has no days or a blackout never ends. */
export function nextRuns(
  when: When,
  timeZone: string,
  now: number,
  count: number,
): readonly DueTime[] {
  const next: DueTime[] = [];
  for (const due of dueTimes(when, timeZone, now, Infinity)) {
    if (next.length === count) break;
    next.push(due);
  }
  return next;
}

/** The longest-lasting of the ranges that a day lies in, or null. */
function rangeAround<R extends { readonly from: Day; readonly to: Day }>(
  ranges: readonly R[],
  day: Day,
): R | null {
  let found: R | null = null;
  for (const range of ranges) {
    if (range.from > day || range.to < day) continue;
    if (found === null || range.to > found.to) found = range;
  }
  return found;
}
