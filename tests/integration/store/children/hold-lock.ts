/** Takes a connection in the folder given, says so, and holds it until it is killed. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openStore } from '../../../../main/adapters/store/open-store.ts';

const [folder = '', connection = '', owner = ''] = process.argv.slice(2);
openStore({
  folder,
  clock: { now: () => Date.UTC(2026, 10, 23, 8) },
  ids: { next: (prefix) => `${prefix}-of-child` },
}).locks.acquire(connection, owner);

// Nothing refers to the store any more: the lock must hold all the same until it is released.
setFlagsFromString('--expose-gc');
runInNewContext('gc')();
console.log('held');
setInterval(() => undefined, 60_000);
