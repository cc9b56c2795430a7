import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Store } from '../../../main/core/ports.ts';
import { dataFolder, freshStore, sourcePerson, targetPerson, testClock } from './support.ts';

const DISTRICT = 'Lincoln Unified';

function facts(more: { complete?: boolean; fingerprint?: string } = {}): {
  complete: boolean;
  fingerprint: string;
  people: number;
  groups: Record<string, number>;
} {
  return {
    complete: true,
    fingerprint: 'f'.repeat(64),
    people: 2,
    groups: { '5/student': 2 },
    ...more,
  };
}

function pull(store: Store, more: Parameters<typeof facts>[0] = {}): string {
  const writer = store.snapshots.begin(DISTRICT, 'source');
  writer.append([sourcePerson('STU_1')]);
  writer.append([sourcePerson('STU_2')]);
  return writer.finish(facts(more)).snapshotId;
}

/** Which snapshots still have their people, looked up behind the store's back. */
function keptWhole(folder: string): readonly unknown[] {
  const database = new DatabaseSync(join(folder, 'roster-bridge.db'), { readOnly: true });
  try {
    return database
      .prepare(
        `SELECT DISTINCT snapshot_id FROM snapshot_batch JOIN snapshot USING (snapshot)
         ORDER BY snapshot`,
      )
      .all()
      .map((row) => row['snapshot_id']);
  } finally {
    database.close();
  }
}

test('a finished pull is the last good one of its side', () => {
  const store = freshStore();
  const writer = store.snapshots.begin(DISTRICT, 'source');
  writer.append([sourcePerson('STU_1')]);
  const header = writer.finish(facts());

  expect(header).toMatchObject({
    connection: DISTRICT,
    side: 'source',
    takenAt: '2026-11-23T08:00:00.000Z',
    groups: { '5/student': 2 },
  });
  expect(store.snapshots.lastGood(DISTRICT, 'source')).toEqual(header);
  expect(store.snapshots.lastGood(DISTRICT, 'target')).toBeNull();
  expect(store.snapshots.lastGood('Other District', 'source')).toBeNull();
});

test('an incomplete pull never replaces the last good one, and both are kept whole', () => {
  const folder = dataFolder();
  const store = freshStore(folder);
  const old = pull(store);
  const good = pull(store);
  const bad = pull(store, { complete: false });
  const worse = pull(store, { complete: false });

  expect(store.snapshots.lastGood(DISTRICT, 'source')?.snapshotId).toBe(good);
  expect(keptWhole(folder)).toEqual([good, worse]);
  expect([old, bad]).not.toContain(good);
});

test('older pulls are kept by their header only', () => {
  const folder = dataFolder();
  const store = freshStore(folder);
  pull(store);
  pull(store);
  const last = pull(store);
  expect(keptWhole(folder)).toEqual([last]);
});

test('both sides are kept, each with its own people', () => {
  const folder = dataFolder();
  const store = freshStore(folder);
  const source = store.snapshots.begin(DISTRICT, 'source');
  const target = store.snapshots.begin(DISTRICT, 'target');
  source.append([sourcePerson('STU_1')]);
  target.append([targetPerson('p1'), targetPerson('p2')]);
  source.append([sourcePerson('STU_2')]);
  source.finish(facts());
  target.finish(facts());

  const database = new DatabaseSync(join(folder, 'roster-bridge.db'), { readOnly: true });
  const rows = database
    .prepare(
      'SELECT side, keys, people FROM snapshot_batch JOIN snapshot USING (snapshot) ORDER BY side, seq',
    )
    .all();
  database.close();
  expect(rows.map((row) => [row['side'], row['keys']])).toEqual([
    ['source', '["STU_1"]'],
    ['source', '["STU_2"]'],
    ['target', '["p1","p2"]'],
  ]);
  expect(JSON.parse(String(rows[2]?.['people']))).toEqual([targetPerson('p1'), targetPerson('p2')]);
});

test('an abandoned pull leaves nothing behind, also when it is said twice or after the end', () => {
  const folder = dataFolder();
  const store = freshStore(folder);
  const kept = pull(store);
  const writer = store.snapshots.begin(DISTRICT, 'source');
  writer.append([sourcePerson('STU_9')]);
  writer.abandon();
  writer.abandon();
  expect(keptWhole(folder)).toEqual([kept]);

  const finished = store.snapshots.begin(DISTRICT, 'source');
  const header = finished.finish(facts());
  finished.abandon();
  expect(store.snapshots.lastGood(DISTRICT, 'source')).toEqual(header);
});

test('what a crashed pull left behind is forgotten after a day', () => {
  const folder = dataFolder();
  const clock = testClock();
  const store = freshStore(folder, clock);
  store.snapshots.begin(DISTRICT, 'source').append([sourcePerson('STU_1')]);
  expect(keptWhole(folder)).toHaveLength(1);

  clock.time += 25 * 60 * 60 * 1000;
  const last = pull(store);
  expect(keptWhole(folder)).toEqual([last]);
});
