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
    return connections.flatMap(({ id, config }): readonly TrayConnection[] => {
      const health = all.find(({ connectionId }) => connectionId === id);
      if (health === undefined) return [];
      const { name, schedule } = config;
      const [missing] = draftProblems(config);
      if (missing === undefined) return [{ id, name, schedule, health, complete: true }];
      const text = `No run can go: the connection is not finished. ${missing.message}`;
      const unfinished = { ...health, state: 'failing' as const, text };
      return [{ id, name, schedule, health: unfinished, complete: false }];
    });
  };
}
