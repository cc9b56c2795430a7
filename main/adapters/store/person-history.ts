import type { PersonHistoryStore } from '../../core/people/history-store.ts';
import type { Database } from './database.ts';
import { changeSchema } from './records.ts';
import { json, text, textOrNull } from './values.ts';

/**
 * Lines and items of one person. Ids of changes follow from who it is, so they are looked up in the index that is
 * there anyway: no plan is saved any slower for it, and thirty plans of 100,000 rows are asked in milliseconds.
 */
export function personHistoryStore(database: Database): PersonHistoryStore {
  return {
    lines: (connection, changeIds) =>
      database
        .all(
          `SELECT plan.plan_id, plan.created_at, plan.header ->> '$.kind' AS kind, change.body
           FROM plan JOIN change
             ON change.plan = plan.plan AND change.change_id IN (SELECT value FROM json_each(?))
           WHERE plan.connection = ? ORDER BY plan.plan, change.change`,
          JSON.stringify(changeIds),
          connection,
        )
        .map((row) => ({
          planId: text(row, 'plan_id'),
          createdAt: text(row, 'created_at'),
          isUndo: row['kind'] === 'undo',
          change: json(row, 'body', changeSchema),
        })),
    items: (connection, changeIds) =>
      database
        .all(
          `SELECT run.run_id, journal.change_id, journal.person_id
           FROM run JOIN journal
             ON journal.run = run.run AND journal.change_id IN (SELECT value FROM json_each(?))
           WHERE run.connection = ? ORDER BY run.run, journal.seq`,
          JSON.stringify(changeIds),
          connection,
        )
        .map((row) => ({
          runId: text(row, 'run_id'),
          changeId: text(row, 'change_id'),
          personId: textOrNull(row, 'person_id'),
        })),
  };
}
