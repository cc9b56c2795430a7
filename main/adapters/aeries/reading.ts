import { RosterError } from '../../core/errors.ts';
import { createRepeatGuard } from '../../core/oneroster/repeats.ts';
import type { IncompleteReason } from '../../core/plan/plan.ts';
import { incompleteCode } from './failures.ts';
import type { Page } from './page.ts';
import type { ListOutcome, PagedList } from './paging.ts';

/** Where a list of a server that never ends is given up. */
export interface PageCap {
  /** Pages of one list. */
  readonly pages: number;
  /** Rows of one list beyond its stated total. */
  readonly rows: number;
}

const defaultPageCap: PageCap = { pages: 10_000, rows: 500_000 };

export interface Problem {
  readonly code: IncompleteReason['code'];
  readonly text: string;
}

/** One page, as counted: rows received, and how many of them had not been sent before. */
interface PageCount {
  readonly rows: number;
  readonly fresh: number;
}

/** What is known of a list while it is read. */
export interface Reading {
  /** Reads one page and takes its rows; null where it failed for good, or the list is not wanted. */
  page(offset: number, size: number): Promise<PageCount | null>;
  total(): number | null;
  /** True where the list goes on after this many rows, as far as is stated. */
  below(offset: number): boolean;
  /** True where the stated total is not met, or no total of this server has proven to be one. */
  mayHideMore(): boolean;
  /** False once the cap is reached, which is then a problem of the list. */
  mayGoOn(): boolean;
  problem(code: Problem['code'], text: string): void;
  outcome(): ListOutcome;
}

/** Counts a list: what was received, what of it is new, and whether it adds up. */
export function createReading(list: PagedList): Reading {
  const { fetch, limit, onRow, onPage, accept, cap = defaultPageCap } = list;
  const trust = list.totals ?? { proven: false };
  const guard = createRepeatGuard();
  const problems: Problem[] = [];
  let pages = 0;
  let asked = 0;
  let received = 0;
  let taken = 0;
  let knowsNoPaging = false;
  let firstTotal: number | null = null;
  let total: number | null = null;
  let error: RosterError | null = null;
  let accepted = true;

  const problem: Reading['problem'] = (code, text) => {
    if (!problems.some((known) => known.code === code && code !== 'page-failed')) {
      problems.push({ code, text });
    }
  };

  const take = (rows: readonly unknown[], offset: number): number => {
    let fresh = 0;
    rows.forEach((raw, at) => {
      if (guard.standing(raw) === 'repeat') return;
      fresh += 1;
      onRow(raw, offset + at);
    });
    received += rows.length;
    taken += fresh;
    return fresh;
  };

  const heed = (page: Page, offset: number): void => {
    // Beyond the end some servers count the rows of the page, which are none.
    const stated = page.total === 0 && offset > 0 && page.rows.length === 0 ? null : page.total;
    firstTotal ??= stated;
    total = stated ?? total;
    if (total !== firstTotal) {
      problem(
        'total-moved',
        `Aeries first stated ${firstTotal ?? 0} rows, then ${total ?? 0}: the list changed while it was read.`,
      );
    }
    if (stated !== null && stated > page.rows.length) trust.proven = true;
    // A first page larger than asked for is the whole list, from a server that knows no paging.
    if (offset === 0) knowsNoPaging = page.rows.length > limit;
  };

  const addsUp = (): boolean => total === null || taken === total || guard.ids() === total;

  return {
    async page(offset, size) {
      asked += 1;
      let page: Page;
      try {
        page = await fetch(offset, size);
      } catch (cause) {
        if (!(cause instanceof RosterError) || cause.code === 'cancelled') throw cause;
        error ??= cause;
        const where = offset === 0 ? '' : `From row ${offset + 1} on: `;
        problem(incompleteCode(cause), `${where}${cause.message}`);
        return null;
      }
      if (pages === 0 && accept?.(page.rows) === false) {
        accepted = false;
        return null;
      }
      pages += 1;
      heed(page, offset);
      const fresh = take(page.rows, offset);
      onPage?.({ rows: received, total, page: pages });
      return { rows: page.rows.length, fresh };
    },
    total: () => total,
    below: (offset) => total === null || offset < total,
    mayHideMore: () => !addsUp() || !trust.proven,
    mayGoOn() {
      if (asked < cap.pages && received <= (total ?? 0) + cap.rows) return true;
      problem(
        'page-cap',
        `The list did not end after ${asked} pages with ${received} rows, so reading was stopped.`,
      );
      return false;
    },
    problem,
    outcome() {
      const failed = !accepted || problems.some(({ code }) => code !== 'total-moved');
      if (!failed && !addsUp()) {
        problem(
          'total-not-met',
          `Aeries stated ${total ?? 0} rows, but sent ${taken} different ones.`,
        );
      } else if (!failed && total === null && taken < received && !knowsNoPaging) {
        problem(
          'total-not-met',
          `Aeries sent rows more than once and states no total, so nobody can tell whether ${taken} are all.`,
        );
      }
      return { problems, pages, rows: received, total, error, accepted };
    },
  };
}
