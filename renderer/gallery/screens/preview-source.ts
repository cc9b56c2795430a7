import type { Result } from '../../../preload/views.ts';
import type {
  Count,
  Detail,
  Facets,
  Filter,
  Op,
  PlanSource,
  Role,
  Selection,
  Sort,
} from '../../screens/preview/types.ts';
import { emailAt, nameAt, rowAt, shapeAt } from './preview-rows.ts';
import type { RowShape } from './preview-rows.ts';

/** The application behind the Preview screen, made up: windows, counts and details of a plan of any size. */

const OPS =
  'add,update,archive,restore,relink,move,skip,conflict,invalid,locked,protected,unmanaged';
const isSent = (op: Op): boolean => OPS.split(',').indexOf(op) < 6;
const ok = <T>(value: T): Promise<Result<T>> => Promise.resolve({ ok: true, value });

interface Matching {
  readonly length: number;
  readonly at: (place: number) => number;
}

function matches(index: number, shape: RowShape, filter: Filter): boolean {
  const { ops, wouldBe, schools, roles, grades, reasons, held, heldBy, ids, search } = filter;
  const text = search?.toLowerCase();
  return (
    (ops?.includes(shape.op) ?? true) &&
    (wouldBe === undefined || (shape.wouldBe !== null && wouldBe.includes(shape.wouldBe))) &&
    (schools?.includes(shape.school) ?? true) &&
    (roles?.includes(shape.role) ?? true) &&
    (grades?.includes(shape.grade ?? '') ?? true) &&
    (reasons?.includes(shape.reason) ?? true) &&
    (held === undefined || held === shape.isHeld) &&
    (heldBy === undefined || (shape.isHeld && heldBy.includes('archive-share'))) &&
    (ids?.includes(`c${index}`) ?? true) &&
    (text === undefined ||
      nameAt(index).toLowerCase().includes(text) ||
      emailAt(index).includes(text) ||
      String(99_400_000 + index).includes(text))
  );
}

export function madeUpSource(rows: number, schools: number): PlanSource {
  const shapes = (index: number): RowShape => shapeAt(index, schools);
  let last: { readonly key: string; readonly found: Matching } | null = null;
  const find = (filter: Filter, sort: Sort): Matching => {
    const isPlain = Object.keys(filter).length === 0 && sort.by === 'plan';
    if (isPlain) return { length: rows, at: (place) => place };
    const key = JSON.stringify([filter, sort]);
    if (last?.key === key) return last.found;
    const found: number[] = [];
    for (let index = 0; index < rows; index += 1) {
      if (matches(index, shapes(index), filter)) found.push(index);
    }
    if (sort.by !== 'plan') {
      const by = sort.by;
      const word = (index: number): string =>
        by === 'name' ? nameAt(index) : String(shapes(index)[by] ?? '');
      const words = new Map(found.map((index) => [index, word(index)]));
      const turn = sort.descending ? -1 : 1;
      found.sort((a, b) => ((words.get(a) ?? '') < (words.get(b) ?? '') ? -1 : 1) * turn);
    }
    last = { key, found: { length: found.length, at: (place) => found[place] ?? 0 } };
    return last.found;
  };
  return {
    queryChanges({ filter, sort, offset, limit }) {
      const found = find(filter, sort);
      const length = Math.max(0, Math.min(limit, found.length - offset));
      return ok({
        total: found.length,
        rows: Array.from({ length }, (_, at) => rowAt(found.at(offset + at), schools)),
      });
    },
    getFacets: ({ filter }) => ok(facetsOf(rows, shapes, filter)),
    getChange: ({ changeId }) => ok(detailOf(Number(changeId.slice(1)), schools)),
    countSelection: ({ selection, overrides }) =>
      ok(countOf(rows, shapes, selection, overrides.length > 0)),
  };
}

export type Tally<K extends string> = Partial<Record<K, number>>;
/** One more of a kind. */
export const one = <K extends string>(tally: Tally<K>, key: K): void => {
  tally[key] = (tally[key] ?? 0) + 1;
};

