import type { Op } from '../core/plan/plan.ts';
import type { SyncRole } from '../core/person/person.ts';

/** Numbers, dates and nouns as people read them in a terminal. */

const NUMBER = new Intl.NumberFormat('en-US');
const PERCENT = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

export function number(value: number): string {
  return NUMBER.format(value);
}

export function percent(value: number): string {
  return `${PERCENT.format(value)} %`;
}

/** "1 add", "12 adds". */
export function count(value: number, one: string, many = `${one}s`): string {
  return `${number(value)} ${value === 1 ? one : many}`;
}

export const OP_WORDS: Readonly<Record<Op | 'unchanged', readonly [one: string, many: string]>> = {
  add: ['add', 'adds'],
  update: ['update', 'updates'],
  archive: ['archive', 'archives'],
  restore: ['restore', 'restores'],
  relink: ['relink', 'relinks'],
  move: ['move', 'moves'],
  skip: ['skipped', 'skipped'],
  conflict: ['conflict', 'conflicts'],
  invalid: ['invalid row', 'invalid rows'],
  locked: ['locked', 'locked'],
  protected: ['protected', 'protected'],
  unmanaged: ['unmanaged', 'unmanaged'],
  unchanged: ['unchanged', 'unchanged'],
};

export function countOp(op: Op | 'unchanged', value: number): string {
  return count(value, ...OP_WORDS[op]);
}

export function roleWord(role: SyncRole): string {
  switch (role) {
    case 'student':
      return 'students';
    case 'teacher':
      return 'teachers';
    case 'staff':
      return 'staff';
    case 'admin':
      return 'admins';
  }
}

/** "a", "a and b", "a, b and c". */
export function list(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

export function bytes(value: number): string {
  if (value < 1000) return `${value} bytes`;
  if (value < 1_000_000) return `${number(Math.round(value / 1000))} kB`;
  return `${PERCENT.format(value / 1_000_000)} MB`;
}

/** "0.4 s", "12 s", "3 min 20 s", "2 h 5 min". */
export function duration(ms: number): string {
  if (ms < 10_000) return `${PERCENT.format(ms / 1000)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60)
    return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`;
  return minutes % 60 === 0
    ? `${minutes / 60} h`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** A moment in the time zone of this computer, such as `2026-11-24 14:02`. */
export function moment(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

/**
 * Text from a server, safe for a terminal: control characters and marks that reorder text are shown as "?".
 * A name must never move the cursor, colour the screen or hide a line.
 */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu, '?');
}
