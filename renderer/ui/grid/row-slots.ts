/**
 * Elements of rows are used again: a row that comes into view takes the element of one that left it, which costs a
 * fraction of a new one. A row that stays keeps its own, so that the focus never changes its row.
 */
export type SlotsOf = (rows: readonly number[]) => ReadonlyMap<number, number>;

/** Answers a slot for each of the rows to draw, given those of last time. Asked twice for the same, answers the same. */
export function createRowSlots(): SlotsOf {
  let before: ReadonlyMap<number, number> = new Map();
  let highest = 0;
  return (rows) => {
    const wanted = new Set(rows);
    // In the order in which they stand, so that where all rows change no element has to be moved.
    const free = [...before].filter(([row]) => !wanted.has(row)).map(([, slot]) => slot);
    const next = new Map<number, number>();
    for (const row of rows) {
      const slot = before.get(row) ?? free.shift() ?? (highest += 1);
      next.set(row, slot);
    }
    before = next;
    return next;
  };
}
