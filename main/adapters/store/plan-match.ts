import type { ChangeFilter } from '../../core/ports.ts';
import { DIGIT_0, DIGIT_9, LETTER_A, LETTER_Z } from './plan-columns.ts';
import type { PlanColumns } from './plan-columns.ts';
import { kindTest, kindTests, type Kind, type KindPart } from './plan-kinds.ts';
import type { Places } from './plan-order.ts';
import { searchWords } from './searchable.ts';

/** Which rows a filter lets through. `keysOf`: the store's keys of change ids, rising. */
export type KeysOf = (ids: readonly string[]) => readonly number[];

/** Places of all rows that pass, rising. */
export function matchingPlaces(columns: PlanColumns, filter: ChangeFilter, keysOf: KeysOf): Places {
  const passes = flags(columns.kinds, kindTest(filter));
  const some = rowsOf(columns, filter, keysOf);
  const found = new Uint32Array(some?.length ?? columns.size);
  let count = 0;
  const take = (place: number): void => {
    if (passes[columns.kindOf[place] ?? 0] === 1) found[count++] = place;
  };
  if (some === null) for (let place = 0; place < columns.size; place += 1) take(place);
  else some.forEach(take);
  return found.subarray(0, count);
}

/** Rows of each kind that pass search and ids, whatever else the filter says. */
export function rowsByKind(
  columns: PlanColumns,
  filter: ChangeFilter,
  keysOf: KeysOf,
): Uint32Array {
  const counts = new Uint32Array(columns.kinds.length);
  const some = rowsOf(columns, filter, keysOf);
  const add = (place: number): void => {
    const kind = columns.kindOf[place] ?? 0;
    counts[kind] = (counts[kind] ?? 0) + 1;
  };
  if (some === null) for (let place = 0; place < columns.size; place += 1) add(place);
  else some.forEach(add);
  return counts;
}

/**
 * What a kind fails of a filter: nothing (it passes), one part alone (it counts in that part's own facet), or more.
 */
export function failedPart(filter: ChangeFilter): (kind: Kind) => KindPart | 'more' | null {
  const tests = [...kindTests(filter)];
  return (kind) => {
    let failed: KindPart | null = null;
    for (const [part, passes] of tests) {
      if (passes(kind)) continue;
      if (failed !== null) return 'more';
      failed = part;
    }
    return failed;
  };
}

function flags(kinds: readonly Kind[], test: (kind: Kind) => boolean): Uint8Array {
  return Uint8Array.from(kinds, (kind) => (test(kind) ? 1 : 0));
}

/** Places that search and ids leave, rising; null: all of them. */
function rowsOf(columns: PlanColumns, filter: ChangeFilter, keysOf: KeysOf): Places | null {
  const words = searchWords(filter);
  const named = filter.ids === undefined ? null : placesOf(columns, keysOf(filter.ids));
  if (words === '') return named;
  const found = search(columns, words);
  if (named === null) return found;
  const both = new Set(found);
  return named.filter((place) => both.has(place));
}

function placesOf({ keys }: PlanColumns, wanted: readonly number[]): Places {
  const places: number[] = [];
  let place = 0;
  for (const key of wanted) {
    place = lowerBound(keys, key, place);
    if (keys[place] === key) places.push(place);
  }
  return Uint32Array.from(places);
}

/** Looks for the words in the texts of all rows at once, then on from the row after each that has them. */
function search(columns: PlanColumns, words: string): Places {
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
function lowerBound(sorted: Uint32Array | Float64Array, value: number, from: number): number {
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
