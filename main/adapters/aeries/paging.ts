import { RosterError } from '../../core/errors.ts';
import { createRepeatGuard } from '../../core/oneroster/repeats.ts';
import type { IncompleteReason } from '../../core/plan/plan.ts';
import { incompleteCode } from './failures.ts';
import type { Page } from './page.ts';

/** Where a list with a server that never ends is given up. */
export interface PageCap {
  /** Pages of one list. */
  readonly pages: number;
  /** Rows of one list that states no total. */
  readonly rows: number;
}

export const defaultPageCap: PageCap = { pages: 10_000, rows: 500_000 };

export interface PagedList {
  /** Asks for one page; throws `RosterError`. */
  readonly fetch: (offset: number, limit: number) => Promise<Page>;
  /** Rows asked for a page. */
  readonly limit: number;
  /** Pages of this list under way at once, once that is safe. */
  readonly parallel: number;
  /** Each row that was not sent before, with its place in the list. */
  readonly onRow: (raw: unknown, row: number) => void;
  readonly onPage?: (facts: {
    readonly rows: number;
    readonly total: number | null;
    readonly page: number;
  }) => void;
  /** Sees the first page before its rows are taken; false: the list is not wanted after all. */
  readonly accept?: (rows: readonly unknown[]) => boolean;
  readonly cap?: PageCap;
}

export interface Problem {
  readonly code: IncompleteReason['code'];
  readonly text: string;
}

export interface ListOutcome {
  readonly problems: readonly Problem[];
  /** Pages that were read. None: the list gave nothing, and `error` says why. */
  readonly pages: number;
  readonly rows: number;
  readonly total: number | null;
  readonly error: RosterError | null;
  readonly accepted: boolean;
}

/**
 * Reads a whole list (facts, "Paging that survives real servers"): goes on by the rows received, not by those
 * asked for; ends at an empty page or at the stated total; looks once more after a short page; reads pages side
 * by side only where the total is known and pages come as large as asked. What was sent twice is taken once.
 * A page that fails is a problem, and the rest is still read. Throws only `cancelled`.
 */
export async function readList(list: PagedList): Promise<ListOutcome> {
  const reading = createReading(list);
  const first = await reading.page(0, list.limit);
  if (first === null || !reading.accepted()) return reading.outcome();
  if (first.length === 0) return reading.outcome();

  let { length: step } = first;
  let offset = step;
  // A full first page may be the whole of what a wrong total counts: one more page tells.
  let look = reading.below(offset) || step >= list.limit;
  let proven = step === list.limit;
  let missed = 0;

  while (look && reading.mayGoOn()) {
    const total = reading.total();
    if (total !== null && offset < total && proven) {
      offset = await readSideBySide(reading, list.parallel, offset, step, total);
      break;
    }
    // Asked for no more than came last time: if as many come again, that is the server's page size.
    const rows = await reading.page(offset, total === null ? list.limit : step);
    if (rows === null) {
      missed += 1;
      if (missed > 1) break;
      offset += step;
      look = reading.below(offset);
    } else {
      if (rows.length === 0 || reading.stuck()) return reading.outcome();
      // Rows beyond the stated total: it is no total, so only an empty page ends the list.
      look = reading.below(offset) ? reading.below(offset + rows.length) : true;
      proven = rows.length === step;
      step = Math.min(step, rows.length);
      offset += rows.length;
    }
  }
  await readTail(reading, offset, step);
  return reading.outcome();
}

/**
 * The rest of a list whose page size is known, a few pages at a time. A page that comes short is filled up.
 * Returns where the list ended, as far as it was stated.
 */
async function readSideBySide(
  reading: Reading,
  parallel: number,
  from: number,
  step: number,
  total: number,
): Promise<number> {
  let next = from;
  let end = total;
  const readNext = async (): Promise<void> => {
    while (next < end && reading.mayGoOn()) {
      const start = next;
      const stop = Math.min(start + step, total);
      next += step;
      for (let offset = start; offset < stop;) {
        const rows = await reading.page(offset, step);
        if (rows === null) break;
        if (rows.length === 0) {
          end = Math.min(end, offset);
          break;
        }
        offset += rows.length;
      }
    }
  };
  await Promise.all(Array.from({ length: parallel }, readNext));
  return total;
}

