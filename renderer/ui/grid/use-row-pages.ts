import { startTransition, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { createRowPages } from './row-pages.ts';
import type { LoadRows, RowPages } from './row-pages.ts';

export interface ShownRows<Row> {
  /** Null until the first rows of all have come, or could not be had. */
  readonly pages: RowPages<Row> | null;
  /** Other rows are on the way; until they are there, these stay. */
  readonly isChanging: boolean;
}

/**
 * The rows that `load` answers. Another `load` (memoise it by filter and sort) is another list: what is shown stays
 * until its first rows are there, so that nothing flickers while one types.
 */
export function useRowPages<Row>(load: LoadRows<Row>): ShownRows<Row> {
  const [shown, setShown] = useState<{
    readonly load: LoadRows<Row>;
    readonly pages: RowPages<Row>;
  } | null>(null);
  const isFirst = useRef(true);
  useEffect(() => {
    const pages = createRowPages(load);
    const unsubscribe = pages.subscribe(() => {
      unsubscribe();
      // The first list of all comes with its whole grid: drawn in parts, so that keys get through.
      if (isFirst.current) startTransition(() => setShown({ load, pages }));
      else setShown({ load, pages });
      isFirst.current = false;
    });
    pages.need(0, 0);
    return () => {
      unsubscribe();
      pages.stop();
    };
  }, [load]);
  const pages = shown?.pages ?? null;
  // How many there are and what went wrong: single pages are the grid's own business, not that of the whole screen.
  useSyncExternalStore(pages?.subscribe ?? never, pages?.total ?? nothing);
  useSyncExternalStore(pages?.subscribe ?? never, pages?.failure ?? nothing);
  return { pages, isChanging: shown?.load !== load };
}

const never = () => () => undefined;
const nothing = () => null;
