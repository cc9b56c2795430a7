import { z } from 'zod';
import type { Erased } from '../../core/ports.ts';
import type { Database } from './database.ts';
import { integer, text } from './values.ts';

/** Tables that are handled by name below; any other with a column that names a person loses the person's rows. */
const BY_NAME = new Set(['snapshot_batch', 'change', 'journal', 'link']);
const PERSON_COLUMNS = ['sis_id', 'person_id', 'person'];

const idsSchema = z.array(z.string());
const peopleSchema = z.array(z.unknown());

/**
 * Takes one person out of everything that is kept, under every ID that they were known by. Lines of plans and items
 * of journals stay as empty lines, so that counts, hashes and outcomes are still those of the day.
 */
export function eraseFrom(database: Database, connection: string, person: string): Erased {
  const ids = JSON.stringify([...idsOf(database, connection, person)]);
  const links = database.run(
    `DELETE FROM link WHERE connection = ?1 AND (sis_id IN (SELECT value FROM json_each(?2))
       OR person_key IN (SELECT value FROM json_each(?2)))`,
    connection,
    ids,
  );
  return {
    snapshots: eraseFromSnapshots(database, connection, ids),
    changes: eraseFromPlans(database, connection, ids),
    items: eraseFromJournals(database, connection, ids),
    others: links + eraseElsewhere(database, connection, ids),
  };
}

/** The ID given, and those that plans and links join to it: a new Aeries ID, or Minga's own. */
function idsOf(database: Database, connection: string, person: string): ReadonlySet<string> {
  const ids = new Set([person]);
  for (let known = 0; known !== ids.size;) {
    known = ids.size;
    const rows = database.all(
      `SELECT DISTINCT body ->> '$.sisId' AS sis, body ->> '$.personId' AS minga
       FROM change JOIN plan USING (plan)
       WHERE connection = ?1 AND op NOT IN ('conflict', 'invalid')
         AND (body ->> '$.sisId' IN (SELECT value FROM json_each(?2))
           OR body ->> '$.personId' IN (SELECT value FROM json_each(?2)))
       UNION SELECT sis_id, person_key FROM link WHERE connection = ?1 AND (
         sis_id IN (SELECT value FROM json_each(?2)) OR person_key IN (SELECT value FROM json_each(?2)))
       UNION SELECT NULL, journal.person_id FROM journal JOIN run USING (run)
         WHERE connection = ?1 AND journal.person_id IS NOT NULL
           AND item ->> '$.fields.externalId' IN (SELECT value FROM json_each(?2))`,
      connection,
      JSON.stringify([...ids]),
    );
    for (const row of rows) {
      if (row['sis'] !== null) ids.add(text(row, 'sis'));
      if (row['minga'] !== null) ids.add(text(row, 'minga'));
    }
  }
  return ids;
}

function eraseFromSnapshots(database: Database, connection: string, ids: string): number {
  const wanted = new Set(idsSchema.parse(JSON.parse(ids)));
  const rows = database.all(
    `SELECT snapshot_batch.snapshot, seq, keys, people
     FROM snapshot_batch JOIN snapshot USING (snapshot)
     WHERE connection = ? AND EXISTS (SELECT 1 FROM json_each(keys) AS key
       WHERE key.value IN (SELECT value FROM json_each(?)))`,
    connection,
    ids,
  );
  let erased = 0;
  for (const row of rows) {
    const keys = idsSchema.parse(JSON.parse(text(row, 'keys')));
    const people = peopleSchema.parse(JSON.parse(text(row, 'people')));
    const stays = keys.map((key) => !wanted.has(key));
    erased += stays.filter((each) => !each).length;
    database.run(
      'UPDATE snapshot_batch SET keys = ?, people = ? WHERE snapshot = ? AND seq = ?',
      JSON.stringify(keys.filter((_, at) => stays[at])),
      JSON.stringify(people.filter((_, at) => stays[at])),
      integer(row, 'snapshot'),
      integer(row, 'seq'),
    );
  }
  return erased;
}

function eraseFromPlans(database: Database, connection: string, ids: string): number {
  const found = `body ->> '$.sisId' IN (SELECT value FROM json_each(?2))
    OR body ->> '$.personId' IN (SELECT value FROM json_each(?2))`;
  database.run(
    `UPDATE plan SET edits = edits + 1 WHERE connection = ?1 AND plan IN (
       SELECT plan FROM change WHERE ${found})`,
    connection,
    ids,
  );
  return database.run(
    `UPDATE change SET search = '', body = json_set(body, '$.sisId', NULL, '$.personId', NULL,
       '$.version', NULL, '$.name', 'Erased', '$.idNumber', NULL, '$.email', NULL,
       '$.grade', NULL, '$.fields', json('[]'), '$.candidates', json('[]'),
       '$.reason.text', 'This person has been erased from this computer.')
     WHERE plan IN (SELECT plan FROM plan WHERE connection = ?1) AND (${found})`,
    connection,
    ids,
  );
}

function eraseFromJournals(database: Database, connection: string, ids: string): number {
  return database.run(
    `UPDATE journal SET before = NULL, person_id = NULL, version = NULL, message = NULL,
       item = json_object('ref', item ->> '$.ref', 'op', item ->> '$.op')
     WHERE run IN (SELECT run FROM run WHERE connection = ?1) AND (
       person_id IN (SELECT value FROM json_each(?2))
       OR item ->> '$.personId' IN (SELECT value FROM json_each(?2))
       OR item ->> '$.fields.externalId' IN (SELECT value FROM json_each(?2))
       OR before ->> '$.externalId' IN (SELECT value FROM json_each(?2)))`,
    connection,
    ids,
  );
}

/** Whatever else is kept of people, by the columns that name them: a table that is added later is not forgotten. */
function eraseElsewhere(database: Database, connection: string, ids: string): number {
  const columns = database.all(
    `SELECT tables.name AS name, columns.name AS column
     FROM sqlite_schema AS tables JOIN pragma_table_info(tables.name) AS columns
     WHERE tables.type = 'table'`,
  );
  const hasConnection = new Set(
    columns.filter((row) => row['column'] === 'connection').map((row) => text(row, 'name')),
  );
  let erased = 0;
  for (const row of columns) {
    const table = text(row, 'name');
    const column = text(row, 'column');
    if (BY_NAME.has(table) || !PERSON_COLUMNS.includes(column)) continue;
    const ofConnection = hasConnection.has(table) ? 'connection = ?1 AND' : '?1 IS NOT NULL AND';
    erased += database.run(
      `DELETE FROM "${table}" WHERE ${ofConnection} "${column}" IN (SELECT value FROM json_each(?2))`,
      connection,
      ids,
    );
  }
  return erased;
}
