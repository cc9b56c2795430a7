import { z } from 'zod';
import { ERROR_CODES } from '../../core/errors.ts';
import { NIGHT_OUTCOMES, NIGHT_STATES } from '../../core/nightly/night.ts';
import type { Night, NightStore } from '../../core/nightly/night.ts';
import type { Watch } from '../../core/schedule/decide.ts';
import type { Database, Row } from './database.ts';
import { runCountsSchema } from './records.ts';
import { json, text } from './values.ts';

const nullableText = z.string().nullable();

const watchSchema: z.ZodType<Watch> = z.object({
  since: z.number(),
  // A store of before knew nothing of it: then all its nights are of this time.
  begun: z.number().default(0),
  lastDay: nullableText,
  key: z.string(),
});

const nightSchema: z.ZodType<Night> = z.object({
  connection: z.string(),
  dueAt: z.string(),
  day: z.string(),
  state: z.enum(NIGHT_STATES),
  by: z.enum(['app', 'command']),
  attempts: z.number(),
  startedAt: nullableText,
  finishedAt: nullableText,
  retryAt: nullableText,
  planId: nullableText,
  runId: nullableText,
  outcome: z.enum(NIGHT_OUTCOMES).nullable(),
  counts: runCountsSchema.nullable(),
  waiting: z.number(),
  sourceComplete: z.boolean(),
  error: z.object({ code: z.enum(ERROR_CODES), message: z.string(), fix: nullableText }).nullable(),
  reportProblem: nullableText,
});

/** Unattended runs, those missed among them, and what is remembered of each schedule. */
export function nightStore(database: Database): NightStore {
  const read = (row: Row): Night => ({
    ...json(row, 'body', nightSchema),
    // A connection that is renamed is so in this column.
    connection: text(row, 'connection'),
  });
  return {
    watch: (connection) => {
      const row = database.get('SELECT body FROM night_watch WHERE connection = ?', connection);
      return row === undefined ? null : json(row, 'body', watchSchema);
    },
    setWatch: (connection, watch) => {
      if (watch === null) {
        database.run('DELETE FROM night_watch WHERE connection = ?', connection);
        return;
      }
      database.run(
        'INSERT OR REPLACE INTO night_watch (connection, body) VALUES (?, ?)',
        connection,
        JSON.stringify(watch),
      );
    },
    get: (connection, dueAt) => {
      const row = database.get(
        'SELECT connection, body FROM night WHERE connection = ? AND due_at = ?',
        connection,
        dueAt,
      );
      return row === undefined ? null : read(row);
    },
    list: (connection, limit) =>
      database
        .all(
          'SELECT connection, body FROM night WHERE connection = ? ORDER BY due_at DESC LIMIT ?',
          connection,
          limit,
        )
        .map(read),
    open: (connection) =>
      database
        .all(
          "SELECT connection, body FROM night WHERE connection = ? AND state IN ('due', 'running') ORDER BY due_at",
          connection,
        )
        .map(read),
    save: (night) => {
      database.run(
        'INSERT OR REPLACE INTO night (connection, due_at, state, body) VALUES (?, ?, ?, ?)',
        night.connection,
        night.dueAt,
        night.state,
        JSON.stringify(night),
      );
    },
    claim: (night, from) =>
      database.run(
        'UPDATE night SET state = ?, body = ? WHERE connection = ? AND due_at = ? AND state = ?',
        night.state,
        JSON.stringify(night),
        night.connection,
        night.dueAt,
        from,
      ) === 1,
    remove: (connection, dueAt) => {
      database.run('DELETE FROM night WHERE connection = ? AND due_at = ?', connection, dueAt);
    },
  };
}
