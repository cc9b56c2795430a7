import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Clock, Ids, Store } from '../../../main/core/ports.ts';
import { openStore } from '../../../main/adapters/store/open-store.ts';

export * from './records.ts';

/** A clock that tests set; it starts on a Monday morning in term time. */
export interface TestClock extends Clock {
  time: number;
}

export function testClock(): TestClock {
  const clock = { time: Date.UTC(2026, 10, 23, 8), now: () => clock.time };
  return clock;
}

export function testIds(): Ids {
  let last = 0;
  return { next: (prefix) => `${prefix}-${String((last += 1)).padStart(6, '0')}` };
}

/** A data folder of its own that goes away with the test. */
export function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'roster-bridge-store-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** A store that is closed with the test. */
export function freshStore(folder = dataFolder(), clock: Clock = testClock()): Store {
  const store = openStore({ folder, clock, ids: testIds() });
  onTestFinished(() => {
    store.close();
  });
  return store;
}
