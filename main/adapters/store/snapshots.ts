import type {
  Clock,
  Ids,
  SnapshotHeader,
  SnapshotStore,
  SnapshotWriter,
} from '../../core/ports.ts';
import type { Database } from './database.ts';
import { snapshotHeaderSchema, targetPersonSchema } from './records.ts';
import { integer, json } from './values.ts';

type Side = SnapshotHeader['side'];

/** Rows of a pull that never finished (a crash) are forgotten after a day, in milliseconds. */
const UNFINISHED_KEPT_MS = 24 * 60 * 60 * 1000;

/**
 * What was read from each side. The last pull and the last complete one are kept whole, older ones by their
 * header. An incomplete pull never takes the place of the last good one (domain, "Can the source be trusted?").
 */
export function snapshotStore(database: Database, clock: Clock, ids: Ids): SnapshotStore {
  return {
    begin: (connection, side) => begin(database, clock, ids, connection, side),
    lastGood: (connection, side) => {
      const row = database.get(
        `SELECT header FROM snapshot WHERE connection = ? AND side = ? AND complete = 1
         ORDER BY snapshot DESC LIMIT 1`,
        connection,
        side,
      );
      return row === undefined ? null : json(row, 'header', snapshotHeaderSchema);
    },
    targetPeople: (connection, fingerprint, ids) =>
      database
        .all(
          `SELECT people ->> fullkey AS person
           FROM snapshot JOIN snapshot_batch USING (snapshot), json_each(keys)
           WHERE connection = ? AND side = 'target' AND header ->> '$.fingerprint' = ?
             AND value IN (SELECT value FROM json_each(?))
           ORDER BY snapshot DESC LIMIT ?`,
          connection,
          fingerprint,
          JSON.stringify(ids),
          ids.length,
        )
        .map((row) => json(row, 'person', targetPersonSchema)),
  };
}

function begin(
  database: Database,
  clock: Clock,
  ids: Ids,
  connection: string,
  side: Side,
): SnapshotWriter {
  const snapshotId = ids.next('snapshot');
  const takenAt = new Date(clock.now()).toISOString();
  const snapshot = database.transaction(() => {
    forgetUnfinished(database, clock);
    database.run(
      'INSERT INTO snapshot (snapshot_id, connection, side, taken_at) VALUES (?, ?, ?, ?)',
      snapshotId,
      connection,
      side,
      takenAt,
    );
    const row = database.get('SELECT snapshot FROM snapshot WHERE snapshot_id = ?', snapshotId);
    return row === undefined ? 0 : integer(row, 'snapshot');
  }, 'relaxed');

  let seq = 0;
  let open = true;
  const assertOpen = (): void => {
    if (!open) throw new Error('This snapshot was finished or abandoned already.');
  };

  return {
    append: (rows) => {
      assertOpen();
      if (rows.length === 0) return;
      const keys = rows.map((row) => ('sisId' in row ? row.sisId : row.id));
      // Relaxed: rows count only once `finish` has put them on disk together with the header.
      database.transaction(() => {
        database.run(
          'INSERT INTO snapshot_batch (snapshot, seq, keys, people) VALUES (?, ?, ?, ?)',
          snapshot,
          seq,
          JSON.stringify(keys),
          JSON.stringify(rows),
        );
      }, 'relaxed');
      seq += 1;
    },
    finish: (facts) => {
      assertOpen();
      const header: SnapshotHeader = { snapshotId, connection, side, takenAt, ...facts };
      database.transaction(() => {
        database.run(
          'UPDATE snapshot SET header = ?, complete = ? WHERE snapshot = ?',
          JSON.stringify(header),
          facts.complete ? 1 : 0,
          snapshot,
        );
        dropOldRows(database, connection, side);
      });
      open = false;
      return header;
    },
    abandon: () => {
      if (!open) return;
      open = false;
      database.run('DELETE FROM snapshot WHERE snapshot = ?', snapshot);
    },
  };
}

function forgetUnfinished(database: Database, clock: Clock): void {
  database.run(
    'DELETE FROM snapshot WHERE header IS NULL AND taken_at < ?',
    new Date(clock.now() - UNFINISHED_KEPT_MS).toISOString(),
  );
}

/** Keeps the rows of the last finished and the last complete snapshot of a side, and of those being written. */
function dropOldRows(database: Database, connection: string, side: Side): void {
  database.run(
    `DELETE FROM snapshot_batch WHERE snapshot IN (
       SELECT snapshot FROM snapshot
       WHERE connection = ?1 AND side = ?2 AND header IS NOT NULL
         AND snapshot <> (SELECT max(snapshot) FROM snapshot
                          WHERE connection = ?1 AND side = ?2 AND header IS NOT NULL)
         AND snapshot <> coalesce((SELECT max(snapshot) FROM snapshot
                          WHERE connection = ?1 AND side = ?2 AND complete = 1), -1))`,
    connection,
    side,
  );
}
