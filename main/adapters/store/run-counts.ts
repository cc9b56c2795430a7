import { MOVE_NOT_LEFT } from '../../core/plan/move-outcomes.ts';
import type { ItemState } from '../../core/ports.ts';
import type { Database } from './database.ts';
import { itemStateSchema } from './records.ts';
import { checked, integer } from './values.ts';

/** How far a run has come, counted over its journal: how many people stand where; a move counts once. */
export function countPeople(database: Database, run: number): Record<ItemState, number> {
  const counts = {
    pending: 0,
    sent: 0,
    succeeded: 0,
    failed: 0,
    skipped: 0,
    conflict: 0,
    stale: 0,
  };
  const add = (sql: string, sign: 1 | -1, ...values: readonly string[]): void => {
    for (const row of database.all(sql, run, ...values)) {
      counts[checked(row, 'state', itemStateSchema)] += sign * integer(row, 'count');
    }
  };
  add('SELECT state, count(*) AS count FROM journal WHERE run = ? GROUP BY state', 1);
  // One outcome a move: that of arriving, unless leaving came to nothing.
  add(
    `SELECT state, count(*) AS count FROM journal
     WHERE run = ? AND part IS NOT NULL
       AND CASE part WHEN 'leave' THEN state NOT IN ('failed', 'conflict', 'stale')
                     ELSE state = 'skipped' AND code IS ? END
     GROUP BY state`,
    -1,
    MOVE_NOT_LEFT,
  );
  return counts;
}

/**
 * How many of each op of the import succeeded in a run so far. Not to be grouped by `op`: that is a column as well, the
 * op of the plan, under which the halves of a move would take the place of all other archives.
 */
export function countDone(database: Database, run: number): Readonly<Record<string, number>> {
  const counted = database.all(
    // The plan's op says it of all but moves (`import-item.ts`): their items alone are opened.
    `SELECT CASE op
              WHEN 'add' THEN 'create' WHEN 'relink' THEN 'update' WHEN 'update' THEN 'update'
              WHEN 'archive' THEN 'archive' WHEN 'restore' THEN 'restore'
              ELSE item ->> '$.op'
            END AS sent, count(*) AS count FROM journal
     WHERE run = ? AND state = 'succeeded' GROUP BY sent`,
    run,
  );
  return Object.fromEntries(counted.map((row) => [String(row['sent']), integer(row, 'count')]));
}
