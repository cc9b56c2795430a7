import type { ChangeFilter } from '../../core/ports.ts';
import type { PlanColumns } from './plan-columns.ts';
import { kindTest, kindTests, type Kind, type KindPart } from './plan-kinds.ts';
import type { Places } from './plan-order.ts';
import { lowerBound } from './plan-search.ts';
import type { Search } from './plan-search.ts';
import { searchWords } from './searchable.ts';

/** What rows are looked for in. */
export interface Matchable {
  readonly columns: PlanColumns;
  /** The store's keys of change ids, rising. */
  readonly keysOf: (ids: readonly string[]) => readonly number[];
  readonly search: Search;
}

/** Places of all rows that pass, rising. */
export function matchingPlaces(plan: Matchable, filter: ChangeFilter): Places {
  const { kindOf, kinds, size } = plan.columns;
  const passes = flags(kinds, kindTest(filter));
  const rows = rowsOf(plan, filter) ?? everyPlace(size);
  if (!passes.includes(0)) return rows;
  const found = new Uint32Array(rows.length);
  let count = 0;
  for (const place of rows) {
    if (passes[kindOf[place] ?? 0] === 1) found[count++] = place;
  }
  return found.subarray(0, count);
}

/** Rows of each kind that pass search and ids, whatever else the filter says. `except`: keys of rows that do not count. */
export function rowsByKind(
  plan: Matchable,
  filter: ChangeFilter,
  except: readonly number[] = [],
): Uint32Array {
  const { kindOf, kinds, size } = plan.columns;
  const counts = new Uint32Array(kinds.length);
  const rows = rowsOf(plan, filter) ?? everyPlace(size);
  const left = new Set(placesOf(plan.columns, except));
  for (const place of rows) {
    if (left.size > 0 && left.has(place)) continue;
    const kind = kindOf[place] ?? 0;
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
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

function everyPlace(size: number): Places {
  const places = new Uint32Array(size);
  for (let place = 0; place < size; place += 1) places[place] = place;
  return places;
}

function flags(kinds: readonly Kind[], test: (kind: Kind) => boolean): Uint8Array {
  return Uint8Array.from(kinds, (kind) => (test(kind) ? 1 : 0));
}

/** Places that search and ids leave, rising; null: all of them. */
function rowsOf({ columns, keysOf, search }: Matchable, filter: ChangeFilter): Places | null {
  const words = searchWords(filter);
  const named = filter.ids === undefined ? null : placesOf(columns, keysOf(filter.ids));
  if (words === '') return named;
  const found = search(words);
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
