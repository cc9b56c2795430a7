import type { Database } from './database.ts';
import { text } from './values.ts';

/** The IDs given, and those that plans, journals, links and memory join to them: a new Aeries ID, or Minga's own. */
export function joinedIds(
  database: Database,
  connection: string,
  given: Iterable<string>,
): ReadonlySet<string> {
  const ids = new Set(given);
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
       UNION SELECT sis_id, person_id FROM person WHERE connection = ?1 AND (
         sis_id IN (SELECT value FROM json_each(?2)) OR person_id IN (SELECT value FROM json_each(?2)))
       UNION SELECT sis_id, person_id FROM person_link WHERE connection = ?1 AND cleared_at IS NULL AND (
         sis_id IN (SELECT value FROM json_each(?2)) OR person_id IN (SELECT value FROM json_each(?2)))
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
