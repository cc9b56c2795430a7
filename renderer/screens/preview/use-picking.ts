import { useRef } from 'react';
import type { RowPages } from '../../ui/grid/row-pages.ts';
import { showToast } from '../../ui/toast.tsx';
import { ALL_SHOWN, canBePushed, isPicked, NONE, withPicked } from './picks.ts';
import type { Picks } from './picks.ts';
import type { Row } from './types.ts';

/** Where a range began, what it does to its rows, and how the picks were before it. */
interface Anchor {
  readonly index: number;
  readonly on: boolean;
  readonly base: Picks;
}

/** Ranges are named row by row: longer ones are better made with a filter. */
const LONGEST_RANGE = 20_000;

export interface Picking {
  readonly pick: (row: Row, index: number) => void;
  readonly pickTo: (from: number, to: number) => void;
  readonly pickAll: (on: boolean) => void;
  readonly forgetRange: () => void;
}

/** Picks rows one by one, by ranges, or all that the filter shows. */
export function usePicking(
  picks: Picks,
  onChange: (picks: Picks) => void,
  pages: RowPages<Row> | null,
): Picking {
  const anchor = useRef<Anchor | null>(null);
  const latest = useRef(0);

  const pickRange = async (to: number): Promise<void> => {
    const from = anchor.current;
    if (from === null || pages === null) return;
    const [first, last] = from.index < to ? [from.index, to] : [to, from.index];
    if (last - first >= LONGEST_RANGE) {
      showToast({
        tone: 'warn',
        title: 'The range is too long to pick row by row',
        text: 'Filter the list instead, and push all that the filter shows.',
      });
      return;
    }
    const call = (latest.current += 1);
    const rows = await rowsOf(pages, first, last);
    // Another key was pressed while rows were on their way.
    if (call !== latest.current) return;
    const ids = rows.filter(canBePushed).flatMap(idsOf);
    const next = withPicked(from.base, ids, from.on);
    if (next !== null) onChange(next);
  };

  return {
    pick(row, index) {
      if (!canBePushed(row)) return;
      const on = !isPicked(picks, row.id);
      const next = withPicked(picks, idsOf(row), on);
      if (next === null) return;
      anchor.current = { index, on, base: next };
      onChange(next);
    },
    pickTo(from, to) {
      // Where everything is picked, a range means: these alone.
      const isUntouched = picks.kind === 'shown' && picks.except.size === 0;
      anchor.current ??= { index: from, on: true, base: isUntouched ? NONE : picks };
      pickRange(to).catch(() => {
        showToast({
          tone: 'danger',
          title: 'The range was not picked',
          text: 'Its rows could not be read. What was picked before still is.',
        });
      });
    },
    pickAll(on) {
      anchor.current = null;
      onChange(on ? ALL_SHOWN : NONE);
    },
    forgetRange() {
      anchor.current = null;
    },
  };
}

/** Both halves of a move go together, or stay together. */
function idsOf({ id, pairedWith }: Row): readonly string[] {
  return pairedWith === null ? [id] : [id, pairedWith];
}

async function rowsOf(pages: RowPages<Row>, first: number, last: number): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (let index = first; index <= last; index += 1) {
    const row = pages.rowAt(index);
    if (row === undefined) return pages.range(first, last);
    rows.push(row);
  }
  return rows;
}
