import {
  DatabaseSync,
  type SQLInputValue,
  type SQLOutputValue,
  type StatementSync,
} from 'node:sqlite';
import { storeError } from './store-errors.ts';

export type Row = Readonly<Record<string, SQLOutputValue>>;

/**
 * One connection to the database file. Every failure leaves as an error for people (`store-errors.ts`),
 * and statements are prepared once.
 */
export interface Database {
  readonly folder: string;
  all(sql: string, ...values: readonly SQLInputValue[]): readonly Row[];
  get(sql: string, ...values: readonly SQLInputValue[]): Row | undefined;
  /** As `all`, with the columns of a row under their numbers from `'0'`: half the time where rows are many. */
  lists(sql: string, ...values: readonly SQLInputValue[]): readonly Row[];
  /** Rows changed. */
  run(sql: string, ...values: readonly SQLInputValue[]): number;
  /** Several statements of SQL without values. */
  exec(sql: string): void;
  /**
   * All of `work`, or nothing of it. On disk when it returns, unless `relaxed`: then it may be undone
   * (whole) by a power cut, until the next durable transaction.
   */
  transaction<T>(work: () => T, durability?: 'durable' | 'relaxed'): T;
  close(): void;
}

/** How long a writer waits for another process's transaction, in milliseconds. */
const BUSY_TIMEOUT_MS = 10_000;

/** Opens `file`, which must be a store that was examined before. `onDamage` hears of corrupt pages met later. */
export function openDatabase(file: string, folder: string, onDamage: () => void): Database {
  const sqlite = new DatabaseSync(file, {
    timeout: BUSY_TIMEOUT_MS,
    enableForeignKeyConstraints: true,
  });
  const statements = new Map<string, StatementSync>();
  const listing = new Map<string, StatementSync>();

  function listStatement(sql: string): StatementSync {
    let prepared = listing.get(sql);
    if (prepared === undefined) {
      prepared = sqlite.prepare(sql);
      prepared.setReturnArrays(true);
      listing.set(sql, prepared);
    }
    return prepared;
  }

  function statement(sql: string): StatementSync {
    let prepared = statements.get(sql);
    if (prepared === undefined) {
      prepared = sqlite.prepare(sql);
      statements.set(sql, prepared);
    }
    return prepared;
  }

  function guard<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      const known = storeError(error, folder);
      if (isStoreCorrupt(known)) onDamage();
      throw known;
    }
  }

  function inTransaction<T>(work: () => T): T {
    sqlite.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      sqlite.exec('COMMIT');
      return result;
    } catch (error) {
      // SQLite has already rolled back after a full disk; a second ROLLBACK would hide the true error.
      if (sqlite.isTransaction) sqlite.exec('ROLLBACK');
      throw error;
    }
  }

  return {
    folder,
    all: (sql, ...values) => guard(() => statement(sql).all(...values)),
    get: (sql, ...values) => guard(() => statement(sql).get(...values)),
    lists: (sql, ...values) => guard(() => listStatement(sql).all(...values)),
    run: (sql, ...values) => guard(() => Number(statement(sql).run(...values).changes)),
    exec: (sql) => guard(() => sqlite.exec(sql)),
    transaction: (work, durability = 'durable') =>
      guard(() => {
        if (durability === 'durable') return inTransaction(work);
        sqlite.exec('PRAGMA synchronous = NORMAL');
        try {
          return inTransaction(work);
        } finally {
          sqlite.exec('PRAGMA synchronous = FULL');
        }
      }),
    close: () => {
      statements.clear();
      listing.clear();
      if (sqlite.isOpen) guard(() => sqlite.close());
    },
  };
}

function isStoreCorrupt(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'store-corrupt';
}

/** Kilobytes that SQLite keeps of the file, for each connection. */
const USUAL_CACHE_KB = 16_384;
const LARGE_CACHE_KB = 65_536;

/**
 * Work with room for the indexes of a plan of 100,000 changes: saving one takes half the time. The memory is
 * given back afterwards.
 */
export function withLargeCache<T>(database: Database, work: () => T): T {
  database.exec(`PRAGMA cache_size = -${LARGE_CACHE_KB}`);
  try {
    return work();
  } finally {
    database.exec(`PRAGMA cache_size = -${USUAL_CACHE_KB}; PRAGMA shrink_memory`);
  }
}

/**
 * Settings of every connection. WAL lets readers and one writer work at once across processes; FULL puts each
 * commit on disk, which the journal needs; `secure_delete` overwrites what retention removes; the cache is
 * small, because every thread of the app has one: see `withLargeCache`.
 */
export function configure(database: Database): void {
  database.exec(`
    PRAGMA auto_vacuum = INCREMENTAL; -- must come before the first table
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    PRAGMA secure_delete = FAST;
    PRAGMA temp_store = MEMORY;
    PRAGMA cache_size = -${USUAL_CACHE_KB};
    PRAGMA journal_size_limit = 67108864;
  `);
}
