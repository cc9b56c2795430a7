import { openStore } from '../adapters/store/open-store.ts';
import { systemClock, systemIds } from '../adapters/system/system.ts';
import { toErrorValue } from '../core/errors.ts';
import type { ErrorValue } from '../core/errors.ts';
import type { Store } from '../core/ports.ts';
import type { Services } from '../ipc/services.ts';
import { askWorker } from '../worker/ask-worker.ts';

/**
 * The store of a data folder as a host uses it: short looks at once, long ones in a thread. Opened by the first who
 * asks: where that fails, every asker hears why, and the next one tries again. `onSetAside`: a damaged store was set
 * aside; only the one who asked hears it, which may be the clock of the nights, and the next one gets a new store.
 */
export function openHistory(
  dataDir: string,
  onSetAside: (error: ErrorValue) => void,
): Pick<Services, 'store' | 'ask' | 'prepareToAsk'> & { close(): void } {
  let store: Store | null = null;
  const questions = askWorker(dataDir);
  const open = (): Store => {
    try {
      return openStore({ folder: dataDir, clock: systemClock, ids: systemIds });
    } catch (error) {
      const value = toErrorValue(error);
      if (value.code === 'store-corrupt') onSetAside(value);
      throw error;
    }
  };
  return {
    store: () => (store ??= open()),
    ask: questions.ask,
    prepareToAsk: questions.prepare,
    close() {
      questions.close();
      store?.close();
      store = null;
    },
  };
}
