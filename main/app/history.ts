import type { Run, Store } from '../core/ports.ts';

/** Past runs, newest first; of one connection, or of all where none is named. */
export function history(store: Store, limit: number, connection?: string): readonly Run[] {
  return store.runs.list(limit, connection);
}
