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
 * All places by name, without regard to case and accents: the name is the first line of the searchable text. Its first
 * six bytes are compared as one number, the rest only where those are alike.
 */
export function orderByName({ size, text, starts }: PlanColumns): Places {
  const heads = new Float64Array(size);
  for (let place = 0; place < size; place += 1) {
    const start = starts[place] ?? 0;
    let head = 0;
    let open = true;
    for (let index = 0; index < HEAD; index += 1) {
      const byte = text[start + index] ?? 0;
      open &&= byte !== 0 && byte !== LINE_END;
      head = head * 256 + (open ? byte : 0);
    }
    heads[place] = head;
  }
  const rest = (a: number, b: number): number => {
    let x = (starts[a] ?? 0) + HEAD;
    let y = (starts[b] ?? 0) + HEAD;
    for (;;) {
      const one = nameByte(text, x);
      const other = nameByte(text, y);
      if (one !== other) return one - other;
      if (one === 0) return a - b;
      x += 1;
      y += 1;
    }
  };
  const order = Uint32Array.from({ length: size }, (_, place) => place);
  return order.sort((a, b) => {
    const difference = (heads[a] ?? 0) - (heads[b] ?? 0);
    if (difference !== 0) return difference;
    // A head that ends in a zero is the whole name.
    return (heads[a] ?? 0) % 256 === 0 ? a - b : rest(a, b);
  });
}

const HEAD = 6;
const LINE_END = 10;

function nameByte(text: Buffer, at: number): number {
  const byte = text[at] ?? 0;
  return byte === LINE_END ? 0 : byte;
}
