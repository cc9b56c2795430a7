import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { SCHEMA_VERSION } from '../../../main/adapters/store/schema.ts';
import { runChild } from './child.ts';
import { change, dataFolder, freshStore, planHeader } from './support.ts';

const FILE = 'roster-bridge.db';

/** A folder with a store that holds one plan, closed again. */
function folderWithStore(changes = 1): string {
  const folder = dataFolder();
  const store = freshStore(folder);
  store.plans.save(
    planHeader('plan-1'),
    Array.from({ length: changes }, (_, index) => change(`c${String(index)}`)),
  );
  store.close();
  return folder;
}

/** The bytes of the store, its log included. */
function bytes(folder: string): readonly (Buffer | null)[] {
  return ['', '-wal'].map((suffix) => {
    const file = join(folder, FILE + suffix);
    return existsSync(file) ? readFileSync(file) : null;
  });
}

function aside(folder: string): readonly string[] {
  return readdirSync(folder).filter((name) => name.startsWith('roster-bridge-damaged-'));
}

test.skipIf(process.platform === 'win32')('a new store is for this account only', () => {
  const folder = join(dataFolder(), 'new', 'folder');
  freshStore(folder).plans.save(planHeader('plan-1'), []);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  for (const name of [FILE, `${FILE}-wal`, `${FILE}-shm`]) {
    expect(statSync(join(folder, name)).mode & 0o777, name).toBe(0o600);
  }
});

test('opening prints nothing, neither warning nor word', () => {
  const { stdout, stderr, status } = runChild('open-and-close.ts', dataFolder());
  expect({ stdout, stderr, status }).toEqual({ stdout: 'opened\n', stderr: '', status: 0 });
});

test('a store from a newer version is refused, and not a byte of it is touched', () => {
  const folder = folderWithStore();
  const database = new DatabaseSync(join(folder, FILE));
  database.exec(`PRAGMA user_version = ${String(SCHEMA_VERSION + 1)}`);
  database.close();
  const before = bytes(folder);

  expect(() => freshStore(folder)).toThrow(
    expect.objectContaining({
      code: 'store-newer',
      message: expect.stringContaining('newer Roster Bridge'),
    }),
  );
  expect(bytes(folder)).toEqual(before);
  expect(aside(folder)).toEqual([]);
});

test('a newer store whose version is still in its log is refused and left alone as well', () => {
  const folder = folderWithStore();
  runChild('leave-newer-log.ts', folder, '999');
  const before = bytes(folder);
  expect(before[1]?.length).toBeGreaterThan(0);

  expect(() => freshStore(folder)).toThrow(expect.objectContaining({ code: 'store-newer' }));
  expect(bytes(folder)).toEqual(before);
});

test.each([
  [
    'overwritten with text',
    (file: string) => {
      writeFileSync(file, 'not a database '.repeat(1000));
    },
  ],
  [
    'a few bytes long',
    (file: string) => {
      writeFileSync(file, 'SQLite');
    },
  ],
  [
    'cut in half',
    (file: string) => {
      const all = readFileSync(file);
      writeFileSync(file, all.subarray(0, all.length / 2));
    },
  ],
  [
    'damaged in its middle',
    (file: string) => {
      const all = readFileSync(file);
      all.fill(0x5a, 8192, 24_576);
      writeFileSync(file, all);
    },
  ],
  [
    'the database of another program',
    (file: string) => {
      writeFileSync(file, '');
      const other = new DatabaseSync(file);
      other.exec('CREATE TABLE songs (title TEXT)');
      other.close();
    },
  ],
])(
  'a store file that is %s is set aside whole, the person is told where, and the next start works',
  (_what, damage) => {
    const folder = folderWithStore(200);
    const file = join(folder, FILE);
    damage(file);
    const damaged = readFileSync(file);

    const keptAs = join(folder, 'roster-bridge-damaged-20261123T080000Z.db');
    expect(() => freshStore(folder)).toThrow(
      expect.objectContaining({
        code: 'store-corrupt',
        message: expect.stringContaining(`kept as ${keptAs}`),
        fix: expect.stringContaining('the next start begins a new, empty history'),
      }),
    );
    expect(readFileSync(keptAs)).toEqual(damaged);

    const store = freshStore(folder);
    expect(store.plans.header('plan-1')).toBeNull();
    store.plans.save(planHeader('plan-2'), []);
    expect(store.plans.header('plan-2')).not.toBeNull();
  },
);

test('two damaged stores of the same second are both kept', () => {
  const folder = dataFolder();
  for (const content of ['first', 'second']) {
    writeFileSync(join(folder, FILE), content);
    expect(() => freshStore(folder)).toThrow(expect.objectContaining({ code: 'store-corrupt' }));
  }
  expect(
    aside(folder)
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .sort(),
  ).toEqual(['first', 'second']);
});

test('damage that shows while the store is in use is named, and the next start sets it aside', () => {
  const folder = folderWithStore(2000);
  const store = freshStore(folder);
  const file = join(folder, FILE);
  const all = readFileSync(file);
  all.fill(0x5a, 64 * 1024);
  writeFileSync(file, all);

  expect(() => [...store.plans.changes('plan-1')]).toThrow(
    expect.objectContaining({
      code: 'store-corrupt',
      fix: expect.stringContaining('start it again'),
    }),
  );
  expect(existsSync(join(folder, `${FILE}.suspect`))).toBe(true);
  store.close();
  expect(() => freshStore(folder)).toThrow(/kept as/);
  expect(existsSync(join(folder, `${FILE}.suspect`))).toBe(false);
});

test('a data folder that cannot be made is named', () => {
  const folder = dataFolder();
  writeFileSync(join(folder, 'data'), 'a file where the folder should be');
  for (const path of [join(folder, 'data'), join(folder, 'data', 'deeper')]) {
    expect(() => freshStore(path)).toThrow(
      expect.objectContaining({ code: 'store-unwritable', message: expect.stringContaining(path) }),
    );
  }
});

test('a folder that is there keeps its mode', () => {
  const folder = join(dataFolder(), 'shared');
  mkdirSync(folder, { mode: 0o755 });
  freshStore(folder);
  expect(statSync(folder).mode & 0o777).toBe(0o755);
});
