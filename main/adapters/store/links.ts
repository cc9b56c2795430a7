import type { LinkStore } from '../../core/ports.ts';
import type { Database } from './database.ts';
import { text } from './values.ts';

/** Links between Minga people and sisIds, for targets that cannot hold an external id. */
export function linkStore(database: Database): LinkStore {
  return {
    all: (connection, mingaId) =>
      new Map(
        database
          .all(
            'SELECT person_key, sis_id FROM link WHERE connection = ? AND minga_id = ?',
            connection,
            mingaId,
          )
          .map((row) => [text(row, 'person_key'), text(row, 'sis_id')] as const),
      ),
    set: (connection, mingaId, links) => {
      database.transaction(() => {
        for (const [personKey, sisId] of links) {
          database.run(
            'INSERT OR REPLACE INTO link (connection, minga_id, person_key, sis_id) VALUES (?, ?, ?, ?)',
            connection,
            mingaId,
            personKey,
            sisId,
          );
        }
      });
    },
  };
}
