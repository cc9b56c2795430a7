import type { UpgradeStep } from './schema.ts';

/** The two halves of a move know each other; few rows are halves, so an index of those alone stays small. */
export const joinMoves: UpgradeStep = (database) => {
  database.exec(`
    ALTER TABLE journal ADD COLUMN part TEXT CHECK (part IN ('leave', 'arrive'));
    ALTER TABLE journal ADD COLUMN paired_with TEXT; -- change id
    CREATE INDEX journal_by_part ON journal (run, part, state, code) WHERE part IS NOT NULL;
  `);
};

/**
 * Who was seen at which Minga, over all complete readings, and what people decided of them. A reading that finds
 * everybody as before writes one row: whoever is listed was last seen at the last reading, and whoever is missing has
 * the number of the first reading without them, so that nothing has to be counted up.
 */
export const rememberPeople: UpgradeStep = (database) => {
  database.exec(`
    CREATE TABLE reading (
      connection TEXT PRIMARY KEY,
      number INTEGER NOT NULL, -- complete readings so far
      at TEXT NOT NULL -- of the last one
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE person (
      connection TEXT NOT NULL,
      minga_id TEXT NOT NULL,
      sis_id TEXT NOT NULL,
      person_id TEXT,
      school TEXT NOT NULL,
      role TEXT NOT NULL,
      name TEXT NOT NULL,
      id_number TEXT,
      email TEXT,
      search TEXT NOT NULL,
      first_seen TEXT, -- NULL: never listed in a complete reading
      last_seen TEXT, -- NULL while listed, or never listed
      absent_from INTEGER, -- number of the first reading without them; NULL while listed
      absent_since TEXT,
      PRIMARY KEY (connection, minga_id, sis_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX person_by_sis_id ON person (connection, sis_id);
    CREATE INDEX person_by_id ON person (connection, person_id);
    CREATE INDEX person_absent ON person (connection, minga_id, sis_id, absent_from, absent_since)
      WHERE absent_from IS NOT NULL;

    CREATE TABLE person_lock (
      lock INTEGER PRIMARY KEY,
      connection TEXT NOT NULL,
      person TEXT NOT NULL, -- sisId or Minga id
      fields TEXT, -- JSON array; NULL: the whole person
      reason TEXT NOT NULL,
      at TEXT NOT NULL,
      by TEXT NOT NULL,
      cleared_at TEXT,
      cleared_by TEXT
    ) STRICT;
    CREATE INDEX person_lock_by_person ON person_lock (connection, person);

    CREATE TABLE person_link (
      link INTEGER PRIMARY KEY,
      connection TEXT NOT NULL,
      sis_id TEXT NOT NULL,
      person_id TEXT NOT NULL,
      at TEXT NOT NULL,
      by TEXT NOT NULL,
      cleared_at TEXT,
      cleared_by TEXT
    ) STRICT;
    CREATE INDEX person_link_by_person ON person_link (connection, sis_id);
  `);
};

/** That somebody was erased, when and by whom; never who it was. */
export const rememberErasures: UpgradeStep = (database) => {
  database.exec(`
    CREATE TABLE erasure (
      erasure INTEGER PRIMARY KEY,
      connection TEXT NOT NULL,
      at TEXT NOT NULL,
      by TEXT NOT NULL,
      records INTEGER NOT NULL,
      keeps_decisions INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX erasure_by_connection ON erasure (connection);
  `);
};
