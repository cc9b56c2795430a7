import { randomBytes } from 'node:crypto';
import type { Clock, Ids } from '../../core/ports.ts';

/** The computer's own clock. */
export const systemClock: Clock = { now: () => Date.now() };

/** `plan_01m7x2k9p4-8f3a…`: the time in base 36, then 64 random bits. Sorts by time to the millisecond. */
export const systemIds: Ids = {
  next: (prefix) =>
    `${prefix}_${Date.now().toString(36).padStart(9, '0')}-${randomBytes(8).toString('hex')}`,
};

/** The time zone that this computer is set to now. It may change while the program runs: computers travel. */
export function systemTimeZone(): string {
  return new Intl.DateTimeFormat('en-US').resolvedOptions().timeZone;
}
