import { openStore } from '../adapters/store/open-store.ts';
import { systemClock, systemIds } from '../adapters/system/system.ts';
import type { Store } from '../core/ports.ts';
import type { Services } from '../ipc/services.ts';
import { askWorker } from '../worker/ask-worker.ts';

/**
 * The store of a data folder as a host uses it: short looks at once, long ones in a thread. Opened by the first who
 * asks: where that fails, every asker hears why, and the next one tries again.
 */
export function openHistory(dataDir: string): Pick<Services, 'store' | 'ask'> & { close(): void } {
  let store: Store | null = null;
  const questions = askWorker(dataDir);
  return {
    store: () => (store ??= openStore({ folder: dataDir, clock: systemClock, ids: systemIds })),
    ask: questions.ask,
    close() {
      questions.close();
      store?.close();
      store = null;
    },
  };
}
