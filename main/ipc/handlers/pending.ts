import { syncMethods } from '../../../preload/sync-methods.ts';
import { RosterError } from '../../core/errors.ts';
import type { Routes } from '../route.ts';

/** Entries of the contract that have no handler yet: they refuse, so that the screens can be built beside them. */
export function pendingRoutes(): Pick<Routes, keyof typeof syncMethods> {
  const refuse = (): never => {
    throw new RosterError('bad-usage', { message: 'This is not in this version yet.' });
  };
  const routes = Object.entries(syncMethods).map(([name, method]) => [
    name,
    { method, run: () => Promise.resolve().then(refuse) },
  ]);
  return Object.fromEntries(routes);
}
