import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { storeFile } from '../../../main/adapters/store/examine.ts';
import { openStore } from '../../../main/adapters/store/open-store.ts';
import { systemClock, systemIds } from '../../../main/adapters/system/system.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'roster-bridge-locks-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const canSeeLocks = existsSync('/proc/locks');
if (!canSeeLocks) console.log('Locks are not tested: this system does not list them.');

/** The locks this process holds, as the kernel sees them. */
const locks = (): number =>
  readFileSync('/proc/locks', 'utf8').split(` ${String(process.pid)} `).length - 1;

it.runIf(canSeeLocks)(
  'opening the store once more in the same process takes no lock from the one that is open',
  () => {
    const options = { folder, clock: systemClock, ids: systemIds };
    openStore(options).close();
    const reader = new DatabaseSync(storeFile(folder));
    reader.exec('BEGIN; SELECT count(*) FROM plan');
    const before = locks();
    expect(before).toBeGreaterThan(0);

    openStore(options).close();

    expect(locks()).toBe(before);
    reader.close();
  },
);