function facetsOf(rows: number, shapes: (index: number) => RowShape, filter: Filter): Facets {
  const tallies = {
    ops: {} as Tally<Op>,
    schools: {} as Record<string, number>,
    roles: {} as Tally<Role>,
    grades: {} as Record<string, number>,
  };
  const reasons: Record<string, { count: number; text: string }> = {};
  let total = 0;
  let held = 0;
  const without = (part: keyof Filter): Filter => {
    const { [part]: _left, ...rest } = filter;
    return rest;
  };
  for (let index = 0; index < rows; index += 1) {
    const shape = shapes(index);
    const isIn = (part: keyof Filter): boolean => matches(index, shape, without(part));
    if (isIn('ops')) one(tallies.ops, shape.op);
    if (isIn('schools')) one(tallies.schools, shape.school);
    if (isIn('roles')) one(tallies.roles, shape.role);
    if (isIn('grades')) one(tallies.grades, shape.grade ?? '');
    if (isIn('reasons')) {
      const known = reasons[shape.reason] ?? { count: 0, text: rowAt(index, 3).reason.text };
      reasons[shape.reason] = { ...known, count: known.count + 1 };
    }
    if (isIn('held') && shape.isHeld) held += 1;
    if (matches(index, shape, filter)) total += 1;
  }
  return { total, ...tallies, reasons, held, heldBy: held > 0 ? { 'archive-share': held } : {} };
}

function countOf(
  rows: number,
  shapes: (index: number) => RowShape,
  selection: Selection,
  isOverridden: boolean,
): Count {
  const free: Tally<Op> = {};
  const held: Tally<Op> = {};
  const schools = new Set<string>();
  const ids = selection.kind === 'rows' ? new Set(selection.ids) : null;
  const except = new Set(selection.kind === 'filter' ? selection.except : []);
  let people = 0;
  for (let index = 0; index < rows; index += 1) {
    const shape = shapes(index);
    if (!isSent(shape.op) || except.has(`c${index}`)) continue;
    if (ids !== null && !ids.has(`c${index}`)) continue;
    if (selection.kind === 'filter' && !matches(index, shape, selection.filter)) continue;
    const isFree = !shape.isHeld || isOverridden;
    one(isFree ? free : held, shape.op);
    if (isFree) schools.add(shape.school);
    people += 1;
  }
  return { free, held, schools: [...schools], people };
}

const person = (id: string, externalId: string | null, email: string) => ({
  id,
  version: 4,
  externalId,
  idNumber: '99400001',
  firstName: 'Allan',
  lastName: 'Abad',
  displayName: null,
  email,
  role: 'STUDENT' as const,
  grade: '10',
  status: 'active' as const,
  sisSync: true,
  primaryParent: null,
});

function detailOf(index: number, schools: number): Detail {
  const row = rowAt(index, schools);
  return {
    row,
    candidates:
      row.op === 'conflict'
        ? [
            person(`p${index}`, 'STU_99400001', 'aabad@lincoln.example.org'),
            person(`p${index + 1}`, null, 'allan.abad@lincoln.example.org'),
          ]
        : [],
    timeline: [
      {
        at: '2026-08-14T03:30:00Z',
        kind: 'first-seen',
        text: 'Seen in Aeries for the first time, at school 5.',
        planId: null,
        runId: null,
        fields: [],
      },
      {
        at: '2026-08-14T16:05:00Z',
        kind: 'pushed',
        text: 'Added to Minga by mrivera.',
        planId: 'p1',
        runId: 'r1',
        fields: [],
      },
      {
        at: '2026-11-23T03:30:00Z',
        kind: 'planned',
        text: 'This preview lists the change.',
        planId: 'p2',
        runId: null,
        fields: [],
      },
    ],
    lock:
      row.op === 'locked'
        ? {
            person: row.sisId ?? '',
            fields: null,
            reason: 'Court order: ask the principal first.',
            at: '2026-09-01T17:00:00Z',
            by: 'mrivera',
          }
        : null,
    advice:
      row.op === 'invalid'
        ? 'In Aeries, open the student’s Demographics page and enter an e-mail or a student number.'
        : null,
  };
}
