import { compareGrades } from '../../core/person/grade-display.ts';
import { SYNC_ROLES } from '../../core/person/person.ts';
import { OPS } from '../../core/plan/plan.ts';
import type { ChangeSort } from '../../core/plan/questions.ts';
import type { Kind } from './plan-kinds.ts';
import type { PlanColumns } from './plan-columns.ts';

/** Rows in an order: their places in the plan, from 0. */
export type Places = Uint32Array;

/**
 * Sorts places, which must rise. Rows that are alike in the column stay in the plan's order, also where the column
 * descends. `nameOrder`: all places of the plan by name.
 */
export function sortPlaces(
  columns: PlanColumns,
  places: Places,
  sort: ChangeSort,
  context: { readonly schoolName: (school: string) => string; readonly nameOrder: () => Places },
): Places {
  const { by, descending } = sort;
  switch (by) {
    case 'plan':
      return descending ? places.toReversed() : places;
    case 'name':
      return byName(columns, places, context.nameOrder(), descending);
    default:
      return byRank(columns, places, ranks(columns.kinds, by, descending, context.schoolName));
  }
}

/** A counting sort: one walk to count, one to place. */
function byRank({ kindOf }: PlanColumns, places: Places, rankOf: Uint32Array): Places {
  const next = new Uint32Array(rankOf.length + 1);
  for (const place of places) {
    const rank = (rankOf[kindOf[place] ?? 0] ?? 0) + 1;
    next[rank] = (next[rank] ?? 0) + 1;
  }
  for (let rank = 1; rank < next.length; rank += 1) {
    next[rank] = (next[rank] ?? 0) + (next[rank - 1] ?? 0);
  }
  const sorted = new Uint32Array(places.length);
  for (const place of places) {
    const rank = rankOf[kindOf[place] ?? 0] ?? 0;
    const at = next[rank] ?? 0;
    sorted[at] = place;
    next[rank] = at + 1;
  }
  return sorted;
}

/** Columns in which all rows of a kind are alike. */
type RankedColumn = Exclude<ChangeSort['by'], 'plan' | 'name'>;

/** The rank of each kind in a column: kinds that are alike in it have one rank. */
function ranks(
  kinds: readonly Kind[],
  by: RankedColumn,
  descending: boolean,
  schoolName: (school: string) => string,
): Uint32Array {
  const compare = comparison(by, schoolName);
  const sorted = kinds.map((kind, index) => ({ kind, index }));
  sorted.sort((a, b) => compare(a.kind, b.kind) * (descending ? -1 : 1));
  const result = new Uint32Array(kinds.length);
  let rank = 0;
  sorted.forEach((entry, at) => {
    const before = sorted[at - 1];
    if (before !== undefined && compare(before.kind, entry.kind) !== 0) rank += 1;
    result[entry.index] = rank;
  });
  return result;
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function comparison(
  by: RankedColumn,
  schoolName: (school: string) => string,
): (a: Kind, b: Kind) => number {
  switch (by) {
    case 'op':
      return (a, b) => OPS.indexOf(a.op) - OPS.indexOf(b.op);
    case 'role':
      return (a, b) => SYNC_ROLES.indexOf(a.role) - SYNC_ROLES.indexOf(b.role);
    case 'school':
      return (a, b) =>
        collator.compare(schoolName(a.school), schoolName(b.school)) ||
        collator.compare(a.school, b.school);
    case 'grade':
      return (a, b) => compareGrades(a.grade, b.grade);
    case 'reason':
      return (a, b) => (a.reason < b.reason ? -1 : a.reason > b.reason ? 1 : 0);
    default:
      throw by satisfies never;
  }
}

function byName({ size }: PlanColumns, places: Places, order: Places, descending: boolean): Places {
  const wanted = new Uint8Array(size);
  for (const place of places) wanted[place] = 1;
  const sorted = new Uint32Array(places.length);
  let at = 0;
  if (!descending) {
    for (const place of order) if (wanted[place] === 1) sorted[at++] = place;
  } else {
    for (let index = order.length - 1; index >= 0; index -= 1) {
      const place = order[index] ?? 0;
      if (wanted[place] === 1) sorted[at++] = place;
    }
  }
  return sorted;
}

/**
 * All places by name, without regard to case and accents: the name is the first line of the searchable text. Five bytes
 * are compared at a time, as numbers, so that a million names take no comparison of texts at all.
 */
export function orderByName({ size, text, starts }: PlanColumns): Places {
  const order = Uint32Array.from({ length: size }, (_, place) => place);
  const waiting: (readonly [from: number, until: number, depth: number])[] = [[0, size, 0]];
  for (let run = waiting.pop(); run !== undefined; run = waiting.pop()) {
    const [from, until, depth] = run;
    const heads = sortRun(
      order.subarray(from, until),
      (place) => (starts[place] ?? 0) + depth,
      text,
    );
    // Those that are alike so far are looked at five bytes on, but for names that have ended.
    for (let begin = 0, at = 1; at <= heads.length; at += 1) {
      if (at < heads.length && heads[at] === heads[begin]) continue;
      const ended = (heads[begin] ?? 0n) % 256n === 0n;
      if (at - begin > 1 && !ended) waiting.push([from + begin, from + at, depth + HEAD]);
      begin = at;
    }
  }
  return order;
}

const HEAD = 5;
const LINE_END = 10;
/** Room for a place within its run, beside the five bytes: 16 million. */
const PLACE_BITS = 24n;

/** Sorts a run by the five bytes from where `startOf` says, places that are alike staying in order; answers those bytes. */
function sortRun(run: Places, startOf: (place: number) => number, text: Buffer): BigUint64Array {
  const keys = new BigUint64Array(run.length);
  // The two halves of each key, written without making a big number of each.
  const halves = new DataView(keys.buffer);
  run.forEach((place, index) => {
    const start = startOf(place);
    let open = true;
    const next = (offset: number): number => {
      const byte = text[start + offset] ?? 0;
      open &&= byte !== 0 && byte !== LINE_END;
      return open ? byte : 0;
    };
    const high = next(0) * 0x1000000 + next(1) * 0x10000 + next(2) * 0x100 + next(3);
    halves.setUint32(index * 8 + 4, high, true);
    halves.setUint32(index * 8, next(4) * 0x1000000 + index, true);
  });
  keys.sort();
  const before = run.slice();
  keys.forEach((key, index) => {
    run[index] = before[halves.getUint32(index * 8, true) & 0xffffff] ?? 0;
    keys[index] = key >> PLACE_BITS;
  });
  return keys;
}
