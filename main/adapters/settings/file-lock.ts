import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { RosterError } from '../../core/errors.ts';

const PATIENCE_MS = 10_000;
const PAUSE_MS = 15;

/**
 * Runs `work` while no other process (nor other caller in this one) holds the lock file.
 *
 * The file is an empty SQLite database that is locked exclusively: the operating system lets go of it when a process
 * dies, however it dies, so that there is no stale lock to guess about. Throws `busy` after ten seconds.
 */
export async function withFileLock<T>(lockFile: string, work: () => T | Promise<T>): Promise<T> {
  const database = await acquire(lockFile);
  try {
    return await work();
  } finally {
    database.close();
  }
}

async function acquire(lockFile: string): Promise<DatabaseSync> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const database = new DatabaseSync(lockFile, { timeout: 0 });
    try {
      database.exec('BEGIN EXCLUSIVE');
      return database;
    } catch (error) {
      database.close();
      if (!isBusy(error)) throw error;
    }
    if (performance.now() > deadline) {
      throw new RosterError('busy', {
        message:
          'Another program on this computer is writing the settings and does not finish. Nothing was changed.',
        fix: 'Close other windows of Roster Bridge and its command line, then try again.',
        retryable: true,
      });
    }
    // Two that wait must not keep meeting.
    await sleep(PAUSE_MS * (1 + Math.random()));
  }
}

const SQLITE_BUSY = 5;
const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
