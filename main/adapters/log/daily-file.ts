import { closeSync, mkdirSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../core/ports.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const NAME = /^roster-bridge-(\d{4}-\d{2}-\d{2})\.log$/;

/** A place for lines: one file a UTC day, for this account only (0600), the oldest removed after `keepDays`. */
export interface DailyFile {
  write(line: string): void;
  /** Keeps files for so many days from now on; older ones go at once. */
  keep(days: number): void;
  close(): void;
}

export function openDailyFile(folder: string, clock: Clock, daysAtFirst: number): DailyFile {
  let keepDays = daysAtFirst;
  let day: string | null = null;
  let handle: number | null = null;

  function close(): void {
    if (handle !== null) closeSync(handle);
    handle = null;
    day = null;
  }

  function open(today: string): number {
    close();
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // Appending: lines of several processes and threads never overwrite each other.
    handle = openSync(join(folder, `roster-bridge-${today}.log`), 'a', 0o600);
    day = today;
    removeOlder(folder, oldestKept());
    return handle;
  }

  function oldestKept(): string {
    return new Date(clock.now() - keepDays * DAY_MS).toISOString().slice(0, 10);
  }

  return {
    write: (line) => {
      const today = new Date(clock.now()).toISOString().slice(0, 10);
      try {
        writeSync(handle !== null && day === today ? handle : open(today), line);
      } catch {
        // A log that cannot be written (full disk, no permission) must never stop a sync: the store speaks up.
      }
    },
    keep(days) {
      keepDays = days;
      try {
        removeOlder(folder, oldestKept());
      } catch {
        // No folder yet, or none that may be read: nothing is there to remove.
      }
    },
    close,
  };
}

function removeOlder(folder: string, oldest: string): void {
  for (const name of readdirSync(folder)) {
    const [, day] = NAME.exec(name) ?? [];
    if (day !== undefined && day < oldest) rmSync(join(folder, name), { force: true });
  }
}
