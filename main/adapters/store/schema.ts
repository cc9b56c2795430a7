import type { Database } from './database.ts';
import { joinMoves, rememberErasures, rememberPeople } from './schema-people.ts';

/** Marks the file as ours in its header: "RBdg". */
export const APPLICATION_ID = 0x52426467;

/** One step takes a store from the version of its index to the next. Steps are never edited once released. */
export type UpgradeStep = (database: Database) => void;

const createStore: UpgradeStep = (database) => {
  database.exec(`
    CREATE TABLE snapshot (
      snapshot INTEGER PRIMARY KEY,
      snapshot_id TEXT NOT NULL UNIQUE,
      connection TEXT NOT NULL,
      side TEXT NOT NULL CHECK (side IN ('source', 'target')),
      taken_at TEXT NOT NULL,
      complete INTEGER NOT NULL DEFAULT 0,
      header TEXT -- NULL while rows still come
    ) STRICT;
    CREATE INDEX snapshot_by_side ON snapshot (connection, side, snapshot);

    -- One line a batch as it arrived, not one a person: ten times fewer pages to write for the same bytes.
    CREATE TABLE snapshot_batch (
      snapshot INTEGER NOT NULL REFERENCES snapshot ON DELETE CASCADE,
      seq INTEGER NOT NULL,
      keys TEXT NOT NULL, -- JSON array: sisId, or Minga id
      people TEXT NOT NULL, -- JSON array in the same order
      PRIMARY KEY (snapshot, seq)
    ) STRICT;

    CREATE TABLE plan (
      plan INTEGER PRIMARY KEY,
      plan_id TEXT NOT NULL UNIQUE,
      connection TEXT NOT NULL,
      created_at TEXT NOT NULL,
      header TEXT NOT NULL,
      -- Its changes are saved in one go, so they are this many, one after the other, from the first.
      first_change INTEGER NOT NULL DEFAULT 0,
      changes INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX plan_by_connection ON plan (connection, plan);

    -- Filters scan a plan's range: at 100,000 changes that takes less time than keeping an index would.
    CREATE TABLE change (
      change INTEGER PRIMARY KEY,
      plan INTEGER NOT NULL REFERENCES plan ON DELETE CASCADE,
      change_id TEXT NOT NULL,
      op TEXT NOT NULL,
      school TEXT NOT NULL,
      role TEXT NOT NULL,
      held INTEGER NOT NULL,
      search TEXT NOT NULL,
      body TEXT NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX change_by_id ON change (plan, change_id);

    CREATE TABLE approval (
      approval_id TEXT PRIMARY KEY,
      plan_id TEXT NOT NULL,
      approved_by TEXT NOT NULL,
      body TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE run (
      run INTEGER PRIMARY KEY,
      run_id TEXT NOT NULL UNIQUE,
      plan_id TEXT NOT NULL,
      connection TEXT NOT NULL,
      approval_id TEXT NOT NULL REFERENCES approval,
      trigger TEXT NOT NULL,
      started_at TEXT NOT NULL,
      finished_at TEXT,
      state TEXT NOT NULL,
      counts TEXT NOT NULL
    ) STRICT;
    CREATE INDEX run_by_connection ON run (connection, run);

    CREATE TABLE journal (
      run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
      seq INTEGER NOT NULL,
      change_id TEXT NOT NULL,
      batch INTEGER NOT NULL,
      school TEXT, -- of the change, kept here so that it outlives the plan
      state TEXT NOT NULL,
      minga_id TEXT NOT NULL,
      item TEXT NOT NULL,
      before TEXT,
      person_id TEXT,
      version TEXT, -- JSON: a number and its digits as text are different versions
      code TEXT,
      field TEXT,
      message TEXT,
      at TEXT,
      PRIMARY KEY (run, seq)
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX journal_by_change ON journal (run, change_id);
    CREATE INDEX journal_by_state ON journal (run, state, batch);
    CREATE INDEX journal_by_batch ON journal (run, batch, seq);

    -- Who holds a connection, for the message of whoever comes second. The lock itself is in lock-file.ts.
    CREATE TABLE holder (
      connection TEXT PRIMARY KEY,
      owner TEXT NOT NULL,
      pid INTEGER NOT NULL,
      since TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE link (
      connection TEXT NOT NULL,
      minga_id TEXT NOT NULL,
      person_key TEXT NOT NULL,
      sis_id TEXT NOT NULL,
      PRIMARY KEY (connection, minga_id, person_key)
    ) STRICT, WITHOUT ROWID;
  `);
};

