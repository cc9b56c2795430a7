import type { SQLInputValue } from 'node:sqlite';
import { z } from 'zod';
import type { ChangeFilter, PlanStore } from '../../core/ports.ts';
import {
  ACTIONABLE_OPS,
  type ActionableOp,
  type Change,
  type PlanHeader,
} from '../../core/plan/plan.ts';
import { withLargeCache, type Database } from './database.ts';
import { planRange } from './plan-columns.ts';
import { changeSchema, planHeaderSchema } from './records.ts';
import { kindTest, kindWriter, narrowsKinds, readKinds } from './plan-kinds.ts';
import { planRows } from './plan-rows.ts';
import { searchable, searchWords } from './searchable.ts';
import { checked, integer, json, text } from './values.ts';

/** Changes read at a time: a plan of any size is walked in constant memory. */
const WINDOW = 500;

export function planStore(database: Database): PlanStore {
  return {
    save: (header, changes) => {
      withLargeCache(database, () => {
        database.transaction(() => {
          save(database, header, changes);
        });
      });
    },
    header: (planId) => {
      const row = database.get('SELECT header FROM plan WHERE plan_id = ?', planId);
      return row === undefined ? null : json(row, 'header', planHeaderSchema);
    },
    list: (connection, limit) =>
      database
        .all(
          'SELECT header FROM plan WHERE connection = ? ORDER BY plan DESC LIMIT ?',
          connection,
          limit,
        )
        .map((row) => json(row, 'header', planHeaderSchema)),
    ...planRows(database),
    changes: (planId, filter = {}) => walk(database, planId, filter),
    byId: (planId) => walkById(database, planId),
    count: (planId, filter = {}) => {
      const { after, last } = range(database, planId);
      const { where, values } = condition(database, planId, filter);
      return numberOf(
        database,
        `SELECT count(*) AS number FROM change WHERE change > ? AND change <= ? ${where}`,
        after,
        last,
        ...values,
      );
    },
    edits: (planId) => planRange(database, planId).edits,
    unpushed: (planId) => unpushed(database, planId),
    change: (planId, changeId) => {
      const row = database.get(
        `SELECT body FROM change
         WHERE plan = (SELECT plan FROM plan WHERE plan_id = ?) AND change_id = ?`,
        planId,
        changeId,
      );
      return row === undefined ? null : json(row, 'body', changeSchema);
    },
  };
}

function save(database: Database, header: PlanHeader, changes: Iterable<Change>): void {
  database.run(
    'INSERT INTO plan (plan_id, connection, created_at, header) VALUES (?, ?, ?, ?)',
    header.planId,
    header.connection,
    header.createdAt,
    JSON.stringify(header),
  );
  const plan = numberOf(database, 'SELECT last_insert_rowid() AS number');
  const first = numberOf(database, 'SELECT coalesce(max(change), 0) + 1 AS number FROM change');
  const kindOf = kindWriter(database, plan);
  let next = first;
  for (const change of changes) {
    database.run(
      `INSERT INTO change (change, plan, kind, change_id, op, school, role, held, search, body)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      next,
      plan,
      kindOf(change),
      change.id,
      change.op,
      change.school,
      change.role,
      change.heldBy.length > 0 ? 1 : 0,
      searchable([change.name, change.email, change.idNumber, change.sisId]),
      JSON.stringify(change),
    );
    next += 1;
  }
  database.run(
    'UPDATE plan SET first_change = ?, changes = ? WHERE plan = ?',
    first,
    next - first,
    plan,
  );
}

function numberOf(database: Database, sql: string, ...values: readonly SQLInputValue[]): number {
  const row = database.get(sql, ...values);
  return row === undefined ? 0 : integer(row, 'number');
}

/** Where the changes of a plan lie: after the one key, up to and with the other. */
function range(
  database: Database,
  planId: string,
): { readonly after: number; readonly last: number } {
  const row = database.get('SELECT first_change, changes FROM plan WHERE plan_id = ?', planId);
  if (row === undefined) return { after: 0, last: 0 };
  const after = integer(row, 'first_change') - 1;
  return { after, last: after + integer(row, 'changes') };
}

/** Nothing stays open between windows, so the caller may write to the store while it walks. */
function* walk(database: Database, planId: string, filter: ChangeFilter): Generator<Change> {
  const { where, values } = condition(database, planId, filter);
  const { after, last } = range(database, planId);
  let reached = after;
  for (;;) {
    const rows = database.all(
      `SELECT change, body FROM change WHERE change > ? AND change <= ? ${where}
       ORDER BY change LIMIT ${String(WINDOW)}`,
      reached,
      last,
      ...values,
    );
    for (const row of rows) {
      reached = integer(row, 'change');
      yield json(row, 'body', changeSchema);
    }
    if (rows.length < WINDOW) return;
  }
}

/** The same person has the same id in every plan, so that a change counts as made whichever plan it was made by. */
function unpushed(database: Database, planId: string): Partial<Record<ActionableOp, number>> {
  const { after, last } = range(database, planId);
  const rows = database.all(
    `SELECT op, count(*) AS number FROM change
     WHERE change > ? AND change <= ? AND op IN (SELECT value FROM json_each(?))
       AND NOT EXISTS (
         SELECT 1 FROM run JOIN plan ON plan.plan_id = ? AND plan.connection = run.connection
           JOIN journal USING (run)
         WHERE run.started_at >= plan.created_at AND journal.change_id = change.change_id
           AND journal.state IN ('succeeded', 'skipped'))
     GROUP BY op`,
    after,
    last,
    JSON.stringify(ACTIONABLE_OPS),
    planId,
  );
  return Object.fromEntries(
    rows.map((row) => [checked(row, 'op', opSchema), integer(row, 'number')]),
  );
}

const opSchema = z.enum(ACTIONABLE_OPS);

function* walkById(database: Database, planId: string): Generator<Change> {
  const plan = numberOf(database, 'SELECT plan AS number FROM plan WHERE plan_id = ?', planId);
  let reached = '';
  for (;;) {
    const rows = database.all(
      `SELECT change_id, body FROM change WHERE plan = ? AND change_id > ?
       ORDER BY change_id LIMIT ${String(WINDOW)}`,
      plan,
      reached,
    );
    for (const row of rows) {
      reached = text(row, 'change_id');
      yield json(row, 'body', changeSchema);
    }
    if (rows.length < WINDOW) return;
  }
}

/** A filter as SQL: kinds that pass (plan-kinds.ts), then what differs from row to row. */
function condition(
  database: Database,
  planId: string,
  filter: ChangeFilter,
): { readonly where: string; readonly values: readonly SQLInputValue[] } {
  const parts: string[] = [];
  const values: SQLInputValue[] = [];
  const oneOf = (column: string, wanted: readonly (string | number)[]): void => {
    parts.push(`AND ${column} IN (SELECT value FROM json_each(?))`);
    values.push(JSON.stringify(wanted));
  };
  if (narrowsKinds(filter)) {
    const passes = kindTest(filter);
    oneOf(
      'kind',
      readKinds(database, planId)
        .filter(passes)
        .map(({ kind }) => kind),
    );
  }
  if (filter.ids !== undefined) oneOf('change_id', filter.ids);
  const wanted = searchWords(filter);
  if (wanted !== '') {
    parts.push('AND instr(search, ?) > 0');
    values.push(wanted);
  }
  return { where: parts.join(' '), values };
}
