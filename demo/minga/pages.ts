import { Problem } from './problem.ts';
import type { MingaFaultName } from './faults.ts';
import type { MingaStore } from './store.ts';

const MAX_LIMIT = 1000;
const DEFAULT_LIMIT = 100;

/** Pages of people as they are sent, made from stored JSON and kept until somebody changes. */
export interface Pages {
  /** Throws `Problem` 400 for a limit or cursor that is none. */
  page(mingaId: string, query: URLSearchParams, faults: ReadonlySet<MingaFaultName>): Buffer;
}

interface Page {
  readonly rows: readonly string[];
  readonly nextCursor: string | null;
  readonly total: number;
}

export function createPages(store: MingaStore): Pages {
  const cache = new Map<string, Buffer>();
  const totals = new Map<string, number>();
  let generation = -1;

  function totalOf(mingaId: string): number {
    const total = totals.get(mingaId) ?? store.count(mingaId);
    totals.set(mingaId, total);
    return total;
  }

  function read(mingaId: string, after: number, limit: number): Page {
    const found = store.page(mingaId, after, limit + 1);
    const sent = found.slice(0, limit);
    const last = sent.at(-1);
    return {
      rows: sent.map((row) => row.json),
      nextCursor: found.length > limit && last !== undefined ? toCursor(last.seq) : null,
      total: totalOf(mingaId),
    };
  }

  return {
    page(mingaId, query, faults) {
      const limit = readLimit(query.get('limit'));
      const cursor = query.get('cursor');
      const after = cursor === null ? 0 : fromCursor(cursor);
      if (generation !== store.generation()) {
        cache.clear();
        totals.clear();
        generation = store.generation();
      }
      if (faults.size > 0) {
        const page = read(mingaId, after, limit);
        return toJson(
          spoil(page, { cursor, after, previous: () => lastBefore(store, mingaId, after) }, faults),
        );
      }
      const key = JSON.stringify([mingaId, after, limit]);
      const kept = cache.get(key);
      if (kept !== undefined) return kept;
      const made = toJson(read(mingaId, after, limit));
      cache.set(key, made);
      return made;
    },
  };
}

function toJson({ rows, nextCursor, total }: Page): Buffer {
  return Buffer.from(
    `{"items":[${rows.join(',')}],"nextCursor":${JSON.stringify(nextCursor)},"total":${total}}`,
  );
}

interface Spot {
  readonly cursor: string | null;
  readonly after: number;
  previous(): string | null;
}

/** The page as a faulty server would send it. */
function spoil(page: Page, spot: Spot, faults: ReadonlySet<MingaFaultName>): Page {
  let { rows, nextCursor, total } = page;
  if (faults.has('total-high')) total += 3;
  if (faults.has('total-low')) total = Math.max(0, total - 3);
  if (faults.has('cursor-loop') && spot.cursor !== null) nextCursor = toCursor(0);
  if (faults.has('cursor-stuck') && spot.cursor !== null) nextCursor = spot.cursor;
  if (faults.has('list-cut-short')) nextCursor = null;
  if (faults.has('duplicate-rows')) {
    const previous = spot.previous();
    if (previous !== null) rows = [previous, ...rows];
  }
  if (faults.has('empty-page')) {
    rows = [];
    // Another cursor for the same place: nobody was passed over.
    nextCursor = toCursor(`0${spot.after}`);
  }
  if (faults.has('bad-person')) rows = changed(rows, { role: 'WIZARD' });
  if (faults.has('person-without-id')) rows = changed(rows, { id: null });
  return { rows, nextCursor, total };
}

function changed(rows: readonly string[], patch: Record<string, unknown>): readonly string[] {
  return rows.map((row, place) =>
    place === rows.length - 1
      ? JSON.stringify({ ...(JSON.parse(row) as Record<string, unknown>), ...patch })
      : row,
  );
}

function lastBefore(store: MingaStore, mingaId: string, seq: number): string | null {
  return store.page(mingaId, seq - 1, 1).find((row) => row.seq === seq)?.json ?? null;
}

function readLimit(value: string | null): number {
  if (value === null) return DEFAULT_LIMIT;
  const limit = Number(value);
  if (!Number.isInteger(limit) || limit < 1) {
    throw new Problem(400, 'bad-limit', 'limit must be a whole number from 1.');
  }
  return Math.min(limit, MAX_LIMIT);
}

const toCursor = (seq: number | string): string =>
  Buffer.from(`after:${seq}`).toString('base64url');

function fromCursor(cursor: string): number {
  const match = /^after:(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (match === null) throw new Problem(400, 'bad-cursor', 'This cursor was not given by Minga.');
  return Number(match[1]);
}
