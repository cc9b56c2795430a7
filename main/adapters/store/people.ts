import { z } from 'zod';
import {
  type Absence,
  type KnownPerson,
  type PeopleStore,
  type Sighting,
  absenceKey,
} from '../../core/people/memory.ts';
import { SYNC_ROLES, type SyncRole } from '../../core/person/person.ts';
import { withLargeCache, type Database, type Row } from './database.ts';
import { searchable } from './searchable.ts';
import { checked, integer, text, textOrNull } from './values.ts';

const roleSchema: z.ZodType<SyncRole> = z.enum(SYNC_ROLES);

/** Who was seen when: see `rememberPeople` in schema-people.ts for how little is written. */
export function peopleStore(database: Database): PeopleStore {
  return {
    absences: (connection) => {
      const { number } = lastReading(database, connection);
      return new Map(
        database
          .all(
            `SELECT minga_id, sis_id, absent_from, absent_since FROM person
             WHERE connection = ? AND absent_from IS NOT NULL`,
            connection,
          )
          .map((row) => [
            absenceKey(text(row, 'minga_id'), text(row, 'sis_id')),
            absenceOf(row, number),
          ]),
      );
    },
    record: (connection, at, mingaIds, people) => {
      withLargeCache(database, () => {
        database.transaction(() => {
          record(database, { connection, at, mingaIds }, people);
        });
      });
    },
    find: (connection, search, limit) => {
      const wanted = searchable([search.trim()]);
      if (wanted === '') return [];
      return database
        .all(
          `SELECT person.*, reading.number, reading.at FROM person LEFT JOIN reading USING (connection)
           WHERE connection = ? AND instr(search, ?) > 0 ORDER BY name, sis_id LIMIT ?`,
          connection,
          wanted,
          limit,
        )
        .map(toPerson);
    },
    schoolOf: (connection) => (mingaId, sisId) => {
      const row = database.get(
        'SELECT school FROM person WHERE connection = ? AND minga_id = ? AND sis_id = ?',
        connection,
        mingaId,
        sisId,
      );
      return row === undefined ? null : text(row, 'school');
    },
    known: (connection, person) =>
      database
        .all(
          `SELECT person.*, reading.number, reading.at FROM person LEFT JOIN reading USING (connection)
           WHERE connection = ?1 AND (sis_id = ?2 OR person_id = ?2) ORDER BY minga_id, sis_id`,
          connection,
          person,
        )
        .map(toPerson),
  };
}

interface Reading {
  readonly connection: string;
  readonly at: string;
  readonly mingaIds: readonly string[];
}

function record(
  database: Database,
  { connection, at, mingaIds }: Reading,
  people: Iterable<Sighting>,
): void {
  const last = lastReading(database, connection);
  const number = last.number + 1;
  database.run(
    'INSERT OR REPLACE INTO reading (connection, number, at) VALUES (?, ?, ?)',
    connection,
    number,
    at,
  );
  const before = new Map(
    [...new Set(mingaIds)].map((mingaId) => [mingaId, rowsOf(database, connection, mingaId)]),
  );
  for (const sighting of people) {
    const rows = before.get(sighting.mingaId);
    if (rows === undefined) continue;
    const row = rows.get(sighting.sisId);
    if (row === null) continue;
    // Null: dealt with.
    rows.set(sighting.sisId, null);
    if (row === undefined) insert(database, connection, sighting, number, at);
    else if (sighting.state === 'absent') {
      miss(database, connection, sighting, row, last.at, number, at);
    } else if (hasChanged(row, sighting)) update(database, connection, row, sighting, at);
  }
  for (const [mingaId, rows] of before) {
    for (const [sisId, row] of rows) {
      if (row !== null) miss(database, connection, { mingaId, sisId }, row, last.at, number, at);
    }
  }
}

/** A row as far as a reading needs it: one text in place of five columns is read and compared in half the time. */
interface Remembered {
  readonly personId: string | null;
  readonly facts: string;
  readonly absentSince: string | null;
}

function rowsOf(
  database: Database,
  connection: string,
  mingaId: string,
): Map<string, Remembered | null> {
  return new Map(
    database
      .all(
        `SELECT sis_id, person_id, absent_since,
                school || char(10) || role || char(10) || name || char(10) || coalesce(id_number, '')
                  || char(10) || coalesce(email, '') AS facts
         FROM person WHERE connection = ? AND minga_id = ?`,
        connection,
        mingaId,
      )
      .map((row) => [
        text(row, 'sis_id'),
        {
          personId: textOrNull(row, 'person_id'),
          facts: text(row, 'facts'),
          absentSince: textOrNull(row, 'absent_since'),
        },
      ]),
  );
}

