import { readFileSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nextLine, startChild } from './child.ts';
import { dataFolder, freshStore, planHeader } from './support.ts';

test('a process killed while it journals loses no outcome that it had recorded', async () => {
  const folder = dataFolder();
  const child = startChild('record-for-ever.ts', folder, 'one');
  expect(await nextLine(child)).toBe('ready');
  const said: string[] = [];
  while (said.length < 200) said.push(await nextLine(child));
  await child.kill();
  for (let line = await child.lines.next(); line.done !== true; line = await child.lines.next()) {
    said.push(line.value);
  }

  const store = freshStore(folder);
  const done = [...store.runs.items('run-one')]
    .filter(({ state }) => state === 'succeeded')
    .map(({ changeId }) => changeId);
  // At most the one that was on disk already but not yet said.
  expect(done.slice(0, said.length)).toEqual(said);
  expect(done.length - said.length).toBeLessThanOrEqual(1);
  expect(store.runs.get('run-one')?.state).toBe('running');
  expect(store.runs.openBatches('run-one')).toEqual([0]);
  expect(check(folder)).toEqual(['ok']);
});

test('two processes that open a new store at once both work, and neither loses a word of the other', async () => {
  const folder = dataFolder();
  const children = ['one', 'two'].map((name) => startChild('record-for-ever.ts', folder, name));
  for (const child of children) expect(await nextLine(child)).toBe('ready');
  for (const child of children) for (let said = 0; said < 100; said += 1) await nextLine(child);
  for (const child of children) await child.kill();

  const store = freshStore(folder);
  for (const name of ['one', 'two']) {
    expect(store.runs.counts(`run-${name}`).succeeded).toBeGreaterThanOrEqual(100);
  }
  expect(check(folder)).toEqual(['ok']);
});

test.skipIf(process.platform !== 'linux')(
  'opening a store again in one process drops none of the locks that say it is in use',
  () => {
    const folder = dataFolder();
    freshStore(folder).plans.save(planHeader('plan-1'), []);
    expect(locks(folder)).toHaveLength(1);
    freshStore(folder);
    // POSIX drops every lock of a process on a file when any handle of that file is closed.
    expect(locks(folder)).toHaveLength(1);
  },
);

/** The locks of this process on the database file, as the system lists them. */
function locks(folder: string): readonly string[] {
  const { ino } = statSync(join(folder, 'roster-bridge.db'));
  return readFileSync('/proc/locks', 'utf8')
    .split('\n')
    .filter((line) => line.includes(`:${String(ino)} `));
}

function check(folder: string): readonly unknown[] {
  const database = new DatabaseSync(join(folder, 'roster-bridge.db'));
  try {
    return database
      .prepare('PRAGMA integrity_check')
      .all()
      .map((row) => row['integrity_check']);
  } finally {
    database.close();
  }
}
