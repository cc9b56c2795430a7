import { openStore } from '../../main/adapters/store/open-store.ts';
import { systemClock, systemIds } from '../../main/adapters/system/system.ts';
import { newNight } from '../../main/core/nightly/night.ts';

/** Writes down a night that came due so many minutes ago, as the app does that looked at the clock and fell asleep. */
export function cameDue(dataDir: string, connection: string, minutesAgo: number): void {
  const dueAt = new Date(Date.now() - minutesAgo * 60_000).toISOString();
  const store = openStore({ folder: dataDir, clock: systemClock, ids: systemIds });
  store.nights.save(
    newNight({ connection, dueAt, day: dueAt.slice(0, 10), state: 'due', by: 'app' }),
  );
  store.close();
}