function factsOf({ school, role, name, idNumber, email }: Sighting): string {
  return `${school}\n${role}\n${name}\n${idNumber ?? ''}\n${email ?? ''}`;
}

function insert(
  database: Database,
  connection: string,
  { mingaId, sisId, personId, school, role, name, idNumber, email, state }: Sighting,
  number: number,
  at: string,
): void {
  const isListed = state === 'listed';
  const isAbsent = state === 'absent';
  database.run(
    `INSERT INTO person (connection, minga_id, sis_id, person_id, school, role, name, id_number, email, search,
                         first_seen, last_seen, absent_from, absent_since)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, ?)`,
    connection,
    mingaId,
    sisId,
    personId,
    school,
    role,
    name,
    idNumber,
    email,
    searchable([name, email, idNumber, sisId]),
    isListed ? at : null,
    isAbsent ? number : null,
    isAbsent ? at : null,
  );
}

/** Only the first reading without somebody is written. A time that lies ahead, from a wrong clock, begins anew. */
function miss(
  database: Database,
  connection: string,
  { mingaId, sisId, personId = null }: Pick<Sighting, 'mingaId' | 'sisId'> & Partial<Sighting>,
  { absentSince }: Remembered,
  lastAt: string | null,
  number: number,
  at: string,
): void {
  if (absentSince !== null && absentSince <= at) return;
  database.run(
    `UPDATE person SET absent_from = ?, absent_since = ?, person_id = coalesce(?, person_id),
       last_seen = CASE WHEN first_seen IS NULL OR absent_from IS NOT NULL THEN last_seen ELSE ? END
     WHERE connection = ? AND minga_id = ? AND sis_id = ?`,
    number,
    at,
    personId,
    lastAt,
    connection,
    mingaId,
    sisId,
  );
}

/** A doubtful row says nothing of who it is; somebody without an account in Minga keeps the id they had. */
function hasChanged({ personId, facts, absentSince }: Remembered, sighting: Sighting): boolean {
  if (absentSince !== null) return true;
  if (sighting.state === 'doubtful') return false;
  if (sighting.personId !== null && sighting.personId !== personId) return true;
  return facts !== factsOf(sighting);
}

function update(
  database: Database,
  connection: string,
  row: Remembered,
  { personId, school, role, name, idNumber, email, state, sisId, mingaId }: Sighting,
  at: string,
): void {
  database.run(
    `UPDATE person SET person_id = ?, school = ?, role = ?, name = ?, id_number = ?, email = ?, search = ?,
       first_seen = CASE WHEN ? THEN coalesce(first_seen, ?) ELSE first_seen END,
       last_seen = NULL, absent_from = NULL, absent_since = NULL
     WHERE connection = ? AND minga_id = ? AND sis_id = ?`,
    personId ?? row.personId,
    school,
    role,
    name,
    idNumber,
    email,
    searchable([name, email, idNumber, sisId]),
    state === 'listed' ? 1 : 0,
    at,
    connection,
    mingaId,
    sisId,
  );
}

function lastReading(
  database: Database,
  connection: string,
): { readonly number: number; readonly at: string | null } {
  const row = database.get('SELECT number, at FROM reading WHERE connection = ?', connection);
  return row === undefined
    ? { number: 0, at: null }
    : { number: integer(row, 'number'), at: text(row, 'at') };
}

function absenceOf(row: Row, number: number): Absence {
  return {
    since: text(row, 'absent_since'),
    readings: number - integer(row, 'absent_from') + 1,
  };
}

function toPerson(row: Row): KnownPerson {
  const firstSeen = textOrNull(row, 'first_seen');
  const isAbsent = row['absent_from'] !== null;
  return {
    mingaId: text(row, 'minga_id'),
    sisId: text(row, 'sis_id'),
    personId: textOrNull(row, 'person_id'),
    school: text(row, 'school'),
    role: checked(row, 'role', roleSchema),
    name: text(row, 'name'),
    idNumber: textOrNull(row, 'id_number'),
    email: textOrNull(row, 'email'),
    firstSeen,
    lastSeen: isAbsent || firstSeen === null ? textOrNull(row, 'last_seen') : textOrNull(row, 'at'),
    absence: isAbsent ? absenceOf(row, integer(row, 'number')) : null,
  };
}
