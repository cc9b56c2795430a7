/**
 * The virtualizer goes through all rows that it counts whenever there is another list: 12 ms at 100,000. So it is told
 * of a part of the list, and of another one before one comes near an end of it.
 */
export const PART_ROWS = 10_000;

/** So near to an end of the part, in rows. More than any window has. */
const EDGE = 1_000;

export interface ListPart {
  /** First row of the part, for a list of so many rows. */
  start(total: number): number;
  /** Moves the part where `row`, the first in view, is no longer well inside. Says whether it did. */
  follow(row: number, total: number): boolean;
}

export function createListPart(): ListPart {
  let start = 0;
  return {
    start: (total) => Math.min(start, lastStart(total)),
    follow(row, total) {
      const next = partAround(row, total, start);
      const isOther = next !== start;
      start = next;
      return isOther;
    },
  };
}

function partAround(row: number, total: number, start: number): number {
  const last = lastStart(total);
  const isPastStart = row >= start + EDGE || start === 0;
  const isBeforeEnd = row <= start + PART_ROWS - EDGE || start === last;
  if (start <= last && row >= start && isPastStart && isBeforeEnd) return start;
  return Math.max(0, Math.min(last, row - PART_ROWS / 2));
}

const lastStart = (total: number): number => Math.max(0, total - PART_ROWS);
