import type { Clock, LockHolder, LockStore } from '../../core/ports.ts';
import { RosterError } from '../../core/errors.ts';
import type { Database } from './database.ts';
import { takeLockFile, type LockFile } from './lock-file.ts';
import { storeError } from './store-errors.ts';
import { integer, text } from './values.ts';

/** Far longer than a look at a lock takes, far shorter than a run. */
const LOOK_MS = 200;

export interface OwnedLocks extends LockStore {
  releaseAll(): void;
}

/**
 * One run at a time per connection, across processes and threads (domain, "Unattended policy"). The lock file
 * decides; the `holder` row only tells whoever comes second what is going on.
 */
export function lockStore(database: Database, clock: Clock): OwnedLocks {
  const held = new Map<LockFile, () => void>();

  function holder(connection: string): LockHolder | null {
    const row = database.get(
      'SELECT owner, pid, since FROM holder WHERE connection = ?',
      connection,
    );
    if (row === undefined) return null;
    return {
      connection,
      owner: text(row, 'owner'),
      pid: integer(row, 'pid'),
      since: text(row, 'since'),
    };
  }

  function take(connection: string): LockFile {
    try {
      // A moment's wait: somebody may be looking whether it is held, see `holder` below.
      const lock = takeLockFile(database.folder, `connection ${connection}`, LOOK_MS);
      if (lock !== null) return lock;
    } catch (error) {
      throw storeError(error, database.folder);
    }
    throw busy(connection, holder(connection));
  }

  /** The row of a holder that died is still there: the lock file alone knows. */
  function living(connection: string): LockHolder | null {
    const row = holder(connection);
    if (row === null) return null;
    const lock = takeLockFile(database.folder, `connection ${connection}`, 0);
    lock?.release();
    return lock === null ? row : null;
  }

  return {
    acquire: (connection, owner) => {
      const lock = take(connection);
      const since = new Date(clock.now()).toISOString();
      try {
        database.run(
          'INSERT OR REPLACE INTO holder (connection, owner, pid, since) VALUES (?, ?, ?, ?)',
          connection,
          owner,
          process.pid,
          since,
        );
      } catch (error) {
        lock.release();
        throw error;
      }
      const release = (): void => {
        if (!held.delete(lock)) return;
        try {
          database.run('DELETE FROM holder WHERE connection = ?', connection);
        } finally {
          lock.release();
        }
      };
      held.set(lock, release);
      return { release };
    },
    holder: (connection) => living(connection),
    releaseAll: () => {
      for (const release of [...held.values()]) release();
    },
  };
}

function busy(connection: string, holder: LockHolder | null): RosterError {
  const who =
    holder === null
      ? 'another Roster Bridge on this computer'
      : `${holder.owner} (process ${String(holder.pid)}), since ${holder.since}`;
  return new RosterError('busy', {
    message: `"${connection}" is in use: ${who}. This run was not started and nothing was sent.`,
    fix: 'Wait for it to finish or stop it, then try again.',
    retryable: true,
    details: {
      connection,
      owner: holder?.owner ?? null,
      pid: holder?.pid ?? null,
      since: holder?.since ?? null,
    },
  });
}
