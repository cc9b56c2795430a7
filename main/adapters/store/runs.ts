import type {
  Approval,
  Clock,
  ItemState,
  ItemUpdate,
  JournalItem,
  NewJournalItem,
  Run,
  RunStore,
} from '../../core/ports.ts';
import { MOVE_NOT_LEFT } from '../../core/plan/move-outcomes.ts';
import { RosterError } from '../../core/errors.ts';
import type { Database, Row } from './database.ts';
import {
  approvalSchema,
  holdCodesSchema,
  importItemSchema,
  itemStateSchema,
  movePartSchema,
  runCountsSchema,
  runStateSchema,
  targetPersonSchema,
  triggerSchema,
  versionSchema,
} from './records.ts';
import { countDone, runQuestions } from './run-questions.ts';
import { checked, integer, json, jsonOrNull, text, textOrNull } from './values.ts';

/** Journal items read at a time. */
const WINDOW = 500;

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
        create(database, run, approval, items);
      });
    },
    get: (runId) => {
      const row = database.get(`SELECT ${RUN_COLUMNS} FROM run WHERE run_id = ?`, runId);
      return row === undefined ? null : toRun(row);
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
      return rows.map(toRun);
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
        for (const update of updates) recordOne(database, run, runId, update, at);
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
        .map(toRun),
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

export const RUN_COLUMNS =
  'run_id, plan_id, connection, approval_id, trigger, started_at, finished_at, state, counts';
export const ITEM_COLUMNS =
  'change_id, seq, batch, state, minga_id, item, released, before, person_id, version, code, field, message, at, paired_with, part';

function create(
  database: Database,
  run: Run,
  approval: Approval,
  items: Iterable<NewJournalItem>,
): void {
  database.run(
    'INSERT INTO approval (approval_id, plan_id, approved_by, body) VALUES (?, ?, ?, ?)',
    approval.approvalId,
    approval.planId,
    approval.approvedBy,
    JSON.stringify(approval),
  );
  database.run(
    `INSERT INTO run (${RUN_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    run.runId,
    run.planId,
    run.connection,
    run.approvalId,
    run.trigger,
    run.startedAt,
    run.finishedAt,
    run.state,
    JSON.stringify(run.counts),
  );
  const keys = database.get(
    `SELECT last_insert_rowid() AS run, (SELECT plan FROM plan WHERE plan_id = ?) AS plan`,
    run.planId,
  );
  for (const { changeId, seq, batch, mingaId, item, released, pairedWith, part } of items) {
    const line = database.get(
      'SELECT school, role, op FROM change WHERE plan = ? AND change_id = ?',
      keys?.['plan'] ?? null,
      changeId,
    );
    database.run(
      `INSERT INTO journal
         (run, seq, change_id, batch, school, role, op, state, minga_id, item, released, paired_with, part)
       VALUES (?, ?, ?, ?, ?, ?, ?, 'pending', ?, ?, ?, ?, ?)`,
      keys?.['run'] ?? null,
      seq,
      changeId,
      batch,
      line?.['school'] ?? null,
      line?.['role'] ?? null,
      line?.['op'] ?? null,
      mingaId,
      JSON.stringify(item),
      released === undefined ? null : JSON.stringify(released),
      pairedWith ?? null,
      part ?? null,
    );
  }
}

function countPeople(database: Database, run: number): Record<ItemState, number> {
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

/** An update names only what it knows: what it leaves out stays as it was, and `null` empties. */
function recordOne(
  database: Database,
  run: number,
  runId: string,
  update: ItemUpdate,
  at: string,
): void {
  const values = {
    state: update.state,
    at,
    ...(update.before === undefined
      ? {}
      : { before: update.before === null ? null : JSON.stringify(update.before) }),
    ...(update.personId === undefined ? {} : { person_id: update.personId }),
    ...(update.version === undefined
      ? {}
      : { version: update.version === null ? null : JSON.stringify(update.version) }),
    ...(update.code === undefined ? {} : { code: update.code }),
    ...(update.field === undefined ? {} : { field: update.field }),
    ...(update.message === undefined ? {} : { message: update.message }),
  };
  const assignments = Object.keys(values).map((column) => `${column} = ?`);
  const changed = database.run(
    `UPDATE journal SET ${assignments.join(', ')} WHERE run = ? AND change_id = ?`,
    ...Object.values(values),
    run,
    update.changeId,
  );
  if (changed === 0) throw new Error(`Run ${runId} has no item ${update.changeId} to record.`);
}

function* walk(database: Database, run: number): Generator<JournalItem> {
  let last = -1;
  for (;;) {
    const rows = database.all(
      `SELECT ${ITEM_COLUMNS} FROM journal WHERE run = ? AND seq > ? ORDER BY seq
       LIMIT ${String(WINDOW)}`,
      run,
      last,
    );
    for (const row of rows) {
      const item = toItem(row);
      last = item.seq;
      yield item;
    }
    if (rows.length < WINDOW) return;
  }
}

export function toRun(row: Row): Run {
  return {
    runId: text(row, 'run_id'),
    planId: text(row, 'plan_id'),
    connection: text(row, 'connection'),
    approvalId: text(row, 'approval_id'),
    trigger: checked(row, 'trigger', triggerSchema),
    startedAt: text(row, 'started_at'),
    finishedAt: textOrNull(row, 'finished_at'),
    state: checked(row, 'state', runStateSchema),
    counts: json(row, 'counts', runCountsSchema),
  };
}

export function toItem(row: Row): JournalItem {
  return {
    changeId: text(row, 'change_id'),
    seq: integer(row, 'seq'),
    batch: integer(row, 'batch'),
    state: checked(row, 'state', itemStateSchema),
    mingaId: text(row, 'minga_id'),
    item: json(row, 'item', importItemSchema),
    ...(row['released'] === null ? {} : { released: json(row, 'released', holdCodesSchema) }),
    before: jsonOrNull(row, 'before', targetPersonSchema),
    personId: textOrNull(row, 'person_id'),
    version: jsonOrNull(row, 'version', versionSchema),
    code: textOrNull(row, 'code'),
    field: textOrNull(row, 'field'),
    message: textOrNull(row, 'message'),
    at: textOrNull(row, 'at'),
    pairedWith: textOrNull(row, 'paired_with'),
    part: row['part'] === null ? null : checked(row, 'part', movePartSchema),
  };
}

function unknownRun(runId: string): RosterError {
  return new RosterError('run-unknown', {
    message: `There is no run ${runId} in this history. Nothing was changed.`,
    fix: 'Look up its id with "history", and check that the data folder is the right one.',
    details: { runId },
  });
}
