import { z } from 'zod';
import type {
  DecisionStore,
  PastLink,
  PastLock,
  PersonLink,
  PersonLock,
} from '../../core/people/locks.ts';
import { WRITABLE_FIELDS, type WritableField } from '../../core/person/person.ts';
import type { Database, Row } from './database.ts';
import { jsonOrNull, text, textOrNull } from './values.ts';

const fieldsSchema: z.ZodType<readonly WritableField[]> = z.array(z.enum(WRITABLE_FIELDS));

/** Locks and links. What is taken back stays as history, with who took it back and when. */
export function decisionStore(database: Database): DecisionStore {
  const clearLock = (connection: string, person: string, at: string, by: string): boolean =>
    database.run(
      `UPDATE person_lock SET cleared_at = ?, cleared_by = ?
       WHERE connection = ? AND person = ? AND cleared_at IS NULL`,
      at,
      by,
      connection,
      person,
    ) > 0;
  const clearLink = (connection: string, sisId: string, at: string, by: string): boolean =>
    database.run(
      `UPDATE person_link SET cleared_at = ?, cleared_by = ?
       WHERE connection = ? AND sis_id = ? AND cleared_at IS NULL`,
      at,
      by,
      connection,
      sisId,
    ) > 0;
  return {
    current: (connection) => ({
      locks: database
        .all(
          `SELECT * FROM person_lock WHERE connection = ? AND cleared_at IS NULL ORDER BY lock`,
          connection,
        )
        .map(toLock),
      links: database
        .all(
          `SELECT * FROM person_link WHERE connection = ? AND cleared_at IS NULL ORDER BY link`,
          connection,
        )
        .map(toLink),
    }),
    setLock: (connection, { person, fields, reason, at, by }) => {
      database.transaction(() => {
        clearLock(connection, person, at, by);
        database.run(
          `INSERT INTO person_lock (connection, person, fields, reason, at, by)
           VALUES (?, ?, ?, ?, ?, ?)`,
          connection,
          person,
          fields === null ? null : JSON.stringify(fields),
          reason,
          at,
          by,
        );
      });
    },
    clearLock,
    lockHistory: (connection, people) =>
      database
        .all(
          `SELECT * FROM person_lock
           WHERE connection = ? AND person IN (SELECT value FROM json_each(?)) ORDER BY lock`,
          connection,
          JSON.stringify(people),
        )
        .map((row): PastLock => ({ ...toLock(row), ...ending(row) })),
    setLink: (connection, { sisId, personId, at, by }) => {
      database.transaction(() => {
        clearLink(connection, sisId, at, by);
        database.run(
          'INSERT INTO person_link (connection, sis_id, person_id, at, by) VALUES (?, ?, ?, ?, ?)',
          connection,
          sisId,
          personId,
          at,
          by,
        );
      });
    },
    clearLink,
    linkHistory: (connection, people) =>
      database
        .all(
          `SELECT * FROM person_link
           WHERE connection = ?1 AND (sis_id IN (SELECT value FROM json_each(?2))
             OR person_id IN (SELECT value FROM json_each(?2))) ORDER BY link`,
          connection,
          JSON.stringify(people),
        )
        .map((row): PastLink => ({ ...toLink(row), ...ending(row) })),
    linksClearedSince: (connection, since) =>
      new Set(
        database
          .all(
            'SELECT sis_id FROM person_link WHERE connection = ? AND cleared_at >= ?',
            connection,
            since,
          )
          .map((row) => text(row, 'sis_id')),
      ),
  };
}

function ending(row: Row): Pick<PastLock, 'clearedAt' | 'clearedBy'> {
  return { clearedAt: textOrNull(row, 'cleared_at'), clearedBy: textOrNull(row, 'cleared_by') };
}

function toLock(row: Row): PersonLock {
  return {
    person: text(row, 'person'),
    fields: jsonOrNull(row, 'fields', fieldsSchema),
    reason: text(row, 'reason'),
    at: text(row, 'at'),
    by: text(row, 'by'),
  };
}

function toLink(row: Row): PersonLink {
  return {
    sisId: text(row, 'sis_id'),
    personId: text(row, 'person_id'),
    at: text(row, 'at'),
    by: text(row, 'by'),
  };
}
