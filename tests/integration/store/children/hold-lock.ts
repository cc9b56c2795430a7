/** Takes a connection in the folder given, says so, and holds it until it is killed. */
import { openStore } from '../../../../main/adapters/store/open-store.ts';

const [folder = '', connection = '', owner = ''] = process.argv.slice(2);
// Nothing below refers to the store: a lock must hold all the same until it is released.
const store = openStore({
  folder,
  clock: { now: () => Date.UTC(2026, 10, 23, 8) },
  ids: { next: (prefix) => `${prefix}-of-child` },
});
store.locks.acquire(connection, owner);
console.log('held');
setInterval(() => undefined, 60_000);