/** What a journal item was in its plan, so that the journal outlives the plan; and what an override let pass. */
const tellJournal: UpgradeStep = (database) => {
  database.exec(`
    ALTER TABLE journal ADD COLUMN role TEXT;
    ALTER TABLE journal ADD COLUMN op TEXT; -- of the plan: the item of a move is an archive or a create
    ALTER TABLE journal ADD COLUMN released TEXT; -- JSON array of hold codes
    UPDATE journal SET (role, op) = (
      SELECT change.role, change.op
      FROM run JOIN plan USING (plan_id) JOIN change USING (plan)
      WHERE run.run = journal.run AND change.change_id = journal.change_id
    );
  `);
};

/**
 * What rows of a plan are filtered, sorted and counted by, once for all rows that are alike in it: a plan of a million
 * rows has some hundreds of kinds, so that a question about all rows is a question about those.
 */
const addKinds: UpgradeStep = (database) => {
  database.exec(`
    CREATE TABLE kind (
      kind INTEGER PRIMARY KEY,
      plan INTEGER NOT NULL REFERENCES plan ON DELETE CASCADE,
      op TEXT NOT NULL,
      would_be TEXT,
      school TEXT NOT NULL,
      role TEXT NOT NULL,
      grade TEXT NOT NULL, -- '' for none
      reason TEXT NOT NULL,
      held_by TEXT NOT NULL, -- JSON array of hold codes
      held_fields TEXT NOT NULL -- JSON array of the codes that hold fields of it, not the whole row
    ) STRICT;
    CREATE INDEX kind_by_plan ON kind (plan);
    ALTER TABLE change ADD COLUMN kind INTEGER NOT NULL DEFAULT 0;
    INSERT INTO kind (plan, op, would_be, school, role, grade, reason, held_by, held_fields)
      SELECT DISTINCT plan, op, body ->> '$.wouldBe', school, role, coalesce(body ->> '$.grade', ''),
        body ->> '$.reason.code', body -> '$.heldBy', '[]'
      FROM change;
    UPDATE change SET kind = (
      SELECT kind FROM kind
      WHERE kind.plan = change.plan AND kind.op = change.op AND kind.would_be IS change.body ->> '$.wouldBe'
        AND kind.school = change.school AND kind.role = change.role
        AND kind.grade = coalesce(change.body ->> '$.grade', '')
        AND kind.reason = change.body ->> '$.reason.code' AND kind.held_by = change.body -> '$.heldBy');
    -- Counts how often rows were taken out or altered after the plan was saved, such as when a person is erased.
    ALTER TABLE plan ADD COLUMN edits INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX run_by_plan ON run (plan_id, run);
    -- JSON: how many of each op of the import succeeded, counted once when the run ended.
    ALTER TABLE run ADD COLUMN done TEXT;
  `);
};

/** Unattended runs, what is remembered of each schedule, and what is to be told. */
const addNights: UpgradeStep = (database) => {
  database.exec(`
    CREATE TABLE night (
      connection TEXT NOT NULL,
      due_at TEXT NOT NULL,
      state TEXT NOT NULL,
      body TEXT NOT NULL,
      PRIMARY KEY (connection, due_at)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE night_watch (
      connection TEXT PRIMARY KEY,
      body TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- Holds no name and no address: a message gets its words when it is sent.
    CREATE TABLE message (
      message_id TEXT PRIMARY KEY,
      connection TEXT NOT NULL,
      kind TEXT NOT NULL,
      state TEXT NOT NULL,
      created_at TEXT NOT NULL,
      body TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX message_by_time ON message (connection, created_at);
  `);
};

/** What stays of purged runs and plans for ever: counts, hashes, who and when. */
const addAudit: UpgradeStep = (database) => {
  database.exec(`
    CREATE TABLE audit (
      audit INTEGER PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('plan', 'run')),
      id TEXT NOT NULL,
      connection TEXT NOT NULL,
      at TEXT NOT NULL,
      purged_at TEXT NOT NULL,
      body TEXT NOT NULL
    ) STRICT;
    CREATE INDEX audit_by_time ON audit (at);
  `);
};

export const UPGRADES: readonly UpgradeStep[] = [
  createStore,
  tellJournal,
  addKinds,
  addNights,
  joinMoves,
  rememberPeople,
  addAudit,
  rememberErasures,
];

/** The version this program writes and the newest it reads. */
export const SCHEMA_VERSION = UPGRADES.length;

export function schemaVersion(database: Database): number {
  const version = database.get('PRAGMA user_version')?.['user_version'];
  return typeof version === 'number' ? version : 0;
}

/**
 * Brings a store to the end of `steps` in one transaction: after a crash or a failing step it is the old
 * store, whole. Another process may have done it meanwhile, so the version is read again under the lock.
 */
export function upgrade(database: Database, steps: readonly UpgradeStep[] = UPGRADES): void {
  if (schemaVersion(database) >= steps.length) return;
  database.transaction(() => {
    for (const step of steps.slice(schemaVersion(database))) step(database);
    database.exec(
      `PRAGMA application_id = ${String(APPLICATION_ID)}; PRAGMA user_version = ${String(steps.length)};`,
    );
  });
}
