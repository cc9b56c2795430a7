import type { SQLInputValue } from 'node:sqlite';
import { z } from 'zod';
import type { RunCause, RunChartEntry, RunQuery, RunRowQuery, RunStore } from '../../core/ports.ts';
import type { Database } from './database.ts';
import { changeSchema, itemStateSchema } from './records.ts';
import { countDone } from './run-counts.ts';
import { ITEM_COLUMNS, readRun, RUN_COLUMNS, toItem } from './run-rows.ts';
import { searchWords } from './searchable.ts';
import { checked, integer, json, jsonOrNull, textOrNull } from './values.ts';

/** What people ask of past runs. Those over all items of a run belong off the main thread. */
export function runQuestions(
  database: Database,
  key: (runId: string) => number,
): Pick<RunStore, 'ofPlan' | 'query' | 'chart' | 'itemsOfPerson' | 'causes' | 'rows'> {
  return {
    ofPlan: (planId) =>
      database
        .all(`SELECT ${RUN_COLUMNS} FROM run WHERE plan_id = ? ORDER BY run DESC`, planId)
        .map((row) => readRun(database, row)),
    query: (query) => queryRuns(database, query),
    chart: (connection, limit) =>
      database
        .all(
          `SELECT ${RUN_COLUMNS}, done FROM run WHERE connection = ? ORDER BY run DESC LIMIT ?`,
          connection,
          limit,
        )
        .map((row): RunChartEntry => {
          const run = readRun(database, row);
          // One that has not come to its end has not summed itself up: it is told by its journal.
          const done =
            jsonOrNull(row, 'done', doneSchema) ??
            doneSchema.parse(countDone(database, key(run.runId)));
          return {
            run,
            add: (done.create ?? 0) + (done.restore ?? 0),
            update: done.update ?? 0,
            archive: done.archive ?? 0,
          };
        }),
    itemsOfPerson: (runId, person) =>
      database
        .all(
          `SELECT ${ofJournal()} FROM journal ${WITH_CHANGE}
           WHERE journal.run = ?1 AND (journal.person_id = ?2 OR journal.item ->> '$.personId' = ?2
             OR change.body ->> '$.sisId' = ?2 OR journal.item ->> '$.fields.externalId' = ?2)
           ORDER BY journal.seq`,
          key(runId),
          person,
        )
        .map(toItem),
    causes: (runId) => causes(database, key(runId)),
    rows: (query) => rows(database, key(query.runId), query),
  };
}

/** The line of the plan that an item was made of, where it is still there. */
const WITH_CHANGE = `JOIN run USING (run) LEFT JOIN plan USING (plan_id)
  LEFT JOIN change ON change.plan = plan.plan AND change.change_id = journal.change_id`;

function ofJournal(): string {
  return ITEM_COLUMNS.split(', ')
    .map((column) => `journal.${column}`)
    .join(', ');
}

const doneSchema = z.object({
  create: z.number().optional(),
  update: z.number().optional(),
  archive: z.number().optional(),
  restore: z.number().optional(),
});

function queryRuns(database: Database, query: RunQuery): ReturnType<RunStore['query']> {
  const where = ['connection = ?'];
  const values: SQLInputValue[] = [query.connection];
  const also = (sql: string, value: SQLInputValue): void => {
    where.push(sql);
    values.push(value);
  };
  if (query.states.length > 0) {
    also('state IN (SELECT value FROM json_each(?))', JSON.stringify(query.states));
  }
  if (query.triggers.length > 0) {
    also('trigger IN (SELECT value FROM json_each(?))', JSON.stringify(query.triggers));
  }
  if (query.from !== null) also('started_at >= ?', query.from);
  if (query.until !== null) also('started_at < ?', query.until);
  const condition = where.join(' AND ');
  const found = database.all(
    `SELECT ${RUN_COLUMNS} FROM run WHERE ${condition} ORDER BY run DESC LIMIT ? OFFSET ?`,
    ...values,
    query.limit,
    query.offset,
  );
  const total = database.get(`SELECT count(*) AS total FROM run WHERE ${condition}`, ...values);
  return {
    runs: found.map((row) => readRun(database, row)),
    total: total === undefined ? 0 : integer(total, 'total'),
  };
}

/** Ids told of each cause; the count is of all. */
const MOST_IDS = 10_000;
const idsSchema = z.array(z.string());

function causes(database: Database, run: number): readonly RunCause[] {
  const groups = database.all(
    `SELECT state, code, field, count(*) AS count FROM journal
     WHERE run = ? AND state IN ('failed', 'conflict', 'stale')
     GROUP BY state, code, field ORDER BY count DESC`,
    run,
  );
  return groups.map((row) => {
    const state = checked(row, 'state', itemStateSchema);
    const code = textOrNull(row, 'code');
    const field = textOrNull(row, 'field');
    const ids = database.get(
      `SELECT json_group_array(change_id) AS ids FROM
         (SELECT change_id FROM journal WHERE run = ? AND state = ? AND code IS ? AND field IS ?
          ORDER BY seq LIMIT ${String(MOST_IDS)})`,
      run,
      state,
      code,
      field,
    );
    const changeIds = ids === undefined ? [] : json(ids, 'ids', idsSchema);
    return { state, code, field, count: integer(row, 'count'), changeIds };
  });
}

function rows(
  database: Database,
  run: number,
  { outcomes, search, offset, limit }: RunRowQuery,
): ReturnType<RunStore['rows']> {
  const where = ['journal.run = ?'];
  const values: SQLInputValue[] = [run];
  if (outcomes.length > 0) {
    where.push('journal.state IN (SELECT value FROM json_each(?))');
    values.push(JSON.stringify(outcomes));
  }
  const wanted = searchWords({ search });
  if (wanted !== '') {
    where.push('instr(change.search, ?) > 0');
    values.push(wanted);
  }
  const from = `FROM journal ${WITH_CHANGE} WHERE ${where.join(' AND ')}`;
  const found = database.all(
    `SELECT ${ofJournal()}, change.body ${from} ORDER BY journal.seq LIMIT ? OFFSET ?`,
    ...values,
    limit,
    offset,
  );
  const total = database.get(`SELECT count(*) AS total ${from}`, ...values);
  return {
    rows: found.map((row) => ({
      item: toItem(row),
      change: jsonOrNull(row, 'body', changeSchema),
    })),
    total: total === undefined ? 0 : integer(total, 'total'),
  };
}
