import type { RosterError } from '../../core/errors.ts';
import type { Page } from './page.ts';
import { createReading, type PageCap, type Problem, type Reading } from './reading.ts';

export interface PagedList {
  /** Asks for one page; throws `RosterError`. */
  readonly fetch: (offset: number, limit: number) => Promise<Page>;
  /** Rows asked for a page. */
  readonly limit: number;
  /** Pages of this list under way at once, once that is safe. */
  readonly parallel: number;
  /** Each row that was not sent before, with its place in the list. */
  readonly onRow: (raw: unknown, row: number) => void;
  readonly onPage?: (facts: PageFacts) => void;
  /** Sees the first page before its rows are taken; false: the list is not wanted after all. */
  readonly accept?: (rows: readonly unknown[]) => boolean;
  /** What other lists of this server showed of its totals; written to as well. */
  readonly totals?: TotalsTrust;
  readonly cap?: PageCap;
}

interface PageFacts {
  readonly rows: number;
  readonly total: number | null;
  readonly page: number;
}

/** `proven`: this server's totals count the whole list, not the rows of a page. */
export interface TotalsTrust {
  proven: boolean;
}

export interface ListOutcome {
  /** What makes the list incomplete; none: every row was read. */
  readonly problems: readonly Problem[];
  /** Pages that were read. None: the list gave nothing, and `error` says why. */
  readonly pages: number;
  readonly rows: number;
  readonly total: number | null;
  readonly error: RosterError | null;
  /** False where `accept` turned the list down. */
  readonly accepted: boolean;
}

/** Pages that may fail, or come empty against the stated total, before the rest of a list is given up. */
const patience = 2;

/**
 * Reads a whole list (facts, "Paging that survives real servers"): goes on by the rows received, not by those
 * asked for; ends at an empty page or at the stated total; looks once more where a page could be the last or not;
 * reads pages side by side only where the total is known and pages come as large as asked. What was sent twice is
 * taken once. A page that fails is a problem, and the rest is still read. Throws only `cancelled`.
 */
export async function readList(list: PagedList): Promise<ListOutcome> {
  const reading = createReading(list);
  const first = await reading.page(0, list.limit);
  if (first === null) return reading.outcome();
  if (reading.total() === null) await readUncounted(reading, first.rows, list.limit);
  else await readCounted(reading, first.rows, list);
  return reading.outcome();
}

/** Without a total only an empty page ends a list, and it must not be followed by a page that is not. */
async function readUncounted(reading: Reading, received: number, limit: number): Promise<void> {
  let offset = received;
  let failed = 0;
  let sawEmpty = received === 0;
  // Where a page may have come empty by mistake, the look beyond it is a whole page further.
  let step = Math.max(received, 1);
  while (failed < patience && reading.mayGoOn()) {
    const page = await reading.page(sawEmpty ? offset + limit : offset, limit);
    if (page === null) {
      failed += 1;
      offset += step;
      continue;
    }
    if (page.rows === 0) {
      if (sawEmpty) return;
      sawEmpty = true;
      continue;
    }
    if (page.fresh === 0) return;
    if (sawEmpty) {
      reading.problem('total-not-met', 'A page came empty although more rows followed it.');
      offset += limit;
      sawEmpty = false;
    }
    step = page.rows;
    offset += page.fresh;
  }
}

/** With a total: one page after the other until the server's page size is plain, then side by side. */
async function readCounted(
  reading: Reading,
  received: number,
  { limit, parallel }: PagedList,
): Promise<void> {
  if (received === 0) return;
  let offset = received;
  let step = received;
  let lastFull = received >= limit;
  let failed = 0;
  while (reading.below(offset) && reading.mayGoOn()) {
    // As many rows as asked for: no clamp, or one that we know.
    if (lastFull) {
      const total = reading.total() ?? offset;
      await readSideBySide(reading, { from: offset, total, step, parallel });
      lastFull = (total - offset) % step === 0;
      offset = total;
      break;
    }
    // Asked for no more than came last time: if as many come again, that is the server's page size.
    const page = await reading.page(offset, step);
    if (page === null) {
      failed += 1;
      if (failed >= patience) return;
      offset += step;
    } else {
      if (page.rows === 0 || page.fresh === 0) return;
      lastFull = page.rows >= step;
      step = Math.min(step, page.rows);
      offset += page.fresh;
    }
  }
  await readTail(reading, { from: offset, step, lastFull });
}

interface Stretch {
  readonly from: number;
  readonly total: number;
  readonly step: number;
  readonly parallel: number;
}

/** The rest of a list whose page size is known, a few pages at a time; a page that comes short is filled up. */
async function readSideBySide(reading: Reading, stretch: Stretch): Promise<void> {
  const { total, step, parallel } = stretch;
  let next = stretch.from;
  let empty = 0;
  const readNext = async (): Promise<void> => {
    while (next < total && empty < patience && reading.mayGoOn()) {
      const start = next;
      const stop = Math.min(start + step, total);
      next += step;
      for (let offset = start; offset < stop;) {
        const page = await reading.page(offset, step);
        if (page?.rows === 0) empty += 1;
        if (page === null || page.rows === 0) break;
        offset += page.rows;
      }
    }
  };
  await Promise.all(Array.from({ length: parallel }, readNext));
}

/**
 * Beyond the stated total: rows that moved to later pages while they were read, and whether there are more than
 * stated. Not looked at where everything adds up and the last page had room left.
 */
async function readTail(
  reading: Reading,
  tail: { readonly from: number; readonly step: number; readonly lastFull: boolean },
): Promise<void> {
  let { from: offset, lastFull } = tail;
  while ((lastFull || reading.mayHideMore()) && reading.mayGoOn()) {
    const page = await reading.page(offset, tail.step);
    if (page === null || page.rows === 0 || page.fresh === 0) return;
    lastFull = page.rows >= tail.step;
    offset += page.fresh;
  }
}
