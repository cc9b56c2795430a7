import { z } from 'zod';
import { RosterError } from '../../core/errors.ts';
import type { Erased, EraseHow } from '../../core/ports.ts';
import type { Database } from './database.ts';
import { joinedIds } from './joined-ids.ts';
import { integer, text } from './values.ts';

/** Tables that are handled by name below; any other with a column that names a person loses the person's rows. */
const BY_NAME = new Set([
  'snapshot_batch',
  'change',
  'journal',
  'link',
  'person_lock',
  'person_link',
]);
const PERSON_COLUMNS = ['sis_id', 'person_id', 'person'];

const idsSchema = z.array(z.string());
const peopleSchema = z.array(z.unknown());

/**
 * Takes one person out of everything that is kept, under every ID that they were known by. Lines of plans and items
 * of journals stay as empty lines, so that counts, hashes and outcomes are still those of the day.
 * @throws `busy` where a change of theirs was sent and its fate is not known yet: nothing was erased.
 */
export function eraseFrom(
  database: Database,
  connection: string,
  people: Iterable<string>,
  how: EraseHow,
): Erased {
  const ids = JSON.stringify([...joinedIds(database, connection, people)]);
  refuseUnderWay(database, connection, ids);
  const links = database.run(
    `DELETE FROM link WHERE connection = ?1 AND (sis_id IN (SELECT value FROM json_each(?2))
       OR person_key IN (SELECT value FROM json_each(?2)))`,
    connection,
    ids,
  );
  const erased: Erased = {
    snapshots: eraseFromSnapshots(database, connection, ids),
    changes: eraseFromPlans(database, connection, ids),
    items: eraseFromJournals(database, connection, ids),
    others:
      links +
      eraseDecisions(database, connection, ids, how) +
      eraseElsewhere(database, connection, ids),
  };
  const { snapshots, changes, items, others } = erased;
  database.run(
    'INSERT INTO erasure (connection, at, by, records, keeps_decisions) VALUES (?, ?, ?, ?, ?)',
    connection,
    how.at,
    how.by,
    snapshots + changes + items + others,
    how.keepsDecisions ? 1 : 0,
  );
  return erased;
}

/** Items of a journal that are about one of the IDs `?2`. */
const OF_PERSON = `(person_id IN (SELECT value FROM json_each(?2))
  OR item ->> '$.personId' IN (SELECT value FROM json_each(?2))
  OR item ->> '$.fields.externalId' IN (SELECT value FROM json_each(?2))
  OR before ->> '$.externalId' IN (SELECT value FROM json_each(?2)))`;

/** A batch of unknown fate goes out again byte for byte, or nobody ever learns what became of it. */
function refuseUnderWay(database: Database, connection: string, ids: string): void {
  const row = database.get(
    `SELECT run_id FROM journal JOIN run USING (run)
     WHERE connection = ?1 AND journal.state = 'sent' AND ${OF_PERSON} LIMIT 1`,
    connection,
    ids,
  );
  if (row === undefined) return;
  const runId = text(row, 'run_id');
  throw new RosterError('busy', {
    message: `Nothing was erased: the run ${runId} was broken off while a change of this person was on its way to Minga, and finishing it needs that change as it was.`,
    fix: 'Finish that run first (History, or "resume"), then erase the person.',
    details: { connection, runId },
  });
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

/** What was still to be sent of a run that was broken off is refused, as whatever is no longer what was approved. */
function eraseFromJournals(database: Database, connection: string, ids: string): number {
  const ofConnection = `run IN (SELECT run FROM run WHERE connection = ?1)`;
  database.run(
    `UPDATE journal SET state = 'stale' WHERE state = 'pending' AND ${ofConnection} AND ${OF_PERSON}`,
    connection,
    ids,
  );
  return database.run(
    `UPDATE journal SET before = NULL, person_id = NULL, version = NULL,
       message = CASE state WHEN 'stale' THEN 'The person was erased from this computer.' END,
       item = json_object('ref', item ->> '$.ref', 'op', item ->> '$.op')
     WHERE ${ofConnection} AND ${OF_PERSON}`,
    connection,
    ids,
  );
}

/** What somebody decided of the person: all of it, or all but what is in force, which then names nobody but an ID. */
function eraseDecisions(
  database: Database,
  connection: string,
  ids: string,
  { keepsDecisions, keptReason }: EraseHow,
): number {
  const isPast = keepsDecisions ? 'AND cleared_at IS NOT NULL' : '';
  const locks = 'connection = ?1 AND person IN (SELECT value FROM json_each(?2))';
  const links = `connection = ?1 AND (sis_id IN (SELECT value FROM json_each(?2))
    OR person_id IN (SELECT value FROM json_each(?2)))`;
  const removed =
    database.run(`DELETE FROM person_lock WHERE ${locks} ${isPast}`, connection, ids) +
    database.run(`DELETE FROM person_link WHERE ${links} ${isPast}`, connection, ids);
  const emptied = database.run(
    `UPDATE person_lock SET reason = ?3 WHERE ${locks} AND reason <> ?3`,
    connection,
    ids,
    keptReason,
  );
  return removed + emptied;
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
