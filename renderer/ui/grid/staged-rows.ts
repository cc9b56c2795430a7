/**
 * Rows that come into view by the dozen are drawn over a few frames, so that no frame takes longer than it lasts. Until
 * its turn comes, a new row's element stays with a row that left the view, where nobody sees it.
 */
export interface Stage {
  /** Indexes of the rows to draw now. */
  readonly rows: readonly number[];
  /** Nothing is left for the next frame. */
  readonly isWhole: boolean;
}

export type StageOf = (wanted: readonly number[]) => Stage;

/** At most so many rows change in a frame, ... */
const LEAST = 5;
/** ... and a high window is filled within so many. */
const FRAMES = 6;

/** Answers what to draw on the way to the rows that are wanted, given what was drawn last time. Ask once a frame. */
export function createStages(): StageOf {
  let drawn: readonly number[] = [];
  let wasWhole = true;
  return (wanted) => {
    const there = new Set(drawn);
    const fresh = wanted.filter((row) => !there.has(row));
    const most = Math.max(LEAST, Math.ceil(wanted.length / FRAMES));
    // Part of the view stays: one goes through it row by row, and there are few to draw.
    if (fresh.length <= most || (wasWhole && fresh.length < wanted.length - 1)) {
      drawn = wanted;
      wasWhole = true;
      return { rows: wanted, isWhole: true };
    }
    // In the places of those that left: an element that keeps its place among the others need not be moved.
    const wants = new Set(wanted);
    const next = fresh.slice(0, most);
    drawn = [...drawn.map((row) => (wants.has(row) ? row : (next.shift() ?? row))), ...next];
    wasWhole = false;
    return { rows: drawn, isWhole: false };
  };
}
