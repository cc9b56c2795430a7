import { ACTIONABLE_OPS } from '../../core/plan/plan.ts';
import type { Change, HoldCode, Op } from '../../core/plan/plan.ts';
import type { SyncRole } from '../../core/person/person.ts';
import type {
  ChangeRow,
  ChangeSort,
  PlanFacets,
  SelectedGroup,
} from '../../core/plan/questions.ts';
import type { Selection } from '../../core/plan/selection.ts';
import type { ChangeFilter, PlanStore } from '../../core/ports.ts';
import type { Database } from './database.ts';
import { planRange, readColumns, type PlanColumns } from './plan-columns.ts';
import { holdsOf, kindTest, type KindPart } from './plan-kinds.ts';
import { failedPart, matchingPlaces, rowsByKind, type Matchable } from './plan-match.ts';
import { orderByName, sortPlaces, type Places } from './plan-order.ts';
import { createSearch } from './plan-search.ts';
import { changeSchema, itemStateSchema, planHeaderSchema } from './records.ts';
import { checked, integer, json, text } from './values.ts';

/** Plans whose columns are kept in memory, and orders of rows that are kept of each. */
const PLANS_KEPT = 2;
const ORDERS_KEPT = 8;

interface OpenPlan extends Matchable {
  /** How often the plan had been edited when its columns were read. */
  readonly edits: number;
  readonly context: Parameters<typeof sortPlaces>[3];
  /** Filter and sort -> rows in order, the last used at the end. */
  readonly orders: Map<string, Places>;
}

/**
 * The rows of plans in windows and numbers, fast enough to be asked at each stroke of a key. The first question about
 * a plan reads its columns (plan-columns.ts); all later ones are answered from them. Use it off the main thread.
 */
export function planRows(database: Database): Pick<PlanStore, 'window' | 'facets' | 'selected'> {
  const plans = new Map<string, OpenPlan>();

  const open = (planId: string): OpenPlan => {
    const { edits } = planRange(database, planId);
    const known = plans.get(planId);
    const plan = known?.edits === edits ? known : openPlan(database, planId, edits);
    keep(plans, planId, plan, PLANS_KEPT);
    return plan;
  };

  return {
    window(planId, filter, sort, { offset, limit }) {
      if (!plans.has(planId) && isPlain(filter, sort)) {
        const rows = firstLook(database, planId, offset, limit);
        if (rows !== null) return rows;
      }
      const plan = open(planId);
      const order = orderOf(plan, filter, sort);
      const places = order.subarray(offset, offset + limit);
      return {
        rows: [...places].map((place) => readRow(database, planId, plan.columns.keys[place] ?? 0)),
        total: order.length,
      };
    },
    facets: (planId, filter) => countFacets(database, open(planId), filter),
    selected(planId, selection) {
      const plan = open(planId);
      const { columns, keysOf } = plan;
      const filter = filterOf(selection);
      const except = selection.kind === 'filter' ? keysOf(selection.except) : [];
      const passes = kindTest(filter);
      const counts = rowsByKind(plan, filter, except);
      const groups: SelectedGroup[] = [];
      let hasMoves = false;
      columns.kinds.forEach((kind, index) => {
        const count = counts[index] ?? 0;
        if (count === 0 || !passes(kind)) return;
        const { op, school, role, heldBy } = kind;
        if (op === 'move') hasMoves = true;
        else groups.push({ op, school, role, heldBy, count });
      });
      const left = new Set(except);
      const moves = hasMoves
        ? Array.from(
            matchingPlaces(plan, { ...filter, ops: ['move'] }),
            (place) => columns.keys[place] ?? 0,
          )
            .filter((key) => !left.has(key))
            .map((key) => readId(database, key))
        : [];
      return { groups, moves };
    },
  };
}

/** The plan as it is. */
function isPlain(filter: ChangeFilter, { by, descending }: ChangeSort): boolean {
  return by === 'plan' && !descending && Object.keys(filter).length === 0;
}

/** Rows of a plan that was just opened, before its columns are read; null where rows have been taken out of it. */
function firstLook(
  database: Database,
  planId: string,
  offset: number,
  limit: number,
): ReturnType<PlanStore['window']> | null {
  const { first, count, edits } = planRange(database, planId);
  if (edits > 0) return null;
  const from = first + offset;
  const size = Math.max(0, Math.min(limit, count - offset));
  const keys = Array.from({ length: size }, (_, index) => from + index);
  return { rows: keys.map((key) => readRow(database, planId, key)), total: count };
}

/** Rows that can be sent, narrowed as the selection says (app/approve.ts has the rule for what is sent). */
function filterOf(selection: Selection): ChangeFilter {
  switch (selection.kind) {
    case 'all':
      return { ops: ACTIONABLE_OPS };
    case 'ops':
      return { ops: selection.ops };
    case 'rows':
      return { ops: ACTIONABLE_OPS, ids: selection.ids };
    case 'filter': {
      const { ops } = selection.filter;
      return {
        ...selection.filter,
        ops: ops === undefined ? ACTIONABLE_OPS : ACTIONABLE_OPS.filter((op) => ops.includes(op)),
      };
    }
  }
}

