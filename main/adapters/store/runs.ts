import type { Clock, RunStore } from '../../core/ports.ts';
import { RosterError } from '../../core/errors.ts';
import type { Database } from './database.ts';
import { createRun, recordItem } from './journal.ts';
import { approvalSchema } from './records.ts';
import { countDone, countPeople } from './run-counts.ts';
import { runQuestions } from './run-questions.ts';
import { ITEM_COLUMNS, readRun, RUN_COLUMNS, toItem, walk } from './run-rows.ts';
import { integer, json, text } from './values.ts';

/** Runs and their journal: what was about to be sent, what came back, and when (domain, "Runs, resume, undo"). */
export function runStore(database: Database, clock: Clock): RunStore {
  const key = (runId: string): number => {
    const row = database.get('SELECT run FROM run WHERE run_id = ?', runId);
    if (row === undefined) throw unknownRun(runId);
    return integer(row, 'run');
  };

  return {
    create: (run, approval, items) => {
      database.transaction(() => {
        createRun(database, run, approval, items);
      });
    },
    get: (runId) => {
      const row = database.get(`SELECT ${RUN_COLUMNS} FROM run WHERE run_id = ?`, runId);
      return row === undefined ? null : readRun(database, row);
    },
    list: (limit, connection) => {
      const rows =
        connection === undefined
          ? database.all(`SELECT ${RUN_COLUMNS} FROM run ORDER BY run DESC LIMIT ?`, limit)
          : database.all(
              `SELECT ${RUN_COLUMNS} FROM run WHERE connection = ? ORDER BY run DESC LIMIT ?`,
              connection,
              limit,
            );
      return rows.map((row) => readRun(database, row));
    },
    ...runQuestions(database, key),
    approval: (approvalId) => {
      const row = database.get('SELECT body FROM approval WHERE approval_id = ?', approvalId);
      return row === undefined ? null : json(row, 'body', approvalSchema);
    },
    openBatches: (runId) =>
      database
        .all(
          `SELECT DISTINCT batch FROM journal WHERE run = ? AND state IN ('pending', 'sent')
           ORDER BY batch`,
          key(runId),
        )
        .map((row) => integer(row, 'batch')),
    batch: (runId, batch) =>
      database
        .all(
          `SELECT ${ITEM_COLUMNS} FROM journal WHERE run = ? AND batch = ? ORDER BY seq`,
          key(runId),
          batch,
        )
        .map(toItem),
    items: (runId) => walk(database, key(runId)),
    owesArrivals: (runId) =>
      database.get(
        `SELECT 1 FROM journal AS arrival
         JOIN journal AS departure
           ON departure.run = arrival.run AND departure.change_id = arrival.paired_with
         WHERE arrival.run = ? AND arrival.part = 'arrive' AND arrival.state IN ('pending', 'sent')
           AND departure.state IN ('succeeded', 'skipped')
         LIMIT 1`,
        key(runId),
      ) !== undefined,
    record: (runId, updates) => {
      const run = key(runId);
      const at = new Date(clock.now()).toISOString();
      database.transaction(() => {
        for (const update of updates) recordItem(database, run, runId, update, at);
      });
    },
    counts: (runId) => countPeople(database, key(runId)),
    finish: (runId, state, counts) => {
      const changed = database.run(
        'UPDATE run SET state = ?, counts = ?, finished_at = ?, done = ? WHERE run_id = ?',
        state,
        JSON.stringify(counts),
        new Date(clock.now()).toISOString(),
        JSON.stringify(countDone(database, key(runId))),
        runId,
      );
      if (changed === 0) throw unknownRun(runId);
    },
    undosOf: (runId) =>
      database
        .all(
          `SELECT ${RUN_COLUMNS} FROM run
           WHERE plan_id IN (SELECT plan_id FROM plan WHERE header ->> '$.undoOf' = ?)
           ORDER BY run DESC`,
          runId,
        )
        .map((row) => readRun(database, row)),
    item: (runId, changeId) => {
      const row = database.get(
        `SELECT ${ITEM_COLUMNS} FROM journal WHERE run = ? AND change_id = ?`,
        key(runId),
        changeId,
      );
      return row === undefined ? null : toItem(row);
    },
    schoolsPushedByPerson: (connection) =>
      new Set(
        database
          .all(
            `SELECT DISTINCT journal.school AS school
             FROM run JOIN approval USING (approval_id) JOIN journal USING (run)
             WHERE run.connection = ?1 AND approval.approved_by <> 'policy'
               AND journal.state IN ('succeeded', 'skipped') AND journal.school IS NOT NULL
             -- A school stays known after its runs were removed for their age.
             UNION SELECT school.value FROM audit, json_each(audit.body, '$.schools') AS school
             WHERE audit.kind = 'run' AND audit.connection = ?1
               AND audit.body ->> '$.approvedBy' <> 'policy'`,
            connection,
          )
          .map((row) => text(row, 'school')),
      ),
    archivedSince: (connection, since) =>
      Object.fromEntries(
        database
          .all(ARCHIVED_SINCE, connection, since)
          .map((row) => [`${text(row, 'school')}/${text(row, 'role')}`, integer(row, 'people')]),
      ),
  };
}

/** The newest of somebody's archives and restores decides: with `max`, SQLite takes the other columns from its row. */
const ARCHIVED_SINCE = `
  SELECT school, role, count(*) AS people FROM (
    SELECT school, role, op, max(at)
    FROM (
      SELECT journal.school AS school, journal.role AS role, journal.op AS op, journal.at AS at,
             journal.minga_id AS minga_id, json_extract(journal.item, '$.personId') AS person
      FROM run JOIN journal USING (run)
      WHERE run.connection = ?1 AND (run.finished_at IS NULL OR run.finished_at >= ?2)
        AND journal.at >= ?2 AND journal.state = 'succeeded' AND journal.op IN ('archive', 'restore')
    )
    GROUP BY minga_id, person
  )
  WHERE op = 'archive' AND school IS NOT NULL AND role IS NOT NULL
  GROUP BY school, role`;

function unknownRun(runId: string): RosterError {
  return new RosterError('run-unknown', {
    message: `There is no run ${runId} in this history. Nothing was changed.`,
    fix: 'Look up its id with "history", and check that the data folder is the right one.',
    details: { runId },
  });
}
