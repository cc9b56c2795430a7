import type { z } from 'zod';
import type { Row } from './database.ts';
import { RosterError } from '../../core/errors.ts';

/** Values out of the database. It is a file on disk: each crosses one check before it has a type. */

function unreadable(column: string): RosterError {
  return new RosterError('store-corrupt', {
    message: `A saved record cannot be read (its "${column}" is not what was written). The rest of the history is intact; nothing was sent.`,
    fix: 'Make a new preview. If this happens again, close Roster Bridge and keep a copy of its data folder for your support contact.',
    details: { column },
  });
}

export function text(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw unreadable(column);
  return value;
}

export function textOrNull(row: Row, column: string): string | null {
  return row[column] === null ? null : text(row, column);
}

export function integer(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== 'number') throw unreadable(column);
  return value;
}

/** A JSON column, checked against `schema`. */
export function json<T>(row: Row, column: string, schema: z.ZodType<T>): T {
  let raw: unknown;
  try {
    raw = JSON.parse(text(row, column));
  } catch {
    throw unreadable(column);
  }
  const parsed = schema.safeParse(raw);
  if (!parsed.success) throw unreadable(column);
  return parsed.data;
}

/** As `json`, with SQL's NULL as `null`. */
export function jsonOrNull<T>(row: Row, column: string, schema: z.ZodType<T>): T | null {
  return row[column] === null ? null : json(row, column, schema);
}

/** A plain column, checked against `schema`: for columns that hold one of a few words. */
export function checked<T>(row: Row, column: string, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(row[column]);
  if (!parsed.success) throw unreadable(column);
  return parsed.data;
}
