import type { JournalItem, Run } from '../../core/ports.ts';
import type { Database, Row } from './database.ts';
import { countPeople } from './run-counts.ts';
import {
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
import { checked, integer, json, jsonOrNull, text, textOrNull } from './values.ts';

/** Rows of runs and journals as what they mean. */

/** Journal items read at a time. */
const WINDOW = 500;

export const RUN_COLUMNS =
  'run_id, plan_id, connection, approval_id, trigger, started_at, finished_at, state, counts';
export const ITEM_COLUMNS =
  'change_id, seq, batch, state, minga_id, item, released, before, person_id, version, code, field, message, at, paired_with, part';

/** A run as it is: the counts of one that is under way, or was cut off, are in its journal alone. */
export function readRun(database: Database, row: Row): Run {
  const run = toRun(row);
  if (run.state !== 'running') return run;
  const known = database.get('SELECT run FROM run WHERE run_id = ?', run.runId);
  if (known === undefined) return run;
  const { pending: _, sent: _sent, ...counts } = countPeople(database, integer(known, 'run'));
  return { ...run, counts: { ...counts, held: run.counts.held } };
}

function toRun(row: Row): Run {
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

/** Items of a run in its order, read in windows. */
export function* walk(database: Database, run: number): Generator<JournalItem> {
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
