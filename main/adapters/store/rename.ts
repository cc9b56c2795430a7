import type { Clock, LockStore, Store } from '../../core/ports.ts';
import type { Database } from './database.ts';
import { text } from './values.ts';

/**
 * Gives the history of a connection another name, in one transaction. The tables are found by their column
 * `connection`, so that one that is added later is not forgotten; a `header` in JSON has the name in it as well.
 */
export function renameIn(
  database: Database,
  locks: LockStore,
  clock: Clock,
): Store['renameConnection'] {
  return (from, to) => {
    if (from === to) return;
    const held = [from, to].map((name) => locks.acquire(name, 'renaming the connection'));
    try {
      database.transaction(() => {
        const tables = tablesByConnection(database);
        // Nothing left to move: a rename that was broken off after this step is being finished.
        if (!tables.some(({ name }) => isUsed(database, name, from))) return;
        if (tables.some(({ name }) => isUsed(database, name, to))) {
          const aside = `${to} (until ${new Date(clock.now()).toISOString()})`;
          for (const table of tables) move(database, table, to, aside);
        }
        for (const table of tables) move(database, table, from, to);
      });
    } finally {
      for (const lock of held) lock.release();
    }
  };
}

interface Table {
  readonly name: string;
  readonly hasHeader: boolean;
}

/** `holder` says who holds a lock at this moment: that is no history. */
function tablesByConnection(database: Database): readonly Table[] {
  return database
    .all(
      `SELECT t.name AS name, EXISTS (SELECT 1 FROM pragma_table_info(t.name) WHERE name = 'header') AS header
       FROM sqlite_schema AS t, pragma_table_info(t.name) AS c
       WHERE t.type = 'table' AND c.name = 'connection' AND t.name <> 'holder'`,
    )
    .map((row) => ({ name: text(row, 'name'), hasHeader: row['header'] === 1 }));
}

/** Names of tables come from the schema and are quoted all the same. */
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

function isUsed(database: Database, table: string, connection: string): boolean {
  const sql = `SELECT 1 AS used FROM ${quoted(table)} WHERE connection = ? LIMIT 1`;
  return database.get(sql, connection) !== undefined;
}

function move(database: Database, { name, hasHeader }: Table, from: string, to: string): void {
  if (hasHeader) {
    database.run(
      `UPDATE ${quoted(name)} SET header = json_set(header, '$.connection', ?)
       WHERE connection = ? AND header IS NOT NULL`,
      to,
      from,
    );
  }
  database.run(`UPDATE ${quoted(name)} SET connection = ? WHERE connection = ?`, to, from);
}
