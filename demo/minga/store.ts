import { randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { MINGA_ROLES, type MingaRole } from '../../main/core/person/person.ts';
import {
  fromSeed,
  type SampleMingaSite,
  type SamplePerson,
  type SamplePersonSeed,
} from './person.ts';

/**
 * The state of the sample Minga in SQLite, so that it outlasts a crash of either side.
 * A person is kept as the JSON that is sent, beside the few columns that rules look at.
 */
const SCHEMA = `
CREATE TABLE IF NOT EXISTS tokens (role TEXT PRIMARY KEY, token TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS mingas (id TEXT PRIMARY KEY, name TEXT NOT NULL, sisSchoolId TEXT);
CREATE TABLE IF NOT EXISTS people (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  mingaId TEXT NOT NULL, id TEXT NOT NULL, active INTEGER NOT NULL,
  emailKey TEXT, idNumber TEXT, json TEXT NOT NULL,
  UNIQUE (mingaId, id)
);
CREATE INDEX IF NOT EXISTS people_page ON people (mingaId, seq);
CREATE INDEX IF NOT EXISTS people_email ON people (mingaId, emailKey) WHERE active = 1;
CREATE INDEX IF NOT EXISTS people_number ON people (mingaId, idNumber) WHERE active = 1;
CREATE TABLE IF NOT EXISTS imports (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE, mingaId TEXT NOT NULL, key TEXT NOT NULL, bodyHash TEXT NOT NULL,
  validateOnly INTEGER NOT NULL, state TEXT NOT NULL, fate TEXT NOT NULL, total INTEGER NOT NULL,
  UNIQUE (mingaId, key)
);
CREATE TABLE IF NOT EXISTS items (
  importId TEXT NOT NULL, pos INTEGER NOT NULL, json TEXT NOT NULL, result TEXT,
  PRIMARY KEY (importId, pos)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS applied (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, mingaId TEXT NOT NULL, key TEXT NOT NULL, ref TEXT NOT NULL
);
`;

export interface MingaStore {
  readonly db: DatabaseSync;
  /** Tokens of every role; made once and kept in the file. */
  tokens(given: Partial<Record<MingaRole, string>>): Record<MingaRole, string>;
  addMinga(site: SampleMingaSite): void;
  mingas(): readonly SampleMingaSite[];
  hasMinga(mingaId: string): boolean;
  /** Runs `work` in one transaction; `false` from it rolls everything back. */
  transaction(work: () => boolean): void;
  insert(mingaId: string, seed: SamplePersonSeed): SamplePerson;
  replace(mingaId: string, person: SamplePerson): void;
  remove(mingaId: string, personId: string): boolean;
  person(mingaId: string, personId: string): SamplePerson | null;
  people(mingaId: string): SamplePerson[];
  count(mingaId: string): number;
  /** Raw JSON of up to `limit` people after `seq`, in order of entry. */
  page(mingaId: string, afterSeq: number, limit: number): { seq: number; json: string }[];
  /** Who else, active in the Minga, has this e-mail (any case) or ID number. */
  holderOf(mingaId: string, column: 'emailKey' | 'idNumber', value: string): string | null;
  /** Rises with every change of a person: caches of pages are good for one generation. */
  generation(): number;
}

export function openStore(file: string): MingaStore {
  const db = new DatabaseSync(file);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000;');
  db.exec(SCHEMA);
  const sql = {
    insert: db.prepare(
      'INSERT INTO people (mingaId, id, active, emailKey, idNumber, json) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    lastSeq: db.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'people'"),
    replace: db.prepare(
      'UPDATE people SET active = ?, emailKey = ?, idNumber = ?, json = ? WHERE mingaId = ? AND id = ?',
    ),
    remove: db.prepare('DELETE FROM people WHERE mingaId = ? AND id = ?'),
    person: db.prepare('SELECT json FROM people WHERE mingaId = ? AND id = ?'),
    people: db.prepare('SELECT json FROM people WHERE mingaId = ? ORDER BY seq'),
    count: db.prepare('SELECT count(*) AS n FROM people WHERE mingaId = ?'),
    page: db.prepare(
      'SELECT seq, json FROM people WHERE mingaId = ? AND seq > ? ORDER BY seq LIMIT ?',
    ),
    byEmail: db.prepare(
      'SELECT id FROM people WHERE mingaId = ? AND emailKey = ? AND active = 1 LIMIT 1',
    ),
    byNumber: db.prepare(
      'SELECT id FROM people WHERE mingaId = ? AND idNumber = ? AND active = 1 LIMIT 1',
    ),
    mingas: db.prepare('SELECT id, name, sisSchoolId FROM mingas ORDER BY rowid'),
    minga: db.prepare('SELECT 1 AS one FROM mingas WHERE id = ?'),
    addMinga: db.prepare(
      'INSERT INTO mingas (id, name, sisSchoolId) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING',
    ),
  };
  let generation = 0;

  const parse = (json: unknown): SamplePerson => JSON.parse(String(json)) as SamplePerson;
  const columns = (person: SamplePerson) =>
    [
      person.status === 'active' ? 1 : 0,
      person.email?.toLowerCase() ?? null,
      person.idNumber,
      JSON.stringify(person),
    ] as const;

  return {
    db,
    tokens(given) {
      const read = db.prepare('SELECT token FROM tokens WHERE role = ?');
      const write = db.prepare('INSERT OR REPLACE INTO tokens (role, token) VALUES (?, ?)');
      const entries = MINGA_ROLES.map((role) => {
        const kept = read.get(role)?.['token'];
        const token =
          given[role] ?? (typeof kept === 'string' ? kept : randomBytes(18).toString('base64url'));
        write.run(role, token);
        return [role, token] as const;
      });
      return Object.fromEntries(entries) as Record<MingaRole, string>;
    },
    addMinga: (site) => void sql.addMinga.run(site.id, site.name, site.sisSchoolId),
    mingas: () =>
      sql.mingas.all().map((row) => ({
        id: String(row['id']),
        name: String(row['name']),
        sisSchoolId: row['sisSchoolId'] === null ? null : String(row['sisSchoolId']),
      })),
    hasMinga: (mingaId) => sql.minga.get(mingaId) !== undefined,
    transaction(work) {
      db.exec('BEGIN IMMEDIATE');
      try {
        const keep = work();
        db.exec(keep ? 'COMMIT' : 'ROLLBACK');
        if (!keep) generation += 1;
      } catch (error) {
        db.exec('ROLLBACK');
        generation += 1;
        throw error;
      }
    },
    insert(mingaId, seed) {
      // Ids follow the order of entry, so that two equal histories give two equal states.
      const next = Number(sql.lastSeq.get()?.['seq'] ?? 0) + 1;
      const person = fromSeed(seed, `p_${next}`);
      sql.insert.run(mingaId, person.id, ...columns(person));
      generation += 1;
      return person;
    },
    replace(mingaId, person) {
      sql.replace.run(...columns(person), mingaId, person.id);
      generation += 1;
    },
    remove(mingaId, personId) {
      generation += 1;
      return sql.remove.run(mingaId, personId).changes > 0;
    },
    person(mingaId, personId) {
      const row = sql.person.get(mingaId, personId);
      return row === undefined ? null : parse(row['json']);
    },
    people: (mingaId) => sql.people.all(mingaId).map((row) => parse(row['json'])),
    count: (mingaId) => Number(sql.count.get(mingaId)?.['n'] ?? 0),
    page: (mingaId, afterSeq, limit) =>
      sql.page
        .all(mingaId, afterSeq, limit)
        .map((row) => ({ seq: Number(row['seq']), json: String(row['json']) })),
    holderOf(mingaId, column, value) {
      const row = (column === 'emailKey' ? sql.byEmail : sql.byNumber).get(mingaId, value);
      return row === undefined ? null : String(row['id']);
    },
    generation: () => generation,
  };
}
