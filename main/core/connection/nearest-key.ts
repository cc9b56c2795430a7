/** Finds what a person probably meant to type. Pure; used for config keys, hold codes and options alike. */

/** Letters that differ only by case, dash or underscore are not a difference: `AutoUpdate` is `autoUpdate`. */
function plain(word: string): string {
  return word.toLowerCase().replace(/[-_\s]/g, '');
}

/** Edit distance with transpositions (optimal string alignment), in single-letter edits. */
function editDistance(from: string, to: string): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (swapped) cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1);
      current.push(cost);
    }
    beforeLast = last;
    last = current;
  }
  return last[to.length] ?? from.length;
}

/** The known word that is the fewest edits away, or null where none is known. Ties go to the first listed. */
export function nearestKey(word: string, known: readonly string[]): string | null {
  let best: { readonly key: string; readonly distance: number } | null = null;
  for (const key of known) {
    const distance = editDistance(plain(word), plain(key));
    if (best === null || distance < best.distance) best = { key, distance };
  }
  return best?.key ?? null;
}

/** The nearest known word if it is near enough to be a slip of the finger, else null. */
export function likelyMeant(word: string, known: readonly string[]): string | null {
  const nearest = nearestKey(word, known);
  if (nearest === null) return null;
  const distance = editDistance(plain(word), plain(nearest));
  return distance <= Math.max(1, Math.floor(plain(nearest).length / 3)) ? nearest : null;
}
