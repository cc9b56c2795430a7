import { RosterError } from '../../core/errors.ts';

/** Primary result codes of SQLite that a person can do something about (sqlite.org/rescode.html). */
const SQLITE = {
  perm: 3,
  busy: 5,
  locked: 6,
  readonly: 8,
  ioerr: 10,
  corrupt: 11,
  full: 13,
  cantopen: 14,
  notadb: 26,
} as const;

/** The primary SQLite result code of an error of `node:sqlite`, or null for any other error. */
function sqliteCode(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error)) return null;
  // Extended codes keep the primary one in their low byte.
  return typeof error.errcode === 'number' ? error.errcode & 0xff : null;
}

function systemCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : null;
}

/** True where the bytes of the database cannot be what SQLite wrote. */
export function isDamage(error: unknown): boolean {
  const code = sqliteCode(error);
  return code === SQLITE.corrupt || code === SQLITE.notadb;
}

/** True where another connection holds the lock that was asked for. */
export function isBusy(error: unknown): boolean {
  const code = sqliteCode(error);
  return code === SQLITE.busy || code === SQLITE.locked;
}

const UNWRITABLE_REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the disk is read-only',
  EACCES: 'this account has no permission to write there',
  EPERM: 'this account has no permission to write there',
  ENOTDIR: 'a part of its path is a file, not a folder',
  EEXIST: 'a file of that name is in the way',
};

function unwritable(folder: string, reason: string, cause: unknown): RosterError {
  return new RosterError('store-unwritable', {
    message: `Roster Bridge cannot write to its data folder ${folder}: ${reason}. What was saved before is intact; the step under way was not saved, and nothing of it was sent.`,
    fix: 'Free some space or allow this account to write to the folder, then try again.',
    retryable: true,
    details: { folder },
    cause,
  });
}

/**
 * The error for people behind an error of SQLite or the file system in the store.
 * What is not theirs (a bug, an error of the caller) comes back unchanged.
 */
export function storeError(error: unknown, folder: string): unknown {
  if (error instanceof RosterError) return error;
  switch (sqliteCode(error)) {
    case SQLITE.full:
      return unwritable(folder, 'the disk is full', error);
    case SQLITE.ioerr:
      return unwritable(folder, 'the disk reports an error, or is full', error);
    case SQLITE.readonly:
    case SQLITE.perm:
      return unwritable(folder, 'it may only be read', error);
    case SQLITE.cantopen:
      return unwritable(folder, 'its database cannot be opened', error);
    case SQLITE.corrupt:
    case SQLITE.notadb:
      return damaged(folder, error);
    case SQLITE.busy:
    case SQLITE.locked:
      return new RosterError('busy', {
        message: `Another Roster Bridge is writing to ${folder} and did not finish in time. Nothing was changed.`,
        fix: 'Wait for it to finish, then try again.',
        retryable: true,
        details: { folder },
        cause: error,
      });
    default: {
      const reason = UNWRITABLE_REASONS[systemCode(error) ?? ''];
      return reason === undefined ? error : unwritable(folder, reason, error);
    }
  }
}

/** Damage met while the store is open: it can only be set aside when nothing uses it. */
export function damaged(folder: string, cause?: unknown): RosterError {
  return new RosterError('store-corrupt', {
    message: `The history that Roster Bridge keeps in ${folder} is damaged and cannot be read further. Nothing was sent because of it, and nothing was erased.`,
    fix: 'Close Roster Bridge and start it again: it then keeps the damaged file under another name and says where.',
    details: { folder },
    cause,
  });
}

export function setAside(file: string, keptAs: string): RosterError {
  return new RosterError('store-corrupt', {
    message: `The history file ${file} was damaged and cannot be read. It was not erased: it is kept as ${keptAs}. Earlier plans, runs and reports are not available for now; Aeries and Minga are not affected.`,
    fix: 'Start again: the next start begins a new, empty history. Keep the damaged file; your support contact may be able to read it.',
    details: { file, keptAs },
  });
}

export function notSetAside(file: string, cause: unknown): RosterError {
  return new RosterError('store-corrupt', {
    message: `The history file ${file} is damaged and cannot be read, and it could not be moved out of the way. Nothing was erased or sent.`,
    fix: 'Close every Roster Bridge window and command, move the file to another folder, then start again.',
    details: { file },
    cause,
  });
}

export function newer(file: string, found: number, known: number): RosterError {
  return new RosterError('store-newer', {
    message: `The history file ${file} was written by a newer Roster Bridge (format ${String(found)}; this one knows up to ${String(known)}). It was left exactly as it is, and nothing was sent.`,
    fix: 'Install the newest Roster Bridge on this computer, or use another data folder.',
    details: { file, found, known },
  });
}
