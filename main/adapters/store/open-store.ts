import {
  accessSync,
  chmodSync,
  closeSync,
  existsSync,
  constants,
  mkdirSync,
  openSync,
  writeFileSync,
} from 'node:fs';
import type { Clock, Ids, Store } from '../../core/ports.ts';
import { RosterError } from '../../core/errors.ts';
import { configure, openDatabase, type Database } from './database.ts';
import { examine, storeFile, suspectMark } from './examine.ts';
import { linkStore } from './links.ts';
import { takeLockFile } from './lock-file.ts';
import { lockStore } from './locks.ts';
import { messageStore } from './messages.ts';
import { nightStore } from './nights.ts';
import { decisionStore } from './decisions.ts';
import { peopleStore } from './people.ts';
import { personHistoryStore } from './person-history.ts';
import { planStore } from './plans.ts';
import { retentionStore } from './retention.ts';
import { runStore } from './runs.ts';
import { renameIn } from './rename.ts';
import { SCHEMA_VERSION, upgrade } from './schema.ts';
import { snapshotStore } from './snapshots.ts';
import { storeError } from './store-errors.ts';

export interface StoreOptions {
  /** The data folder; made where it is missing. Holds `roster-bridge.db` and `locks/`. */
  readonly folder: string;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** How long a second process waits for the first one to create or upgrade the store, in milliseconds. */
const OPENING_WAIT_MS = 30_000;

/**
 * Opens the store in `folder`, creating or upgrading it. Several processes and threads may have it open.
 * Throws `store-newer` (written by a later version; untouched), `store-corrupt` (once: the file is set aside
 * and the next call makes a new one), `store-unwritable` (full or read-only disk) and `busy`.
 */
export function openStore({ folder, clock, ids }: StoreOptions): Store {
  const database = open(folder, clock);
  const locks = lockStore(database, clock);
  return {
    version: () => {
      const version = database.get('PRAGMA data_version')?.['data_version'];
      return typeof version === 'number' ? version : 0;
    },
    snapshots: snapshotStore(database, clock, ids),
    plans: planStore(database),
    runs: runStore(database, clock),
    locks,
    links: linkStore(database),
    people: peopleStore(database),
    decisions: decisionStore(database),
    personHistory: personHistoryStore(database),
    retention: retentionStore(database),
    renameConnection: renameIn(database, locks, clock),
    nights: nightStore(database),
    messages: messageStore(database),
    close: () => {
      locks.releaseAll();
      database.close();
    },
  };
}

function open(folder: string, clock: Clock): Database {
  let database: Database | null = null;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // Asked first, since the file system knows why it refuses and SQLite only that it does.
    accessSync(folder, constants.W_OK);
    const lock = takeLockFile(folder, 'opening', OPENING_WAIT_MS);
    if (lock === null) throw stillOpening(folder);
    try {
      examine(folder, SCHEMA_VERSION, () => clock.now());
      makePrivate(storeFile(folder));
      database = openDatabase(storeFile(folder), folder, () => {
        markSuspect(folder);
      });
      configure(database);
      upgrade(database);
      return database;
    } finally {
      lock.release();
    }
  } catch (error) {
    database?.close();
    throw storeError(error, folder);
  }
}

/**
 * SQLite gives its log and index the mode of the file itself, so that is set before it is opened. A file that is
 * there is never opened past SQLite: closing any handle of a file drops every POSIX lock that this process has
 * on it, those of a store open in another thread among them.
 */
function makePrivate(file: string): void {
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
}

function markSuspect(folder: string): void {
  try {
    writeFileSync(suspectMark(folder), '', { mode: 0o600 });
  } catch {
    // The damage itself is what the person must hear of; without the mark only large stores escape the check.
  }
}

function stillOpening(folder: string): RosterError {
  return new RosterError('busy', {
    message: `Another Roster Bridge is preparing the history in ${folder}. Nothing was changed.`,
    fix: 'Wait a minute, then try again.',
    retryable: true,
    details: { folder },
  });
}
