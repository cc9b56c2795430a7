import { tzOffset } from '@date-fns/tz/tzOffset';
import type { WEEKDAYS } from '../connection/config.ts';

/** Days and times as the clock on the wall shows them, and the one moment that each of them is. */

/** A calendar day, `YYYY-MM-DD`. Days compare as text. */
export type Day = string;
export type Weekday = (typeof WEEKDAYS)[number];

const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** From Sunday, as `getUTCDay` counts. */
const BY_NUMBER: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** Whether this computer knows the rules of a time zone by this name (IANA, such as `America/Los_Angeles`). */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** The day that the calendar on the wall shows at a moment (milliseconds since 1970). */
export function dayAt(instant: number, timeZone: string): Day {
  return toDay(instant + offsetMs(instant, timeZone));
}

export function addDays(day: Day, count: number): Day {
  return toDay(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS);
}

/** Days from the first to the second; negative where the second is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

export function weekdayOf(day: Day): Weekday {
  return BY_NUMBER[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? 'sun';
}

/**
 * The moment at which the clock on the wall shows a time of a day, exactly one for each. Where clocks are put forward
 * over it, the first moment after the gap; where they are put back and show it twice, the first of the two.
 */
export function instantOf(day: Day, time: string, timeZone: string): number {
  const wall = Date.parse(`${day}T${time}:00Z`);
  // No zone is further than a day from UTC, so these two lie on either side of the moment sought.
  const before = offsetMs(wall - DAY_MS, timeZone);
  const after = offsetMs(wall + DAY_MS, timeZone);
  const found = [wall - before, wall - after]
    .filter((instant) => instant + offsetMs(instant, timeZone) === wall)
    .toSorted((a, b) => a - b);
  const [first] = found;
  if (first !== undefined) return first;
  return firstAfterGap(wall, Math.min(before, after), Math.max(before, after), timeZone);
}

/** The moment at which the offset grows, found by halving: the wall clock jumps over `wall` there. */
function firstAfterGap(wall: number, low: number, high: number, timeZone: string): number {
  let earlier = wall - high;
  let later = wall - low;
  while (later - earlier > 1) {
    const middle = Math.floor((earlier + later) / 2);
    if (middle + offsetMs(middle, timeZone) < wall) earlier = middle;
    else later = middle;
  }
  return later;
}

function offsetMs(instant: number, timeZone: string): number {
  return tzOffset(timeZone, new Date(instant)) * MINUTE_MS;
}

function toDay(utc: number): Day {
  return new Date(utc).toISOString().slice(0, 10);
}
