/** The same in a worker thread, where preview and push run. */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { openStore } from '../../../../main/adapters/store/open-store.ts';

const { folder, connection } = z
  .object({ folder: z.string(), connection: z.string() })
  .parse(workerData);
const store = openStore({
  folder,
  clock: { now: () => 0 },
  ids: { next: (prefix) => `${prefix}-of-thread` },
});
store.locks.acquire(connection, 'push in a thread');
parentPort?.on('message', () => undefined);
parentPort?.postMessage('held');
