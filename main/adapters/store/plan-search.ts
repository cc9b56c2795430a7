import { DIGIT_0, DIGIT_9, LETTER_A, LETTER_Z } from './plan-columns.ts';
import type { PlanColumns } from './plan-columns.ts';
import type { Places } from './plan-order.ts';

/** Places of the rows that have words (in the form of `searchable`) in their text, rising. Not to be changed. */
export type Search = (words: string) => Places;

/** Rows of the search before are looked through one by one where they are no more than one in so many. */
const FEW = 16;

/**
 * A search that remembers the last one: rows, counts and approval bar ask for the same words, and with each further
 * letter of a word only rows that had those before it can have them all.
 */
export function createSearch(columns: PlanColumns): Search {
  let last: { readonly words: string; readonly places: Places } | null = null;
  return (words) => {
    if (last?.words === words) return last.places;
    const isNarrower = last !== null && words.includes(last.words);
    const places =
      last !== null && isNarrower && last.places.length <= columns.size / FEW
        ? searchWithin(columns, words, last.places)
        : searchAll(columns, words);
    last = { words, places };
    return places;
  };
}

function searchWithin({ text, starts }: PlanColumns, words: string, places: Places): Places {
  const needle = Buffer.from(words);
  // Without the byte after the text: what has that is in no row.
  return places.filter((place) =>
    text.subarray(starts[place] ?? 0, (starts[place + 1] ?? 1) - 1).includes(needle),
  );
}

/** Looks for the words in the texts of all rows at once, then on from the row after each that has them. */
function searchAll(columns: PlanColumns, words: string): Places {
  const { text, starts, size } = columns;
  const needle = Buffer.from(words);
  // The byte between rows: what has it is in no row.
  if (needle.includes(0)) return new Uint32Array(0);
  const marked = needle.length === 1 ? placesMarked(columns, needle[0] ?? 0) : null;
  if (marked !== null) return marked;
  let found = new Uint32Array(1024);
  let count = 0;
  let row = 0;
  for (let at = text.indexOf(needle); at !== -1 && row < size;) {
    row = lowerBound(starts, at + 1, row) - 1;
    if (count === found.length) {
      const larger = new Uint32Array(found.length * 4);
      larger.set(found);
      found = larger;
    }
    found[count++] = row;
    row += 1;
    at = row < size ? text.indexOf(needle, starts[row] ?? 0) : -1;
  }
  return found.subarray(0, count);
}

/** Rows with a letter or a digit; null for any other byte. */
function placesMarked({ letters, digits, size }: PlanColumns, byte: number): Places | null {
  const isLetter = byte >= LETTER_A && byte <= LETTER_Z;
  if (!isLetter && (byte < DIGIT_0 || byte > DIGIT_9)) return null;
  const marks = isLetter ? letters : digits;
  const bit = 1 << (byte - (isLetter ? LETTER_A : DIGIT_0));
  const found = new Uint32Array(size);
  let count = 0;
  for (let row = 0; row < size; row += 1) {
    if (((marks[row] ?? 0) & bit) !== 0) found[count++] = row;
  }
  return found.subarray(0, count);
}

/** The first index from `from` on whose value is not below `value`: near ones are found in few steps. */
export function lowerBound(
  sorted: Uint32Array | Float64Array,
  value: number,
  from: number,
): number {
  let low = from;
  let step = 1;
  while (low + step < sorted.length && (sorted[low + step] ?? 0) < value) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step, sorted.length);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
