import type { Schedule } from '../connection/config.ts';
import { dueTimes, zoneOf } from './due-times.ts';
import type { DueTime } from './due-times.ts';
import { dayAt, HOUR_MS } from './wall-clock.ts';
import type { Day } from './wall-clock.ts';

/** A run that the computer slept through still runs if it is less late than this (domain, "Unattended policy"). */
export const MOST_LATE_MS = 12 * HOUR_MS;

/** What is remembered of a schedule between two looks at the clock. */
export interface Watch {
  /** Due times up to this moment are nobody's business any more (milliseconds since 1970). */
  readonly since: number;
  /** Since when the schedule is on without a break (milliseconds since 1970): nights before are another time's. */
  readonly begun: number;
  /** The last day that was decided on; a day has one night, wherever the computer travels. */
  readonly lastDay: Day | null;
  /** The schedule that this was remembered for: with another one, watching begins anew. */
  readonly key: string;
}

export interface Decision {
  /** What to remember now; null: the schedule is off. */
  readonly watch: Watch | null;
  /** The night to run now, or null. */
  readonly due: DueTime | null;
  /** Nights that are over without a run, oldest first. Told once: the watch is past them. */
  readonly missed: readonly DueTime[];
  /** True where the clock was set back by a day or more since the last look. */
  readonly clockWentBack: boolean;
}

/** So many missed nights are named one by one at most; who was away longer is told of the last. */
const MOST_MISSED = 60;

/**
 * Looks at the clock. Of the nights since the last look, the newest is due if it is less than 12 hours late; all
 * others were missed. Turning the schedule on, or changing it, never makes a time that has passed due.
 */
export function decideNight(
  schedule: Schedule,
  zoneOfComputer: string,
  now: number,
  before: Watch | null,
): Decision {
  if (!schedule.enabled) return { watch: null, due: null, missed: [], clockWentBack: false };
  const zone = zoneOf(schedule, zoneOfComputer);
  const key = keyOf(schedule);
  const today = dayAt(now, zone);
  const nothing = { due: null, missed: [] };
  if (before === null || before.key !== key) {
    // The night that ran today counts under the new times as well.
    const lastDay = before !== null && before.lastDay !== null ? before.lastDay : null;
    const kept = lastDay !== null && lastDay <= today ? lastDay : null;
    const begun = before?.begun ?? now;
    return { watch: { since: now, begun, lastDay: kept, key }, ...nothing, clockWentBack: false };
  }
  if (before.lastDay !== null && before.lastDay > today) {
    // The clock was ahead, or the computer crossed the date line: what is remembered is of no use.
    const begun = Math.min(before.begun, now);
    return { watch: { since: now, begun, lastDay: null, key }, ...nothing, clockWentBack: true };
  }
  const since = Math.min(before.since, now);
  const pending = [...dueTimes(schedule, zone, since, now)].filter(
    ({ day }) => before.lastDay === null || day > before.lastDay,
  );
  const last = pending.at(-1);
  if (last === undefined) {
    return { watch: { ...before, since }, ...nothing, clockWentBack: false };
  }
  const inTime = now - last.at < MOST_LATE_MS;
  return {
    watch: { since: last.at, begun: before.begun, lastDay: last.day, key },
    due: inTime ? last : null,
    missed: (inTime ? pending.slice(0, -1) : pending).slice(-MOST_MISSED),
    clockWentBack: false,
  };
}

function keyOf({ time, days, timeZone, blackout, pausedUntil }: Schedule): string {
  const ranges = blackout.map(({ from, to }) => `${from}/${to}`);
  return JSON.stringify([time, days, timeZone ?? null, ranges, pausedUntil ?? null]);
}
