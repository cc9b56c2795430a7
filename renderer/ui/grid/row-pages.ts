/**
 * Rows of a long list, fetched in pages as they come into view. Only the pages used last are kept, so that memory
 * stays the same whatever the length of the list.
 */

export interface RowWindow<Row> {
  readonly rows: readonly Row[];
  /** Rows of the whole list. */
  readonly total: number;
}
/** Answers the rows from `offset` on, at most `limit`. Rejects where they cannot be had. */
export type LoadRows<Row> = (offset: number, limit: number) => Promise<RowWindow<Row>>;

export interface RowPages<Row> {
  /** Undefined while its page is on the way. */
  rowAt(index: number): Row | undefined;
  /** Null until the first page is there. */
  total(): number | null;
  failure(): unknown;
  /** Says which rows are in view: their pages are fetched first, then near neighbours, but for rows only passed by. */
  need(first: number, last: number, arePassing?: boolean): void;
  /** Rows of a range, also of one that is not in view. Not kept. Rejects as `load` does. */
  range(first: number, last: number): Promise<readonly Row[]>;
  /** Forgets a failure and asks again. */
  retry(): void;
  /** Grows with every change; with `subscribe`, a store for React. */
  readonly version: () => number;
  readonly subscribe: (listener: () => void) => () => void;
  /** Nothing is asked for any more. */
  stop(): void;
}

export const PAGE_ROWS = 50;
/** The most that one answer of the application holds. */
const RANGE_ROWS = 500;
const KEPT_PAGES = 48;
/** A neighbouring page is fetched once it begins within so many rows of those in view. */
const NEAR_ROWS = 40;
/** One in work, one on the way: more would only queue up in the application. */
const AT_ONCE = 2;

export function createRowPages<Row>(load: LoadRows<Row>): RowPages<Row> {
  /** In the order of their last use: a Map keeps it. */
  const pages = new Map<number, readonly Row[]>();
  const underWay = new Set<number>();
  const listeners = new Set<() => void>();
  let wanted: readonly number[] = [];
  let total: number | null = null;
  let failure: unknown = null;
  let version = 0;
  let isStopped = false;

  const changed = (): void => {
    version += 1;
    for (const listener of listeners) listener();
  };
  const keep = (page: number, rows: readonly Row[]): void => {
    pages.delete(page);
    pages.set(page, rows);
    for (const oldest of pages.keys()) {
      if (pages.size <= KEPT_PAGES) break;
      if (!wanted.includes(oldest)) pages.delete(oldest);
      else keep(oldest, pages.get(oldest) ?? []);
    }
  };
  const fetchNext = (): void => {
    if (isStopped || failure !== null || underWay.size >= AT_ONCE) return;
    const page = wanted.find((at) => !pages.has(at) && !underWay.has(at));
    if (page === undefined) return;
    underWay.add(page);
    load(page * PAGE_ROWS, PAGE_ROWS).then(
      (window) => {
        underWay.delete(page);
        if (isStopped) return;
        total = window.total;
        keep(page, window.rows);
        changed();
        fetchNext();
      },
      (error: unknown) => {
        underWay.delete(page);
        if (isStopped) return;
        failure = error;
        changed();
      },
    );
    fetchNext();
  };

  return {
    rowAt: (index) => pages.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS],
    total: () => total,
    failure: () => failure,
    need(first, last, arePassing = false) {
      wanted = pagesAround(first, last, arePassing ? null : total);
      for (const page of wanted) {
        const rows = pages.get(page);
        if (rows !== undefined) keep(page, rows);
      }
      fetchNext();
    },
    async range(first, last) {
      const found: Row[] = [];
      for (let at = first; at <= last; at += RANGE_ROWS) {
        const { rows } = await load(at, Math.min(RANGE_ROWS, last - at + 1));
        found.push(...rows);
      }
      return found;
    },
    retry() {
      failure = null;
      changed();
      fetchNext();
    },
    version: () => version,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop() {
      isStopped = true;
    },
  };
}

/** Pages of the rows in view, then the one below and the one above where they are near. `total`: null for no others. */
function pagesAround(first: number, last: number, total: number | null): readonly number[] {
  const pageOf = (index: number): number => Math.max(0, Math.floor(index / PAGE_ROWS));
  const end = total === null ? pageOf(last) : pageOf(total - 1);
  const from = pageOf(first);
  const until = Math.min(end, pageOf(last));
  const seen: number[] = [];
  for (let page = from; page <= until; page += 1) seen.push(page);
  if (total === null) return seen;
  if (until < end && (until + 1) * PAGE_ROWS - last <= NEAR_ROWS) seen.push(until + 1);
  if (from > 0 && first - from * PAGE_ROWS <= NEAR_ROWS) seen.push(from - 1);
  return seen;
}
