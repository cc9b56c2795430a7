import type { Approval, ItemUpdate, NewJournalItem, Run } from '../../core/ports.ts';
import type { Database } from './database.ts';
import { RUN_COLUMNS } from './run-rows.ts';

/** What is written of a run: what is about to be sent, and what came of it. To be called in a transaction. */

/** Writes down a run with its approval and all its items, `pending`. */
export function createRun(
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

/** An update names only what it knows: what it leaves out stays as it was, and `null` empties. */
export function recordItem(
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