/** The total may have grown, or rows may have moved to later pages: what is missing still stands at the end. */
async function readTail(reading: Reading, from: number, step: number): Promise<void> {
  for (let offset = from; reading.missing() > 0 && reading.mayGoOn();) {
    const rows = await reading.page(offset, step);
    if (rows === null || rows.length === 0 || reading.stuck()) break;
    offset += rows.length;
  }
}

type Reading = ReturnType<typeof createReading>;

/** What is known of a list while it is read. */
function createReading({ fetch, limit, onRow, onPage, accept, cap = defaultPageCap }: PagedList) {
  const guard = createRepeatGuard();
  const problems: Problem[] = [];
  let pages = 0;
  let asked = 0;
  let received = 0;
  let taken = 0;
  let firstTotal: number | null = null;
  let total: number | null = null;
  let error: RosterError | null = null;
  let accepted = true;
  let stuck = false;
  let wholeAtOnce = false;
  let capped = false;

  const take = (rows: readonly unknown[], offset: number): void => {
    let fresh = 0;
    rows.forEach((raw, at) => {
      if (guard.standing(raw) === 'repeat') return;
      fresh += 1;
      onRow(raw, offset + at);
    });
    received += rows.length;
    taken += fresh;
    stuck = rows.length > 0 && fresh === 0;
    // A first page larger than asked for is the whole list, from a server that knows no paging.
    if (offset === 0) wholeAtOnce = rows.length > limit;
  };

  const missing = (): number =>
    total === null || taken === total || guard.ids() === total ? 0 : total - taken;

  return {
    /** Rows of one page, null where it failed for good. */
    async page(offset: number, size: number): Promise<readonly unknown[] | null> {
      asked += 1;
      let page: Page;
      try {
        page = await fetch(offset, size);
      } catch (cause) {
        if (!(cause instanceof RosterError) || cause.code === 'cancelled') throw cause;
        error ??= cause;
        problems.push({ code: incompleteCode(cause), text: failedText(offset, cause) });
        return null;
      }
      if (pages === 0 && accept?.(page.rows) === false) {
        accepted = false;
        return null;
      }
      pages += 1;
      firstTotal ??= page.total;
      total = page.total ?? total;
      if (total !== firstTotal && !problems.some(({ code }) => code === 'total-moved')) {
        problems.push({
          code: 'total-moved',
          text: `Aeries first stated ${firstTotal ?? 0} rows, then ${total ?? 0}: the list changed while it was read.`,
        });
      }
      take(page.rows, offset);
      onPage?.({ rows: received, total, page: pages });
      return page.rows;
    },
    total: () => total,
    /** True where the list goes on after this many rows, as far as is known. */
    below: (offset: number): boolean => total === null || offset < total,
    missing,
    accepted: () => accepted,
    /** The last page held nothing new: the server sends one page over and over. */
    stuck: () => stuck,
    /** False once the cap is reached, which is then a problem of the list. */
    mayGoOn(): boolean {
      if (asked < cap.pages && received < Math.max(cap.rows, total ?? 0)) return true;
      if (!capped) {
        problems.push({
          code: 'page-cap',
          text: `The list did not end after ${asked} pages with ${received} rows, so reading was stopped.`,
        });
      }
      capped = true;
      return false;
    },
    outcome(): ListOutcome {
      const failed = problems.some(({ code }) => code !== 'total-moved');
      if (accepted && !failed && total !== null && missing() !== 0) {
        problems.push({
          code: 'total-not-met',
          text: `Aeries stated ${total} rows, but sent ${taken} different ones.`,
        });
      } else if (stuck && !wholeAtOnce && total === null && !failed) {
        problems.push({
          code: 'total-not-met',
          text: `Aeries sent rows again that it had sent before, so only ${taken} are known.`,
        });
      }
      return { problems, pages, rows: received, total, error, accepted };
    },
  };
}

function failedText(offset: number, error: RosterError): string {
  const where = offset === 0 ? '' : `From row ${offset + 1} on: `;
  return `${where}${error.message}`;
}
