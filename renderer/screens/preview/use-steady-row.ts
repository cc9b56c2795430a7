import { useLayoutEffect, useRef } from 'react';
import type { RefObject } from 'react';

interface Before {
  /** Where the list began, in pixels of the window. */
  readonly list: number;
  /** How far the row with the focus stands below the list's header, or null: none is in view. */
  readonly row: number | null;
}

/**
 * What stands over the list takes more lines once the details narrow it, and the row that was just clicked would slip
 * from under the pointer. The list is scrolled by as much, so that the row stays. Answers what to call before the
 * details open or close. In a list longer than its track (`ui/grid/scroll-scale.ts`) it stays only about there.
 */
export function useSteadyRow(list: RefObject<HTMLElement | null>, isOpen: boolean): () => void {
  const before = useRef<Before | null>(null);
  useLayoutEffect(() => {
    const grid = gridOf(list);
    if (before.current === null || grid === null) return;
    const moved = grid.getBoundingClientRect().top - before.current.list;
    // A row right below the header has no room above it, and moves along.
    const by = Math.min(moved, before.current.row ?? 0);
    before.current = null;
    if (by !== 0) grid.scrollTop += by;
  }, [list, isOpen]);
  return () => {
    const grid = gridOf(list);
    if (grid === null) return;
    const head = grid.querySelector('[role="columnheader"]')?.getBoundingClientRect();
    const row = grid.querySelector('[data-row]:focus, [data-row]:focus-within');
    before.current = {
      list: grid.getBoundingClientRect().top,
      row:
        row === null || head === undefined ? null : row.getBoundingClientRect().top - head.bottom,
    };
  };
}

const gridOf = (list: RefObject<HTMLElement | null>): Element | null =>
  list.current?.querySelector('[role="grid"]') ?? null;
