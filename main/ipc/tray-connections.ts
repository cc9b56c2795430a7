import type { TrayConnection } from '../core/tray/tray.ts';
import { draftProblems } from '../core/settings/draft.ts';
import type { Context } from './context.ts';
import { connectionHealths } from './handlers/health.ts';

/** How every connection stands, as the tray of a host shows it. */
export function trayConnections(
  context: Pick<Context, 'services' | 'previews' | 'pushes'>,
): () => Promise<readonly TrayConnection[]> {
  const healths = connectionHealths(context);
  return async () => {
    const { connections } = await context.services.settings.read();
    const all = await healths();
    return connections.flatMap(({ id, config }) => {
      const health = all.find(({ connectionId }) => connectionId === id);
      if (health === undefined) return [];
      const { name, schedule } = config;
      return [{ id, name, schedule, health, complete: draftProblems(config).length === 0 }];
    });
  };
}
