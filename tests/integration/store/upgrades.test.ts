import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase, type Database } from '../../../main/adapters/store/database.ts';
import {
  schemaVersion,
  upgrade,
  UPGRADES,
  type UpgradeStep,
} from '../../../main/adapters/store/schema.ts';
import { change, dataFolder, freshStore, planHeader } from './support.ts';

/** A true store of version 1 with a plan in it, as the step after it will find one. */
function versionOne(): { readonly folder: string; readonly database: Database } {
  const folder = dataFolder();
  const store = freshStore(folder);
  store.plans.save(planHeader('plan-1'), [change('a'), change('b')]);
  store.close();
  const database = openDatabase(join(folder, 'roster-bridge.db'), folder, () => undefined);
  onTestFinished(() => {
    database.close();
  });
  return { folder, database };
}

const addPinned: UpgradeStep = (database) => {
  database.exec(`
    ALTER TABLE plan ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0;
    UPDATE plan SET pinned = 1 WHERE plan_id = 'plan-1';
  `);
};

test('a store is brought to the newest version, with everything that was in it', () => {
  const { folder, database } = versionOne();
  upgrade(database, [...UPGRADES, addPinned]);

  expect(schemaVersion(database)).toBe(UPGRADES.length + 1);
  expect(database.get('SELECT plan_id, pinned, changes FROM plan')).toEqual({
    plan_id: 'plan-1',
    pinned: 1,
    changes: 2,
  });
  database.close();
  // To this program it is now a newer store.
  expect(() => freshStore(folder)).toThrow(expect.objectContaining({ code: 'store-newer' }));
});

test('a step that fails leaves the store as it was, whole and of its old version', () => {
  const { folder, database } = versionOne();
  const broken: UpgradeStep = () => {
    throw new Error('the step failed');
  };
  expect(() => {
    upgrade(database, [...UPGRADES, addPinned, broken]);
  }).toThrow('the step failed');

  expect(schemaVersion(database)).toBe(UPGRADES.length);
  database.close();
  expect([...freshStore(folder).plans.changes('plan-1')]).toEqual([change('a'), change('b')]);
});

test('steps that were done already are not done again', () => {
  const { database } = versionOne();
  upgrade(database, [...UPGRADES, addPinned]);
  const later: UpgradeStep = (store) => {
    store.exec('ALTER TABLE plan ADD COLUMN note TEXT');
  };
  expect(() => {
    upgrade(database, [...UPGRADES, addPinned, later]);
  }).not.toThrow();
  expect(schemaVersion(database)).toBe(UPGRADES.length + 2);
});

test('a store whose creation was cut off is created anew', () => {
  const folder = dataFolder();
  const database = new DatabaseSync(join(folder, 'roster-bridge.db'));
  database.exec('PRAGMA journal_mode = WAL; CREATE TABLE x (y); DROP TABLE x;');
  database.close();
  expect(freshStore(folder).plans.list('Lincoln Unified', 1)).toEqual([]);
});
