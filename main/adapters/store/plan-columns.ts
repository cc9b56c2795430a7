import { RosterError } from '../../core/errors.ts';
import type { Database } from './database.ts';
import { readKinds, type Kind } from './plan-kinds.ts';
import { integer, text } from './values.ts';

/**
 * What the rows of one plan are found by, column by column in memory: 4 bytes a row for its kind, 8 for where it is,
 * its searchable text and 6 for what letters that has. A million rows take 0.7 s to read and 106 MB, outside of the
 * JavaScript heap.
 */
export interface PlanColumns {
  readonly size: number;
  /** Keys of the rows in the store, rising. */
  readonly keys: Float64Array;
  readonly kinds: readonly Kind[];
  /** Index into `kinds`. */
  readonly kindOf: Uint32Array;
  /** Searchable texts in UTF-8, a zero byte after each. */
  readonly text: Buffer;
  /** Where the text of a row begins; one more at the end. */
  readonly starts: Uint32Array;
  /** Which letters (a the lowest bit) and digits a row's text has: a single one is looked for in nearly every row. */
  readonly letters: Uint32Array;
  readonly digits: Uint16Array;
}

export const LETTER_A = 97;
export const LETTER_Z = 122;
export const DIGIT_0 = 48;
export const DIGIT_9 = 57;

/** Rows read at a time. */
const WINDOW = 20_000;

/** Of a usual row, in bytes; the buffer grows where rows are longer. */
const USUAL_TEXT = 96;

/** @throws `plan-unknown` */
export function readColumns(database: Database, planId: string): PlanColumns {
  const { first, count } = planRange(database, planId);
  const kinds = readKinds(database, planId);
  const indexOf = new Map(kinds.map(({ kind }, index) => [kind, index]));
  const keys = new Float64Array(count);
  const kindOf = new Uint32Array(count);
  const starts = new Uint32Array(count + 1);
  const letters = new Uint32Array(count);
  const digits = new Uint16Array(count);
  let buffer = Buffer.allocUnsafe(count * USUAL_TEXT + 1024);
  let end = 0;
  let size = 0;
  let reached = first - 1;
  for (;;) {
    const rows = database.lists(
      `SELECT change, kind, search FROM change WHERE change > ? AND change < ?
       ORDER BY change LIMIT ${String(WINDOW)}`,
      reached,
      first + count,
    );
    for (const row of rows) {
      reached = integer(row, '0');
      const words = text(row, '2');
      // A UTF-16 unit is three bytes of UTF-8 at most.
      const most = end + words.length * 3 + 1;
      if (most > buffer.length) buffer = grown(buffer, end, most);
      keys[size] = reached;
      kindOf[size] = indexOf.get(integer(row, '1')) ?? 0;
      starts[size] = end;
      end += buffer.write(words, end);
      letters[size] = marks(buffer, starts[size] ?? 0, end, LETTER_A, LETTER_Z);
      digits[size] = marks(buffer, starts[size] ?? 0, end, DIGIT_0, DIGIT_9);
      buffer[end] = 0;
      end += 1;
      size += 1;
    }
    if (rows.length < WINDOW) break;
  }
  starts[size] = end;
  return {
    size,
    keys: keys.subarray(0, size),
    kinds,
    kindOf: kindOf.subarray(0, size),
    text: buffer.subarray(0, end),
    starts: starts.subarray(0, size + 1),
    letters: letters.subarray(0, size),
    digits: digits.subarray(0, size),
  };
}

/** A bit for each byte from `low` to `high` that the text has between two places. */
function marks(text: Buffer, from: number, end: number, low: number, high: number): number {
  let found = 0;
  for (let at = from; at < end; at += 1) {
    const byte = text[at] ?? 0;
    if (byte >= low && byte <= high) found |= 1 << (byte - low);
  }
  return found;
}

function grown(buffer: Buffer, used: number, needed: number): Buffer<ArrayBuffer> {
  const larger = Buffer.allocUnsafe(Math.max(needed, Math.ceil(buffer.length * 1.5)));
  buffer.copy(larger, 0, 0, used);
  return larger;
}

/**
 * Where the rows of a plan lie, and how often they were edited since.
 * @throws `plan-unknown` where it was never made, or was removed meanwhile
 */
export function planRange(
  database: Database,
  planId: string,
): { readonly first: number; readonly count: number; readonly edits: number } {
  const row = database.get(
    'SELECT first_change, changes, edits FROM plan WHERE plan_id = ?',
    planId,
  );
  if (row === undefined) throw unknownPlan(planId);
  return {
    first: integer(row, 'first_change'),
    count: integer(row, 'changes'),
    edits: integer(row, 'edits'),
  };
}

function unknownPlan(planId: string): RosterError {
  return new RosterError('plan-unknown', {
    message: `There is no plan ${planId} in this history: it was removed, by age or in another window. Nothing was sent.`,
    fix: 'Make a new preview.',
    details: { planId },
  });
}
