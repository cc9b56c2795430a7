import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DatabaseSync } from 'node:sqlite';
import { isDamage, newer, notSetAside, setAside } from './store-errors.ts';
import { APPLICATION_ID } from './schema.ts';

const STORE_FILE = 'roster-bridge.db';

/** Up to this size a whole check costs a few hundredths of a second, so every start does it. */
const CHECK_ALWAYS_BYTES = 64 * 1024 * 1024;

export function storeFile(folder: string): string {
  return join(folder, STORE_FILE);
}

/** Left behind when damage is met while the store is open, so that the next start looks closely. */
export function suspectMark(folder: string): string {
  return `${storeFile(folder)}.suspect`;
}

/**
 * Looks at the file before anything opens it for writing. A store from a newer version throws `store-newer`
 * and is not touched. A damaged one is set aside and throws `store-corrupt` once, so that every host tells
 * the person; the next start finds no file and makes a new one. Call under the opening lock.
 */
export function examine(folder: string, known: number, now: () => number): void {
  const file = storeFile(folder);
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size === 0) return;

  // A newer store is recognised without even making the index file that a common read makes.
  const first = inspect(immutable(file));
  if (typeof first === 'number' && first > known) throw newer(file, first, known);
  const thorough = size <= CHECK_ALWAYS_BYTES || existsSync(suspectMark(folder));
  const verdict = inspect(file, thorough);
  if (verdict === 'damaged') throw moveAside(folder, file, now);
  if (verdict > known) throw newer(file, verdict, known);
  rmSync(suspectMark(folder), { force: true });
}

/**
 * The version in force, or `damaged`. The file alone does not say: what was written last may still be in the
 * write-ahead log. Read-only, because a connection that may write would fold the log of a newer version into
 * its file. Through SQLite and never by reading the file here: see `makePrivate` in open-store.ts.
 */
function inspect(file: string | URL, thorough = false): number | 'damaged' {
  let sqlite: DatabaseSync | null = null;
  try {
    sqlite = new DatabaseSync(file, { readOnly: true, timeout: 10_000 });
    if (thorough) {
      const check = sqlite.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
      if (check !== 'ok') return 'damaged';
    }
    const row = sqlite
      .prepare(
        `SELECT user_version, application_id, (SELECT count(*) FROM sqlite_schema) AS tables
         FROM pragma_user_version, pragma_application_id`,
      )
      .get();
    // A database of another program is none of ours; one without tables is a store whose creation was cut off.
    const ours = row?.['application_id'] === APPLICATION_ID || row?.['tables'] === 0;
    const version = row?.['user_version'];
    return ours && typeof version === 'number' ? version : 'damaged';
  } catch (error) {
    if (isDamage(error)) return 'damaged';
    throw error;
  } finally {
    sqlite?.close();
  }
}

/** The file by itself, as if nobody could change it: no lock is taken, no log read, no file made. */
function immutable(file: string): URL {
  const url = pathToFileURL(file);
  url.searchParams.set('immutable', '1');
  return url;
}

/** Renames the file with its log and index, so that a repair tool still finds all three together. */
function moveAside(folder: string, file: string, now: () => number): Error {
  const kept = freeName(folder, new Date(now()).toISOString().replaceAll(/[-:]|\.\d+/g, ''));
  try {
    for (const suffix of ['-wal', '-shm', '']) {
      if (existsSync(file + suffix)) renameSync(file + suffix, kept + suffix);
    }
    rmSync(suspectMark(folder), { force: true });
  } catch (error) {
    return notSetAside(file, error);
  }
  return setAside(file, kept);
}

/** Renaming would replace what was set aside in the same second. */
function freeName(folder: string, stamp: string): string {
  for (let nth = 1; ; nth += 1) {
    const name = `roster-bridge-damaged-${stamp}${nth === 1 ? '' : `-${String(nth)}`}.db`;
    if (!existsSync(join(folder, name))) return join(folder, name);
  }
}
