import type { AuditLine, RetentionStore } from '../../core/ports.ts';
import type { Database, Row } from './database.ts';
import { eraseFrom } from './erase.ts';
import { joinedIds } from './joined-ids.ts';
import { auditBodySchema } from './records.ts';
import { checked, integer, json, text } from './values.ts';
import { z } from 'zod';

/** Lines that were only shown, never sent: the bulk of a plan in summer. */
const SHOWN_ONLY = JSON.stringify(['skip', 'unmanaged', 'locked', 'protected']);

/** Space is given back in whole: below this many free pages (4 kB each) the next night uses them again. */
const KEPT_FREE_PAGES = 4096;

const kindSchema = z.enum(['plan', 'run']);

/** Purging what is old, what stays of it for ever, and erasing one person. */
export function retentionStore(database: Database): RetentionStore {
  return {
    purge: ({ plansBefore, runsBefore, linesBefore, at }) => {
      const purged = database.transaction(() => {
        const runs = purgeRuns(database, runsBefore, at);
        const plans = purgePlans(database, plansBefore, at);
        const lines = thinPlans(database, linesBefore);
        const snapshots = purgeSnapshots(database, runsBefore);
        return { runs, plans, lines, snapshots };
      });
      giveBackSpace(database, KEPT_FREE_PAGES);
      return purged;
    },
    audit: (limit, connection) =>
      database
        .all(
          `SELECT kind, id, connection, at, body FROM audit
           WHERE ?1 IS NULL OR connection = ?1 ORDER BY at DESC, audit DESC LIMIT ?2`,
          connection ?? null,
          limit,
        )
        .map(toAuditLine),
    idsOf: (connection, ids) => joinedIds(database, connection, ids),
    erasures: (connection) => {
      const row = database.get(
        'SELECT count(*) AS erasures FROM erasure WHERE connection = ?',
        connection,
      );
      return row === undefined ? 0 : integer(row, 'erasures');
    },
    erase: (connection, ids, how) => {
      // Not only out of reach, but overwritten on disk.
      database.exec('PRAGMA secure_delete = ON');
      try {
        const erased = database.transaction(() => eraseFrom(database, connection, ids, how));
        giveBackSpace(database, 0);
        return erased;
      } finally {
        database.exec('PRAGMA secure_delete = FAST');
      }
    },
  };
}

/** Runs that began before the moment, with their journals and approvals. Their counts, hash, time and who stay. */
function purgeRuns(database: Database, before: string, at: string): number {
  const rows = database.all(
    `SELECT run, approval_id FROM run WHERE started_at < ? AND state <> 'running'`,
    before,
  );
  for (const row of rows) {
    const run = integer(row, 'run');
    database.run(
      `INSERT INTO audit (kind, id, connection, at, purged_at, body)
       SELECT 'run', run_id, connection, started_at, ?, json_object(
         'planId', run.plan_id, 'planHash', approval.body ->> '$.planHash', 'state', state,
         'trigger', trigger, 'finishedAt', finished_at, 'approvedBy', approved_by,
         'counts', json(counts),
         'schools', json((SELECT json_group_array(DISTINCT school) FROM journal
            WHERE journal.run = run.run AND journal.state IN ('succeeded', 'skipped')
              AND school IS NOT NULL)))
       FROM run JOIN approval USING (approval_id) WHERE run = ?`,
      at,
      run,
    );
    database.run('DELETE FROM run WHERE run = ?', run);
    database.run('DELETE FROM approval WHERE approval_id = ?', text(row, 'approval_id'));
  }
  return rows.length;
}

/** Plans that were never pushed go early, those with a run together with it. The newest of a connection stays. */
function purgePlans(database: Database, before: string, at: string): number {
  const rows = database.all(
    `SELECT plan FROM plan
     WHERE created_at < ? AND NOT EXISTS (SELECT 1 FROM run WHERE run.plan_id = plan.plan_id)
       AND plan <> (SELECT max(plan) FROM plan AS other WHERE other.connection = plan.connection)`,
    before,
  );
  for (const row of rows) {
    const plan = integer(row, 'plan');
    database.run(
      `INSERT INTO audit (kind, id, connection, at, purged_at, body)
       SELECT 'plan', plan_id, connection, created_at, ?, json_object(
         'planHash', header ->> '$.planHash', 'trigger', header ->> '$.trigger',
         'totals', json(header -> '$.totals'), 'holds', json_array_length(header, '$.holds'))
       FROM plan WHERE plan = ?`,
      at,
      plan,
    );
    database.run('DELETE FROM change WHERE plan = ?', plan);
    database.run('DELETE FROM plan WHERE plan = ?', plan);
  }
  return rows.length;
}

/** A plan cannot be pushed after a day: its lines that were never to be sent need not be kept as long as the rest. */
function thinPlans(database: Database, before: string): number {
  const plans = database.all(
    `SELECT DISTINCT plan, first_change, changes FROM plan JOIN kind USING (plan)
     WHERE created_at < ? AND kind.op IN (SELECT value FROM json_each(?))
       AND plan <> (SELECT max(plan) FROM plan AS other WHERE other.connection = plan.connection)`,
    before,
    SHOWN_ONLY,
  );
  let lines = 0;
  for (const row of plans) {
    const plan = integer(row, 'plan');
    const first = integer(row, 'first_change');
    lines += database.run(
      `DELETE FROM change WHERE change >= ? AND change < ? AND plan = ?
         AND op IN (SELECT value FROM json_each(?))`,
      first,
      first + integer(row, 'changes'),
      plan,
      SHOWN_ONLY,
    );
    database.run(
      'DELETE FROM kind WHERE plan = ? AND op IN (SELECT value FROM json_each(?))',
      plan,
      SHOWN_ONLY,
    );
    database.run('UPDATE plan SET edits = edits + 1 WHERE plan = ?', plan);
  }
  return lines;
}

/** Headers of old snapshots; the last one and the last good one of each side stay, whatever their age. */
function purgeSnapshots(database: Database, before: string): number {
  return database.run(
    `DELETE FROM snapshot WHERE taken_at < ? AND header IS NOT NULL AND snapshot NOT IN (
       SELECT max(snapshot) FROM snapshot WHERE header IS NOT NULL GROUP BY connection, side
       UNION SELECT max(snapshot) FROM snapshot WHERE complete = 1 GROUP BY connection, side)`,
    before,
  );
}

/** Shortens the file where more than a quarter of it, and more than `kept` pages, is free. */
function giveBackSpace(database: Database, kept: number): void {
  const pragma = (name: string): number => {
    const row = database.get(`PRAGMA ${name}`);
    return row === undefined ? 0 : integer(row, name);
  };
  const free = pragma('freelist_count');
  if (free <= kept || (kept > 0 && free * 4 < pragma('page_count'))) return;
  database.exec(`PRAGMA incremental_vacuum; PRAGMA wal_checkpoint(TRUNCATE)`);
}

function toAuditLine(row: Row): AuditLine {
  return {
    kind: checked(row, 'kind', kindSchema),
    id: text(row, 'id'),
    connection: text(row, 'connection'),
    at: text(row, 'at'),
    ...json(row, 'body', auditBodySchema),
  };
}
