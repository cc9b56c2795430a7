import type { SQLInputValue } from 'node:sqlite';
import type { ChangeFilter, PlanStore } from '../../core/ports.ts';
import type { Change, PlanHeader } from '../../core/plan/plan.ts';
import type { Database } from './database.ts';
import { changeSchema, planHeaderSchema } from './records.ts';
import { searchable } from './searchable.ts';
import { integer, json } from './values.ts';

/** Changes read at a time: a plan of any size is walked in constant memory. */
const WINDOW = 500;

export function planStore(database: Database): PlanStore {
  return {
    save: (header, changes) => {
      database.transaction(() => {
        save(database, header, changes);
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
    changes: (planId, filter = {}) => walk(database, planId, filter),
    count: (planId, filter = {}) => {
      const { where, values } = condition(filter);
      const row = database.get(
        `SELECT count(*) AS count FROM change WHERE plan = (${PLAN}) ${where}`,
        planId,
        ...values,
      );
      return row === undefined ? 0 : integer(row, 'count');
    },
    change: (planId, changeId) => {
      const row = database.get(
        `SELECT body FROM change WHERE plan = (${PLAN}) AND change_id = ?`,
        planId,
        changeId,
      );
      return row === undefined ? null : json(row, 'body', changeSchema);
    },
  };
}

const PLAN = 'SELECT plan FROM plan WHERE plan_id = ?';

function save(database: Database, header: PlanHeader, changes: Iterable<Change>): void {
  database.run(
    'INSERT INTO plan (plan_id, connection, created_at, header) VALUES (?, ?, ?, ?)',
    header.planId,
    header.connection,
    header.createdAt,
    JSON.stringify(header),
  );
  const row = database.get(PLAN, header.planId);
  const plan = row === undefined ? 0 : integer(row, 'plan');
  let seq = 0;
  for (const change of changes) {
    database.run(
      `INSERT INTO change (plan, seq, change_id, op, school, role, held, search, body)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      plan,
      seq,
      change.id,
      change.op,
      change.school,
      change.role,
      change.heldBy.length > 0 ? 1 : 0,
      searchable([change.name, change.email, change.idNumber, change.sisId]),
      JSON.stringify(change),
    );
    seq += 1;
  }
}

/** Nothing stays open between windows, so the caller may write to the store while it walks. */
function* walk(database: Database, planId: string, filter: ChangeFilter): Generator<Change> {
  const { where, values } = condition(filter);
  const sql = `SELECT seq, body FROM change
    WHERE plan = (${PLAN}) AND seq > ? ${where} ORDER BY seq LIMIT ${String(WINDOW)}`;
  let last = -1;
  for (;;) {
    const rows = database.all(sql, planId, last, ...values);
    for (const row of rows) {
      last = integer(row, 'seq');
      yield json(row, 'body', changeSchema);
    }
    if (rows.length < WINDOW) return;
  }
}

function condition(filter: ChangeFilter): {
  readonly where: string;
  readonly values: readonly SQLInputValue[];
} {
  const parts: string[] = [];
  const values: SQLInputValue[] = [];
  const oneOf = (column: string, wanted: readonly string[] | undefined): void => {
    if (wanted === undefined) return;
    parts.push(`AND ${column} IN (SELECT value FROM json_each(?))`);
    values.push(JSON.stringify(wanted));
  };
  oneOf('op', filter.ops);
  oneOf('school', filter.schools);
  oneOf('role', filter.roles);
  if (filter.held !== undefined) {
    parts.push('AND held = ?');
    values.push(filter.held ? 1 : 0);
  }
  const wanted = filter.search === undefined ? '' : searchable([filter.search.trim()]);
  if (wanted !== '') {
    parts.push('AND instr(search, ?) > 0');
    values.push(wanted);
  }
  return { where: parts.join(' '), values };
}
