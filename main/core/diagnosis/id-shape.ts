/**
 * The shape of a sourcedId: its letters and signs, with each run of digits as `#`: `STU_99400001` is `STU_#`. All
 * people of a district have one of a few, whatever field is behind the ID; a change of the field changes it.
 */
export function idShape(id: string): string {
  return id.replace(/\d+/g, '#');
}

/** The digits of an ID, all runs joined. */
export function idDigits(id: string): string {
  return id.replace(/\D+/g, '');
}

/** How many IDs there are of each shape. Past a dozen shapes the rest count as one: they say nothing. */
export type ShapeCounts = Map<string, number>;

const MOST_SHAPES = 12;
const OTHER = 'other';

export function countShape(counts: ShapeCounts, id: string): void {
  const shape = idShape(id);
  const known = counts.has(shape) || counts.size < MOST_SHAPES ? shape : OTHER;
  counts.set(known, (counts.get(known) ?? 0) + 1);
}

/** The shape of four in five IDs or more; null where there is none. */
export function dominantShape(counts: ReadonlyMap<string, number>): string | null {
  let total = 0;
  let best: readonly [string, number] | null = null;
  for (const entry of counts) {
    total += entry[1];
    if (best === null || entry[1] > best[1]) best = entry;
  }
  return best !== null && best[0] !== OTHER && best[1] * 5 >= total * 4 ? best[0] : null;
}

/** A shape for people: `STU_#` reads "STU_…", digits alone read "a number". */
export function shapeWords(shape: string): string {
  return shape === '#' ? 'a plain number' : `"${shape.replaceAll('#', '…')}"`;
}
