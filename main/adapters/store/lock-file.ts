import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isBusy } from './store-errors.ts';

/**
 * A lock across processes that the operating system gives back when its holder dies, however it dies: an
 * exclusive transaction on a small file of its own, which SQLite maps to the system's file locks. So a killed
 * holder, a reused process id, a reboot or a computer asleep need no heartbeat and no guess about age.
 */
export interface LockFile {
  release(): void;
}

/** What is held here. A connection that nothing refers to is closed by the garbage collector, lock and all. */
const held = new Set<DatabaseSync>();

/** Takes the lock `name` in `folder`, waiting at most `waitMs`. Null where another holds it. */
export function takeLockFile(folder: string, name: string, waitMs: number): LockFile | null {
  const locks = join(folder, 'locks');
  mkdirSync(locks, { recursive: true, mode: 0o700 });
  // A connection's name is free text; its digest is a file name everywhere.
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 16);
  const sqlite = new DatabaseSync(join(locks, `${digest}.lock`), { timeout: waitMs });
  try {
    // No rollback journal: nothing is ever written to the file.
    sqlite.exec('PRAGMA journal_mode = OFF; BEGIN EXCLUSIVE');
  } catch (error) {
    sqlite.close();
    if (isBusy(error)) return null;
    throw error;
  }
  held.add(sqlite);
  return {
    release: () => {
      if (held.delete(sqlite)) sqlite.close();
    },
  };
}
