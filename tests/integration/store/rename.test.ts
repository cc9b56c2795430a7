import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Store } from '../../../main/core/ports.ts';
import { approval, change, dataFolder, freshStore, planHeader, run } from './support.ts';
import { sourcePerson } from './records.ts';

const OLD = 'Lincoln Unified';
const NEW = 'Lincoln USD';

/** A snapshot, a plan, a run and a link under a name. */
function fill(store: Store, connection: string, prefix: string): void {
  const snapshot = store.snapshots.begin(connection, 'source');
  snapshot.append([sourcePerson('STU_1')]);
  snapshot.finish({ complete: true, fingerprint: 'f', people: 1, groups: { '5/student': 1 } });
  store.plans.save(planHeader(`plan-${prefix}`, { connection }), [change('1')]);
  const pushed = run(`run-${prefix}`, { connection, planId: `plan-${prefix}` });
  store.runs.create(pushed, approval(pushed), []);
  store.links.set(connection, 'm_1', [['p', 'STU_1']]);
}

/** Every row of every table that has the name in any column. */
function rowsNaming(folder: string, name: string): readonly string[] {
  const database = new DatabaseSync(join(folder, 'roster-bridge.db'), { readOnly: true });
  try {
    const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
    return tables.flatMap((table) =>
      database
        .prepare(`SELECT * FROM "${String(table['name'])}"`)
        .all()
        .filter((row) => JSON.stringify(row).includes(name))
        .map(() => String(table['name'])),
    );
  } finally {
    database.close();
  }
}

test('a connection that is renamed keeps its snapshots, plans, runs and links', () => {
  const folder = dataFolder();
  const store = freshStore(folder);
  fill(store, OLD, 'a');
  store.renameConnection(OLD, NEW);

  expect(store.snapshots.lastGood(NEW, 'source')).toMatchObject({ connection: NEW, people: 1 });
  expect(store.plans.list(NEW, 5)).toMatchObject([{ planId: 'plan-a', connection: NEW }]);
  expect(store.plans.header('plan-a')?.connection).toBe(NEW);
  expect(store.runs.list(5, NEW)).toMatchObject([{ runId: 'run-a', connection: NEW }]);
  expect([...store.links.all(NEW, 'm_1')]).toEqual([['p', 'STU_1']]);
  expect(rowsNaming(folder, OLD)).toEqual([]);
});

test('other connections are left as they are', () => {
  const store = freshStore();
  fill(store, OLD, 'a');
  fill(store, 'Other District', 'b');
  store.renameConnection(OLD, NEW);
  expect(store.runs.list(5, 'Other District')).toMatchObject([{ runId: 'run-b' }]);
});

test('the history of a deleted connection of the new name is put aside, not mixed in', () => {
  const store = freshStore();
  fill(store, NEW, 'gone');
  fill(store, OLD, 'a');
  store.renameConnection(OLD, NEW);
  expect(store.runs.list(5, NEW)).toMatchObject([{ runId: 'run-a' }]);
  expect(store.runs.list(5, `${NEW} (until 2026-11-23T08:00:00.000Z)`)).toMatchObject([
    { runId: 'run-gone' },
  ]);
});

test('a rename that was broken off can be said again', () => {
  const store = freshStore();
  fill(store, OLD, 'a');
  store.renameConnection(OLD, NEW);
  store.renameConnection(OLD, NEW);
  expect(store.runs.list(5, NEW)).toMatchObject([{ runId: 'run-a' }]);
});

test('nothing is renamed under a run', () => {
  const folder = dataFolder();
  const store = freshStore(folder);
  fill(store, OLD, 'a');
  const lock = freshStore(folder).locks.acquire(OLD, 'push of plan-a');
  expect(() => {
    store.renameConnection(OLD, NEW);
  }).toThrow(expect.objectContaining({ code: 'busy' }));
  lock.release();
  expect(store.runs.list(5, OLD)).toHaveLength(1);
});
