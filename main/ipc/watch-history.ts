import type { Store } from '../core/ports.ts';
import type { Context } from './context.ts';

/** Between two looks: a card that is this late is not noticed, and a look costs next to nothing. */
const EVERY_MS = 2_000;

/**
 * Tells whoever listens that plans or runs of a connection changed, by this program or another one such as the command
 * line (`healthChanged`), and that somebody was erased (`personErased`). Looks only while somebody listens. Answers a function that ends it.
 */
export function watchHistory({ services, events }: Context): () => void {
  let version: number | null = null;
  const states = new Map<string, string>();
  const erasures = new Map<string, number>();

  const look = async (): Promise<void> => {
    if (!events.isHeard()) return;
    const store = services.store();
    const now = store.version();
    if (now === version) return;
    version = now;
    const { connections } = await services.settings.read();
    for (const { id, config } of connections) {
      const state = stateOf(store, config.name);
      const before = states.get(id);
      states.set(id, state);
      if (before !== undefined && before !== state)
        events.emit('healthChanged', { connectionId: id });
      const erased = store.retention.erasures(config.name);
      if ((erasures.get(id) ?? erased) !== erased)
        events.emit('personErased', { connectionId: id });
      erasures.set(id, erased);
    }
  };

  const timer = setInterval(() => {
    // A store that cannot be opened is told to whoever asks for something in it.
    look().catch(() => undefined);
  }, EVERY_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}

/** Something that is another one when a card would look otherwise. */
function stateOf({ plans, runs, locks }: Store, connection: string): string {
  const [plan] = plans.list(connection, 1);
  const [run] = runs.list(1, connection);
  const holder = locks.holder(connection);
  return JSON.stringify([plan?.planId, run?.runId, run?.state, run?.counts, holder?.since]);
}