function openPlan(database: Database, planId: string, edits: number): OpenPlan {
  const columns = readColumns(database, planId);
  const row = database.get('SELECT plan, header FROM plan WHERE plan_id = ?', planId);
  const plan = row === undefined ? -1 : integer(row, 'plan');
  const names = row === undefined ? {} : (json(row, 'header', planHeaderSchema).schoolNames ?? {});
  let byName: Places | null = null;
  return {
    columns,
    edits,
    search: createSearch(columns),
    keysOf: (ids) =>
      database
        .lists(
          // CROSS: the ids lead, each looked up. Left to itself, SQLite reads all ids anew for every row of the plan.
          `SELECT change FROM json_each(?) CROSS JOIN change
           ON change.plan = ? AND change.change_id = value`,
          JSON.stringify(ids),
          plan,
        )
        .map((found) => integer(found, '0'))
        .sort((a, b) => a - b),
    context: {
      schoolName: (school) => names[school] ?? school,
      nameOrder: () => (byName ??= orderByName(columns)),
    },
    orders: new Map(),
  };
}

function orderOf(plan: OpenPlan, filter: ChangeFilter, sort: ChangeSort): Places {
  const key = JSON.stringify([filter, sort]);
  const order =
    plan.orders.get(key) ??
    sortPlaces(plan.columns, matchingPlaces(plan, filter), sort, plan.context);
  keep(plan.orders, key, order, ORDERS_KEPT);
  return order;
}

/** Puts an entry at the end of the map and lets the oldest go where there are too many. */
function keep<V>(map: Map<string, V>, key: string, value: V, most: number): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > most && oldest !== undefined) map.delete(oldest);
}

function readChange(database: Database, key: number): Change {
  const row = database.get('SELECT body FROM change WHERE change = ?', key);
  if (row === undefined) throw new Error('A row of the plan was removed while it was read.');
  return json(row, 'body', changeSchema);
}

function readId(database: Database, key: number): string {
  const row = database.get('SELECT change_id FROM change WHERE change = ?', key);
  return row === undefined ? '' : text(row, 'change_id');
}

function readRow(database: Database, planId: string, key: number): ChangeRow {
  const change = readChange(database, key);
  const row = database.get(
    `SELECT journal.state FROM run JOIN journal ON journal.run = run.run AND journal.change_id = ?
     WHERE run.plan_id = ? ORDER BY run.run DESC LIMIT 1`,
    change.id,
    planId,
  );
  return { ...change, outcome: row === undefined ? null : checked(row, 'state', itemStateSchema) };
}

function countFacets(database: Database, plan: OpenPlan, filter: ChangeFilter): PlanFacets {
  const { columns } = plan;
  const counts = rowsByKind(plan, filter);
  const failed = failedPart(filter);
  const ops: Partial<Record<Op, number>> = {};
  const schools: Record<string, number> = {};
  const roles: Partial<Record<SyncRole, number>> = {};
  const grades: Record<string, number> = {};
  const heldBy: Partial<Record<HoldCode, number>> = {};
  const reasons = new Map<string, { count: number; kind: number }>();
  let total = 0;
  let held = 0;
  columns.kinds.forEach((kind, index) => {
    const count = counts[index] ?? 0;
    const part = failed(kind);
    if (count === 0 || part === 'more') return;
    if (part === null) total += count;
    const counted = (of: KindPart): boolean => part === null || part === of;
    const add = <K extends string>(facet: Partial<Record<K, number>>, value: K): void => {
      facet[value] = (facet[value] ?? 0) + count;
    };
    if (counted('ops')) add(ops, kind.op);
    if (counted('schools')) add(schools, kind.school);
    if (counted('roles')) add(roles, kind.role);
    if (counted('grades')) add(grades, kind.grade);
    if (counted('holds') && kind.heldBy.length > 0) held += count;
    if (counted('holds')) for (const code of holdsOf(kind)) add(heldBy, code);
    if (counted('reasons')) {
      const known = reasons.get(kind.reason);
      reasons.set(kind.reason, {
        count: (known?.count ?? 0) + count,
        kind: known?.kind ?? index,
      });
    }
  });
  return {
    total,
    ops,
    schools,
    roles,
    grades,
    held,
    heldBy,
    reasons: Object.fromEntries(
      [...reasons].map(([code, { count, kind }]) => [
        code,
        { count, text: sentenceOf(database, columns, kind) },
      ]),
    ),
  };
}

/** The reason of the first row of a kind. */
function sentenceOf(database: Database, { kindOf, keys }: PlanColumns, kind: number): string {
  return readChange(database, keys[kindOf.indexOf(kind)] ?? 0).reason.text;
}
